"""The Markdown that records are written in: one parser, used where prose is read with care and where it is rendered.

CommonMark with tables, footnotes (defined at the top level, their labels without brackets) and citations; without raw
HTML, link reference definitions, inline footnotes and indirect typographic changes. Both the scanner's careful way and
the renderer build their parser here, so that they cannot disagree about what a citation or a link is.

The parser can be asked where in the file a citation or link stood: the careful scan puts a *mark* (a number between two
noncharacters) behind a `[@`, in front of a link's address or behind an autolink's scheme, and finds it again in
the tokens. Text of records holds no noncharacters; `prose_citations.without_marks` removes them where it does.
"""

import re
from collections.abc import Callable
from typing import TypeVar

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin

from builder.records.prose_citations import BRACKET, MARK, cited_in
from builder.records.prose_links import is_allowed

MAX_NESTING = 24
"""How deep blocks and links may nest before the parser stops looking (a list item is two levels)."""

FIND_MARK = re.compile(MARK)
_LABEL = re.compile(r"\[\^[^\[\]\s]+\]")
_BLOCK_RULES = ("table", "code", "fence", "blockquote", "hr", "list", "heading", "lheading", "paragraph")
_INLINE_RULES = ("text", "newline", "escape", "backticks", "emphasis", "link", "image", "autolink", "entity")
_CORE_RULES = ("normalize", "block", "inline", "text_join")

Rule = TypeVar("Rule", bound=Callable[..., bool])


def make_parser() -> MarkdownIt:
    """Make a parser of the dialect; parsing leaves it as it was, so one serves any number of texts."""
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False, "maxNesting": MAX_NESTING})
    parser.enable([*_BLOCK_RULES, *_INLINE_RULES, *_CORE_RULES, "balance_pairs", "fragments_join"])
    footnote_plugin(parser, inline=False)
    _narrow_footnotes(parser)
    parser.inline.ruler.before("link", "citation", _citation)
    parser.normalizeLink = _as_written  # type: ignore[method-assign]
    parser.validateLink = _validate  # type: ignore[method-assign]
    return parser


def _citation(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[", state.pos):
        return False
    bracket = BRACKET.match(state.src, state.pos, state.posMax)
    if bracket is None or state.src.startswith("(", bracket.end()):
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = bracket[0]
        token.meta = {"cited": tuple(cited_in(bracket)), "mark": bracket[1]}
    state.pos = bracket.end()
    return True


def _narrow_footnotes(parser: MarkdownIt) -> None:
    """Keep footnote definitions out of other blocks, where the plug-in would move half of a block to the end."""
    define, refer = _rule_of(parser.block.ruler, "footnote_def"), _rule_of(parser.inline.ruler, "footnote_ref")

    def footnote_def(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if state.level or not _LABEL.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start]):
            return False
        return bool(define(state, start, end, silent))

    def footnote_ref(state: StateInline, silent: bool) -> bool:
        return bool(_LABEL.match(state.src, state.pos, state.posMax)) and bool(refer(state, silent))

    parser.block.ruler.at("footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.at("footnote_ref", footnote_ref)


def _rule_of(ruler: Ruler[Rule], name: str) -> Rule:
    return next(rule.fn for rule in ruler.__rules__ if rule.name == name)


def _as_written(url: str) -> str:
    """Keep an address as it is: it is judged before percent-encoding can hide what is in it, and encoded when shown."""
    return url


def _validate(url: str) -> bool:
    return is_allowed(FIND_MARK.sub("", url))

"""What a body of prose consists of and leads to: parts, citations, links to records, and what was mistyped.

A site has tens of thousands of bodies, so nothing is parsed that need not be. `scan_prose` looks for whatever could
make brackets mean something else than they seem to (code, escapes, footnotes, deep indentation, links with unusual
addresses, uneven tables). A body without any of it is read by two regular expressions; any other goes to the real
parser, in `prose_careful`. That both ways agree, with each other and with what is rendered, is tested on any text.
"""

import re

from builder.records.prose_citations import BRACKET, OPENING, SLUG, cited_in, without_marks
from builder.records.prose_links import is_allowed, record_target
from builder.records.prose_model import Citation, Malformed, Prose, RecordLink
from builder.records.prose_parts import Part, digest, split_parts

__all__ = ["Citation", "Malformed", "Part", "Prose", "RecordLink", "digest", "scan_prose"]


# A link whose text and address hold nothing that another rule could claim; a line break in the text must be followed
# by a letter or a quotation mark, so that no block can begin there.
_PLAIN_LINK = re.compile(
    r"\[(?:[^\[\]\n|]|\n {0,3}(?=[^\W\d_]|[«“\"‘(]))*+\]\(([^\s()<>\[\]\\|;\"'*_`]+)\)",
)
_MARKER = r"(?:[>*+-]|[0-9]{1,9}[.)])"
_DEEP = re.compile(rf"^[ \t>*+\-0-9.)]*(?:[ ]{{4}}|\t)|^[ ]*(?:{_MARKER} *){{4}}", re.MULTILINE)
_BROKEN = re.compile("\\[[ \t\u200e\u200f\u061c]*\n")
_TABLE_RULE = re.compile(r"^[ >]*[|:-][|: -]*$", re.MULTILINE)
_MAY_OPEN = re.compile(r"\]\(|\[[ \t\n\u200e\u200f\u061c]*@|\[\^|<[A-Za-z]")


_AUTOLINK = re.compile(r"<[A-Za-z]")
_SIMPLE = re.compile(rf"\[@({SLUG})\](?!\()")
"""The citation bracket that is usual: one id and no locator."""


def scan_prose(body: str, first_line: int = 1) -> Prose:
    """Find the parts, citations and links of a Markdown body; `first_line` is the number of its first line in the file.

    Never raises. Lines and columns count from 1, columns in characters; a citation stands where its `@` does, a link
    where its address begins. Citations and links are in the order of the text. Those in code, after a
    backslash, in an image's alternative or in a footnote that nothing refers to are none.
    """
    if "\r" in body:
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    body = without_marks(body)
    parts = split_parts(body, first_line)
    if not _MAY_OPEN.search(body) and not _DEEP.search(body):
        return Prose(parts)
    if (found := _scan_quickly(body, parts)) is not None:
        return found
    # Imported when it is needed: the parser takes longer to load than a build with nothing to do has to spare.
    from builder.records import prose_careful

    return prose_careful.scan(body, parts, first_line)


def _scan_quickly(body: str, parts: tuple[Part, ...]) -> Prose | None:
    """Read a body without the parser; None when something in it calls for care."""
    if "```" in body or "~~~" in body or "[^" in body or "\0" in body:
        return None
    if _DEEP.search(body) or _BROKEN.search(body):
        return None
    citations: list[Citation] = []
    links: list[RecordLink] = []
    for part in parts:
        text = part.text
        if not ("[" in text or "]" in text or "<" in text) or not _MAY_OPEN.search(text):
            continue
        if _needs_care(text):
            return None
        targets = list(_PLAIN_LINK.finditer(text)) if "](" in text else []
        if len(targets) != text.count("]("):
            return None
        for link in targets:
            if "\n" in link[0] and ("#" in text or "|" in text):
                return None
            if not is_allowed(link[1]):
                return None
            if target := record_target(link[1]):
                links.append(RecordLink(*target, *_place(part, link.start(1))))
        inside = {link.start() for link in targets}
        one_line = "\n" not in text
        for opening in OPENING.finditer(text):
            start = opening.start()
            if start in inside:
                continue
            if simple := _SIMPLE.match(text, start):
                line, column = (part.line, start + 2) if one_line else _place(part, start + 1)
                citations.append(Citation(simple[1], None, line, column, part.key))
                continue
            bracket = BRACKET.match(text, start)
            if bracket is None or "\n" in bracket[0]:
                return None
            citations += [
                Citation(cited.id, cited.locator, *_place(part, cited.offset), part.key) for cited in cited_in(bracket)
            ]
    return Prose(parts, tuple(citations), tuple(links))


def _needs_care(text: str) -> bool:
    if "`" in text or "\\" in text or "![" in text or ("<" in text and _AUTOLINK.search(text)):
        return True
    return "|" in text and _TABLE_RULE.search(text) is not None and not _is_even_table(text)


def _is_even_table(text: str) -> bool:
    """Say whether a part is a table and nothing else, each row with as many cells as the first: none is dropped."""
    rows = [line.strip(" \t") for line in text.split("\n")]
    return len({row.count("|") for row in rows}) == 1 and all(
        len(row) > 1 and row.startswith("|") and row.endswith("|") for row in rows
    )


def _place(part: Part, offset: int) -> tuple[int, int]:
    line_start = part.text.rfind("\n", 0, offset) + 1
    return part.line + part.text.count("\n", 0, offset), offset - line_start + 1

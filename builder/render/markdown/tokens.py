"""The tokens of a body, by the real parser; one serves all languages."""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from builder.records.prose_dialect import make_parser


def tokens_of(body: str) -> list[Token]:
    """Parse a body (no marks in it)."""
    return _parser().parse(body, {})


@cache
def _parser() -> MarkdownIt:
    return make_parser()

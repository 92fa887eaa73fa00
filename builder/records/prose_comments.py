"""HTML comments in prose: raw HTML is text here, so what an editor meant to hide would be published."""

import re
from collections.abc import Iterator

from builder.diagnostics import Position

COMMENT = "<!--"
_OPENING = re.compile(r"(?<!\\)(\\\\)*(?P<sign><!--)|<!--")


def comments_in(body: str, first_line: int) -> Iterator[Position]:
    """Find where comments begin in a Markdown body; those in code or behind a backslash are meant to be read.

    `first_line` is the number of the body's first line in its file. Only a body with the sign is parsed.
    """
    if COMMENT not in body:
        return
    from builder.records.prose_dialect import make_parser  # it takes longer to load than a sentence to publish

    lines = body.split("\n")
    for token in make_parser().parse(body):
        if token.type != "inline" or not token.map or COMMENT not in token.content:
            continue
        first, last = token.map
        places = [
            (Position(first_line + number, match.start("sign") + 1) if match["sign"] else None)
            for number in range(first, min(last, len(lines)))
            for match in _OPENING.finditer(lines[number])
        ]
        shown = [child.type for child in token.children or () for _ in range(child.content.count(COMMENT))]
        for place, kind in zip(places, shown, strict=False):
            if place is not None and kind != "code_inline":
                yield place

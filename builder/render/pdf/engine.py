"""The engine, as a program of its own: one document in, one PDF out. `typesetting` runs it; it imports only Typst.

Typst starts threads that outlive a compilation, and keeps in memory all that it ever set. A process that has them
cannot be forked any more, and grows with each document; a process for each document does neither.
"""

import pickle
import sys
from datetime import datetime
from typing import Any

import typst


def typeset(
    templates: dict[str, bytes], root: str, fonts: list[str], data: str, standards: list[str], moment: datetime
) -> bytes | tuple[str, str]:
    """Typeset templates with data; a refusal comes back as its message and its place in a template.

    Images are read from the folder `root`, fonts from the folders `fonts`, and nothing else.
    """
    compiler: Any = typst.compile  # its own types do not know that a compilation can have several files
    try:
        content: bytes = compiler(
            templates,
            root=root,
            format="pdf",
            font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=fonts),
            sys_inputs={"data": data},
            pdf_standards=standards,
            timestamp=moment,
        )
    except typst.TypstError as error:
        return error.message, error.diagnostic or ""
    return content


if __name__ == "__main__":
    order = pickle.load(sys.stdin.buffer)  # noqa: S301 -- written by `typesetting`
    sys.stdout.buffer.write(pickle.dumps(typeset(*order)))

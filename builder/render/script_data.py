"""Data as a classic script: a page that is opened from a disk may load a script, but read no other file."""

import json
from collections.abc import Mapping

_ESCAPES = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What could end a script or a line of one, if it were ever read as HTML or as JavaScript before ES2019."""


def script_text(name: str, data: Mapping[str, object]) -> bytes:
    """Give a script that puts `data` into the global variable `name`; the same data always give the same bytes."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return f"window.{name} = {text};\n".encode()

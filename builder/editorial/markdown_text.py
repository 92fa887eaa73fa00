"""Text that others wrote, made harmless in Markdown: it is shown as it stands, and links, calls and closes nothing."""

import re
from typing import Final

from builder.diagnostics import legible

_SIGNS: Final = re.compile(
    r"""[\\`*_\[\]{}<>|~$&#!@^]
    | : (?=[^\s\d]) | (?<!\d) : (?=\d)      # addresses, :smile:, but not 09:30
    | (?<=\bwww) \.                         # www.example.org becomes a link by itself
    | \A[-+=] | (?<=\A\d)[.)] | (?<=\A\d\d)[.)]  # what would begin a list or a heading
    """,
    re.VERBOSE,
)
"""Signs that mean something in CommonMark, in its extensions, or as HTML, where they would."""
_CALLS: Final = re.compile(r"([@#!%~])(?=[\w\\])")
"""Signs by which forges make a call or a link of the word behind them: a person, an issue, a merge request."""
_JOINER: Final = "\u2060"
"""WORD JOINER: nothing is seen of it, and a call is no call."""
_ISOLATES: Final = str.maketrans("\u2066\u2067\u2068\u2069", "\ue066\ue067\ue068\ue069")
_BACK: Final = str.maketrans("\ue066\ue067\ue068\ue069", "\u2066\u2067\u2068\u2069")


def escaped(text: str) -> str:
    """Give a text of one line as Markdown that shows it; isolates of directions stay."""
    line = " ".join(text.split()).translate(_ISOLATES)
    line = _CALLS.sub(rf"\1{_JOINER}", line)
    return _SIGNS.sub(r"\\\g<0>", line).translate(_BACK)


def code(text: str) -> str:
    """Give a text as a span of code, whatever it holds, isolated so that its slashes stay where they are."""
    line = legible(" ".join(text.split()))
    runs = re.findall(r"`+", line)
    fence = "`" * (max(map(len, runs), default=0) + 1)
    inner = f" {line} " if line.startswith("`") or line.endswith("`") else line
    return f"\u2066{fence}{inner}{fence}\u2069"

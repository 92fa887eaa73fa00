"""Which reader this is: what was read by another one is not what this one would read.

Light on purpose: whether anything is to be done is asked before the models are there.
"""

import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

_BUILDER: Final = Path(__file__).parent.parent
_SOURCES: Final = ("records/**/*.py", "dates.py", "diagnostics.py", "transfer.py", "workers.py", "locale/settings.py")
"""What reading consists of: the models, their checks, and the form in which they are stored."""
_LIBRARIES: Final = re.compile(
    r"(pyyaml|pydantic|pydantic[-_]core|markdown[-_]it[-_]py|mdit[-_]py[-_]plugins|pillow|pyicu[-_]wheels)-[0-9].*\.(dist|egg)-info",
    re.IGNORECASE,
)
"""Names of the folders that installers write for the libraries that reading rests on; they hold the versions."""


@cache
def reading_version() -> bytes:
    """Give 16 bytes that differ wherever the same files could be read as something else, or be stored otherwise.

    They are a digest of the reader's own source, and of the versions of Python and of the libraries that it reads with.
    """
    digest = sha256()
    for path in sorted(path for pattern in _SOURCES for path in _BUILDER.glob(pattern)):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(_BUILDER).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    digest.update("\n".join([*_libraries(), sys.version, unicodedata.unidata_version]).encode())
    return digest.digest()[:16]


def _libraries() -> Iterator[str]:
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - names alone, of a folder with hundreds
        except OSError:
            continue
        yield from sorted(name.lower() for name in names if _LIBRARIES.fullmatch(name))

"""How often Python looks for unreachable cycles of objects. It knows no stage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

RARELY: Final = (1_000_000, 10, 10)
"""After how many new objects, and how many looks at the younger generations (`gc.set_threshold`)."""


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look a thousand times less often than usual: records and pages are many objects, and hardly a cycle.

    As often as usual, that takes a sixth of the time of rendering. Processes that begin meanwhile look as rarely.
    """
    before = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)

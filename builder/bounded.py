"""A table of bounded size, for what is made once and used by many pages."""

from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class BoundedTable(Generic[K, V]):
    """Keeps the last `size` values that were put in or asked for, and never more than twice as many.

    There are two generations: when the younger is full, it becomes the older, and what nobody has asked for since is
    forgotten. That costs less than a strict order of use.
    """

    __slots__ = ("_young", "get")

    def __init__(self, size: int) -> None:
        self._young: Final = _Young[K, V](size)
        self.get: Final[Callable[[K], V | None]] = self._young.__getitem__
        """Gives a value that is still there, or None; what it finds in the younger generation costs no call."""

    def put(self, key: K, value: V) -> None:
        """Keep a value."""
        young = self._young
        if len(young) >= young.size:
            young.grow_old()
        young[key] = value

    def __len__(self) -> int:
        return len(self._young.keys() | self._young.old.keys())


class _Young(dict[K, V]):
    """The younger generation, which asks the older one for what it does not have."""

    __slots__ = ("old", "size")

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size
        self.old: dict[K, V] = {}

    def grow_old(self) -> None:
        """Forget the older generation, and be it from now on."""
        self.old = dict(self)
        self.clear()

    def __missing__(self, key: K) -> V | None:
        found = self.old.get(key)
        if found is not None:
            if len(self) >= self.size:
                self.grow_old()
            self[key] = found
        return found

from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from builder.making import quick_to_make


@quick_to_make
@dataclass(frozen=True, slots=True)
class Quick:
    """A class that is made quickly."""

    name: str
    number: int = 3
    parts: tuple[str, ...] = ()


def test_it_is_what_a_dataclass_is() -> None:
    one = Quick("a", parts=("x",))
    assert one == Quick("a", 3, ("x",))
    assert hash(one) == hash(Quick("a", 3, ("x",)))
    assert repr(one).endswith("Quick(name='a', number=3, parts=('x',))")
    assert replace(one, number=4) == Quick("a", 4, ("x",))
    with pytest.raises(FrozenInstanceError):
        one.name = "b"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]


def test_a_class_that_does_more_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        parts: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match="parts is not simply set"):
        quick_to_make(Listed)

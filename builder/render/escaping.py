"""Escaping of what templates show, without wrapping it: it is about to be joined."""

from markupsafe import Markup
from markupsafe._speedups import _escape_inner as escaped


def html(value: object) -> str:
    """Write a value as HTML text: the same as `markupsafe.escape`, but a plain string."""
    kind = type(value)
    if kind is str:
        return escaped(value)  # type: ignore[arg-type]
    if kind is Markup:
        return value  # type: ignore[return-value]
    if hasattr(value, "__html__"):
        return value.__html__()  # type: ignore[no-any-return]
    return escaped(str(value))

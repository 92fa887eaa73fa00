"""How views are made: frozen data, written field by field without asking whether it may be changed.

A frozen dataclass sets each field through `object.__setattr__`, which looks the field up again for every object. A page
makes hundreds of views, and that was an eighth of the time of rendering; writing to the slots takes half of it.
"""

from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")


def quick_to_make(cls: type[T]) -> type[T]:
    """Let instances of a slotted frozen dataclass be made quickly; what they are stays the same.

    Raises `TypeError` for a class that does more when it is made than to set its fields.
    """
    names: dict[str, Any] = {}
    parameters, lines = ["self"], []
    for field in fields(cls):  # type: ignore[arg-type]
        if not field.init or field.kw_only or field.default_factory is not MISSING or hasattr(cls, "__post_init__"):
            raise TypeError(f"{cls.__name__}.{field.name} is not simply set")
        names[f"set_{field.name}"] = getattr(cls, field.name).__set__
        if field.default is not MISSING:
            names[f"default_{field.name}"] = field.default
        parameters.append(field.name if field.default is MISSING else f"{field.name}=default_{field.name}")
        lines.append(f"    set_{field.name}(self, {field.name})")
    exec("\n".join((f"def __init__({', '.join(parameters)}):", *lines)), names)  # noqa: S102 - as dataclasses do it
    cls.__init__ = names["__init__"]  # type: ignore[method-assign]
    return cls

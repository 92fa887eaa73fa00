"""Names of fields, as editors write them in corrections and in the policy: `claims.c3.holder`, `claims.*.holder`.

A name is made of keys, of ids of entries in lists, and of `*` for any entry, with dots between. What stands in Markdown
files is `title`, `summary` and `text`; a part of the text has its key alone, `p4`.
"""

import re
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import Any, Final, get_args, get_type_hints

from builder.records.models.article import Article
from builder.records.models.base import fail
from builder.records.models.collections import Briefing, Page, Topic

OF_EDITIONS: Final = ("title", "summary", "text")
"""Names of what stands in Markdown files."""

_PUBLISHED: Final = (Article, Briefing, Topic, Page)
_NOT_TOLD: Final = frozenset(("note", "corrections", "redirects", "status", "publish_at", "reviewed_by", "retraction"))
"""Fields that are no facts: for editors alone, or with rules of their own."""


def check_field_name(name: str) -> str:
    """Give back the name of a field that readers are told of; raises the field's error for any other."""
    head, *rest = name.split(".")
    known = sorted({field.name for model in _PUBLISHED for field in fields(model)} - _NOT_TOLD | {*OF_EDITIONS})
    if head not in known:
        near = get_close_matches(head, known, n=1)
        hint = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(known)}"
        raise fail(f"“{name}” names no field that a correction can be made to", hint=hint)
    if head not in OF_EDITIONS and not any(_has(model, [head, *rest]) for model in _PUBLISHED):
        raise fail(f"“{name}” names no field", hint="entries of lists are skipped with *: claims.*.holder")
    return name


def _has(model: Any, names: list[str]) -> bool:
    """Say whether a model has a field of that name, through lists and models in it."""
    head, *rest = names
    hints = get_type_hints(model)
    if head not in hints:
        return False
    inner, is_list = _models_in(hints[head])
    if is_list and rest:
        rest = rest[1:]  # the id of an entry, or *
    if not rest:
        return True
    if not inner:
        return len(rest) == 1 and not is_list and re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", rest[0]) is not None
    return any(_has(one, rest) for one in inner)


def _models_in(annotation: Any) -> tuple[list[Any], bool]:
    """List the models within an annotation, and say whether it is a list of them."""
    if isinstance(annotation, type) and is_dataclass(annotation):
        return [annotation], False
    parts = [_models_in(part) for part in get_args(annotation)]
    is_list = getattr(annotation, "__origin__", None) is tuple or any(listed for _, listed in parts)
    return [model for models, _ in parts for model in models], is_list


def covers(correction: str, change: str, claims: frozenset[str] = frozenset(), *, gone: bool = False) -> bool:
    """Say whether a correction to a field speaks of a change to a field: to the same one, one in it, or one around it.

    Of a field that is `gone` with all that was in it, a correction to a part of it does not speak. `claims` are ids of
    the article's claims: `c3.says`, as translations name it, is `claims.c3.says`.
    """
    name = _whole(correction, claims)
    return name == change or change.startswith(f"{name}.") or (not gone and name.startswith(f"{change}."))


def _whole(name: str, claims: frozenset[str]) -> str:
    head, _, rest = name.partition(".")
    if head in claims:
        return f"claims.{name}"
    if point := re.fullmatch(r"k(\d+)", head):
        return f"key_points.{point[1]}{'.' * bool(rest)}{rest}"
    if re.fullmatch(r"p\d+", head):
        return f"text.{name}"
    return name


def matches(pattern: str, change: str) -> bool:
    """Say whether a change to a field is one to a field of the policy, to something in it, or to all around it."""
    wanted, given = pattern.split("."), change.split(".")
    return all(one in ("*", other) for one, other in zip(wanted, given, strict=False))

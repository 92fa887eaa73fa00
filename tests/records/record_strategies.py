"""Records of every kind, built at random from the models' own type hints, for property tests."""

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from builder.dates import EdtfDate, parse_edtf
from builder.locale.settings import LanguageSettings
from builder.records.kinds import KINDS
from builder.records.media import ImageFile
from builder.records.models.base import Sha256, Slug, WebAddress
from builder.records.models.claim import Claim, Figure, Holder, Identification, Subject
from builder.records.models.edition import FrontMatter
from builder.records.models.event import EventPlace
from builder.records.models.localized import Table
from builder.records.models.publication import Publication
from builder.records.models.source import Publisher, Source
from builder.records.models.term import TermUser
from builder.records.prose import Prose, scan_prose
from builder.records.record import Edition, Record
from builder.records.site_config import Question
from builder.records.stored_form import value_of

SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
LANGUAGES = st.sampled_from(("ar", "en", "fa", "pt-BR"))
SCALARS: Mapping[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)).map(lambda instant: instant.replace(fold=0)),
    EdtfDate: st.sampled_from(
        ("2023", "2023-12-21", "2023-12~", "2023-XX", "20XX", "2023-21", "2023/..", "[2023-12-21,2023-12-23..2024]")
    ).map(parse_edtf),
}
SPELT: tuple[tuple[Any, st.SearchStrategy[str]], ...] = (
    (Slug, SLUGS),
    (WebAddress, st.sampled_from(("https://example.org/", "http://خبر.example:80/a?b=c#d"))),
    (Sha256, st.from_regex(r"[0-9a-f]{64}", fullmatch=True)),
)
ONE_OF: Mapping[type[Any], tuple[str, ...]] = {
    Holder: ("actor", "outlet", "unnamed"),
    Identification: ("actor", "outlet"),
    Subject: ("event", "place", "actor", "topic"),
    EventPlace: ("place", "unnamed"),
    Publisher: ("id", "unnamed"),
    TermUser: ("actor", "outlet", "unnamed"),
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Give values of a type, as a model's field may hold them."""
    for kind, strategy in SPELT:
        if kind.__metadata__[0] in getattr(hint, "__metadata__", ()):
            return strategy
    origin, members = get_origin(hint), get_args(hint)
    if hasattr(hint, "__metadata__"):
        return values_of(members[0])
    if origin is Literal:
        return st.sampled_from(members)
    if origin in (Union, types.UnionType):
        return st.one_of(*map(values_of, members))
    if origin is Sequence:
        return st.lists(values_of(members[0]), max_size=3).map(tuple)
    if origin is tuple:
        if members[-1] is Ellipsis:
            return st.lists(values_of(members[0]), max_size=3).map(tuple)
        return st.tuples(*map(values_of, members))
    if hint is type(None):
        return st.none()
    if hint in SCALARS:
        return SCALARS[hint]
    if issubclass(hint, Enum):
        return st.sampled_from(tuple(hint))
    if issubclass(hint, Table):
        return st.dictionaries(LANGUAGES, values_of(value_of(hint)), min_size=1, max_size=3).map(hint)
    return models(hint)


def models(model: type[Any]) -> st.SearchStrategy[Any]:
    """Give instances of a model that keep its own rules."""
    if model is LanguageSettings:
        return st.builds(LanguageSettings, code=LANGUAGES, months=st.sampled_from(((), ("ar-SY", "ar-EG"))))
    assert is_dataclass(model)
    hints = get_type_hints(model, include_extras=True)
    drawn = {field.name: _of_field(field.default, hints[field.name]) for field in fields(model)}
    choices = ONE_OF.get(model, ())
    chosen = st.sampled_from(choices) if choices else st.just("")
    return st.tuples(
        st.fixed_dictionaries(drawn), chosen, st.fixed_dictionaries({n: values_of_given(hints[n]) for n in choices})
    ).map(lambda item: model(**_kept_in_order(model, *item)))


def _of_field(default: object, hint: Any) -> st.SearchStrategy[Any]:
    if default is MISSING or isinstance(default, FieldInfo):
        return values_of(hint)
    return st.one_of(st.just(default), values_of(hint))


def values_of_given(hint: Any) -> st.SearchStrategy[Any]:
    """Give values of an optional field other than None."""
    return st.one_of(*(values_of(member) for member in get_args(hint) if member is not type(None)))


def _kept_in_order(model: type[Any], values: dict[str, Any], chosen: str, given: dict[str, Any]) -> dict[str, Any]:
    """Mend what a model's own rules would refuse."""
    for name in ONE_OF.get(model, ()):
        values[name] = given[name] if name == chosen else None
    if "agreement" in values and model is Holder:
        values["agreement"] = None
    if model is Claim and values["holder"].unnamed is None:
        values["identified_as"] = None
    if model is Figure:
        values["min"] = 3
    if model is Source and not values["title"]:
        values["title_in"] = None
    if model is Question:
        values |= {"id": "how", "answer": "date", "choices": ()}
    if issubclass(model, Publication):
        values |= {"status": "draft", "retraction": None}
    return values


BODIES = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(("\n\n", "\n", "# ", "[@c1]", "[@s-1, ¶3]", "[x](place:a)", "`", "  ", "[@ x", "\ufdd0", "نص")),
    ),
    max_size=12,
).map("".join)
LOOSE = st.builds(Prose, **{name: values_of(hint) for name, hint in get_type_hints(Prose).items()})


def editions() -> st.SearchStrategy[Edition]:
    """Give editions whose prose was scanned, or is anything at all."""
    front = st.one_of(st.none(), models(FrontMatter))
    scanned: Callable[[str, str, Any, str], Edition] = lambda lang, path, front, body: Edition(  # noqa: E731
        lang, path, front, body, scan_prose(body, 4)
    )
    return st.one_of(
        st.builds(scanned, LANGUAGES, st.text(), front, BODIES),
        st.builds(Edition, LANGUAGES, st.text(), front, BODIES, LOOSE),
    )


def records() -> st.SearchStrategy[Record[Any]]:
    """Give records of all kinds, broken ones among them."""
    return st.one_of(
        st.builds(
            Record,
            st.just(kind.kind),
            SLUGS,
            st.text(),
            st.one_of(st.none(), models(kind.model), models(kind.model)),
            st.lists(editions(), max_size=2).map(tuple) if kind.has_editions else st.just(()),
            st.lists(st.text(), max_size=2).map(tuple),
            st.lists(models(ImageFile), max_size=2).map(tuple),
        ).map(lambda record: replace(record, media=(*record.media, *(image.file for image in record.images))))
        for kind in KINDS
    )

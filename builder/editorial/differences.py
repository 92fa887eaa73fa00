"""What differs between two states of one record, at the grain at which an editor would name it.

A field of a claim, one language of a text, a paragraph: not the line of a file, and not the whole record. Pure: two
values in, data out.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from difflib import SequenceMatcher
from functools import partial
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from builder.corpus.private import PRIVATE_FIELDS
from builder.dates import EdtfDate
from builder.diagnostics import Position
from builder.locale.settings import LanguageSettings
from builder.records.load import CONFIG
from builder.records.models.article import Media
from builder.records.models.claim import Answer, Claim, Figure, Holder, Subject
from builder.records.models.collections import BriefingVersion, KeyPoint
from builder.records.models.event import EventActor, EventPlace
from builder.records.models.localized import Digests, PerLanguage
from builder.records.models.publication import Correction
from builder.records.models.registry import Alias
from builder.records.models.source import Publisher
from builder.records.models.term import TermUser
from builder.records.prose_parts import Part, digest
from builder.records.record import Edition, Record
from builder.records.site_config import Choice, Person, Question, SiteConfig
from builder.records.yaml_source import Path


class Difference(NamedTuple):
    """One value that is another one now; `was` or `now` is None where there was, or is, none."""

    name: tuple[str, ...]
    """As editors name it: `("claims", "c3", "holder")`, `("title", "ar")`, `("text", "ar", "p4")`."""
    file: str
    where: Path | Position
    """Its place in the file as it is now, or of what it stood in."""
    was: Any
    now: Any
    private: bool = False

    @property
    def dotted(self) -> str:
        """The name with dots between."""
        return ".".join(self.name)


Key = Callable[[Any, int], str]


KEYS: Final[Mapping[type[Any], Key]] = MappingProxyType(
    {
        Claim: lambda claim, _: claim.id,
        Answer: lambda answer, _: answer.question,
        Media: lambda media, _: media.file,
        KeyPoint: lambda _, number: str(number),
        BriefingVersion: lambda version, _: version.version,
        EventPlace: lambda place, number: place.place or str(number),
        EventActor: lambda actor, _: actor.actor,
        Alias: lambda alias, _: alias.text,
        Correction: lambda correction, _: f"{correction.on} {correction.field}",
        TermUser: lambda user, number: user.actor or user.outlet or str(number),
        Person: lambda person, _: person.id,
        Question: lambda question, _: question.id,
        Choice: lambda choice, _: choice.id,
        LanguageSettings: lambda language, _: language.code,
    }
)
"""What an entry of a list is known again by; entries count from 1."""
_FINER: Final[Mapping[type[Any], Key]] = MappingProxyType(
    {Answer: lambda answer, _: f"{answer.question}@{answer.event}" if answer.event else answer.question}
)
"""The same where several entries have one key: a claim about two events answers a question twice."""

_WHOLE: Final = (Holder, Publisher, Figure, Subject, EdtfDate, Correction, TermUser)
"""Models that are one value to an editor."""


def differences(before: Record[Any], after: Record[Any]) -> tuple[Difference, ...]:
    """Name everything that differs between two states of a record, in the order of the fields; prose comes last."""
    found = list(map(partial(_guarded, before, after), _compare(before.data, after.data, (), (), after.path)))
    then = {edition.lang: edition for edition in before.editions}
    now = {edition.lang: edition for edition in after.editions}
    for lang in sorted({*then, *now}):
        found += _between_editions(then.get(lang), now.get(lang), lang)
    found += _between_images(before, after)
    return tuple(found)


def _guarded(before: Record[Any], after: Record[Any], one: Difference) -> Difference:
    """Mark the coordinates of a sensitive place as private: no output ever shows them."""
    sensitive = any(getattr(record.data, "sensitive", False) for record in (before, after))
    return one._replace(private=True) if sensitive and one.name[0] == "coordinates" else one


def differences_of_settings(before: SiteConfig, after: SiteConfig) -> tuple[Difference, ...]:
    """Name everything that differs between two states of site_config.yaml."""
    return tuple(_compare(before, after, (), (), CONFIG))


def _between_images(before: Record[Any], after: Record[Any]) -> Iterator[Difference]:
    """Name the images that a record shows now, showed before, or shows with another content."""
    then = {image.file: image for image in before.images}
    now = {image.file: image for image in after.images}
    for file in sorted({*then, *now}):
        if then.get(file) != now.get(file):
            yield Difference(("images", file), after.path, ("media",), then.get(file), now.get(file))


def _between_editions(before: Edition | None, after: Edition | None, lang: str) -> Iterator[Difference]:
    if before is None or after is None:
        edition = after or before
        if edition is not None:
            yield Difference(("edition", lang), edition.path, (), before, after)
        return
    if before.front and after.front:
        for one in _compare(before.front, after.front, (), (), after.path):
            if one.name[:2] != ("translation", "digests"):
                yield one._replace(name=(one.name[0], lang, *one.name[1:]))
    yield from _between_texts(before.prose.parts, after.prose.parts, lang, after.path)


def _between_texts(before: Sequence[Part], after: Sequence[Part], lang: str, file: str) -> Iterator[Difference]:
    """Compare two texts part by part, whatever their numbers: a paragraph that only moved down has not changed."""
    then, now = [digest(part.text) for part in before], [digest(part.text) for part in after]
    for kind, first, last, start, end in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone, come = list(before[first:last]), list(after[start:end])
        for number in range(max(len(gone), len(come))):
            old = gone[number] if number < len(gone) else None
            new = come[number] if number < len(come) else None
            part = new or old
            line = new.line if new else after[min(start, len(after) - 1)].line if after else 1
            if part:
                yield Difference(("text", lang, part.key), file, Position(line), old, new)


def _compare(before: Any, after: Any, name: tuple[str, ...], where: Path, file: str) -> Iterator[Difference]:
    if before == after:
        return
    private = bool(name) and name[-1] in PRIVATE_FIELDS
    either = before if before is not None else after
    if before is None or after is None or isinstance(either, _WHOLE) or private:
        yield Difference(name, file, where, before, after, private)
    elif isinstance(either, Digests):
        yield Difference(name, file, where, before, after)
    elif isinstance(either, PerLanguage):
        for lang in sorted({*before, *after}):
            yield from _compare(before.get(lang), after.get(lang), (*name, lang), (*where, lang), file)
    elif is_dataclass(either) and type(before) is type(after):
        for field in fields(either):
            then, now = getattr(before, field.name), getattr(after, field.name)
            yield from _compare(then, now, (*name, field.name), (*where, field.name), file)
    elif isinstance(either, tuple):
        yield from _compare_lists(before, after, name, where, file)
    else:
        yield Difference(name, file, where, before, after)


def _compare_lists(
    before: tuple[Any, ...], after: tuple[Any, ...], name: tuple[str, ...], where: Path, file: str
) -> Iterator[Difference]:
    model = type((before or after)[0])
    ways = [way for way in (KEYS.get(model), _FINER.get(model)) if way]
    keyed = [(_by_key(before, way), _by_key(after, way)) for way in ways]
    unique = [(then, now) for then, now in keyed if len(then) == len(before) and len(now) == len(after)]
    if not unique:
        yield Difference(name, file, where, before or None, after or None)
        return
    then, now = unique[0]
    for one in dict.fromkeys((*then, *now)):
        _, old = then.get(one, (0, None))
        number, new = now.get(one, (0, None))
        inner = (*where, number - 1) if number else where
        yield from _compare(old, new, (*name, one), inner, file)
    if [one for one in then if one in now] != [one for one in now if one in then]:
        yield Difference((*name, "order"), file, where, tuple(then), tuple(now))


def _by_key(entries: tuple[Any, ...], key: Key) -> dict[str, tuple[int, Any]]:
    """Give entries with their numbers, which count from 1, by what they are known again by."""
    return {key(one, number): (number, one) for number, one in enumerate(entries, 1)}


def is_told_otherwise(one: Difference) -> bool:
    """Say whether readers were told something that is not so any more: a value that has changed, or has gone.

    What is new is no correction. Nor is spelling that sounds the same: spaces, vowel signs, capitals, and signs that
    stand at no digit. Entries that are put into a list, or into another order, take nothing back.
    """
    if one.was is None or one.private or one.name[-1] == "order":
        return False
    if isinstance(one.was, str) and isinstance(one.now, str):
        return _sounds(one.was) != _sounds(one.now)
    if isinstance(one.was, Part):
        return not isinstance(one.now, Part) or _sounds(one.was.text) != _sounds(one.now.text)
    if isinstance(one.was, tuple) and isinstance(one.now, tuple):
        return not set(one.was) <= set(one.now)
    return True


_SIGNS: Final = re.compile(r"(?<!\d)(?![-−+±]\d)[^\w\s]|(?<=\d)[^\w\s%‰](?!\d)")
"""Signs that belong to no number: not the point of 3.5, the minus of -5, the sign of 5% or the colon of 9:30."""


def _sounds(text: str) -> str:
    """Give a text without what is not heard."""
    spelt = unicodedata.normalize("NFKD", text.casefold()).replace("\u0640", "")
    heard = "".join(sign for sign in spelt if not unicodedata.category(sign).startswith("M"))
    return " ".join(_SIGNS.sub(" ", heard).split())

"""Which parts an original has, and which of them have changed since an edition was translated from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from builder.corpus.part_order import pair_parts
from builder.records.models.article import Article
from builder.records.models.collections import Briefing
from builder.records.models.localized import Localized
from builder.records.prose import digest
from builder.records.record import Record


@dataclass(frozen=True, slots=True)
class Staleness:
    """What of an original has moved on since its translation: keys of parts, each with the digest that it has now."""

    changed: Mapping[str, str]
    """Parts that read differently now."""
    missing: Mapping[str, str]
    """Parts of which the translation has no digest: they came later, or nothing was ever noted."""
    gone: tuple[str, ...]
    """Parts that the translation was made from and the original no longer has, by the keys that they had."""
    moved: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Of parts that have another number now, changed or not, the key under which the translation knows them."""

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.gone)

    def known_as(self, part: str) -> str:
        """Give the key under which the translation knows a part of the original."""
        return self.moved.get(part, part)


FRESH = Staleness(MappingProxyType({}), MappingProxyType({}), ())
"""Nothing has moved on."""


def parts_of(record: Record[Any], lang: str) -> Mapping[str, str]:
    """Give the digest of every part of a record's edition in a language, by the part's key, in reading order.

    Parts are the title, the summary, the blocks of the prose (`p1`, `p2` …, see `prose_parts`), and of the YAML file
    what is our own wording in that language: `c3.says`, `c3.holder` (an unnamed one), `c3.basis`, `assessment.says`,
    `assessment.why`, `content_warning`, `media.FILE.alt`, `media.FILE.caption`; of a briefing `k1.says` and so on.
    Quotations are verbatim and are no parts. Empty where there is no such edition or its front matter is broken.
    """
    return MappingProxyType({key: digest(text) for key, text in texts_of_parts(record, lang).items()})


def texts_of_parts(record: Record[Any], lang: str) -> Mapping[str, str]:
    """Give the texts whose digests `parts_of` gives; without the digests it costs a tenth."""
    edition = record.edition(lang)
    if edition is None or edition.front is None:
        return MappingProxyType({})
    parts = {"title": edition.front.title}
    if edition.front.summary:
        parts["summary"] = edition.front.summary
    parts |= {part.key: part.text for part in edition.prose.parts}
    parts |= {key: text[lang] for key, text in _texts(record.data) if text is not None and lang in text}
    return MappingProxyType(parts)


def stale_parts(record: Record[Any], lang: str) -> Staleness:
    """Compare the digests that an edition was translated from with what its original is now.

    An edition that is no translation of another one, or whose original cannot be read, is `FRESH`.
    """
    edition = record.edition(lang)
    translation = edition.front.translation if edition and edition.front else None
    if translation is None or translation.of == lang:
        return FRESH
    now = parts_of(record, translation.of)
    if not now:
        return FRESH
    return compare_parts(dict(translation.digests or {}), now)


def compare_parts(then: Mapping[str, str], now: Mapping[str, str]) -> Staleness:
    """Compare two states of an original: digests by part.

    Paragraphs and key points are known by their numbers, which shift when one is added or taken out. So they are
    paired by what they say first: a new second paragraph is one missing part, and those after it have not changed.
    One that is as it was, but stands before one that it stood behind, counts as changed.
    """
    if then == now:
        return FRESH
    pairs = pair_parts(then, now)
    paired = {pair.was for pair in pairs.values()}
    changed = (key for key, pair in pairs.items() if not pair.in_order or then[pair.was] != now[key])
    return Staleness(
        MappingProxyType({key: now[key] for key in changed}),
        MappingProxyType({key: value for key, value in now.items() if key not in pairs}),
        tuple(key for key in then if key not in paired),
        MappingProxyType({key: pair.was for key, pair in pairs.items() if pair.was != key}),
    )


def _texts(data: Any) -> Iterator[tuple[str, Localized | None]]:
    if isinstance(data, Article):
        yield "content_warning", data.content_warning
        for claim in data.claims:
            yield f"{claim.id}.says", claim.says
            yield f"{claim.id}.holder", claim.holder.unnamed
            yield f"{claim.id}.basis", claim.identified_as.basis if claim.identified_as else None
        if data.assessment:
            yield "assessment.says", data.assessment.says
            yield "assessment.why", data.assessment.why
        for media in data.media:
            yield f"media.{media.file}.alt", media.alt
            yield f"media.{media.file}.caption", media.caption
    elif isinstance(data, Briefing):
        for number, point in enumerate(data.key_points, 1):
            yield f"k{number}.says", point.says


def original_language(record: Record[Any], codes: tuple[str, ...]) -> str:
    """Name the language of a record's original: of the first edition, in the site's order, that is no translation.

    Where every edition says that it is a translation, the first one stands for the original.
    """
    originals = [edition.lang for edition in record.editions if edition.front and edition.front.translation is None]
    return min(originals or [edition.lang for edition in record.editions], key=codes.index)

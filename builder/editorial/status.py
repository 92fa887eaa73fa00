"""A desk's morning: what waits for somebody, what lags behind, and when the site will change by itself.

All of it is found in the records, none of it in git's dates, and no private field is among it: neither `note` nor
`contact` nor `access_note`. It does name what is in review or under embargo; `of_public` leaves out all that readers
cannot see yet.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from pydantic_core import PydanticCustomError

from builder.corpus.build import build_corpus
from builder.corpus.checks.untranslated_text import lacking_texts
from builder.corpus.corroboration import compare_claims
from builder.corpus.model import Corpus
from builder.corpus.public import public_corpus
from builder.corpus.release import NEVER, PUBLISHED_KINDS, next_release, public_from
from builder.corpus.texts import name_of
from builder.corpus.translation import original_language, stale_parts, texts_of_parts
from builder.diagnostics import Severity
from builder.incremental.state import open_reading
from builder.records.content_tree import RecordFiles, list_content
from builder.records.kinds import Kind
from builder.records.load import LoadedSite, load_config, load_site, read_records
from builder.records.models.base import parse_instant
from builder.records.models.claim import Figure
from builder.records.prose_parts import Part
from builder.records.record import Record

WITH_GROUNDS: tuple[Kind, ...] = ("article", "briefing")
"""The kinds whose prose rests on claims; introductions of topics and a site's own pages do not."""

TranslationState = Literal["missing", "in-progress", "stale"]

_STATES: tuple[TranslationState, ...] = ("stale", "missing", "in-progress")
_NO_STATEMENT = re.compile(r" {0,3}(?:#{1,6}(?:[ \t]|\Z)|`{3}|~{3}|!\[[^\]]*\]\([^)]*\)\s*\Z|(?:[-*_][ \t]*){3,}\Z)")
_EMBARGO = re.compile(rb"publish_at[ \t]*:[ \t]*[\"']?(\d{4}-\d\d-\d\d[Tt ][\d:]{5,8}(?:[Zz]|[+-]\d\d:\d\d))\b")
_UNDERLINED = re.compile(r"\n {0,3}(?:=+|-+)[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Named:
    """A record, as lists name it; `titles` are its titles or names by language."""

    kind: Kind
    id: str
    path: str
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class InReview:
    """A record, or one of its editions, that waits for approval."""

    record: Named
    lang: str
    """The language of an edition that is under review by itself; empty for the record."""
    authors: tuple[str, ...]
    reviewed_by: tuple[str, ...]
    approvals_needed: int
    """How many more people other than the authors have to approve it."""


@dataclass(frozen=True, slots=True)
class TranslationWork:
    """An edition that is missing, being translated, or behind its original; parts by their keys."""

    record: Named
    lang: str
    of: str
    path: str
    """Its file, there or not."""
    state: TranslationState
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LackingText:
    """Short texts of one file that lack a language that they need, as `corpus.texts.name_of` names them."""

    path: str
    lang: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Embargo:
    """A record that becomes public by itself."""

    record: Named
    until: datetime


@dataclass(frozen=True, slots=True)
class Uncited:
    """Paragraphs of an edition that cite nothing: their keys, and the lines on which they begin."""

    record: Named
    lang: str
    path: str
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class GivenFigure:
    """One answer among those that disagree, with the claims that give it."""

    low: int | None
    high: int | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures about one event, of the same scope, window and counter, that cannot all be true."""

    record: Named
    question: str
    figures: tuple[GivenFigure, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What a desk looks at in the morning."""

    now: datetime
    next_change: datetime | None
    """The next instant at which the site changes without an edit; None where there is none."""
    unreadable: int
    """How many files have mistakes of their own: what they hold may be missing here. `mujaz check` names them."""
    in_review: tuple[InReview, ...]
    translations: tuple[TranslationWork, ...]
    lacking_texts: tuple[LackingText, ...]
    embargoes: tuple[Embargo, ...]
    uncited: tuple[Uncited, ...]
    unarchived: tuple[Named, ...]
    """Sources that we have seen and of which no copy is kept."""
    unassessed: tuple[Named, ...]
    """Outlets without a grade."""
    disagreements: tuple[Disagreement, ...]


def status_of(root: Path, now: datetime, *, of_public: bool = False, jobs: int | None = None) -> Status | LoadedSite:
    """Read a site and say how it stands at `now`; the site as it was read where site_config.yaml itself is broken.

    What the last build into `site/` has read is not read again.
    """
    known = open_reading(root, root / "site")
    try:
        site = load_site(root, jobs=jobs, previous=known)
    finally:
        if known is not None:
            known.close()
    if site.config is None:
        return site
    broken = {one.path for one in site.diagnostics if one.severity is Severity.ERROR}
    corpus = build_corpus(site.config, site.records)
    return survey(public_corpus(corpus, now) if of_public else corpus, now, unreadable=len(broken))


def next_change(root: Path, now: datetime) -> datetime | LoadedSite | None:
    """Give the next instant at which the site changes by itself; only records that may be waiting are read."""
    config, problems = load_config(root)
    if config is None:
        return LoadedSite(root, None, MappingProxyType({}), problems)
    files = [
        one for one in list_content(root).records if one.kind.kind in PUBLISHED_KINDS and _may_wait(root, one, now)
    ]
    read = (loaded.record for _, loaded, _, _ in read_records(root, files, config))
    return _instant(next_release((record for record in read if record.data is not None), now))


def _may_wait(root: Path, files: RecordFiles, now: datetime) -> bool:
    """Say whether a record may have an embargo that has not ended, without reading it; never wrong with False.

    A sign `\\` may spell out the key, and whatever is not an instant of the usual form is left to the reader.
    """
    try:
        content = (root / files.path).read_bytes()
    except OSError:
        return False  # the next check names it
    given = _EMBARGO.findall(content)
    if b"\\" in content or len(given) != content.count(b"publish_at"):
        return True
    try:
        return any(parse_instant(instant.decode()) > now for instant in given)
    except PydanticCustomError:
        return True


def survey(corpus: Corpus, now: datetime, *, unreadable: int = 0) -> Status:
    """Look through a corpus."""
    return Status(
        now=now,
        next_change=_instant(next_release(corpus.records, now)),
        unreadable=unreadable,
        in_review=tuple(_in_review(corpus)),
        translations=tuple(sorted(_translations(corpus), key=lambda one: (_STATES.index(one.state), one.path))),
        lacking_texts=tuple(_lacking(corpus)),
        embargoes=tuple(sorted(_embargoes(corpus, now), key=lambda one: (one.until, one.record.path))),
        uncited=tuple(_uncited(corpus)),
        unarchived=tuple(named(one) for one in corpus.sources.values() if one.data.seen and one.data.archive is None),
        unassessed=tuple(named(one) for one in corpus.outlets.values() if one.data.reliability.grade is None),
        disagreements=tuple(_disagreements(corpus)),
    )


def named(record: Record[Any]) -> Named:
    """Name a record."""
    data = record.data
    if record.editions:
        titles = {edition.lang: edition.front.title for edition in record.editions if edition.front}
    elif record.kind == "source":
        titles = {data.language: data.title, **(data.title_in or {})} if data.title else {}
    elif record.kind == "event":
        titles = dict(data.title)
    else:
        titles = dict(getattr(data, "names", None) or {})
    return Named(record.kind, record.id, record.path, MappingProxyType(titles))


def _instant(moment: datetime) -> datetime | None:
    return None if moment == NEVER else moment


def _publications(corpus: Corpus) -> Iterator[Record[Any]]:
    for kind in PUBLISHED_KINDS:
        for record in corpus.of_kind(kind).values():
            if record.data.status not in ("retracted", "withdrawn"):
                yield record


def _in_review(corpus: Corpus) -> Iterator[InReview]:
    policy = corpus.config.policy
    for record in _publications(corpus):
        data = record.data
        if data.status == "in-review":
            asked = policy.reviewers_needed(record.kind)
            approved = set(data.reviewed_by) - set(data.authors)
            yield InReview(named(record), "", data.authors, data.reviewed_by, max(0, asked - len(approved)))
        for edition in record.editions:
            if edition.front and edition.front.status == "in-review":
                made = edition.front.translation
                by, read = (made.by, made.reviewed_by) if made else (data.authors, data.reviewed_by)
                yield InReview(named(record), edition.lang, by, read, 0)


def _translations(corpus: Corpus) -> Iterator[TranslationWork]:
    codes = corpus.config.codes
    for record in _publications(corpus):
        if not record.editions:
            continue
        for lang in codes:
            edition = record.edition(lang)
            folder = record.path.rpartition("/")[0]
            if edition is None:
                if record.data.status != "draft":
                    of = original_language(record, codes)
                    parts = tuple(texts_of_parts(record, of))
                    yield TranslationWork(named(record), lang, of, f"{folder}/{lang}.md", "missing", (), parts, ())
                continue
            made = edition.front.translation if edition.front else None
            stale = stale_parts(record, lang)
            if made is not None and edition.front is not None and (stale or edition.front.status == "draft"):
                state: TranslationState = "in-progress" if edition.front.status == "draft" else "stale"
                changed, missing = tuple(stale.changed), tuple(stale.missing)
                yield TranslationWork(named(record), lang, made.of, edition.path, state, changed, missing, stale.gone)


def _lacking(corpus: Corpus) -> Iterator[LackingText]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for file, data, path, lang in lacking_texts(corpus):
        found[file, lang].append(name_of(data, path))
    for (file, lang), fields in sorted(found.items()):
        yield LackingText(file, lang, tuple(fields))


def _embargoes(corpus: Corpus, now: datetime) -> Iterator[Embargo]:
    for record in corpus.records:
        if record.kind in PUBLISHED_KINDS:
            until = public_from(record, notice=True)
            if now < until < NEVER:
                yield Embargo(named(record), until)


def _uncited(corpus: Corpus) -> Iterator[Uncited]:
    for record in _publications(corpus):
        if record.kind not in WITH_GROUNDS:
            continue
        for edition in record.editions:
            cited = {citation.part for citation in edition.prose.citations}
            parts = [part for part in edition.prose.parts if part.key not in cited and _states_something(part)]
            if parts:
                places = tuple((part.key, part.line) for part in parts)
                yield Uncited(named(record), edition.lang, edition.path, places)


def _states_something(part: Part) -> bool:
    """Say whether a block can state anything: headings, code, rules and pictures do not."""
    return not (_NO_STATEMENT.match(part.text) or _UNDERLINED.search(part.text))


def _disagreements(corpus: Corpus) -> Iterator[Disagreement]:
    standing = {id_ for id_, one in corpus.articles.items() if one.data.status not in ("retracted", "withdrawn")}
    for id_, event in corpus.events.items():
        claims = [corpus.claims[key] for key in corpus.claims_about.get(("event", id_), ())]
        figures = sum(isinstance(answer.value, Figure) for one in claims for answer in one.claim.answers)
        if figures < 2:
            continue
        for comparison in compare_claims(corpus, id_, standing):
            given = [answer for answer in comparison.answers if answer.affirmed and answer.excluded_by]
            if given and isinstance(given[0].answer.value, Figure):
                yield Disagreement(named(event), comparison.question, tuple(map(_given, given)))


def _given(answer: Any) -> GivenFigure:
    figure = answer.answer.value
    low, high = (
        (figure.stated, figure.stated) if figure.min is None and figure.max is None else (figure.min, figure.max)
    )
    claims = tuple(claim.key for row in answer.affirmed for claim in row.claims)
    return GivenFigure(low, high, claims)

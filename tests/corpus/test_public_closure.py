"""Whatever is held back, nothing in the public corpus mentions it."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.corpus.build import build_corpus
from builder.corpus.model import Corpus
from builder.corpus.public import public_corpus
from builder.corpus.references import references_of
from builder.corpus.release import PUBLISHED_KINDS
from builder.records.kinds import KINDS, Kind
from builder.records.load import Record, load_site
from builder.records.models.localized import Localized
from builder.records.models.publication import Retraction
from builder.records.models.registry import Alias

ROOT = Path(__file__).resolve().parents[2]
MINIMAL = ROOT / "tests" / "sites" / "minimal"
GENERATOR = ROOT / "benchmarks" / "corpus.py"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
TOMORROW = datetime(2026, 1, 2, tzinfo=UTC)

fates = st.sampled_from(["published", "published", "draft", "in-review", "embargo", "retracted", "withdrawn"])
edition_fates = st.sampled_from([None, None, "published", "draft", "withdrawn"])


@pytest.fixture(scope="module", params=["minimal", "synthetic"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = MINIMAL
    if request.param == "synthetic":
        folder = tmp_path_factory.mktemp("synthetic") / "site"
        subprocess.run([sys.executable, str(GENERATOR), "12", str(folder)], check=True, capture_output=True)
    site = load_site(folder)
    assert site.config is not None
    return entangled(build_corpus(site.config, site.records))


def entangled(corpus: Corpus) -> Corpus:
    """The corpus in which roles rest on every claim about their event, and all outlets share a name for each place."""
    aliases = (Alias(text="Another name", language="en", used_by=tuple(corpus.outlets)),)
    tables: dict[Kind, dict[str, Record[Any]]] = {kind.kind: dict(corpus.of_kind(kind.kind)) for kind in KINDS}
    for id_, event in corpus.events.items():
        claims = corpus.claims_about.get(("event", id_), ())
        actors = tuple(replace(actor, claims=claims) for actor in event.data.actors)
        tables["event"][id_] = replace(event, data=replace(event.data, actors=actors))
    for id_, place in corpus.places.items():
        tables["place"][id_] = replace(place, data=replace(place.data, aliases=aliases))
    return build_corpus(corpus.config, tables)


def with_fate(record: Record[Any], fate: str) -> Record[Any]:
    status = "published" if fate == "embargo" else fate
    retraction = Retraction(on=date(2025, 1, 1), why=Localized({"ar": "لسبب"})) if fate == "retracted" else None
    embargo = TOMORROW if fate == "embargo" else None
    published = record.data.published or date(2024, 1, 1)
    data = replace(record.data, status=status, retraction=retraction, publish_at=embargo, published=published)
    return replace(record, data=data)


def fallen(corpus: Corpus, data: st.DataObject) -> Corpus:
    """The corpus with a drawn status for everything that has one, and for each of its editions."""
    tables: dict[Kind, dict[str, Record[Any]]] = {kind.kind: dict(corpus.of_kind(kind.kind)) for kind in KINDS}
    for kind in PUBLISHED_KINDS:
        for id_, record in tables[kind].items():
            editions = tuple(
                replace(one, front=replace(one.front, status=data.draw(edition_fates))) if one.front else one
                for one in record.editions
            )
            tables[kind][id_] = replace(with_fate(record, data.draw(fates, label=f"{kind} {id_}")), editions=editions)
    return build_corpus(corpus.config, tables)


def mentions(corpus: Corpus) -> Iterator[tuple[str, tuple[Kind, ...], str]]:
    """What records name in fields; of prose, whatever leads to a record that has no status of its own."""
    for record in corpus.records:
        for reference in references_of(record, corpus.questions):
            yield record.path, reference.kinds, reference.id
        claims = {claim.id for claim in getattr(record.data, "claims", ())}
        for edition in record.editions:
            for citation in edition.prose.citations:
                if citation.id not in claims:
                    yield edition.path, ("source",), citation.id
            for link in edition.prose.record_links:
                if link.kind not in PUBLISHED_KINDS:
                    yield edition.path, (next(one.kind for one in KINDS if one.kind == link.kind),), link.id


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_nothing_public_mentions_what_is_not(corpus: Corpus, data: st.DataObject) -> None:
    public = public_corpus(fallen(corpus, data), NOW)
    for path, kinds, id_ in mentions(public):
        assert any(id_ in public.of_kind(kind) for kind in kinds), f"{path} mentions {kinds} {id_}"
    for event in public.events.values():
        assert all(key in public.claims for actor in event.data.actors for key in actor.claims)
        assert public.claims_about.get(("event", event.id)) or event.id in linked(public), event.id
    for briefing in public.briefings.values():
        assert all(key in public.claims for point in briefing.data.key_points for key in point.cites)
    for kind in PUBLISHED_KINDS:
        for record in public.of_kind(kind).values():
            assert record.data.publish_at is None or record.data.publish_at <= NOW
            assert record.data.status == "retracted" or all(
                one.front and one.front.status in (None, "published") for one in record.editions
            )


def linked(corpus: Corpus) -> set[str]:
    """Events that prose leads to."""
    return {link.id for one in corpus.records for edition in one.editions for link in edition.prose.record_links}

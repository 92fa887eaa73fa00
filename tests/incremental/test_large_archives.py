"""An archive is read in a process of its own and fetched record by record; what is built is the same."""

import os
import shutil
import signal
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from edited_site import EditedSite
from test_same_as_clean import follow, tree

from builder import pipeline, ready
from builder.corpus.build import build_corpus
from builder.corpus.lean import lean_corpus, lean_tables
from builder.corpus.public import public_corpus
from builder.incremental.facet_values import encode
from builder.plan import reader
from builder.plan.facets import VALUES, Facet
from builder.plan.kept_facets import KeptFacets
from builder.plan.reader import FacetTable
from builder.records.load import load_site

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture
def small_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every site is an archive, and a dense one."""
    monkeypatch.setattr(ready, "ARCHIVE_FROM", 1)
    monkeypatch.setattr(reader, "DENSE_FROM", 2)


def build(root: Path, out: str, jobs: int, now: datetime = NOW) -> pipeline.Built:
    return pipeline.build(root, root / out, now, pipeline.How(jobs=jobs))


@pytest.mark.usefixtures("small_archives")
def test_an_archive_is_built_like_any_site(tmp_path: Path, fonts: Path) -> None:
    root = tmp_path / "site-of-a-team"
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copytree(fonts, root / ".mujaz" / "cache")
    for file in ("mkdocs.yml", "site_config.yaml"):
        shutil.copy(ROOT / file, root)
    with (root / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write("\npdf: {publish: []}\n")
    whole, lean = build(root, "whole", 1), build(root, "lean", 2)
    assert whole.published
    assert lean.diagnostics == whole.diagnostics
    assert tree(root / "lean") == tree(root / "whole")
    article = next((root / "content" / "articles").rglob("article.yaml"))
    article.write_text(article.read_text("utf-8").replace("topics: [", "topics: [no-such-topic, "), "utf-8")
    assert build(root, "lean", 2).diagnostics == build(root, "whole", 1).diagnostics
    assert tree(root / "lean") == tree(root / "whole")


@pytest.mark.usefixtures("small_archives")
@pytest.mark.parametrize("seed", [3, 14, 15])
def test_sequences_of_edits_of_an_archive(seed: int) -> None:
    follow(seed, steps=4, jobs=2)


def test_every_facet_of_an_archive_has_the_value_that_it_has_in_memory(site: EditedSite) -> None:
    for _ in range(30):
        site.create_article()
    loaded = load_site(site.root)
    assert loaded.config is not None
    public = public_corpus(build_corpus(loaded.config, loaded.records), site.now)
    statuses = {article.data.status for article in public.articles.values()}
    assert statuses == {"published", "retracted"}
    kept, tables = KeptFacets(), lean_tables(public)
    kept.take_over(kept.keep(public), tables)
    lean = lean_corpus(tables, lambda kind, id_: loaded.records[kind][id_], kept.claim)
    table = FacetTable(lean, kept=kept)
    assert kept.has(Facet("card", "article", "any"))
    facets = {
        Facet(name, record.kind, record.id, lang)
        for record in public.records
        for name in ("card", "abstract", "facts", "edition", "citations", "stale", "images")
        for lang in ("ar", "en")
    }
    facets |= {Facet("claim", "article", key) for key in public.claims}
    facets |= {Facet(name, "event", id_) for name in ("comparisons", "outline") for id_ in public.events}
    facets |= {Facet("frame", "article", id_) for id_ in public.articles}
    facets |= {
        Facet("ids", record.kind, record.id, relation)
        for record in public.records
        for relation in ("all", "claims-about", "claims-by", "claims-in", "claims-through", "sources-of", "articles-of")
    }
    for facet in sorted(facets):
        value = VALUES[facet.name](public, facet)
        assert encode(VALUES[facet.name](lean, facet)) == encode(value), facet
        found = table.value(facet)
        assert encode(found) == encode(value), facet
        if kept.has(facet):
            assert found == value, facet
            assert list(getattr(found, "names", {})) == list(getattr(value, "names", {})), facet
    assert [list(lean.of_kind(kind)) for kind in ("article", "source", "event")] == [
        list(public.of_kind(kind)) for kind in ("article", "source", "event")
    ]
    with pytest.raises(KeyError):
        _ = lean.articles["no-such-article"]
    with pytest.raises(KeyError):
        table.value(Facet("card", "article", "no-such-article"))


@pytest.mark.usefixtures("small_archives")
def test_where_a_reader_is_killed_the_site_is_read_here(site: EditedSite, monkeypatch: pytest.MonkeyPatch) -> None:
    read, here = ready._read, os.getpid()
    killed = site.root / "killed"

    def read_and_die(inputs: ready.Inputs, *others: Any) -> object:
        found = read(inputs, *others)
        if os.getpid() != here:
            killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    build(site.root, "site", 2, site.now)
    monkeypatch.setattr(ready, "_read", read_and_die)
    site.create_article()
    assert build(site.root, "site", 2, site.now).published
    assert killed.exists()
    monkeypatch.undo()
    build(site.root, "clean", 1, site.now)
    assert tree(site.root / "site") == tree(site.root / "clean")
    assert not list((site.root / ".mujaz").rglob("*.new"))

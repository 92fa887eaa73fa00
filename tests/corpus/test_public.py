"""What readers may see: nothing private, nothing early, and nothing that only a draft leads to."""

import dataclasses
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from builder.corpus.build import build_corpus
from builder.corpus.model import Corpus
from builder.corpus.private import PRIVATE_FIELDS, without_private
from builder.corpus.public import public_corpus
from builder.records.kinds import KINDS
from builder.records.load import load_site

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the minimal site that a test may change."""
    return shutil.copytree(MINIMAL, tmp_path / "site")


def corpus_of(site: Path) -> Corpus:
    loaded = load_site(site)
    assert loaded.config is not None
    assert not [one for one in loaded.diagnostics if one.severity == "error"], loaded.diagnostics
    return build_corpus(loaded.config, loaded.records)


def article_file(site: Path) -> Path:
    return next((site / "content" / "articles").rglob("article.yaml"))


def edit(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, "utf-8")


def strings_in(value: Any) -> Iterator[str]:
    """Every text in a value, at any depth."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from strings_in(getattr(value, field.name))
    elif hasattr(value, "items"):
        for key, item in value.items():
            yield from strings_in(key)
            yield from strings_in(item)
    elif isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from strings_in(item)


def everything_in(corpus: Corpus) -> str:
    values = [record for kind in KINDS for record in corpus.of_kind(kind.kind).values()]
    return "\n".join(strings_in([*values, *corpus.claims.values()]))


def test_a_published_article_leads_to_its_sources_events_places_and_holders(site: Path) -> None:
    public = public_corpus(corpus_of(site), NOW)
    assert public.articles
    assert public.sources
    assert public.events
    assert public.places
    assert public.claims


@pytest.mark.parametrize("status", ["draft", "in-review", "withdrawn"])
def test_what_only_an_unpublished_article_leads_to_is_not_public(site: Path, status: str) -> None:
    edit(article_file(site), lambda text: re.sub(r"^status: published", f"status: {status}", text, flags=re.MULTILINE))
    public = public_corpus(corpus_of(site), NOW)
    assert not public.articles
    assert not public.claims
    assert not public.events
    assert not public.sources


def test_an_embargo_ends_at_its_instant_and_not_before(site: Path) -> None:
    edit(article_file(site), lambda text: text + "\npublish_at: 2026-01-01T02:00:00+02:00\n")
    corpus = corpus_of(site)
    assert not public_corpus(corpus, datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC)).articles
    assert public_corpus(corpus, datetime(2026, 1, 1, tzinfo=UTC)).articles


def test_a_retracted_article_keeps_its_notice_and_nothing_else(site: Path) -> None:
    secret = corpus_of(site)
    (article,) = secret.articles.values()
    body = article.editions[0].body.strip().split("\n")[0][:30]
    notice = "retraction: {on: 2025-06-01, why: {ar: لأسباب, en: for reasons}}"
    edit(
        article_file(site),
        lambda text: re.sub(r"^status: published", f"status: retracted\n{notice}", text, flags=re.MULTILINE),
    )
    public = public_corpus(corpus_of(site), NOW)
    assert list(public.articles) == [article.id]
    assert not public.claims
    text = everything_in_article(public)
    assert "for reasons" in text
    assert body not in text
    assert article.editions[0].front is not None
    assert article.editions[0].front.title not in text


def everything_in_article(corpus: Corpus) -> str:
    return "\n".join(strings_in(tuple(corpus.articles.values())))


def test_no_private_field_is_left_at_any_depth(site: Path) -> None:
    canary = "canary-7f3a"
    for path in (site / "content").rglob("*.yaml"):
        edit(path, lambda text: text + f"\nnote: {canary}\n")
    for path in (site / "content" / "sources").rglob("*.yaml"):
        edit(path, lambda text: text + f"\ncontact: {canary}\naccess_note: {canary}\n")
    edit(article_file(site), lambda text: re.sub(r"(\n( +)verb: \S+)", rf"\1\n\2note: {canary}", text))
    corpus = corpus_of(site)
    assert canary in everything_in(corpus)
    assert canary not in everything_in(public_corpus(corpus, NOW))


def test_every_private_field_of_every_model_is_known() -> None:
    """A field whose docstring begins with “Private.” must be among those that are taken out."""
    models = Path(__file__).parent.parent.parent / "builder" / "records" / "models"
    found = set()
    for path in models.glob("*.py"):
        found |= set(re.findall(r'^    (\w+): .*\n    """Private\.', path.read_text("utf-8"), flags=re.MULTILINE))
    assert found == PRIVATE_FIELDS


def test_users_of_an_alias_who_are_not_public_are_not_named(site: Path) -> None:
    place = next((site / "content" / "places").rglob("*.yaml"))
    actors = site / "content" / "actors"
    (actors / "hidden-actor.yaml").write_text("names: {ar: خفي, en: Hidden}\nkind: other\n", "utf-8")
    edit(
        place,
        lambda text: (
            text + '\naliases:\n  - {text: "Secret name", language: en, used_by: [hidden-actor]}\n'
            '  - {text: "Open name", language: en}\n'
            if "aliases:" not in text
            else text.replace(
                "aliases:\n",
                'aliases:\n  - {text: "Secret name", language: en, used_by: [hidden-actor]}\n'
                '  - {text: "Open name", language: en}\n',
            )
        ),
    )
    public = everything_in(public_corpus(corpus_of(site), NOW))
    assert "Open name" in public
    assert "Secret name" not in public
    assert "hidden-actor" not in public


def test_a_private_field_is_found_in_a_single_part_of_a_record_as_well_as_in_a_list() -> None:
    @dataclasses.dataclass(frozen=True)
    class Part:
        note: str | None = None

    whole = dataclasses.make_dataclass(
        "Whole", [("one", Part | None), ("listed", tuple[Part, ...]), ("title", str)], frozen=True
    )
    secret, plain = Part("canary"), Part()
    assert without_private(whole(secret, (plain, secret), "t")) == whole(plain, (plain, plain), "t")
    untouched = whole(None, (plain,), "t")
    assert without_private(untouched) is untouched


def test_a_briefing_whose_articles_are_all_unpublished_takes_in_none(site: Path) -> None:
    """A selection of which nothing is left is no selection without conditions, which would take in everything."""
    (briefing,) = (site / "content" / "briefings").rglob("briefing.yaml")
    text = briefing.read_text("utf-8")
    assert "selects:" in text
    loaded = corpus_of(site)
    (record,) = loaded.briefings.values()
    named = dataclasses.replace(record.data.selects, articles=("no-longer-public",))
    changed = dataclasses.replace(record, data=dataclasses.replace(record.data, selects=named))
    corpus = dataclasses.replace(loaded, briefings={record.id: changed})
    (public,) = public_corpus(corpus, NOW).briefings.values()
    assert public.data.selects.articles == ()

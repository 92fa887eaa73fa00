"""In a preview, what readers cannot see yet is marked: whole records, and single editions of public ones."""

from builder.plan.drafts import mark_drafts
from builder.plan.page import Page, Plan

PLAN = Plan(
    (
        Page("article", "ar/articles/a/", "ar", "a", "ar", ("ar", "en")),
        Page("article", "en/articles/a/", "en", "a", "en", ("ar", "en")),
        Page("article", "en/articles/b/", "en", "b", "ar", ("ar",)),
    )
)


def marked(*drafts: tuple[str, str, str]) -> list[str]:
    return [page.url for page in mark_drafts(PLAN, drafts).pages if page.draft]  # type: ignore[arg-type]


def test_a_draft_record_is_marked_in_every_language() -> None:
    assert marked(("article", "a", "")) == ["ar/articles/a/", "en/articles/a/"]


def test_a_draft_edition_is_marked_where_it_is_shown() -> None:
    assert marked(("article", "a", "en")) == ["en/articles/a/"]
    assert marked(("article", "b", "ar")) == ["en/articles/b/"]

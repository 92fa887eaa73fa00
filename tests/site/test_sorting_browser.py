"""The source index in Chromium: sortable where scripts run, complete where they do not."""

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def names(page: Page) -> list[str]:
    return page.locator("table[data-mz-sortable] tbody th[scope=row]").all_inner_texts()


def test_a_click_sorts_and_the_name_restores_the_letters(chromium: Browser, served: str) -> None:
    page = chromium.new_page()
    page.goto(f"{served}en/sources/")
    at_first = names(page)
    letters = page.locator("th[scope=rowgroup]").count()
    assert letters
    for number, column in ((4, "Items read"), (6, "Cited as relay")):
        head = page.locator("thead th").nth(number)
        assert head.inner_text().strip() == column
        for _ in range(2):
            head.get_by_role("button").click()
            cells = page.locator(f"tbody tr td:nth-child({number + 1})").all_inner_texts()
            counts = [int(cell) for cell in cells]
            descending = head.get_attribute("aria-sort") == "descending"
            assert counts == sorted(counts, reverse=descending)
            assert sorted(names(page)) == sorted(at_first)
            assert page.locator("th[scope=rowgroup]").count() == 0
    page.locator("thead th").first.get_by_role("button").press("Enter")
    assert names(page) == at_first
    assert page.locator("th[scope=rowgroup]").count() == letters
    page.close()


def test_the_index_is_complete_without_scripts(chromium: Browser, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}ar/sources/")
    assert page.locator("tbody th[scope=row] a").count() == 2
    assert page.get_by_role("button").count() == page.locator("header button:visible").count()
    context.close()


def test_no_other_page_loads_the_script(chromium: Browser, served: str) -> None:
    page = chromium.new_page()
    for address in ("en/", "en/actors/", "en/outlets/trt/"):
        page.goto(f"{served}{address}")
        assert page.locator('script[src*="sorting"]').count() == 0
    page.close()

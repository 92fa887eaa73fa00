import pytest
from markdown_fixtures import fixtures, render_fixture

CASES = list(fixtures())


@pytest.mark.parametrize(("body", "html"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_fixture(body: str, html: str) -> None:
    assert render_fixture(body).rstrip("\n") == html

"""A further language is a catalogue and a line of configuration: Persian and Hebrew from right to left, French."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from html_pages import ParsedPage, parse_site
from real_site import NOW, PROJECT, copy_fonts

from builder import pipeline
from builder.render.messages import update_messages

LANGUAGES = {"fa": ("fa-IR", "rtl"), "he": ("he-IL", "rtl"), "fr": ("fr-FR", "ltr")}
MINIMAL = PROJECT / "tests" / "sites" / "minimal"


def translate(catalogue: Path, lang: str) -> None:
    """Fill a new catalogue with translations that can be told from English: every text with the language's mark."""
    catalog = read_po(BytesIO(catalogue.read_bytes()))
    for message in catalog:
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            message.string = tuple(f"⟦{lang}⟧{message.id[1]}" for _ in range(catalog.num_plurals))
        else:
            message.string = f"⟦{lang}⟧{message.id}"
    with catalogue.open("wb") as file:
        write_po(file, catalog, width=None)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ParsedPage]:
    root = tmp_path_factory.mktemp("languages")
    shutil.copytree(MINIMAL / "content", root / "content")
    shutil.copy2(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    copy_fonts(root)
    config = (MINIMAL / "site_config.yaml").read_text("utf-8")
    lines = "".join(f"  - {{code: {code}, locale: {locale}}}\n" for code, (locale, _) in LANGUAGES.items())
    changed = re.sub(r"(?m)^(languages:\n(?: .*\n)+)", lambda match: match.group(1) + lines, config)
    changed = changed.replace("policy:\n", "policy:\n  missing_translation: ignore\n")
    (root / "site_config.yaml").write_text(changed, "utf-8")
    written = update_messages(root, ("ar", "en", *LANGUAGES))
    assert {path.name for path in written} >= {f"{code}.po" for code in LANGUAGES}
    for code in LANGUAGES:
        translate(root / "templates" / "locale" / f"{code}.po", code)
    done = pipeline.build(root, root / "site", NOW)
    assert done.published is not None, [str(one) for one in done.diagnostics]
    return parse_site(root / "site")


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_every_page_exists_in_the_new_language_with_its_direction(pages: dict[str, ParsedPage], lang: str) -> None:
    ours = {url.removeprefix(f"{lang}/") for url in pages if url.startswith(f"{lang}/")}
    english = {url.removeprefix("en/") for url in pages if url.startswith("en/")}
    assert {url for url in ours if "letters" not in url} >= {url for url in english if "letters" not in url}
    for url in ours:
        (html,) = pages[f"{lang}/{url}"].attributes("html")
        assert (html["lang"], html["dir"]) == (lang, LANGUAGES[lang][1])


@pytest.mark.parametrize("lang", sorted(LANGUAGES))
def test_the_chrome_speaks_the_new_language(pages: dict[str, ParsedPage], lang: str) -> None:
    text = "".join(pages[f"{lang}/"].text)
    assert f"⟦{lang}⟧" in text
    assert "⟦" not in text.replace(f"⟦{lang}⟧", "")


def test_an_edition_that_is_missing_is_offered_in_another_language_and_not_listed(pages: dict[str, ParsedPage]) -> None:
    (url,) = (url for url in pages if re.fullmatch(r"fr/articles/[a-z-]+/", url))
    page = pages[url]
    assert any(meta.get("name") == "robots" and "noindex" in meta["content"] for meta in page.attributes("meta"))
    (canonical,) = (link["href"] for link in page.attributes("link") if link.get("rel") == "canonical")
    assert "/fr/" not in canonical
    assert {attributes.get("lang") for _, attributes in page.elements} & {"ar", "en"}
    named = {link.get("hreflang") for link in page.attributes("link") if link.get("rel") == "alternate"}
    assert "fr" not in named


def test_the_language_chooser_names_every_language_in_itself(pages: dict[str, ParsedPage]) -> None:
    text = "".join(pages[""].text)
    for name in ("العربية", "English", "فارسی", "עברית", "français"):
        assert name.casefold() in text.casefold()

"""Quick templates give the text that Jinja's own code gives, and know what they must leave to it."""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, FileSystemLoader, UndefinedError, nodes
from jinja2.compiler import CodeGenerator

from builder.corpus.build import build_corpus
from builder.corpus.model import Corpus
from builder.corpus.public import public_corpus
from builder.plan.reader import FacetTable
from builder.plan.site import plan_site
from builder.records.load import load_site
from builder.render.fonts import FontAssets
from builder.render.languages import load_languages
from builder.render.links import MARK
from builder.render.pages import Language, PageRenderer
from builder.render.template_code import QuickEnvironment
from builder.render.theme_assets import ThemeAssets

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 6, 1, tzinfo=UTC)

PARTS = """
{% macro leaf(value, look="plain") -%}
<i class="{{ look }}"{% if value.lang %} lang="{{ value.lang }}"{% endif %}>{{ value.text }}</i>
{%- endmacro %}
{% macro box(title, class="") %}
<section{% if class %} class="{{ class }}"{% endif %}><h2>{{ title }}</h2>{{ caller() }}</section>
{% endmacro %}
{% macro tree(node, level=1) %}
<li>{{ level }}{{ leaf(node) }}{% for below in node.below %}{{ tree(below, level + 1) }}{% endfor %}</li>
{% endmacro %}
{% macro rows(values) %}
{% for value in values %}{{ leaf(value) }}{% if not loop.last %}, {% endif %}{% endfor %}
{% endmacro %}
"""
BOUND = "{% macro titled(value) %}{{ title }}{{ value }}{% endmacro %}"
"""A part that reads something of its page."""


def environment(**templates: str) -> QuickEnvironment:
    loader = DictLoader({f"{name}.html": text for name, text in {"parts": PARTS, "bound": BOUND, **templates}.items()})
    made = QuickEnvironment(loader, Path("/nowhere"), ("settings",))
    made.globals["settings"] = {"icon": "<star>", "features": ()}
    return made


def both(source: str, **values: object) -> str:
    """Render a template, and prove that Jinja's own code gives the same text."""
    quick, plain = environment(page=source), environment(page=source)
    plain.code_generator_class = CodeGenerator
    text = quick.text("page.html", **values)
    assert text == plain.text("page.html", **values)
    return text


LEAF = {"text": "a & b", "lang": "en", "below": ()}
TREE = {"text": "root", "lang": "", "below": (LEAF, {"text": "<two>", "lang": "", "below": (LEAF,)})}


@pytest.mark.parametrize(
    "source",
    [
        '{% from "parts.html" import leaf with context %}[{{ leaf(one) }}][{{ leaf(one, look="x") }}]',
        '{% from "parts.html" import leaf as sheet %}{{ sheet(one) if one.lang else sheet(tree, "y") }}',
        '{% from "parts.html" import leaf %}{% set both = leaf(one) ~ "&" %}{{ both }}{{ [leaf(one)] | join }}',
        '{% from "parts.html" import box, leaf %}{% call box("T", "c") %}{{ leaf(one) }}{{ title }}{% endcall %}',
        '{% from "parts.html" import box %}{% for one in many %}'
        "{% call box(one.text) %}{{ loop.index }}{% endcall %}{% endfor %}",
        '{% from "parts.html" import tree, rows %}{{ tree(root) }}{{ rows(many) }}',
        '{% from "parts.html" import leaf %}{% for value in many %}'
        "{{ leaf(value, loop.index) }}{{ value.text }}{% endfor %}",
        '{% from "bound.html" import titled with context %}{{ titled("x") }}',
        "{% macro leaf(value) %}own {{ value.text }}{% endmacro %}{{ leaf(one) }}",
        '{% from "parts.html" import leaf %}{% set leaf = title %}{{ leaf }}',
        '{{ settings.icon }}{% if "a" in settings.features %}on{% else %}off{% endif %}{{ title ~ settings.icon }}',
        '{{ _("Words") }}{{ _("%(n)s words", n=2) }}{% trans n=title %}So {{ n }}{% endtrans %}',
        '{% include "include" ~ "d.html" %}{% include "included.html" without context %}',
    ],
)
def test_a_template_gives_what_it_gives_without_haste(source: str) -> None:
    values = {"one": LEAF, "root": TREE, "tree": TREE, "many": (LEAF, TREE), "title": "<T>"}
    quick, plain = (environment(page=source, included="<b>{{ settings.icon }}</b>") for _ in range(2))
    plain.code_generator_class = CodeGenerator
    for one in (quick, plain):
        one.install_gettext_callables(lambda x: f"{x}!", lambda s, p, n: s if n == 1 else p, newstyle=True)  # type: ignore[attr-defined]
    assert quick.text("page.html", **values) == plain.text("page.html", **values)


def test_what_a_page_sets_is_not_seen_by_a_macro_that_is_put_into_it() -> None:
    source = '{% set value, look = "wrong", "wrong" %}{% from "parts.html" import leaf %}{{ leaf(one) }}{{ value }}'
    assert both(source, one=LEAF).strip() == '<i class="plain" lang="en">a &amp; b</i>wrong'


def test_nothing_is_imported_on_a_page_that_can_be_known_before() -> None:
    made = environment(page='{% from "parts.html" import leaf, tree with context %}{{ leaf(one) }}{{ tree(one) }}')
    code = made.compile(
        '{% from "parts.html" import leaf, tree with context %}{{ leaf(one) }}{{ tree(one) }}', raw=True
    )
    assert "make_module" not in code
    assert "macros['parts.html', 'tree']" in code


def test_the_macros_of_every_part_are_called_without_jinja(
    sites: list[tuple[Path, Corpus]], fonts: FontAssets, templates: Path
) -> None:
    """A name that means two things in a part, or one that a part takes from its page, would make it slow unnoticed."""
    library = languages(*sites[0], fonts, templates)["ar"].theme.environment.library
    for path in sorted((templates / "parts").glob("*.html")):
        tree = library.tree(f"parts/{path.name}")
        assert tree is not None
        macros = {one.name for one in tree.body if isinstance(one, nodes.Macro)}
        assert macros <= library.scope(tree, f"parts/{path.name}").keys(), path.name


def test_an_error_in_a_sites_own_template_is_told_at_its_place(tmp_path: Path) -> None:
    """Nothing of a site's own stands in the code of another template, nor another's in its own."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "page.html").write_text(
        '{% from "parts.html" import leaf %}\n{{ leaf(one) }}\n{% include "foot.html" %}', encoding="utf-8"
    )
    (tmp_path / "own" / "parts.html").write_text(PARTS, encoding="utf-8")
    (tmp_path / "foot.html").write_text("<p>\n\n{{ one.colour.shade }}</p>", encoding="utf-8")
    made = QuickEnvironment(FileSystemLoader([tmp_path / "own", tmp_path]), tmp_path / "own", ())
    with pytest.raises(UndefinedError) as caught:
        made.text("page.html", one=SimpleNamespace(text="a", lang=""))
    places = [(Path(frame.filename).name, frame.lineno) for frame in extract_tb(caught.value.__traceback__)]
    assert ("foot.html", 3) in places
    assert ("page.html", 3) in places


def test_a_call_that_is_wrong_is_told_by_jinja() -> None:
    with pytest.raises(TypeError, match="takes no keyword argument 'colour'"):
        environment(page='{% from "parts.html" import leaf %}{{ leaf(one, colour="x") }}').text("page.html", one=LEAF)


@pytest.fixture(scope="module")
def sites(fonts: FontAssets, templates: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Corpus]]:
    minimal = tmp_path_factory.mktemp("quick") / "site"
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", minimal)
    shutil.copy(ROOT / "mkdocs.yml", minimal)
    found = []
    for site in (ROOT, minimal):
        loaded = load_site(site)
        assert loaded.config is not None
        found.append((site, public_corpus(build_corpus(loaded.config, loaded.records), NOW)))
    return found


def languages(site: Path, corpus: Corpus, fonts: FontAssets, templates: Path) -> Mapping[str, Language]:
    return load_languages(site, corpus.config, ThemeAssets.load(templates, fonts))


def test_every_page_of_real_sites_is_what_jinja_makes_of_it(
    sites: list[tuple[Path, Corpus]], fonts: FontAssets, templates: Path
) -> None:
    for site, corpus in sites:
        quick, plain = (languages(site, corpus, fonts, templates) for _ in range(2))
        for language in plain.values():
            language.theme.environment.code_generator_class = CodeGenerator
        for page in (page for page in plan_site(corpus).pages if page.kind != "pdf"):
            texts = [PageRenderer(one, FacetTable(corpus)).render(page)[0].decode() for one in (quick, plain)]
            assert texts[0] == texts[1], page.url
            assert MARK not in texts[0]

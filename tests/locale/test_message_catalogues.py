from pathlib import Path

import pytest
from jinja2 import Environment
from markupsafe import Markup

from builder.locale import LanguageSettings, load_locale
from builder.locale.catalogue import CatalogueError, TemplateMessage, catalogue_problems, read_catalogue
from builder.locale.extract import ExtractionError, extract_messages, update_catalogues
from builder.locale.jinja_messages import install_messages

ROOT = Path(__file__).parents[2]

ARABIC = """\
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

msgid "Sources of %(name)s"
msgstr "مصادر %(name)s"

msgctxt "verb"
msgid "Order"
msgstr "رتّب"

msgid "%(num)s source"
msgid_plural "%(num)s sources"
msgstr[0] "لا مصادر"
msgstr[1] "مصدر واحد"
msgstr[2] "مصدران"
msgstr[3] "%(num)s مصادر"
msgstr[4] "%(num)s مصدرًا"
msgstr[5] "%(num)s مصدر"
"""
WANTED = (
    TemplateMessage("Sources of %(name)s"),
    TemplateMessage("Order", context="verb"),
    TemplateMessage("%(num)s source", "%(num)s sources", places=(("templates/a.html", 3),)),
)


@pytest.fixture
def arabic(tmp_path: Path) -> Path:
    path = tmp_path / "ar.po"
    path.write_text(ARABIC, encoding="utf-8")
    return path


def rewrite(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in catalogue_problems(path, WANTED, "ar")]


def test_plural_forms_are_those_of_cldr(arabic: Path) -> None:
    locale = load_locale(LanguageSettings(code="ar"), arabic)
    written = [locale.ngettext("%(num)s source", "%(num)s sources", number) for number in (0, 1, 2, 3, 11, 100, 1102)]
    assert written == ["لا مصادر", "مصدر واحد", "مصدران", "3 مصادر", "11 مصدرًا", "100 مصدر", "1,102 مصدر"]


def test_lookups(arabic: Path) -> None:
    locale = load_locale(LanguageSettings(code="ar", digits="arab"), arabic)
    assert locale.gettext("Sources of %(name)s", name=2023) == "مصادر ٢٠٢٣"
    assert locale.pgettext("verb", "Order") == "رتّب"
    assert locale.gettext("Order") == "Order"
    assert locale.ngettext("%(num)s page", "%(num)s pages", 2) == "٢ pages"
    assert locale.npgettext("x", "One page", "%(num)s pages", 1) == "One page"


def test_without_a_catalogue_messages_are_english(tmp_path: Path) -> None:
    locale = load_locale(LanguageSettings(code="he"), tmp_path / "he.po")
    assert locale.gettext("100%% of %(name)s", name="x") == "100% of x"
    assert locale.ngettext("%(num)s source", "%(num)s sources", 2) == "2 sources"


def test_a_wrong_placeholder_or_a_fuzzy_translation_gives_english(arabic: Path) -> None:
    rewrite(arabic, "مصادر %(name)s", "مصادر %(nam)s")
    rewrite(arabic, 'msgctxt "verb"', '#, fuzzy\nmsgctxt "verb"')
    locale = load_locale(LanguageSettings(code="ar"), arabic)
    assert locale.gettext("Sources of %(name)s", name="x") == "Sources of x"
    assert locale.pgettext("verb", "Order") == "Order"


def test_a_good_catalogue_has_no_problem(arabic: Path) -> None:
    assert problems(arabic) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("مصادر %(name)s", "", "7: “Sources of %(name)s” has no translation."),
        ("مصادر %(name)s", "مصادر", "7: “Sources of %(name)s” lacks %(name)s in its translation."),
        ("مصادر %(name)s", "%(name)s %(who)s", "7: “Sources of %(name)s” has an unknown %(who)s in its translation."),
        ("مصادر %(name)s", "%(name)s 5%", "7: “Sources of %(name)s” has a broken placeholder in its translation."),
        ('msgctxt "verb"', '#, fuzzy\nmsgctxt "verb"', "12: “Order” is marked fuzzy."),
        ('msgctxt "verb"\n', "", "1: “Order” is missing."),
        ("مصدران", "", "14: “%(num)s source” lacks plural forms."),
        ('msgstr[5] "%(num)s مصدر"\n', "", "14: “%(num)s source” lacks plural forms."),
        ("%(num)s مصادر", "مصادر", "14: “%(num)s source” (few) lacks %(num)s in its translation."),
        (
            'msgid_plural "%(num)s sources"',
            'msgid_plural "many"',
            "14: “%(num)s source” has another plural in the code.",
        ),
        ("nplurals=6", "nplurals=7", "1: Plural-Forms gives 7 forms."),
        ("nplurals=6", "nplurals=3", "14: msg has more translations than num_plurals of catalog on 13"),
        ("? 4 : 5", "? 5 : 4", "1: Plural-Forms gives 11 the form 5; it is 4."),
        ("n%100>=11", "n%100>=", "1: The rule of Plural-Forms cannot be read."),
        ('"Plural-Forms', '"X-Forms', "1: The header has no Plural-Forms."),
    ],
)
def test_problems(arabic: Path, old: str, new: str, problem: str) -> None:
    assert problem in problems(rewrite(arabic, old, new))


def test_a_doubled_message_is_found(arabic: Path) -> None:
    arabic.write_text(ARABIC + '\nmsgid "Sources of %(name)s"\nmsgstr "%(name)s"\n', encoding="utf-8")
    assert problems(arabic) == ["23: This message stands twice."]


def test_obsolete_messages_are_passed_over(arabic: Path) -> None:
    arabic.write_text(ARABIC + '\n#~ msgid "Old %(x)s"\n#~ msgstr ""\n', encoding="utf-8")
    assert problems(arabic) == []


def test_a_damaged_or_absent_file_is_a_problem(arabic: Path) -> None:
    assert [problem.message for problem in catalogue_problems(arabic.with_name("he.po"), WANTED, "he")] == [
        "The catalogue he.po is missing."
    ]
    rewrite(arabic, 'msgctxt "verb"', '<<<<<<< HEAD\nmsgctxt "verb"')
    assert problems(arabic)[0].startswith("10: ")
    with pytest.raises(CatalogueError):
        read_catalogue(arabic)
    arabic.write_bytes(b'msgid ""\nmsgstr "\xff"\n')
    assert problems(arabic) == ["2: The file is not UTF-8."]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "builder").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "builder" / "a.py").write_text(
        'x = locale.gettext("Home")\ny = context_message_id("verb", "Order")\nz = plural_message_id("day", "days")\n'
        'w = message_id("Later")\n'
    )
    (tmp_path / "templates" / "b.html").write_text(
        "{% trans %}\n  Home\n{% endtrans %}\n"
        "{% trans count=n %}{{ count }} source{% pluralize %}{{ count }} sources{% endtrans %}\n{{ _('Search') }}"
    )
    return tmp_path


def test_extraction(project: Path) -> None:
    assert extract_messages(project / "builder", project / "templates") == (
        TemplateMessage("%(count)s source", "%(count)s sources", places=(("templates/b.html", 4),)),
        TemplateMessage("Home", places=(("builder/a.py", 1), ("templates/b.html", 1))),
        TemplateMessage("Later", places=(("builder/a.py", 4),)),
        TemplateMessage("Order", context="verb", places=(("builder/a.py", 2),)),
        TemplateMessage("Search", places=(("templates/b.html", 5),)),
        TemplateMessage("day", "days", places=(("builder/a.py", 3),)),
    )


def test_a_template_with_a_mistake(project: Path) -> None:
    (project / "templates" / "b.html").write_text("\n{% trans %}")
    with pytest.raises(ExtractionError, match=r"templates/b\.html:2: "):
        extract_messages(project / "builder", project / "templates")


@pytest.mark.parametrize(("text", "line"), [("x = 1\nif x:\n    y\n  z\n", 4), ("x = (\n", 2)])
def test_a_module_with_a_mistake(project: Path, text: str, line: int) -> None:
    (project / "builder" / "a.py").write_text(text)
    with pytest.raises(ExtractionError, match=rf"builder/a\.py:{line}: "):
        extract_messages(project / "builder", project / "templates")


def test_update_keeps_translations_and_changes_nothing_twice(project: Path) -> None:
    folder = project / "templates" / "locale"
    messages = extract_messages(project / "builder", project / "templates")
    changed = update_catalogues(messages, folder, ["ar", "en", "fr", "he"])
    assert [path.name for path in changed] == ["mujaz.pot", "ar.po", "en.po", "fr.po", "he.po"]
    assert catalogue_problems(folder / "en.po", messages, "en") == []
    for language in ("ar", "fr", "he"):
        found = {problem.message for problem in catalogue_problems(folder / f"{language}.po", messages, language)}
        assert found == {f"“{message.id}” has no translation." for message in messages}

    rewrite(folder / "ar.po", 'msgid "Home"\nmsgstr ""', 'msgid "Home"\nmsgstr "الرئيسية"')
    rewrite(folder / "ar.po", "# Messages of Mujaz", "# ملاحظة\n# Messages of Mujaz")
    before = (folder / "ar.po").read_text(encoding="utf-8")
    assert update_catalogues(messages, folder, ["ar", "en", "fr", "he"]) == ()
    assert (folder / "ar.po").read_text(encoding="utf-8") == before

    fewer = tuple(message for message in messages if message.id != "Home")
    update_catalogues(fewer, folder, ["ar", "en"])
    assert '#~ msgstr "الرئيسية"' in (folder / "ar.po").read_text(encoding="utf-8")
    assert "Home" not in (folder / "en.po").read_text(encoding="utf-8")
    update_catalogues(messages, folder, ["ar", "en"])
    assert load_locale(LanguageSettings(code="ar"), folder / "ar.po").gettext("Home") == "الرئيسية"


def test_a_catalogue_names_no_date_and_no_line(project: Path) -> None:
    folder = project / "templates" / "locale"
    update_catalogues(extract_messages(project / "builder", project / "templates"), folder, ["ar"])
    text = (folder / "ar.po").read_text(encoding="utf-8")
    assert "Date" not in text
    assert "#: builder/a.py templates/b.html\n" in text


@pytest.mark.parametrize("digits", ["latn", "arab"])
def test_templates(arabic: Path, digits: str) -> None:
    locale = load_locale(LanguageSettings(code="ar", digits=digits), arabic)  # type: ignore[arg-type]
    environment = Environment(autoescape=True)
    install_messages(environment, locale)
    template = environment.from_string(
        "{% trans num=n %}{{ num }} source{% pluralize %}{{ num }} sources{% endtrans %}"
        "|{% trans name=who %}\n  Sources of {{ name }}\n{% endtrans %}|{{ pgettext('verb', 'Order') }}|{{ _('50%%') }}"
    )
    written = template.render(n=1102, who="<x>").split("|")
    assert written == [locale.digits(locale.number(1102)) + " مصدر", "مصادر &lt;x&gt;", "رتّب", "50%"]
    assert template.render(n=2, who=Markup("<b>y</b>")).split("|")[:2] == ["مصدران", "مصادر <b>y</b>"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_catalogues_of_the_project_hold_the_messages_of_this_package(language: str) -> None:
    messages = extract_messages(ROOT / "builder" / "locale", ROOT / "templates" / "none")
    assert len(messages) > 40
    found = catalogue_problems(ROOT / "templates" / "locale" / f"{language}.po", messages, language)
    assert found == []

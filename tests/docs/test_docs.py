"""The documentation is true: its examples are records without a mistake, its commands print what it says they print."""

import json
import re
import shutil
from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from doc_blocks import Loose, Run, steps_of

from builder.cli.main import main
from builder.dates import parse_edtf
from builder.locale.facade import load_locale
from builder.locale.settings import LanguageSettings
from builder.records import site_config
from builder.records.json_schema import json_schemas
from builder.records.kinds import KINDS
from builder.records.models import article, claim, collections, edition, event, publication, registry, source, term
from builder.render.theme import CONTENT_POLICY

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
README = ROOT / "README.md"
MINIMAL = ROOT / "tests" / "sites" / "minimal"
GUIDES = sorted(path for path in DOCS.glob("*.md") if path.name not in ("diagnostics.md", "mkdocs.md", "README.md"))
PAGES = (README, *sorted(DOCS.glob("*.md")))

TRANSLATION_LAGS = {"L801", "L802", "L803", "L805"}
"""What the example of a change to an Arabic text leaves behind: a translation that has yet to follow."""


CHECKED = ("mujaz check", "mujaz translate", "mujaz status")
"""Commands whose output in an example is compared with what they print."""

LEFT_TO_DO = {"languages.md": {"I001"}}
"""What a guide's example cannot do by itself: a new language's messages are still to be translated."""


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def site_for(guide: Path, folder: Path) -> Path:
    """The site that a guide begins with: none for the first article, the shipped one for README, else a small one."""
    site = folder / "site"
    if guide.name == "first-article.md":
        (site / "content").mkdir(parents=True)
        shutil.copy(ROOT / "mkdocs.yml", site)
    elif guide == README:
        site.mkdir()
        shutil.copytree(ROOT / "content", site / "content")
        for name in ("mkdocs.yml", "site_config.yaml"):
            shutil.copy(ROOT / name, site)
    else:
        shutil.copytree(MINIMAL, site)
    return site


def run(site: Path, command: str) -> str:
    result = CliRunner().invoke(main, ["--site", str(site), *command.split()[1:]])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.output.rstrip("\n")


def placed(guide: Path, output: str) -> str:
    """What is printed; without lines and columns for README, whose article editors go on editing."""
    return re.sub(r":\d+:\d+:", ":", output) if guide == README else output


@pytest.mark.parametrize("guide", [README, *GUIDES], ids=lambda path: path.name)
def test_examples_are_valid_and_commands_print_what_is_shown(guide: Path, tmp_path: Path) -> None:
    site = site_for(guide, tmp_path)
    for step in steps_of(text_of(guide)):
        if isinstance(step, Run):
            if step.command.startswith(CHECKED):
                assert placed(guide, run(site, step.command)) == placed(guide, step.output)
        elif not isinstance(step, Loose):
            step.apply(site)
    found = json.loads(run(site, "mujaz check --format json"))
    unexpected = [one for one in found if one["code"] not in TRANSLATION_LAGS or one["severity"] == "error"]
    assert {one["code"] for one in unexpected} == LEFT_TO_DO.get(guide.name, set()), unexpected


@pytest.mark.parametrize(
    ("guide", "page", "words"),
    [
        (DOCS / "first-article.md", "ar/articles/north-bridge-closed", "هيئة النهر تعلن إغلاق الجسر الشمالي"),
        (DOCS / "first-article.md", "en/articles/north-bridge-closed", "River Authority announced"),
        (README, "en/articles/conoco-base-explosions", "Sada al-Balad"),
    ],
)
def test_builds_give_a_site_and_print_what_is_shown(guide: Path, page: str, words: str, tmp_path: Path) -> None:
    site = site_for(guide, tmp_path)
    if (ROOT / ".mujaz" / "cache").is_dir():  # fonts that are ready: a new subset takes twenty seconds
        shutil.copytree(ROOT / ".mujaz" / "cache", site / ".mujaz" / "cache")
    for step in steps_of(text_of(guide)):
        if isinstance(step, Run) and step.command == "mujaz build":
            printed = run(site, step.command).replace(str(site / "site"), "site")
            assert without_numbers(printed) == without_numbers(step.output)
        elif isinstance(step, Run) and step.command.startswith("mujaz translate"):
            run(site, step.command)
        elif not isinstance(step, Run | Loose):
            step.apply(site)
    assert words in text_of(site / "site" / page / "index.html")


def without_numbers(text: str) -> str:
    return re.sub(r"\d+", "0", text)


@pytest.mark.parametrize("guide", [README, *GUIDES], ids=lambda path: path.name)
def test_every_example_of_a_record_is_placed_and_so_checked(guide: Path) -> None:
    loose = [step for step in steps_of(text_of(guide)) if isinstance(step, Loose)]
    assert [step.text for step in loose if step.form in ("", "yaml", "markdown")] == []
    for step in loose:
        if step.form == "json":
            json.loads(step.text)


def options_of(command: click.Command) -> set[str]:
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}


def commands(group: click.Group, words: tuple[str, ...] = ("mujaz",)) -> dict[tuple[str, ...], click.Command]:
    """Every command by its words, the group itself included."""
    found: dict[tuple[str, ...], click.Command] = {words: group}
    context = click.Context(group)
    for name in group.list_commands(context):
        inner, command = (*words, name), group.get_command(context, name)
        assert command
        found |= commands(command, inner) if isinstance(command, click.Group) else {inner: command}
    return found


def test_every_command_and_option_is_documented() -> None:
    reference = text_of(DOCS / "commands.md")
    for words, command in commands(main).items():
        assert " ".join(words) in reference
        section = reference
        if len(words) == 2:
            _, found, rest = reference.partition(f"\n## {' '.join(words)}\n")
            assert found
            section = rest.partition("\n## ")[0]
        for parameter in command.params:
            option = max(parameter.opts, key=len)
            assert isinstance(parameter, click.Argument) or f"`{option}" in section, f"{' '.join(words)} {option}"


def test_every_target_of_the_makefile_is_documented() -> None:
    reference = text_of(DOCS / "commands.md").partition("\n## make\n")[2]
    inner = {"lint", "types", "browser", "poppler"}  # parts of `make test`
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE)) - inner
    assert targets
    assert {target for target in targets if f"`make {target}`" not in reference} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_commands_that_are_named_exist(page: Path) -> None:
    known = commands(main)
    for line in re.findall(r"(?:`|\$ |^|&& )(mujaz (?:[a-z]+|--)[^`\n&]*)", text_of(page), re.MULTILINE):
        words = line.split()
        chosen = next((words[:size] for size in (3, 2, 1) if tuple(words[:size]) in known), None)
        assert chosen, line
        plain = [word for word in words[1:] if re.fullmatch("[a-z]+", word)]
        assert not plain or ("mujaz", plain[0]) in known or words[1] == "--site", line
        allowed = {"--help", "-h", *options_of(main), *options_of(known[tuple(chosen)])}
        if words[1] == "--site":
            allowed |= {option for command in known.values() for option in options_of(command)}
        assert {word for word in words if word.startswith("-")} <= allowed, line


CONFIG = (
    site_config.SiteConfig,
    site_config.SiteIdentity,
    site_config.Licence,
    site_config.Person,
    site_config.Approves,
    site_config.Choice,
    site_config.Question,
    site_config.Policy,
    site_config.ReviewersOf,
    LanguageSettings,
)
WHERE_FIELDS_ARE_TOLD = {
    "writing-an-article.md": (
        article.Article,
        article.Dateline,
        article.Assessment,
        article.Media,
        claim.Claim,
        claim.Subject,
        claim.Answer,
        edition.FrontMatter,
    ),
    "sourcing-and-attribution.md": (
        claim.Holder,
        claim.Identification,
        claim.Figure,
        source.Source,
        source.Publisher,
        source.Published,
        source.Archive,
    ),
    "translating.md": (edition.Translation,),
    "publishing.md": (publication.Publication, publication.Retraction),
    "correcting.md": (publication.Correction,),
    "registries.md": (
        registry.Outlet,
        registry.Reliability,
        registry.Alias,
        registry.Actor,
        registry.Place,
        registry.Coordinates,
        event.Event,
        event.EventDate,
        event.EventPlace,
        event.EventActor,
        term.Term,
        term.TermUser,
        collections.Selection,
        collections.KeyPoint,
        collections.BriefingVersion,
    ),
    "site-config.md": CONFIG,
}


def is_told(name: str, text: str) -> bool:
    return re.search(rf"`(?:\w+: ?)?{name}(?:`|: )|^[ -]*{name}:|[{{,] ?{name}: ", text, re.MULTILINE) is not None


@pytest.mark.parametrize("name", WHERE_FIELDS_ARE_TOLD)
def test_every_field_is_documented(name: str) -> None:
    told = text_of(DOCS / name)
    if name == "publishing.md":  # one table tells the fields that all four kinds share
        told += text_of(DOCS / "writing-an-article.md")
    missing = [
        f"{model.__name__}.{field.name}"
        for model in WHERE_FIELDS_ARE_TOLD[name]
        for field in fields(model)
        if not is_told(field.name, told)
    ]
    assert missing == []


def test_every_field_of_every_kind_is_documented_somewhere() -> None:
    told = "\n".join(text_of(path) for path in GUIDES)
    missing = [
        f"{kind.kind}.{field.name}" for kind in KINDS for field in fields(kind.model) if not is_told(field.name, told)
    ]
    assert missing == []


def test_every_choice_of_a_field_is_documented() -> None:
    told = "\n".join(text_of(path) for path in GUIDES)
    choices = {
        choice for _, schema in json_schemas() for choice in _choices(json.loads(schema)) if isinstance(choice, str)
    }
    assert choices
    assert sorted(choice for choice in choices if f"`{choice}`" not in told and f"| {choice} |" not in told) == []


def _choices(schema: object) -> set[object]:
    if isinstance(schema, list):
        return set().union(*map(_choices, schema)) if schema else set()
    if not isinstance(schema, dict):
        return set()
    own = {*schema.get("enum", ()), *([schema["const"]] if "const" in schema else [])}
    return own.union(*map(_choices, schema.values()))


def test_defaults_of_the_policy_are_told_as_they_are() -> None:
    told = text_of(DOCS / "site-config.md")
    for field in fields(site_config.Policy):
        assert f"| `{field.name}` | {as_told(getattr(site_config.Policy(), field.name))} |" in told


def as_told(value: object) -> str:
    """A default as tables of keys write it."""
    if isinstance(value, tuple):
        return f"`[{', '.join(value)}]`"
    return "none" if value is None else f"`{value}`"


def test_words_for_dates_are_those_that_the_site_writes() -> None:
    catalogues = ROOT / "templates" / "locale"
    arabic = load_locale(LanguageSettings(code="ar", locale="ar-SY", months=("ar-SY", "ar-EG")), catalogues / "ar.po")
    english = load_locale(LanguageSettings(code="en", locale="en-GB"), catalogues / "en.po")
    rows = re.findall(
        r"^\| `([^`]+)` \| (.+) \| (.+) \|$", text_of(DOCS / "dates.md").partition("## The signs")[0], re.M
    )
    assert len(rows) > 20
    for date, in_english, in_arabic in rows:
        assert (in_english, in_arabic) == (english.edtf(parse_edtf(date)), arabic.edtf(parse_edtf(date)))


def test_the_content_policy_of_the_guide_is_that_of_the_pages() -> None:
    told = text_of(DOCS / "deploying.md")
    policies = re.findall(r"default-src [^\"`\n]+", told)
    assert set(policies) == {f"{CONTENT_POLICY}; frame-ancestors 'none'"}


def test_editors_are_given_every_schema() -> None:
    (settings,) = (
        json.loads(step.text)["yaml.schemas"]
        for step in steps_of(text_of(DOCS / "editors-tools.md"))
        if isinstance(step, Loose) and "yaml.schemas" in step.text
    )
    written = {f"schemas/{name}" for name, _ in json_schemas()} - {"schemas/front-matter.schema.json"}
    assert set(settings) == written
    for glob in settings.values():
        assert list(ROOT.glob(glob)), glob


def anchors_of(text: str) -> set[str]:
    """The anchors that hosts of git repositories give headings."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return {
        re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"^```.*?^```$|`[^`\n]*`", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        assert not fragment or fragment in anchors_of(text_of(file)), target


def test_every_guide_is_in_the_index() -> None:
    index = text_of(DOCS / "README.md")
    assert [path.name for path in DOCS.glob("*.md") if f"({path.name})" not in index and path.name != "README.md"] == []

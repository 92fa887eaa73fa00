"""A copy of the real content with thirty different mistakes: all thirty are named, each at its place, and no others.

An edit is found by a pattern and the place that must be named is marked by ‸ in what is written instead, so that later
changes of the content move the expected lines along.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.diagnostics import Position
from builder.ready import check

ROOT = Path(__file__).resolve().parents[3]
MARK = "‸"
CONOCO = "content/articles/2023/conoco-base-explosions"
BASES = "content/articles/2025/turkish-bases-plan-syria"
EXPLOSIONS = "content/events/2023/explosions-heard-conoco-field-2023-12.yaml"


@dataclass(frozen=True)
class Mistake:
    """One edit: `find` (a pattern, or nothing for the end of the file or a new one) becomes `write`.

    `at` is a pattern of the place in the edited file, where the place is not within what was written.
    """

    code: str
    message: str
    file: str
    write: str = ""
    find: str = ""
    at: str = ""
    named_in: str = ""
    gone: bool = False
    """Whether the file is taken away; it is then another one that must be named."""


MISTAKES = (
    Mistake(
        "F106", "“Al_Tanf” is not an id", "content/places/Al_Tanf.yaml", MARK + "names: {ar: التنف, en: al-Tanf}\n"
    ),
    Mistake("F107", "this belongs to no record", "content/notes.txt", MARK + "to do\n"),
    Mistake("F110", "the file holds a merge conflict", "content/actors/someone.yaml", MARK + "<<<<<<< HEAD\n"),
    Mistake(
        "U201", "U+202E RIGHT-TO-LEFT OVERRIDE can turn text round", f"{BASES}/en.md", f"\n\nA {MARK}\u202esyria, so.\n"
    ),
    Mistake(
        "U203", "U+200B ZERO WIDTH SPACE is invisible", "content/pages/about/en.md", f"\n\nNo{MARK}\u200bthing more.\n"
    ),
    Mistake(
        "Y301",
        "not well-formed YAML: mapping values are not allowed in this context",
        "content/outlets/trt.yaml",
        rf"\g<0>{MARK}: public",
        r"(?m)^kind: [a-z-]+",
    ),
    Mistake(
        "Y302", "“kind” already stands at line {kind}", "content/places/istanbul.yaml", f"{MARK}kind: settlement\n"
    ),
    Mistake(
        "Y303", "anchor “&p” is not allowed", "content/actors/donald-trump.yaml", f"kind: {MARK}&p ", r"(?m)^kind: "
    ),
    Mistake(
        "Y304",
        "tag “tag:yaml.org,2002:str” is not allowed",
        "content/actors/hakan-fidan.yaml",
        f"kind: {MARK}!!str ",
        r"(?m)^kind: ",
    ),
    Mistake(
        "Y306",
        "a record is a mapping of keys to values; a list stands here",
        "content/terms/daesh-2.yaml",
        f"{MARK}- Daesh\n",
    ),
    Mistake(
        "M401", "the file does not begin with front matter", "content/pages/methodology/en.md", f"{MARK}", r"\A---\n"
    ),
    Mistake("M402", "“[@C1]” is no citation", f"{CONOCO}/en.md", f"\n\nSomebody said so {MARK}[@C1].\n"),
    Mistake(
        "S501",
        "unknown key “plannd”",
        "content/events/2025/erdogan-trump-talks-2025.yaml",
        f"{MARK}plannd: ",
        r"(?m)^planned: ",
    ),
    Mistake(
        "S502",
        "the key “kind” is missing",
        "content/actors/ibrahim-kalin.yaml",
        "",
        r"(?m)^kind: .*\n",
        at=r"(?m)^names:",
    ),
    Mistake(
        "S503",
        "“2024-02-30” is not a day of the calendar",
        "content/topics/sdf-and-coalition/topic.yaml",
        f"published: {MARK}2024-02-30",
        r'(?m)^published: ["0-9-]+',
    ),
    Mistake(
        "S504",
        "“publishd” is not known here",
        "content/pages/corrections/page.yaml",
        f"status: {MARK}publishd",
        r"(?m)^status: published",
    ),
    Mistake(
        "S505",
        "“fr” is not a language of this site",
        "content/actors/yasar-guler.yaml",
        f"  {MARK}fr: ",
        r"(?m)^  en: ",
    ),
    Mistake(
        "R601",
        "no topic has the id “turkish-military-posture”",
        f"{BASES}/article.yaml",
        f"topics: [{MARK}turkish-military-posture]",
        r"(?m)^topics: \[.*\]",
    ),
    Mistake(
        "R602",
        "“c99” is neither a claim of this article nor a source",
        f"{CONOCO}/en.md",
        f"\n\nIt was [{MARK}@c99].\n",
    ),
    Mistake(
        "R605",
        "“revewer” is not among the site's people",
        "content/briefings/northeast-syria-2023-12/briefing.yaml",
        f"reviewed_by: [{MARK}revewer]",
        r"(?m)^reviewed_by: \[.*\]",
    ),
    Mistake(
        "R606", "“dron” is no choice of “how”", f"{CONOCO}/article.yaml", f"value: {MARK}dron\n", r"value: drone\n"
    ),
    Mistake(
        "R607",
        "no article has the id “no-such-article”",
        "content/topics/coalition-bases-northeast-syria/en.md",
        f"\n\nSee [this]({MARK}article:no-such-article).\n",
    ),
    Mistake(
        "R608",
        "the article “conoco-base-explosions” has no claim “c77”",
        "content/events/2023/drone-attacks-on-bases-2023-12.yaml",
        f"claims: [{MARK}conoco-base-explosions/c77]",
        r"claims: \[.*\]",
    ),
    Mistake(
        "R609",
        "“turkiye” is the id of a living place",
        "content/places/syria.yaml",
        f"redirects: [{MARK}turkiye]\n",
    ),
    Mistake(
        "A701",
        "these sources relay each other in a circle: sada-al-balad-conoco → sada-al-balad-conoco",
        "content/sources/2023/sada-al-balad-conoco.yaml",
        f"relays: {MARK}sada-al-balad-conoco\n",
    ),
    Mistake(
        "A705",
        "“للمحتلّ الأمريكيّ” is the loaded term “us-occupier”",
        f"{CONOCO}/en.md",
        f"\n\nقواعد {MARK}للمحتلّ الأمريكيّ.\n",
    ),
    Mistake(
        "A707",
        "the event is later than a report of it: “news-aggregator-copy-2023-12-21” appeared by 2023-12-21"
        " (claim conoco-base-explosions/c1)",
        EXPLOSIONS,
        f"edtf: {MARK}2023-12-22",
        r'edtf: "?2023-12-21\??"?',
    ),
    Mistake(
        "L801",
        "the page has no edition in “en”",
        "content/pages/privacy/en.md",
        at=r"(?m)^[a-z]",
        named_in="content/pages/privacy/page.yaml",
        gone=True,
    ),
    Mistake(
        "L802",
        "“title” of the original (ar) has changed since it was translated",
        f"{BASES}/en.md",
        f"title: {MARK}000000000000",
        r'(?<=    )title: "?[0-9a-f]{12}"?',
    ),
    Mistake(
        "P902",
        "“desk” is an author of this article and cannot review it",
        f"{CONOCO}/article.yaml",
        f"reviewed_by: [reviewer, {MARK}desk]",
        r"(?m)^reviewed_by: \[.*\]",
    ),
)


def make(site: Path, number: int, mistake: Mistake) -> None:
    """Make a mistake, with a mark of its number at the place that must be named."""
    file = site / mistake.file
    if mistake.gone:
        file.unlink()
        return
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    written = mistake.write.replace(MARK, f"{MARK}{number}{MARK}")
    if mistake.find:
        after, edits = re.subn(mistake.find, written, before, count=1)
        assert edits == 1, f"{mistake.file} holds nothing like {mistake.find}"
    else:
        after = before + written
    file.write_text(after, encoding="utf-8")


def take_marks(file: Path) -> dict[int, Position]:
    """Remove the marks from a file and give their places without them."""
    places: dict[int, Position] = {}
    text = ""
    for number, piece in enumerate(re.split(f"{MARK}([0-9]+){MARK}", file.read_text(encoding="utf-8"))):
        if number % 2:
            places[int(piece)] = place(text, len(text))
        else:
            text += piece
    file.write_text(text, encoding="utf-8")
    return places


def place(text: str, offset: int) -> Position:
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def expected_of(site: Path, mistake: Mistake, marks: dict[int, Position], number: int) -> str:
    file = mistake.named_in or mistake.file
    text = (site / file).read_text(encoding="utf-8")
    if mistake.at:
        found = re.search(mistake.at, text)
        assert found is not None
        where = place(text, found.start())
    else:
        where = marks[number]
    message = mistake.message.replace("{kind}", str(place(text, text.find("kind:")).line))
    return f"{file}:{where.line}:{where.column}: {mistake.code} {message}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "site_config.yaml", tmp_path)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def test_the_content_itself_has_no_mistake(site: Path) -> None:
    assert [str(one) for one in check(site).diagnostics] == []


def test_thirty_mistakes_are_thirty() -> None:
    assert len(MISTAKES) == len({mistake.code for mistake in MISTAKES}) == 30


def test_all_thirty_are_named_with_line_and_column_and_no_others(site: Path) -> None:
    for number, mistake in enumerate(MISTAKES):
        make(site, number, mistake)
    marks: dict[int, Position] = {}
    for file in sorted({mistake.file for mistake in MISTAKES if not mistake.gone}):
        marks |= take_marks(site / file)
    expected = [expected_of(site, mistake, marks, number) for number, mistake in enumerate(MISTAKES)]
    assert sorted(map(str, check(site).diagnostics)) == sorted(expected)

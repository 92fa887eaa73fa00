"""`mujaz translate` from an empty place to an accepted translation, and every change of the original after that."""

import difflib
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.cli.main import main
from builder.editorial.accepting import accept
from builder.editorial.file_edit import ChangedMeanwhileError
from builder.editorial.translating import translate_record
from builder.editorial.translation_desk import PartState, TranslateError, Translating
from builder.ready import check

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
FOLDER = "content/articles/2024/bridge-closed"
TRANSLATED = (
    "The River Authority announced that the north bridge was closed after the river rose [@c1].",
    "Residents whom the paper does not name said that “some twenty” [@c2] were left on the west bank.",
    "Our [page on the crossings](topic:river-crossings) follows what comes next [@gazette-item].",
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "site"))


def read(site: Path, name: str) -> str:
    return (site / FOLDER / name).read_bytes().decode()


def write(site: Path, name: str, text: str) -> None:
    (site / FOLDER / name).write_bytes(text.encode())


def edit(site: Path, name: str, old: str, new: str) -> None:
    text = read(site, name)
    assert text.count(old) == 1
    write(site, name, text.replace(old, new))


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [line[2:] for line in lines if line.startswith("- ")], [line[2:] for line in lines if line.startswith("+ ")]


def states(done: Translating) -> dict[str, PartState]:
    return {part.key: part.state for part in done.open}


def run(site: Path, *words: str) -> Result:
    result = CliRunner().invoke(main, ["--site", str(site), "translate", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def codes(site: Path) -> list[str]:
    return [one.code for one in check(site, jobs=1).diagnostics]


def fill_in(site: Path) -> None:
    """Do what a translator does: a paragraph under each comment, title and summary."""
    for number, text in enumerate(TRANSLATED, 1):
        before, sign, after = read(site, "en.md").partition(f"<!-- original p{number}\n")
        comment, end, rest = after.partition("-->\n")
        write(site, "en.md", f"{before}{sign}{comment}{end}{text}{rest}")
    title = next(line for line in read(site, "en.md").splitlines() if line.startswith("title: "))
    edit(site, "en.md", f"\n{title}\n", "\ntitle: The north bridge is closed\n")
    edit(site, "en.md", "\nsummary:\n", "\nsummary: The River Authority announced the closure of the north bridge.\n")


def test_a_translation_from_nothing_to_published(site: Path) -> None:
    facts = read(site, "article.yaml")
    (site / FOLDER / "en.md").unlink()
    done = translate_record(site, "bridge-closed", "en", by=["amal"])
    assert done.created
    assert done.draft
    assert read(site, "article.yaml") == facts
    assert [key for key, state in states(done).items() if state == "untranslated"] == [
        "title",
        "summary",
        "p1",
        "p2",
        "p3",
    ]
    assert codes(site) == []
    for number, text in enumerate(TRANSLATED, 1):
        assert f"<!-- original p{number}\n" in read(site, "en.md")
        assert text not in read(site, "en.md")

    fill_in(site)
    assert set(states(translate_record(site, "bridge-closed", "en")).values()) == {"unconfirmed"}
    assert codes(site) == []
    accepted = accept(site, "bridge-closed", "en")
    assert accepted.open == ()
    text = read(site, "en.md")
    assert "<!--" not in text
    assert "# original" not in text
    assert text.endswith("---\n\n" + "\n\n".join(TRANSLATED) + "\n")
    edit(site, "en.md", "status: draft\n", "")
    assert codes(site) == []
    assert translate_record(site, "bridge-closed", "en").written == ()


def test_what_is_not_translated_cannot_be_accepted(site: Path) -> None:
    (site / FOLDER / "en.md").unlink()
    translate_record(site, "bridge-closed", "en")
    before = read(site, "en.md")
    with pytest.raises(TranslateError, match="title, summary, p1, p2, p3; nothing was accepted"):
        accept(site, "bridge-closed", "en")
    with pytest.raises(TranslateError, match="p2"):
        accept(site, "bridge-closed", "en", ["p2", "c1.says"])
    with pytest.raises(TranslateError, match="no part “p9”"):
        accept(site, "bridge-closed", "en", ["p9"])
    assert read(site, "en.md") == before


def test_the_words_of_the_original_reach_no_reader_whatever_the_status(site: Path) -> None:
    (site / FOLDER / "en.md").unlink()
    translate_record(site, "bridge-closed", "en")
    edit(site, "en.md", "status: draft\n", "")
    edit(site, "en.md", "\nsummary:\n", "\nsummary: A summary.\n")
    corpus = check(site, jobs=1).corpus
    assert corpus is not None
    edition = corpus.articles["bridge-closed"].edition("en")
    assert edition is not None
    assert edition.body.strip() == ""
    assert edition.prose.parts == ()


def test_a_change_of_the_original_is_shown_at_its_paragraph_and_accepted_in_one_line(site: Path) -> None:
    before = read(site, "en.md")
    edit(site, "ar.md", "ارتفاع منسوب", "فيضان")
    done = translate_record(site, "bridge-closed", "en")
    assert states(done) == {"p1": "changed"}
    went, came = changed(before, read(site, "en.md"))
    assert went == []
    assert came == [
        "<!-- original p1 has changed",
        "أعلنت هيئة النهر إغلاق الجسر الشمالي بعد فيضان النهر [@c1].",
        "-->",
        "",
    ]
    assert (
        done.open[0].line
        == read(site, "en.md")[: read(site, "en.md").index("The River Authority announced that")].count("\n") + 1
    )
    assert translate_record(site, "bridge-closed", "en").written == ()
    accept(site, "bridge-closed", "en", ["p1"])
    went, came = changed(before, read(site, "en.md"))
    assert [len(went), len(came)] == [1, 1]
    assert went[0].startswith("    p1: ")
    assert codes(site) == []


def test_a_new_paragraph_gets_a_place_between_the_others(site: Path) -> None:
    edit(site, "ar.md", "\nوقال سكان", "\nوهذه فقرة جديدة [@c1].\n\nوقال سكان")
    assert states(translate_record(site, "bridge-closed", "en")) == {"p2": "untranslated"}
    with pytest.raises(TranslateError, match="p2"):
        accept(site, "bridge-closed", "en")
    edit(site, "en.md", "-->\n", "-->\nThis is a new paragraph [@c1].\n")
    assert states(translate_record(site, "bridge-closed", "en")) == {"p2": "unconfirmed"}
    assert accept(site, "bridge-closed", "en", ["p2"]).open == ()
    assert [part for part in read(site, "en.md").split("---\n")[2].split("\n\n") if part.strip()][
        1
    ] == "This is a new paragraph [@c1]."
    assert codes(site) == []


def test_a_paragraph_that_is_gone_is_named_and_let_go(site: Path) -> None:
    edit(site, "ar.md", "وقال سكان لم تسمّهم الصحيفة إن «نحو عشرين عالقًا» [@c2] بقوا على الضفة الغربية.\n\n", "")
    done = translate_record(site, "bridge-closed", "en")
    assert states(done) == {"p2": "gone"}
    assert done.open[0].line is not None
    assert read(site, "en.md").splitlines()[done.open[0].line - 1] == TRANSLATED[1]
    edit(site, "ar.md", "بعد ارتفاع", "إثر ارتفاع")
    assert states(accept(site, "bridge-closed", "en", ["p1", "title"])) == {"p2": "gone"}
    edit(site, "en.md", TRANSLATED[1] + "\n\n", "")
    edit(site, "ar.md", "إثر ارتفاع", "بعد ارتفاع")
    assert states(accept(site, "bridge-closed", "en", ["gone"])) == {"p1": "changed"}
    assert accept(site, "bridge-closed", "en").open == ()
    assert codes(site) == []


def test_what_is_not_accepted_stays_as_it_was(site: Path) -> None:
    text = read(site, "ar.md")
    head, _, body = text.rpartition("---\n")
    one, two, three = body.strip().split("\n\n")
    write(site, "ar.md", f"{head}---\n\n{three}\n\n{one}\n\nوهذه جديدة [@c1].\n")
    open_parts = states(translate_record(site, "bridge-closed", "en"))
    assert set(open_parts) == {"p1", "p3"}
    assert states(accept(site, "bridge-closed", "en", ["title", "p2"])) == open_parts
    assert two
    assert set(states(accept(site, "bridge-closed", "en", ["p3"]))) == {"p1"}
    assert accept(site, "bridge-closed", "en").open == ()
    assert codes(site) == []


def test_a_new_paragraph_needs_the_new_numbers(site: Path) -> None:
    edit(site, "ar.md", "أعلنت هيئة النهر إغلاق الجسر الشمالي بعد ارتفاع منسوب النهر [@c1].\n\n", "")
    edit(site, "ar.md", "ما يستجد [@gazette-item].", "ما يستجد [@gazette-item].\n\nأولى [@c1].\n\nثانية [@c1].")
    assert states(translate_record(site, "bridge-closed", "en")) == {
        "p3": "untranslated",
        "p4": "untranslated",
        "p1": "gone",
    }
    with pytest.raises(TranslateError, match="accept more of them together: p4, gone"):
        accept(site, "bridge-closed", "en", ["p3"])
    assert states(accept(site, "bridge-closed", "en", ["p3", "gone"])) == {"p4": "untranslated"}


def test_places_of_short_texts_are_marked_where_lines_have_room(site: Path) -> None:
    english = ", en: The north bridge was closed after the river rose"
    says = f"    says: {{ar: أُغلق الجسر الشمالي بعد ارتفاع منسوب النهر{english}}}\n"
    edit(site, "article.yaml", says, "    says:\n      ar: أُغلق الجسر   # كما في البيان\n")
    edit(site, "article.yaml", ", en: Residents}", "}")
    before = read(site, "article.yaml")
    done = translate_record(site, "bridge-closed", "en")
    assert states(done) == {"c1.says": "untranslated", "c2.holder": "untranslated"}
    assert changed(before, read(site, "article.yaml")) == ([], ["      # en:"])
    assert translate_record(site, "bridge-closed", "en").written == ()
    edit(site, "article.yaml", "      # en:\n", "      en: The bridge was closed\n      # en:\n")
    edit(site, "article.yaml", "{ar: سكان}", "{ar: سكان, en: Residents}")
    assert accept(site, "bridge-closed", "en").open == ()
    assert "# en:" not in read(site, "article.yaml")
    assert "# كما في البيان" in read(site, "article.yaml")
    assert codes(site) == []


@pytest.mark.parametrize("newline", ["\r\n", "\r"], ids=["crlf", "cr"])
def test_line_ends_marks_and_modes_stay(site: Path, newline: str) -> None:
    write(site, "en.md", "\ufeff" + read(site, "en.md").replace("\n", newline))
    (site / FOLDER / "en.md").chmod(0o640)
    before = read(site, "en.md")
    edit(site, "ar.md", "ارتفاع منسوب", "فيضان")
    translate_record(site, "bridge-closed", "en")
    accept(site, "bridge-closed", "en", ["p1"])
    after = read(site, "en.md")
    assert after.startswith("\ufeff---")
    assert after.count(newline) == before.count(newline)
    assert len(after.split(newline)) == len(before.split(newline))
    assert (site / FOLDER / "en.md").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in (site / FOLDER).iterdir()) == ["ar.md", "article.yaml", "en.md"]


def test_another_edit_meanwhile_is_never_written_over(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from builder.editorial import file_edit

    edit(site, "ar.md", "ارتفاع منسوب", "فيضان")
    real = file_edit.tempfile.mkstemp

    def meanwhile(*args: str, **options: object) -> tuple[int, str]:
        edit(site, "en.md", "River Authority announces", "Authority announces")
        return real(*args, **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(file_edit.tempfile, "mkstemp", meanwhile)
    with pytest.raises(ChangedMeanwhileError):
        accept(site, "bridge-closed", "en")
    assert "title: Authority announces" in read(site, "en.md")
    assert sorted(path.name for path in (site / FOLDER).iterdir()) == ["ar.md", "article.yaml", "en.md"]


def git(site: Path, *words: str) -> None:
    person = ("-c", "user.name=Amal", "-c", "user.email=amal@example.org")
    environment = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "PATH": "/usr/bin:/bin"}
    subprocess.run(["git", *person, *words], cwd=site, env=environment, check=True, capture_output=True)


def test_the_former_words_come_from_git_even_after_a_move(site: Path) -> None:
    edit(site, "ar.md", "ارتفاع منسوب", "فيضان")
    assert "was:" not in run(site, "bridge-closed", "--to", "en", "--show").output
    edit(site, "ar.md", "فيضان", "ارتفاع منسوب")
    git(site, "init", "--quiet")
    git(site, "add", ".")
    git(site, "commit", "--quiet", "-m", "one")
    git(site, "mv", "content/articles/2024", "content/articles/2023")
    git(site, "commit", "--quiet", "-m", "two")
    folder = site / "content/articles/2023/bridge-closed"
    for name, old, new in (
        ("ar.md", "ارتفاع منسوب", "فيضان"),
        ("article.yaml", "ar: علق نحو عشرين", "ar: علق نحو ثلاثين"),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    output = run(site, "bridge-closed", "--to", "en", "--show").output
    assert "    was: أعلنت هيئة النهر إغلاق الجسر الشمالي بعد ارتفاع منسوب النهر [@c1].\n" in output
    assert "    now: أعلنت هيئة النهر إغلاق الجسر الشمالي بعد فيضان النهر [@c1].\n" in output
    assert "    was: علق نحو عشرين شخصًا على الضفة الغربية\n" in output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ["bridge-closd", "--to", "en"],
            "there is no article, topic, briefing or page “bridge-closd”; did you mean “bridge-closed”?",
        ),
        (["bridge-closed", "--to", "fr"], "“fr” is no language of the site; languages are ar, en"),
        (["bridge-closed", "--to", "ar"], "ar.md is an original"),
        (["bridge-closed", "--to", "en", "p7"], "no part “p7”"),
        (["river-crossings", "--to", "en", "--by", "amel"], "is an original"),
        (["about", "--to", "en", "--accept", "--show"], "--accept goes with"),
    ],
)
def test_mistakes_are_told(site: Path, words: list[str], message: str) -> None:
    if words[0] == "river-crossings":
        path = site / "content/topics/river-crossings/en.md"
        path.write_text(
            path.read_text(encoding="utf-8").replace("translation:\n  of: ar\n  method: human\n", ""), encoding="utf-8"
        )
    result = run(site, *words)
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    if words[0] != "river-crossings":
        assert message in result.output


def test_a_broken_record_is_named_and_left_alone(site: Path) -> None:
    edit(site, "article.yaml", "status: published", "stauts: published")
    before = read(site, "en.md")
    result = run(site, "bridge-closed", "--to", "en", "--accept")
    assert result.exit_code == 1
    assert "article.yaml:1:1: S" in result.output
    assert read(site, "en.md") == before


@pytest.mark.parametrize(
    "content",
    [
        "<<<<<<< ours\ntitle: one\n=======\ntitle: two\n>>>>>>> theirs\n",
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
        "title: no fences\n",
        "",
    ],
    ids=["conflict", "lfs", "no front matter", "empty"],
)
def test_a_file_that_is_no_edition_is_never_written_over(site: Path, content: str) -> None:
    write(site, "en.md", content)
    for words in ((), ("--accept",)):
        result = run(site, "bridge-closed", "--to", "en", *words)
        assert result.exit_code == 1
        assert "en.md:" in result.output
    assert read(site, "en.md") == content


def test_a_link_is_never_followed(site: Path) -> None:
    elsewhere = site / "elsewhere.md"
    shutil.move(site / FOLDER / "en.md", elsewhere)
    before = elsewhere.read_bytes()
    (site / FOLDER / "en.md").symlink_to(elsewhere)
    assert run(site, "bridge-closed", "--to", "en").exit_code == 1
    assert elsewhere.read_bytes() == before
    assert (site / FOLDER / "en.md").is_symlink()

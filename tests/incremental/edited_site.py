"""A small site that is edited at random, as a team would: every edit is a function of the site's files alone.

The river, its bridge, its people and its events are invented, as in `tests/sites/minimal`, where it begins.
"""

import io
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
SHIPPED = Path(__file__).parents[2] / "templates"
FONTS = Path(__file__).parents[2] / ".mujaz" / "cache"
"""Where the fonts lie that are cut once for all tests."""
BEGIN = datetime(2024, 6, 1, tzinfo=UTC)

ARTICLE = """\
status: {status}
published: 2024-05-{day:02}
{embargo}authors: [amal]
reviewed_by: [karim]
topics: [{topics}]
{extra}claims:
  - id: c1
    says: {{ar: قالت الهيئة إن المنسوب {number}, en: The level was {number}}}
    holder: {holder}
    verb: said
    read_in: {source}
    about: [{{event: {event}}}]
    answers: [{{question: how, value: {value}}}]
"""
EDITION = "---\ntitle: {title}\nsummary: {summary}\n{front}---\n\n{text} [@c1].\n"
MEDIA = "media:\n  - {file: river.png, alt: {ar: نهر, en: A river}, credit: {ar: أمل, en: Amal}, licence: CC0}\n"
RETRACTION = "retraction:\n  on: 2024-05-30\n  why: {ar: خطأ في المصدر, en: The source was wrong}\n"


class EditedSite:
    """A site in a folder, its clock, and the ways in which it is edited; `chance` decides all that is open."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root = root
        self.chance = chance
        self.now = BEGIN
        self.made = 0
        shutil.copytree(MINIMAL, root)
        config = root / "site_config.yaml"
        config.write_text(
            config.read_text("utf-8").replace("policy:\n", "policy:\n  missing_translation: warning\n  reviewers: 0\n"),
            "utf-8",
        )
        for _ in range(2):
            self.create_article()

    def edit(self) -> str:
        """Do one edit, or several at once, and name them."""
        count = self.chance.choice((1, 1, 1, 2, 4))
        return " + ".join(self._edit_once() for _ in range(count))

    def _edit_once(self) -> str:
        action = self.chance.choice(EDITS)
        action(self)
        return action.__name__

    # articles

    def create_article(self) -> None:
        self.made += 1
        folder = self.root / "content" / "articles" / "2024" / f"report-{self.made}"
        folder.mkdir(parents=True)
        self._write_facts(folder)
        self._write_edition(folder, "ar")
        if self.chance.random() < 0.7:
            self._write_edition(folder, "en")

    def rewrite_facts(self) -> None:
        if folder := self._article():
            self._write_facts(folder)

    def edit_sentence(self) -> None:
        files = sorted((self.root / "content" / "articles").rglob("*.md"))
        path = self.chance.choice(files)
        text = path.read_text("utf-8")
        paragraphs = text.split("\n\n")
        number = self.chance.randrange(1, len(paragraphs))
        paragraphs[number] = f"{self._number()} {paragraphs[number]}"
        path.write_text("\n\n".join(paragraphs), "utf-8")

    def edit_title(self) -> None:
        path = self.chance.choice(sorted((self.root / "content").rglob("*.md")))
        text = path.read_text("utf-8")
        path.write_text(text.replace("title: ", f"title: {self._number()} ", 1), "utf-8")

    def edit_claim(self) -> None:
        path = self.chance.choice(sorted((self.root / "content" / "articles").rglob("article.yaml")))
        text = path.read_text("utf-8")
        path.write_text(text.replace("en: The", f"en: The {self._number()}", 1), "utf-8")

    def edit_nothing(self) -> None:
        path = self.chance.choice(sorted((self.root / "content").rglob("*.yaml")))
        path.write_text(f"{path.read_text('utf-8')}# {self._number()}\n", "utf-8")

    def note_something(self) -> None:
        path = self.chance.choice(sorted((self.root / "content" / "articles").rglob("article.yaml")))
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("note:")]
        path.write_text("\n".join([*lines, f"note: private {self._number()}"]) + "\n", "utf-8")

    def rename_article(self) -> None:
        if folder := self._article():
            self.made += 1
            new = folder.with_name(f"report-{self.made}")
            folder.rename(new)
            if self.chance.random() < 0.5:
                facts = new / "article.yaml"
                kept = [one for one in facts.read_text("utf-8").splitlines() if not one.startswith("redirects:")]
                facts.write_text("\n".join([*kept, f"redirects: [{folder.name}]"]) + "\n", "utf-8")

    def remove_article(self) -> None:
        if folder := self._article():
            shutil.rmtree(folder)

    def translate(self) -> None:
        if folder := self._article():
            self._write_edition(folder, "en")

    def drop_translation(self) -> None:
        if folder := self._article():
            (folder / "en.md").unlink(missing_ok=True)

    def draw(self) -> None:
        if folder := self._article():
            picture = io.BytesIO()
            colour = (self.chance.randrange(255), 90, 90)
            Image.new("RGB", (8, 6), colour).save(picture, "PNG")
            (folder / "river.png").write_bytes(picture.getvalue())
            self._write_facts(folder)

    # what articles lead to

    def rename_outlet(self) -> None:
        path = self.root / "content" / "outlets" / "river-gazette.yaml"
        path.write_text(
            f"names: {{ar: جريدة النهر {self._number()}, en: River Gazette {self._number()}}}\n"
            "kind: newspaper\nreliability: {grade: null}\n",
            "utf-8",
        )

    def change_event(self) -> None:
        path = self.root / "content" / "events" / "2024" / "bridge-closure.yaml"
        text = path.read_text("utf-8")
        old, new = self.chance.choice(
            (("en: Closure", f"en: Closure {self._number()}"), ("edtf: 2024-05-03", "edtf: 2024-04"),
             ("edtf: 2024-04", "edtf: 2024-05-03"), ("precision: site", "precision: district")),
        )  # fmt: skip
        path.write_text(text.replace(old, new, 1), "utf-8")

    def add_event(self) -> None:
        number = self.chance.randrange(3)
        path = self.root / "content" / "events" / "2024" / f"flood-{number}.yaml"
        text = (
            f"title: {{ar: فيضان {number}, en: Flood {self._number()}}}\n"
            f"date: {{edtf: 2024-0{1 + number}, basis: {{ar: تقدير, en: An estimate}}}}\n"
            f"places: [{{place: north-bridge, precision: site}}]\npart_of: bridge-closure\n"
        )
        path.write_text(text, "utf-8")

    def change_source(self) -> None:
        path = self.root / "content" / "sources" / "2024" / "gazette-item.yaml"
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("relays:")]
        if self.chance.random() < 0.5:
            lines.append("relays: wire-report")
        path.write_text("\n".join(lines).replace("en: North", f"en: {self._number()} North") + "\n", "utf-8")

    def change_place(self) -> None:
        path = self.root / "content" / "places" / "north-bridge.yaml"
        text = path.read_text("utf-8")
        inside = "within: river-valley\n"
        path.write_text(text.replace(inside, "") if inside in text else text + inside, "utf-8")

    def change_term(self) -> None:
        path = self.root / "content" / "terms" / "stolen-bridge.yaml"
        text = path.read_text("utf-8")
        used = "used_by:\n  - {outlet: river-gazette, read_in: gazette-item}\n"
        path.write_text(text.replace(used, "") if used in text else text + used, "utf-8")

    # everything else

    def pass_time(self) -> None:
        self.now += timedelta(days=self.chance.choice((1, 10, -5)))

    def change_config(self) -> None:
        path = self.root / "site_config.yaml"
        lines = path.read_text("utf-8").splitlines()
        changed = [
            f"  tagline: {{ar: موقع {self._number()}, en: A site {self._number()}}}" if "tagline:" in one else one
            for one in lines
        ]
        path.write_text("\n".join(changed) + "\n", "utf-8")

    def override_template(self) -> None:
        name = self.chance.choice(("pages/term.html", "parts/notes.html", "partials/copyright.html"))
        path = self.root / "templates" / name
        if path.exists() and self.chance.random() < 0.4:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                (SHIPPED / name).read_text("utf-8") + f"{{# {self._number()} #}}<!-- {self._number()} -->\n"
            )

    def change_catalogue(self) -> None:
        path = self.root / "templates" / "locale" / "en.po"
        if path.exists() and self.chance.random() < 0.3:
            path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        words = self.chance.choice(("Where it comes from", "Cite this page", "Claims", "Skip to content"))
        text = (SHIPPED / "locale" / "en.po").read_text("utf-8")
        path.write_text(text.replace(f'\nmsgstr "{words}"\n', f'\nmsgstr "{words} {self._number()}"\n'), "utf-8")

    def change_static(self) -> None:
        path = self.root / "content" / "static" / f"file-{self.chance.randrange(2)}.txt"
        if path.exists() and self.chance.random() < 0.5:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"{self._number()}\n")

    def change_theme(self) -> None:
        path = self.root / "mkdocs.yml"
        text = path.read_text("utf-8")
        feature = "\n  features: [navigation.path]\n"
        path.write_text(text.replace(feature, "\n") if feature in text else text.rstrip("\n") + feature, "utf-8")

    def damage_output(self) -> None:
        pages = sorted((self.root / "site").rglob("*.html"))
        if pages:
            page = self.chance.choice(pages)
            if self.chance.random() < 0.5:
                page.unlink()
            else:
                page.write_text("somebody was here")

    # parts

    def _number(self) -> int:
        return self.chance.randrange(100)

    def _article(self) -> Path | None:
        """Choose one of the articles that nothing else names."""
        folders = sorted((self.root / "content" / "articles" / "2024").glob("report-*"))
        return self.chance.choice(folders) if folders else None

    def _write_facts(self, folder: Path) -> None:
        status = self.chance.choice(("published",) * 4 + ("draft", "in-review", "retracted", "withdrawn"))
        extra = RETRACTION if status == "retracted" else ""
        if (folder / "river.png").exists():
            extra += MEDIA
        embargo = ""
        if self.chance.random() < 0.3:
            day = BEGIN + timedelta(days=self.chance.choice((-20, 3, 8)))
            embargo = f"publish_at: {day:%Y-%m-%dT%H:%M:%SZ}\n"
        events = [path.stem for path in sorted((self.root / "content" / "events" / "2024").glob("*.yaml"))]
        facts = ARTICLE.format(
            status=status,
            day=self.chance.randrange(1, 29),
            embargo=embargo,
            topics=self.chance.choice(("", "river-crossings", "river-crossings")),
            extra=extra,
            number=self._number(),
            holder=self.chance.choice(("{actor: river-authority}", "{outlet: river-gazette}")),
            source=self.chance.choice(("gazette-item", "authority-statement")),
            event=self.chance.choice(events),
            value=self.chance.choice(("flood", "collapse")),
        )
        (folder / "article.yaml").write_text(facts, "utf-8")

    def _write_edition(self, folder: Path, lang: str) -> None:
        translated = "translation: {of: ar, method: human, by: [amal]}\n" if lang == "en" else ""
        words = {"ar": ("تقرير عن النهر", "ملخص التقرير", "قالت الهيئة إن المنسوب ارتفع")}.get(
            lang, ("A report on the river", "The report in short", "The authority said that the level rose")
        )
        title, summary, text = (f"{one} {self._number()}" for one in words)
        edition = EDITION.format(title=title, summary=summary, front=translated, text=text)
        (folder / f"{lang}.md").write_text(edition, "utf-8")


EDITS: tuple[Callable[[EditedSite], None], ...] = (
    EditedSite.create_article,
    EditedSite.rewrite_facts,
    EditedSite.rewrite_facts,
    EditedSite.edit_sentence,
    EditedSite.edit_sentence,
    EditedSite.edit_title,
    EditedSite.edit_claim,
    EditedSite.edit_nothing,
    EditedSite.note_something,
    EditedSite.rename_article,
    EditedSite.remove_article,
    EditedSite.translate,
    EditedSite.drop_translation,
    EditedSite.draw,
    EditedSite.rename_outlet,
    EditedSite.change_event,
    EditedSite.add_event,
    EditedSite.change_source,
    EditedSite.change_place,
    EditedSite.change_term,
    EditedSite.pass_time,
    EditedSite.change_config,
    EditedSite.override_template,
    EditedSite.change_catalogue,
    EditedSite.change_static,
    EditedSite.change_theme,
    EditedSite.damage_output,
)

"""A record on the translator's desk: its original and its translation, and how every part of it stands."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

from builder.corpus.part_order import is_paragraph
from builder.corpus.release import PUBLISHED_KINDS
from builder.corpus.texts import name_of
from builder.corpus.translation import Staleness, compare_parts, original_language, parts_of, texts_of_parts
from builder.diagnostics import Diagnostic, Severity, nearest
from builder.editorial.body_parts import BodyParts, body_parts
from builder.editorial.edition_text import EditionText, split_edition
from builder.editorial.file_edit import open_file, replace_file
from builder.editorial.former_texts import former_texts
from builder.editorial.part_places import lacking_texts, yaml_places
from builder.editorial.yaml_edit import comment_below, line_below, place_of, without_comments
from builder.records.content_tree import RecordFiles, list_content
from builder.records.kinds import Kind
from builder.records.load import load_config
from builder.records.load_record import load_record
from builder.records.record import Record
from builder.records.site_config import SiteConfig

PartState = Literal["untranslated", "unconfirmed", "changed", "gone", "current"]
"""How a part stands: not translated; translated, but nobody has vouched for it; changed in the original since; gone
from the original; or as it was when it was translated."""

HEAD_PARTS: Final = ("title", "summary")


class TranslateError(Exception):
    """Something that cannot be done, in words for people; `diagnostics` are the files' mistakes that prevent it."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of the original, and what the translation makes of it."""

    key: str
    state: PartState
    now: str
    """What the original says; empty for a part that is gone."""
    was: str | None
    """What it said when it was translated, where git's history has it."""
    file: str
    line: int | None
    """Where its translation stands or goes; None where that cannot be told."""


@dataclass(frozen=True, slots=True)
class LackingText:
    """A short text of the YAML file that is no part, and is not there in the language."""

    name: str
    now: str
    line: int


@dataclass(frozen=True, slots=True)
class Translating:
    """A translation as it stands after a command."""

    id: str
    file: str
    yaml: str
    of: str
    to: str
    parts: tuple[PartView, ...]
    lacking: tuple[LackingText, ...]
    written: tuple[str, ...] = ()
    """Files that were changed or created."""
    created: bool = False
    draft: bool = False
    """Whether the edition's own status holds it back."""

    @property
    def open(self) -> tuple[PartView, ...]:
        """The parts that are not as they were when they were translated."""
        return tuple(part for part in self.parts if part.state != "current")


@dataclass(frozen=True, slots=True)
class Desk:
    """One record, read for translating it into the language `to` from its original in the language `of`."""

    root: Path
    config: SiteConfig
    files: RecordFiles
    record: Record[Any]
    to: str
    of: str

    @property
    def edition_path(self) -> str:
        """The translation's file, there or not."""
        return f"{self.files.folder}/{self.to}.md"

    @property
    def then(self) -> Mapping[str, str]:
        """The digests of the original that the translation knows."""
        edition = self.record.edition(self.to)
        translation = edition.front.translation if edition and edition.front else None
        return (translation.digests if translation else None) or MappingProxyType({})


def read_desk(root: Path, id_: str, to: str, kind: Kind | None = None, of: str | None = None) -> Desk:
    """Read a record that is to be translated, and nothing else of the site; raises `TranslateError`."""
    config, problems = load_config(root)
    if config is None:
        raise TranslateError("site_config.yaml cannot be read", problems)
    if to not in config.codes:
        raise TranslateError(f"“{to}” is no language of the site; languages are {', '.join(config.codes)}")
    files = _find(root, id_, kind)
    loaded = load_record(files, root=root, languages=config.codes, limit=config.file_limit)
    broken = tuple(one for one in loaded.diagnostics if one.severity is Severity.ERROR)
    if broken:
        raise TranslateError("the record has mistakes that must be mended first", broken)
    record = loaded.record
    edition = record.edition(to)
    translation = edition.front.translation if edition and edition.front else None
    if edition is not None and translation is None:
        raise TranslateError(f"{edition.path} is an original: its front matter has no “translation”")
    original = of or (translation.of if translation else None) or _original(record, config)
    if original == to or record.edition(original) is None:
        raise TranslateError(f"the record has no edition in “{original}” to translate from")
    return Desk(root, config, files, record, to, original)


def _original(record: Record[Any], config: SiteConfig) -> str:
    if not record.editions:
        raise TranslateError("the record has no edition yet that could be translated")
    return original_language(record, config.codes)


def _find(root: Path, id_: str, kind: Kind | None) -> RecordFiles:
    records = [one for one in list_content(root).records if one.kind.kind in PUBLISHED_KINDS]
    found = [one for one in records if one.id == id_ and kind in (None, one.kind.kind)]
    if len(found) == 1:
        return found[0]
    if found:
        kinds = ", ".join(one.kind.kind for one in found)
        raise TranslateError(f"“{id_}” is the id of several records: choose one by --kind ({kinds})")
    hint = nearest(id_, (one.id for one in records))
    raise TranslateError(f"there is no article, topic, briefing or page “{id_}”{hint and f'; {hint}'}")


def mark_places(desk: Desk) -> bool:
    """Mark the places of short texts in the YAML file that wait for a translation, and only those."""
    opened = open_file(desk.root / desk.files.path)
    mark = f"{desk.to}:"
    lacking = [(*path, desk.of) for path, _ in lacking_texts(desk.record.data, desk.of, desk.to)]
    text = opened.text
    wanted = {path for path in lacking if line_below(text, path).strip() == f"# {mark}"}
    if text.count(f"# {mark}") > len(wanted):
        text, wanted = without_comments(text, mark), set()
    for path in lacking:
        if path not in wanted:
            text = comment_below(text, path, mark) or text
    return replace_file(opened, text)


def survey(desk: Desk, written: tuple[str, ...] = (), *, created: bool = False) -> Translating:
    """Say how every part of a translation stands."""
    now, texts = parts_of(desk.record, desk.of), texts_of_parts(desk.record, desk.of)
    edition = desk.record.edition(desk.to)
    stale = compare_parts(desk.then, now) if edition else Staleness(MappingProxyType({}), now, ())
    wanted = {desk.then[stale.known_as(key)] for key in stale.changed} | {desk.then[key] for key in stale.gone}
    files = (desk.files.path, f"{desk.files.folder}/{desk.of}.md")
    former = former_texts(desk.root, files, desk.of, wanted) if wanted else {}
    places = yaml_places(desk.record.data)
    yaml = open_file(desk.root / desk.files.path).text
    head_text = split_edition(open_file(desk.root / desk.edition_path).text) if edition else None
    body = body_parts(head_text, desk.then, now, stale) if head_text else None
    views = []
    for key in now:
        state = _state(desk, key, stale, body)
        was = former.get(desk.then[stale.known_as(key)]) if key in stale.changed else None
        if is_paragraph(key) or key in HEAD_PARTS:
            line = _line_of(key, head_text, body) if head_text and body else None
            views.append(PartView(key, state, texts[key], was, desk.edition_path, line))
        else:
            path = places[key]
            views.append(PartView(key, state, texts[key], was, desk.files.path, place_of(yaml, (*path, desk.to))))
    for key in stale.gone:
        part = body.gone.get(key) if body else None
        line = head_text.body_line + part.line if head_text and part else None
        views.append(PartView(key, "gone", "", former.get(desk.then[key]), desk.edition_path, line))
    part_places = set(places.values())
    lacking = tuple(
        LackingText(name_of(desk.record.data, path), text, place_of(yaml, (*path, desk.of)))
        for path, text in lacking_texts(desk.record.data, desk.of, desk.to)
        if path not in part_places
    )
    draft = edition is not None and edition.front is not None and edition.front.status == "draft"
    return Translating(
        desk.record.id,
        desk.edition_path,
        desk.files.path,
        desk.of,
        desk.to,
        tuple(views),
        lacking,
        written,
        created,
        draft,
    )


def _state(desk: Desk, key: str, stale: Staleness, body: BodyParts | None) -> PartState:
    if not is_paragraph(key) and key != "title" and (body is None or is_lacking(desk, key, body)):
        return "untranslated"
    if key in stale.changed:
        return "changed"
    if key not in stale.missing:
        return "current"
    if body is None or is_lacking(desk, key, body):
        return "untranslated"
    if is_paragraph(key) and key not in body.translated:
        return "untranslated"
    return "unconfirmed"


def _line_of(key: str, text: EditionText, body: BodyParts) -> int | None:
    if key in HEAD_PARTS:
        return 1 + place_of(text.head, (key,))
    if key in body.translated:
        return text.body_line + body.translated[key].line
    if key in body.comments:
        return text.body_line + body.comments[key].last + 1
    return None


def is_lacking(desk: Desk, key: str, body: BodyParts, named: Set[str] = frozenset()) -> bool:
    """Say whether a part has certainly no translation.

    For those in `named` somebody vouches: a title may be the original's own words, two paragraphs may be one.
    """
    there = texts_of_parts(desk.record, desk.to)
    if key == "title":
        return key not in named and there.get(key) == texts_of_parts(desk.record, desk.of)[key]
    if not is_paragraph(key):
        return key not in there
    return (key in body.waiting and key not in named) or not any(map(is_paragraph, there))

"""`mujaz translate`: open or create a translation, with the original's words beside it, part by part."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from builder.corpus.part_order import is_paragraph
from builder.corpus.translation import Staleness, compare_parts, parts_of, texts_of_parts
from builder.diagnostics import nearest
from builder.editorial.body_parts import BodyParts, body_parts, lines_of_comment
from builder.editorial.edition_text import EditionText, all_lines, newline_of, split_edition, without_line
from builder.editorial.file_edit import create_file, open_file, replace_file
from builder.editorial.translation_desk import (
    HEAD_PARTS,
    Desk,
    TranslateError,
    Translating,
    mark_places,
    read_desk,
    survey,
)
from builder.editorial.yaml_edit import comment_below, place_of
from builder.editorial.yaml_scalars import PLAIN, write_scalar
from builder.records.kinds import Kind
from builder.records.prose_originals import write_original

Method = Literal["human", "machine", "machine-edited"]


def translate_record(
    root: Path,
    id_: str,
    to: str,
    *,
    kind: Kind | None = None,
    of: str | None = None,
    by: Sequence[str] = (),
    method: Method = "human",
    write: bool = True,
) -> Translating:
    """Open or create the edition of a record in the language `to`, with the original's words beside it.

    A new edition is a draft. Above every place in the Markdown file that waits for a translation, or whose original has
    changed, the original stands in a comment that no build reads; in the YAML file a comment marks the places of short
    texts. What is there already stays. With `write` false, nothing is written. Raises `TranslateError`, and
    `FileEditError` for what the disk or somebody else's edit prevents.
    """
    desk = read_desk(root, id_, to, kind, of)
    created = desk.record.edition(to) is None
    written = []
    if write:
        if created:
            _check_people(desk, by)
            create_file(root / desk.edition_path, _new_edition(desk, by, method), root / desk.files.path)
            written.append(desk.edition_path)
        elif _show_originals(desk):
            written.append(desk.edition_path)
        if mark_places(desk):
            written.append(desk.files.path)
        if written:
            desk = read_desk(root, id_, to, desk.files.kind.kind, desk.of)
    return survey(desk, tuple(written), created=created)


def _check_people(desk: Desk, by: Iterable[str]) -> None:
    known = [person.id for person in desk.config.people]
    for one in by:
        if one not in known:
            hint = nearest(one, known)
            raise TranslateError(f"“{one}” is not among the people of site_config.yaml{hint and f'; {hint}'}")


def _new_edition(desk: Desk, by: Sequence[str], method: Method) -> str:
    texts = texts_of_parts(desk.record, desk.of)
    title = write_scalar(texts["title"], PLAIN, flow=False)
    lines = ["---", f"# original title: {texts['title']}", f"title: {title}"]
    if "summary" in texts:
        lines += [f"# original summary: {texts['summary']}", "summary:"]
    lines += ["status: draft", "translation:", f"  of: {desk.of}", f"  method: {method}"]
    lines += [f"  by: [{', '.join(by)}]"] * bool(by)
    lines += ["---"]
    for key, text in texts.items():
        if is_paragraph(key):
            lines += ["", *write_original(key, text), ""]
    newline = newline_of(open_file(desk.root / desk.files.folder / f"{desk.of}.md").text)
    return "".join(f"{line}{newline}" for line in "\n".join(lines).split("\n"))


def _show_originals(desk: Desk) -> bool:
    """Put the original's words above whatever lags behind it; say whether that changed the file."""
    now = parts_of(desk.record, desk.of)
    stale = compare_parts(desk.then, now)
    opened = open_file(desk.root / desk.edition_path)
    text = split_edition(opened.text)
    body = body_parts(text, desk.then, now, stale)
    text = _with_originals(text, body, stale, texts_of_parts(desk.record, desk.of))
    return replace_file(opened, str(text.with_head(_head_with_originals(desk, text.head, stale))))


def _with_originals(text: EditionText, body: BodyParts, stale: Staleness, texts: Mapping[str, str]) -> EditionText:
    order = [key for key in texts if is_paragraph(key)]
    lines = text.body_lines
    put: dict[int, tuple[str, ...]] = defaultdict(tuple)
    gone: set[int] = set()
    for key in order:
        comment = body.comments.get(key)
        if key not in stale.changed and key not in stale.missing:
            if comment:
                gone |= lines_of_comment(comment, lines)
            continue
        new = write_original(key, texts[key], "has changed" if key in stale.changed else "")
        if comment:
            if tuple(lines[comment.first : comment.last + 1]) != new:
                gone |= {*range(comment.first, comment.last + 1)}
                put[comment.first] += new
        elif key in body.translated:
            put[body.translated[key].line] += (*new, "")
        elif key in stale.missing:
            at = body.line_before(key, order)
            stands_free = at == 0 or not lines[at - 1].strip() or put[at]
            put[at] += (*(() if stands_free else ("",)), *new, "", "")
    return text.with_lines(put, frozenset(gone))


def _head_with_originals(desk: Desk, head: str, stale: Staleness) -> str:
    """Put the original's title and summary above the translation's where these lag behind."""
    texts = texts_of_parts(desk.record, desk.of)
    for key in HEAD_PARTS:
        head = without_line(head, f"# original {key}: ")
        if key not in texts or (key not in stale.changed and key not in stale.missing):
            continue
        note = f"original {key}: {texts[key]}"
        if not re.search(rf"^{key}:", head, re.MULTILINE):
            head = comment_below(head, ("title",), note) or head
            continue
        lines = all_lines(head)
        at = place_of(head, (key,)) - 1
        head = "".join((*lines[:at], f"# {note}{newline_of(head)}", *lines[at:]))
    return head

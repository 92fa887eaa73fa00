"""`mujaz translate --accept`: somebody vouches that a translation follows its original again."""

from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from builder.corpus.part_order import number_of
from builder.corpus.translation import Staleness, compare_parts, parts_of
from builder.corpus.translation_files import GONE
from builder.diagnostics import nearest
from builder.editorial.body_parts import BodyParts, body_parts, lines_of_comment
from builder.editorial.edition_text import split_edition, without_line
from builder.editorial.file_edit import open_file, replace_file
from builder.editorial.translation_desk import (
    HEAD_PARTS,
    Desk,
    TranslateError,
    Translating,
    is_lacking,
    mark_places,
    read_desk,
    survey,
)
from builder.editorial.yaml_edit import put_entries, remove
from builder.records.kinds import Kind
from builder.records.yaml_source import parse_yaml


def accept(root: Path, id_: str, to: str, parts: Sequence[str] = (), *, kind: Kind | None = None) -> Translating:
    """Stamp parts of a translation, or all: from now on, it is taken to follow them as the original has them now.

    Comments with these parts are taken out. The word `gone` stands for the parts that the original no longer has.
    Raises `TranslateError` for a part that there is none of, or that has no translation yet; then nothing is written.
    """
    desk = read_desk(root, id_, to, kind)
    edition = desk.record.edition(to)
    if edition is None:
        raise TranslateError(f"there is no {desk.edition_path} yet")
    if edition.front is None or edition.front.translation is None:
        raise TranslateError(f"{desk.edition_path} does not say that it is a translation")
    now = parts_of(desk.record, desk.of)
    stale = compare_parts(desk.then, now)
    _check_parts(desk, parts, now)
    accepted = set(parts) if parts else {*now, GONE}
    opened = open_file(root / desk.edition_path)
    text = split_edition(opened.text)
    body = body_parts(text, desk.then, now, stale)
    _check_translated(desk, accepted, now, body, named=frozenset(parts))
    digests = noted_digests(desk.then, now, stale, accepted)
    text = text.with_head(_stamped(text.head, digests, accepted))
    taken_out = [one for key, one in body.comments.items() if key in accepted]
    taken_out += body.strays if GONE in accepted else ()
    lines = text.body_lines
    gone = frozenset(number for one in taken_out for number in lines_of_comment(one, lines))
    written = [desk.edition_path] if replace_file(opened, str(text.with_lines({}, gone))) else []
    if mark_places(desk):
        written.append(desk.files.path)
    return survey(read_desk(root, id_, to, desk.files.kind.kind, desk.of), tuple(written))


def _check_parts(desk: Desk, parts: Sequence[str], now: Mapping[str, str]) -> None:
    for part in parts:
        if part not in now and part != GONE:
            hint = nearest(part, now)
            raise TranslateError(f"the original ({desk.of}) has no part “{part}”{hint and f'; {hint}'}")


def _check_translated(desk: Desk, accepted: Set[str], now: Mapping[str, str], body: BodyParts, named: Set[str]) -> None:
    """Refuse parts that cannot have been translated."""
    lacking = [key for key in now if key in accepted and is_lacking(desk, key, body, named)]
    if lacking:
        noun = "this part has" if len(lacking) == 1 else "these parts have"
        raise TranslateError(f"{noun} no translation yet: {_listed(lacking)}; nothing was accepted")


def noted_digests(
    then: Mapping[str, str], now: Mapping[str, str], stale: Staleness, accepted: Set[str]
) -> Mapping[str, str]:
    """Give the digests that are to be noted: those of accepted parts as they are now, all others as they were.

    Paragraphs get the numbers that they have now, where these still tell what has not been accepted; else they keep
    their old ones, which tell what is gone or has changed places. Raises `TranslateError` where neither numbers do.
    """
    gone = () if GONE in accepted else stale.gone
    kept = {
        key: now[key] if key in accepted else then[stale.known_as(key)]
        for key in now
        if key in accepted or key not in stale.missing
    }
    renumbered = {**kept, **{key: then[key] for key in gone if key not in kept}}
    named = {stale.known_as(key): value for key, value in kept.items() if key not in stale.missing}
    added = {key: now[key] for key in kept if key in stale.missing and key not in then}
    old = {**named, **added, **{key: then[key] for key in gone}}
    left = {*stale.changed, *stale.missing} - accepted
    for noted in (renumbered, old):
        after = compare_parts(noted, now)
        if {*after.changed, *after.missing} == left and len(after.gone) == len(gone):
            return noted
    others = [*(key for key in now if key in left and number_of(key) is not None), *([GONE] if gone else [])]
    message = "paragraphs have other numbers now, and cannot be told apart unless you accept more of them together"
    raise TranslateError(f"{message}: {_listed(others)}")


def _stamped(head: str, digests: Mapping[str, str], accepted: Set[str]) -> str:
    """Write the digests into a front matter, each where it was, and take out the comments with what was accepted."""
    for key in HEAD_PARTS:
        if key in accepted:
            head = without_line(head, f"# original {key}: ")
    place = ("translation", "digests")
    known = _known(head)
    if known is None:
        return put_entries(head, place[:1], {"digests": dict(digests)})
    for key in known:
        if key not in digests:
            head = remove(head, (*place, key))
    before: str | None = None
    for key, value in digests.items():
        if key not in known and before is None:
            head = put_entries(head, place, {key: value})
        elif known.get(key) != value:
            head = put_entries(head, place, {key: value}, after=before)
        before = key
    return head


def _known(head: str) -> Mapping[str, str] | None:
    """Give the digests that a front matter holds as they are written; None where it holds none."""
    data: Any = parse_yaml(head, "").data or {}
    known: Mapping[str, str] | None = (data.get("translation") or {}).get("digests")
    return known or None


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(parts)

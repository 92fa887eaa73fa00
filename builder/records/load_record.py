"""One record's files to the record: its YAML, its editions, its images, and what is wrong with them."""

from pathlib import Path
from typing import Any

from builder.diagnostics import Diagnostic, Position
from builder.records import rules
from builder.records.content_tree import RecordFiles
from builder.records.front_matter import split_front_matter
from builder.records.media import load_images
from builder.records.models.edition import FrontMatter
from builder.records.prose import Malformed, Prose, scan_prose
from builder.records.prose_comments import comments_in
from builder.records.prose_originals import without_originals
from builder.records.record import Edition, LoadedRecord, Record
from builder.records.text_file import FileReader, Seen
from builder.records.validation import validate_record
from builder.records.yaml_source import parse_yaml


def load_record(files: RecordFiles, *, root: Path, languages: tuple[str, ...], limit: int) -> LoadedRecord:
    """Read one record with its editions; whatever is wrong with it comes back as diagnostics."""
    return read_record(files, root, languages, limit)[0]


def read_record(files: RecordFiles, root: Path, languages: tuple[str, ...], limit: int) -> tuple[LoadedRecord, Seen]:
    """Read one record as `load_record` does, and say of each file that was read what it was."""
    reader = FileReader(root, limit)
    data, problems = _load_data(files, reader, languages)
    editions = []
    for lang, path in files.editions:
        if lang not in languages:
            message = f"“{lang}” is not a language of this site"
            hint = f"languages are {', '.join(languages)}"
            problems.append(rules.UNKNOWN_LANGUAGE.at(path, Position(), message, hint=hint))
            continue
        edition, found = _load_edition(reader, lang, path, languages)
        problems.extend(found)
        editions.append(edition)
    images, unfit = load_images(files, data, root, reader)
    problems.extend(unfit)
    record = Record(files.kind.kind, files.id, files.path, data, tuple(editions), files.media, images)
    return LoadedRecord(record, tuple(problems)), reader.seen


def _load_data(files: RecordFiles, reader: FileReader, languages: tuple[str, ...]) -> tuple[Any, list[Diagnostic]]:
    if not files.complete:
        return None, []
    text, problems = reader.text(files.path)
    if text is None:
        return None, list(problems)
    document = parse_yaml(text, files.path)
    if document.data is None:
        return None, [*problems, *document.diagnostics]
    document.data.pop("$schema", None)
    validated = validate_record(
        files.kind.model, document.data, files.path, languages, lambda: parse_yaml(text, files.path, positions=True)
    )
    return validated.model, [*problems, *document.diagnostics, *validated.diagnostics]


def _load_edition(
    reader: FileReader, lang: str, path: str, languages: tuple[str, ...]
) -> tuple[Edition, tuple[Diagnostic, ...]]:
    """Read one Markdown file with its front matter; where that is broken, the edition is known all the same."""
    text, problems = reader.text(path)
    if text is None:
        return Edition(lang, path, None, "", Prose(())), problems
    parts, broken = split_front_matter(text, path)
    if parts is None:
        return Edition(lang, path, None, "", Prose(())), (*problems, *broken)
    document = parse_yaml(parts.head, path, first_line=2)
    body = without_originals(parts.body)
    prose = scan_prose(body, parts.body_line)
    malformed = (
        *(_mistyped(one, path) for one in prose.malformed),
        *(_comment(place, path) for place in comments_in(body, parts.body_line)),
    )
    front: FrontMatter | None = None
    found: tuple[Diagnostic, ...] = ()
    if document.data is not None:
        validated = validate_record(
            FrontMatter,
            document.data,
            path,
            languages,
            lambda: parse_yaml(parts.head, path, first_line=2, positions=True),
        )
        front, found = validated.model, validated.diagnostics
    return Edition(lang, path, front, body, prose), (*problems, *document.diagnostics, *found, *malformed)


def _comment(place: Position, path: str) -> Diagnostic:
    message = "a comment would be published as text"
    return rules.COMMENT.at(path, place, message, hint="remove it, or write it into note: of the YAML file")


def _mistyped(one: Malformed, path: str) -> Diagnostic:
    """Say what became of something in prose that does not come out as it was meant."""
    place = Position(one.line, one.column)
    if one.meant == "citation":
        message, hint = f"“{one.text}” is no citation", "write [@id] or [@id; @other-id]"
        return rules.CITATION_SYNTAX.at(path, place, message, hint=hint)
    if one.meant == "link":
        hint = "write https://…, an address within the site, or kind:id for a record"
        return rules.LINK_SYNTAX.at(path, place, f"“{one.text}” is no address that a link may have", hint=hint)
    if one.meant == "footnote":
        hint = "a footnote is [^name] in the text and a line of its own, [^name]: …"
        return rules.FOOTNOTE_SYNTAX.at(path, place, f"“{one.text}” has no counterpart", hint=hint)
    hint = "write fewer lists and quotations inside each other"
    return rules.PROSE_TOO_DEEP.at(path, place, f"“{one.text}” is nested too deep and would be left out", hint=hint)

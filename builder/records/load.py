"""A site's folder to its loaded records: every file read once, every mistake kept as a diagnostic."""

import gc
import os
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from builder.diagnostics import Diagnostic, Position
from builder.records import rules
from builder.records.content_tree import CONTENT, STATIC, RecordFiles, list_content
from builder.records.front_matter import split_front_matter
from builder.records.kinds import KINDS, Kind
from builder.records.media import load_images
from builder.records.models.edition import FrontMatter
from builder.records.prose import Malformed, Prose, scan_prose
from builder.records.prose_comments import comments_in
from builder.records.record import Edition, LoadedRecord, Record
from builder.records.site_config import SiteConfig
from builder.records.static_files import check_static
from builder.records.text_file import read_text
from builder.records.validation import validate
from builder.records.yaml_source import parse_yaml

__all__ = [
    "CONFIG",
    "Edition",
    "LoadedRecord",
    "LoadedSite",
    "Record",
    "load_config",
    "load_edition",
    "load_record",
    "load_site",
]

CONFIG = "site_config.yaml"
CONFIG_LIMIT = 1_048_576
"""Largest site_config.yaml, in bytes."""
PARALLEL_FROM = 1_500
"""Number of records from which a second process pays for its start."""


@dataclass(frozen=True, slots=True)
class LoadedSite:
    """All that was read of a site; `config` is None when it is broken, and then no record was read."""

    root: Path
    config: SiteConfig | None
    records: Mapping[Kind, Mapping[str, Record[Any]]]
    diagnostics: tuple[Diagnostic, ...]
    static: tuple[str, ...] = ()
    """Paths below content/static/, which are the addresses of those files too."""


def load_site(root: Path, *, jobs: int | None = None) -> LoadedSite:
    """Read the site in folder `root` with `jobs` processes (default: what pays); authors' mistakes raise nothing."""
    config, problems = load_config(root)
    if config is None:
        return LoadedSite(root, None, _by_kind(()), problems)
    tree = list_content(root)
    static = check_static(f"{CONTENT}/{STATIC}", tree.static, config.codes)
    with _uncollected():
        loaded = _load_all(root, tree.records, config, jobs or _worthwhile_jobs(len(tree.records)))
    return LoadedSite(
        root,
        config,
        _by_kind(one.record for one in loaded),
        (*problems, *tree.diagnostics, *static.diagnostics, *chain.from_iterable(one.diagnostics for one in loaded)),
        static.urls,
    )


def load_config(root: Path) -> tuple[SiteConfig | None, tuple[Diagnostic, ...]]:
    """Read site_config.yaml."""
    if not (root / CONFIG).exists():
        missing = rules.MISSING_FILE.at(CONFIG, Position(), "the site has no site_config.yaml")
        return None, (missing,)
    text, problems = read_text(root, CONFIG, CONFIG_LIMIT)
    if text is None:
        return None, problems
    document = parse_yaml(text, CONFIG)
    if document.data is None:
        return None, (*problems, *document.diagnostics)
    document.data.pop("$schema", None)
    codes = _language_codes(document.data)
    validated = validate(SiteConfig, document.data, CONFIG, codes, lambda: parse_yaml(text, CONFIG, positions=True))
    return validated.model, (*problems, *document.diagnostics, *validated.diagnostics)


def _language_codes(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Read the codes before the whole, for they say which languages its own texts may have."""
    listed = data.get("languages")
    entries = listed if isinstance(listed, list) else []
    return tuple(str(entry["code"]) for entry in entries if isinstance(entry, dict) and entry.get("code"))


def _worthwhile_jobs(records: int) -> int:
    return (os.cpu_count() or 1) if records >= PARALLEL_FROM else 1


def _load_all(root: Path, files: Sequence[RecordFiles], config: SiteConfig, jobs: int) -> list[LoadedRecord]:
    load = partial(load_record, root=root, languages=config.codes, limit=config.file_limit)
    if jobs < 2:
        return [load(one) for one in files]
    with ProcessPoolExecutor(min(jobs, len(files) or 1), initializer=_begin_worker) as pool:
        return list(pool.map(load, files, chunksize=max(1, len(files) // (jobs * 16))))


def _begin_worker() -> None:
    """Leave interruptions to the process that waits for this one, and the collector off."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.disable()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking through records, which hold no cycles, while they are read and after.

    It would go through all of them again and again as they grow in number: a third of the whole time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_enabled:
            gc.enable()


def load_record(files: RecordFiles, *, root: Path, languages: tuple[str, ...], limit: int) -> LoadedRecord:
    """Read one record with its editions; whatever is wrong with it comes back as diagnostics."""
    data, problems = _load_data(files, root, languages, limit)
    editions = []
    for lang, path in files.editions:
        if lang not in languages:
            message = f"“{lang}” is not a language of this site"
            hint = f"languages are {', '.join(languages)}"
            problems.append(rules.UNKNOWN_LANGUAGE.at(path, Position(), message, hint=hint))
            continue
        edition, found = load_edition(root, lang, path, languages, limit)
        problems.extend(found)
        editions.append(edition)
    images, unfit = load_images(files, data, root)
    problems.extend(unfit)
    record = Record(files.kind.kind, files.id, files.path, data, tuple(editions), files.media, images)
    return LoadedRecord(record, tuple(problems))


def _load_data(files: RecordFiles, root: Path, languages: tuple[str, ...], limit: int) -> tuple[Any, list[Diagnostic]]:
    if not files.complete:
        return None, []
    text, problems = read_text(root, files.path, limit)
    if text is None:
        return None, list(problems)
    document = parse_yaml(text, files.path)
    if document.data is None:
        return None, [*problems, *document.diagnostics]
    document.data.pop("$schema", None)
    validated = validate(
        files.kind.model, document.data, files.path, languages, lambda: parse_yaml(text, files.path, positions=True)
    )
    return validated.model, [*problems, *document.diagnostics, *validated.diagnostics]


def load_edition(
    root: Path, lang: str, path: str, languages: tuple[str, ...], limit: int
) -> tuple[Edition, tuple[Diagnostic, ...]]:
    """Read one Markdown file with its front matter; where that is broken, the edition is known all the same."""
    text, problems = read_text(root, path, limit)
    if text is None:
        return Edition(lang, path, None, "", Prose(())), problems
    parts, broken = split_front_matter(text, path)
    if parts is None:
        return Edition(lang, path, None, "", Prose(())), (*problems, *broken)
    document = parse_yaml(parts.head, path, first_line=2)
    prose = scan_prose(parts.body, parts.body_line)
    malformed = (
        *(_mistyped(one, path) for one in prose.malformed),
        *(_comment(place, path) for place in comments_in(parts.body, parts.body_line)),
    )
    front: FrontMatter | None = None
    found: tuple[Diagnostic, ...] = ()
    if document.data is not None:
        validated = validate(
            FrontMatter,
            document.data,
            path,
            languages,
            lambda: parse_yaml(parts.head, path, first_line=2, positions=True),
        )
        front, found = validated.model, validated.diagnostics
    return Edition(lang, path, front, parts.body, prose), (*problems, *document.diagnostics, *found, *malformed)


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


def _by_kind(records: Iterable[Record[Any]]) -> Mapping[Kind, Mapping[str, Record[Any]]]:
    tables: dict[Kind, dict[str, Record[Any]]] = {kind.kind: {} for kind in KINDS}
    for record in records:
        tables[record.kind][record.id] = record
    return MappingProxyType({kind: MappingProxyType(table) for kind, table in tables.items()})

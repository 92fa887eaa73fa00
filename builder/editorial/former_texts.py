"""What an original said before, looked up in git by digest: a convenience, and nothing depends on it."""

from collections.abc import Iterator, Mapping, Set
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from builder.editorial.edition_text import NoFrontMatterError, split_edition
from builder.editorial.git import answer
from builder.records.prose import digest
from builder.records.prose_originals import without_originals
from builder.records.prose_parts import split_parts
from builder.records.text_file import decode
from builder.records.yaml_source import parse_yaml

VERSIONS = 200
"""How many versions of a file are looked at, the newest first."""
_SECONDS = 20


def former_texts(root: Path, files: tuple[str, ...], lang: str, wanted: Set[str]) -> Mapping[str, str]:
    """Find the texts that had some digests, in earlier versions of a record's files; a mapping from digest to text.

    `files` are its YAML file and its original's, relative to `root`; renames are followed. What is not found, as in a
    shallow clone, in a history that was rewritten, or without git, is left out.
    """
    found: dict[str, str] = {}
    for file in files:
        for content in _versions(root, file):
            if not wanted - found.keys():
                break
            for text in _texts(content, file, lang):
                if (known := digest(text)) in wanted:
                    found.setdefault(known, text)
    return MappingProxyType(found)


def _texts(content: bytes, file: str, lang: str) -> Iterator[str]:
    text, _ = decode(content, file)
    if text is None:
        return
    if not file.endswith(".md"):
        yield from _in_language(parse_yaml(text, file).data, lang)
        return
    try:
        parts = split_edition(text)
    except NoFrontMatterError:
        return
    head = parse_yaml(parts.head, file).data or {}
    yield from (value for value in head.values() if isinstance(value, str))
    yield from (part.text for part in split_parts(without_originals(parts.body)))


def _in_language(value: Any, lang: str) -> Iterator[str]:
    """List the texts that stand under a language's code, wherever."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if isinstance(one.get(lang), str):
                yield " ".join(one[lang].split())
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _versions(root: Path, file: str) -> Iterator[bytes]:
    top = answer(root, "rev-parse", "--show-prefix", seconds=_SECONDS)
    if top is None:
        return
    prefix = PurePosixPath(top.decode(errors="replace").strip())
    log = answer(
        root,
        "log",
        f"--max-count={VERSIONS}",
        "--follow",
        "--name-only",
        "--format=%x00%H",
        "--",
        file,
        seconds=_SECONDS,
    )
    for entry in (log or b"").decode(errors="replace").split("\0")[1:]:
        commit, *said = entry.split("\n")
        path = next((name for name in said if name), str(prefix / file))
        if (content := answer(root, "cat-file", "blob", f"{commit}:{path}", seconds=_SECONDS)) is not None:
            yield content

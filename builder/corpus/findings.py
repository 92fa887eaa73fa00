"""What a check finds, before its place in the file is known: data alone, so that checks read no files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path as FilePath

from builder.diagnostics import Diagnostic, Position, Rule, Severity
from builder.records.front_matter import split_front_matter
from builder.records.text_file import read_text
from builder.records.yaml_source import Path, YamlDocument, parse_yaml


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake in one file: at a field of its YAML (or front matter), or at a position in its prose."""

    rule: Rule
    file: str
    where: Path | Position
    message: str
    hint: str = ""
    severity: Severity | None = None
    """Given only where the site's policy decides it."""
    at_key: bool = False
    """Whether the key is meant and not its value."""


def place_findings(findings: Iterable[Finding], root: FilePath, limit: int) -> Iterator[Diagnostic]:
    """Turn findings into diagnostics, reading each file that has one once more for the positions of its fields."""
    by_file = sorted(findings, key=lambda finding: finding.file)
    for file, group in groupby(by_file, key=lambda finding: finding.file):
        document: YamlDocument | None = None
        for finding in group:
            if isinstance(finding.where, Position):
                position = finding.where
            else:
                document = document or _positions(root, file, limit)
                position = document.place(finding.where, key=finding.at_key)
            yield finding.rule.at(file, position, finding.message, hint=finding.hint, severity=finding.severity)


def _positions(root: FilePath, file: str, limit: int) -> YamlDocument:
    text, _ = read_text(root, file, limit)
    if text is None:
        return YamlDocument(None, ())
    if not file.endswith(".md"):
        return parse_yaml(text, file, positions=True)
    parts, _ = split_front_matter(text, file)
    return parse_yaml(parts.head, file, first_line=2, positions=True) if parts else YamlDocument(None, ())

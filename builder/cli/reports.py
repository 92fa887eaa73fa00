"""Diagnostics on standard output, for people, programs and GitHub's annotations."""

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import click

from builder.diagnostics import Diagnostic, Severity


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Say how many errors and warnings there are."""
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    warnings = len(diagnostics) - errors
    if not diagnostics:
        return "No errors, no warnings."
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}."


def print_text(diagnostics: Sequence[Diagnostic]) -> None:
    """Print `path:line:column: CODE message`, a line with the hint under it, and the sum on standard error."""
    colours = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
    for one in diagnostics:
        place = f"{one.path}:{one.position.line}:{one.position.column}"
        kind = "" if one.severity is Severity.ERROR else "warning: "
        click.echo(
            f"{click.style(place, bold=True)}: {click.style(one.code, fg=colours[one.severity])} {kind}{one.message}"
        )
        if one.hint:
            click.echo(f"    {one.hint}")
    click.echo(summary(diagnostics), err=True)


def print_json(diagnostics: Sequence[Diagnostic]) -> None:
    """Print one JSON array."""
    rows = [
        {
            "path": one.path,
            "line": one.position.line,
            "column": one.position.column,
            "code": one.code,
            "severity": one.severity.value,
            "message": one.message,
            "hint": one.hint or None,
        }
        for one in diagnostics
    ]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


def print_github(diagnostics: Sequence[Diagnostic]) -> None:
    """Print workflow commands of GitHub Actions, which become annotations on the changed lines."""
    for one in diagnostics:
        message = f"{one.message}\n{one.hint}" if one.hint else one.message
        text = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        path = one.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
        place = f"file={path},line={one.position.line},col={one.position.column}"
        click.echo(f"::{one.severity.value} {place},title={one.code}::{text}")


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic]], None]] = MappingProxyType(
    {"text": print_text, "json": print_json, "github": print_github}
)

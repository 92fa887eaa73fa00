"""`mujaz check`: name every mistake of the site's records."""

from pathlib import Path

import click

from builder import pipeline
from builder.cli.reports import FORMATS


@click.command()
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Number of processes; the default is one a core.")
@click.pass_obj
def check(site: Path, form: str, strict: bool, jobs: int | None) -> None:
    """Check every record and print what is wrong, without building anything."""
    checked = pipeline.check(site, jobs=jobs)
    FORMATS[form](checked.diagnostics)
    raise SystemExit(1 if checked.errors or (strict and checked.warnings) else 0)

"""`mujaz check`: name every mistake of the site's records, and of what a branch changes in them."""

from datetime import UTC, datetime
from pathlib import Path

import click

from builder import ready, reviewing
from builder.cli.build import InstantType
from builder.cli.reports import FORMATS
from builder.editorial.git import GitError
from builder.records.kept_records import KeptRecords
from builder.records.kept_texts import if_possible


@click.command()
@click.option("--base", metavar="REVISION", help="Check what the branch changes, too, since it left this revision.")
@click.option("--now", type=InstantType(), help="The instant that decides what is public; the default is the clock.")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Number of processes; the default is one a core.")
@click.pass_obj
def check(site: Path, base: str | None, now: datetime | None, form: str, strict: bool, jobs: int | None) -> None:
    """Check every record and print what is wrong, without building anything."""
    if base is None:
        checked = ready.check(site, jobs=jobs, archive=if_possible(KeptRecords))
    else:
        try:
            checked = reviewing.check_against(site, base, now or datetime.now(UTC), jobs=jobs)
        except GitError as error:
            raise click.ClickException(str(error)) from None
    FORMATS[form](checked.diagnostics)
    raise SystemExit(1 if checked.errors or (strict and checked.warnings) else 0)

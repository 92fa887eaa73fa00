"""`mujaz verify`: hold a built site against the manifest of its build."""

import json
from pathlib import Path

import click

from builder.publish.safety import UnsafeOutputError
from builder.publish.verify import NoManifestError, Verified
from builder.publish.verify import verify as verify_output


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder that was built into; the default is site/ in the site's folder.",
)
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", show_default=True)
@click.option("--jobs", type=click.IntRange(1, 256), help="Number of processes; the default is one a core.")
@click.pass_obj
def verify(site: Path, out: Path | None, form: str, jobs: int | None) -> None:
    """Read every published file, and name what is missing, changed, or not ours."""
    target = out or site / "site"
    try:
        verified = verify_output(site, target, jobs=jobs)
    except (NoManifestError, UnsafeOutputError) as error:
        raise click.ClickException(str(error)) from None
    if verified.completed:
        click.echo("An earlier build had been cut short; the site that it had ready is in place now.", err=True)
    found = {"missing": verified.missing, "changed": verified.changed, "foreign": verified.foreign}
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for kind, paths in found.items():
            for path in paths:
                click.echo(f"{kind} {path}")
    click.echo(_summary(verified), err=True)
    raise SystemExit(1 if verified.missing or verified.changed else 0)


def _summary(verified: Verified) -> str:
    counts = f"{len(verified.missing)} missing, {len(verified.changed)} changed, {len(verified.foreign)} not ours"
    return f"{verified.files} files published: {counts}."

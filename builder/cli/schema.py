"""`mujaz schema`: write the JSON Schemas of the records."""

from pathlib import Path

import click

from builder.records.json_schema import json_schemas


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to; the default is schemas/ in the site's folder.",
)
@click.pass_obj
def schema(site: Path, out: Path | None) -> None:
    """Write a JSON Schema for every kind of record, for editors that complete and check as one types."""
    folder = out or site / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in json_schemas():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"wrote the schemas to {folder}")

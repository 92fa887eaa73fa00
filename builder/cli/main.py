"""The group of all commands, and the options they share."""

from pathlib import Path

import click

from builder.cli.build import build
from builder.cli.check import check
from builder.cli.interruption import InterruptibleGroup
from builder.cli.messages import messages
from builder.cli.pdf import pdf
from builder.cli.schema import schema
from builder.cli.serve import serve


@click.group(cls=InterruptibleGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="the current folder",
    help="Folder with content/, site_config.yaml and mkdocs.yml.",
)
@click.version_option(package_name="mujaz")
@click.pass_context
def main(context: click.Context, site: Path) -> None:
    """Mujaz turns curated, attributed records into a bilingual research-briefing site."""
    context.obj = site


main.add_command(build)
main.add_command(check)
main.add_command(messages)
main.add_command(pdf)
main.add_command(schema)
main.add_command(serve)

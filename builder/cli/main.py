"""The group of all commands, and the options they share."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import click

from builder.cli.interruption import InterruptibleGroup


def _build() -> click.Command:
    from builder.cli.build import build

    return build


def _check() -> click.Command:
    from builder.cli.check import check

    return check


def _impact() -> click.Command:
    from builder.cli.impact import impact

    return impact


def _messages() -> click.Command:
    from builder.cli.messages import messages

    return messages


def _pdf() -> click.Command:
    from builder.cli.pdf import pdf

    return pdf


def _schema() -> click.Command:
    from builder.cli.schema import schema

    return schema


def _serve() -> click.Command:
    from builder.cli.serve import serve

    return serve


def _status() -> click.Command:
    from builder.cli.status import status

    return status


def _translate() -> click.Command:
    from builder.cli.translate import translate

    return translate


def _verify() -> click.Command:
    from builder.cli.verify import verify

    return verify


COMMANDS: Mapping[str, Callable[[], click.Command]] = MappingProxyType(
    {
        "build": _build,
        "check": _check,
        "impact": _impact,
        "messages": _messages,
        "pdf": _pdf,
        "schema": _schema,
        "serve": _serve,
        "status": _status,
        "translate": _translate,
        "verify": _verify,
    }
)
"""Every command by its name, loaded when it is asked for: what the others need takes longer than a small build."""


class _Commands(InterruptibleGroup):
    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        found = COMMANDS.get(cmd_name)
        return found() if found else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
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

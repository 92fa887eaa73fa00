"""`mujaz messages`: keep the translations of the interface complete."""

from pathlib import Path

import click

from builder.cli.reports import print_text
from builder.diagnostics import in_order
from builder.locale.extract import ExtractionError
from builder.records.load import load_config
from builder.render.messages import check_messages, collect_messages, update_messages


@click.group()
def messages() -> None:
    """Keep the translations of the interface complete."""


@messages.command()
@click.pass_obj
def update(site: Path) -> None:
    """Bring the catalogues of the site's languages up to date with the code and the templates."""
    try:
        changed = update_messages(site, _languages(site))
    except ExtractionError as error:
        raise click.ClickException(str(error)) from None
    for path in changed:
        click.echo(f"wrote {path}")
    if not changed:
        click.echo("The catalogues are up to date.")


@messages.command()
@click.pass_obj
def check(site: Path) -> None:
    """Check the catalogues of the site's languages against the code and the templates as they are now."""
    try:
        found = in_order(check_messages(site, _languages(site), collect_messages(site)))
    except ExtractionError as error:
        raise click.ClickException(str(error)) from None
    print_text(found)
    raise SystemExit(1 if found else 0)


def _languages(site: Path) -> tuple[str, ...]:
    config, diagnostics = load_config(site)
    if config is None:
        print_text(in_order(diagnostics))
        raise SystemExit(1)
    return config.codes

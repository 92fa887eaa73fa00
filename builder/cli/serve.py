"""`mujaz serve`: look at the site while writing it."""

from pathlib import Path
from threading import Event

import click

from builder.cli.reports import print_text
from builder.publish.safety import UnsafeOutputError
from builder.records.load import load_config


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--drafts", is_flag=True, help="Show drafts, reviews and embargoed records as well, each marked.")
@click.pass_obj
def serve(site: Path, port: int, host: str, drafts: bool) -> None:
    """Build the site into .mujaz/preview, show it on this machine, and build it again after every edit."""
    from builder.preview.current import Current  # watching and serving are loaded for this command alone
    from builder.preview.server import LOOPBACK, PreviewServer
    from builder.preview.session import run_session

    name = f"[{host}]" if ":" in host else host
    local = name in LOOPBACK
    config, _ = load_config(site)
    base = f"/{'/'.join(config.site.url.split('/')[3:]).strip('/')}/".replace("//", "/") if config else "/"
    try:
        server = PreviewServer((host, port), Current(), LOOPBACK if local else {*LOOPBACK, name}, base)
    except OSError as error:
        raise click.ClickException(f"{host} port {port} cannot be used: {error.strerror or error}") from None
    if not local:
        click.echo(
            "Everyone who reaches this address can read the site" + (", drafts included." * drafts or "."), err=True
        )
    click.echo(f"http://{name}:{server.port}/ shows the site{' with its drafts' * drafts}. Ctrl+C ends it.", err=True)
    try:
        run_session(
            site,
            server,
            drafts=drafts,
            say=lambda text: click.echo(text, err=True),
            report=print_text,
            stop=Event(),
        )
    except UnsafeOutputError as error:
        raise click.ClickException(str(error)) from None

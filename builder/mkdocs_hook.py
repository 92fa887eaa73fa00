"""`mkdocs build` makes the site that `mujaz build` makes, where mkdocs.yml names this file under `hooks`.

MkDocs empties its `site_dir` before it builds, and knows neither records nor several languages. So it works on no pages
in a folder that is thrown away, and then our build is run for the folder that was asked for. MkDocs calls the
functions by their names; nothing of it is imported here.
"""

from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import click

from builder import pipeline
from builder.cli.interruption import message_of
from builder.cli.reports import print_text
from builder.publish.safety import UnsafeOutputError
from builder.render.failures import RenderError
from builder.workers import WorkerError

_ASKED_FOR = "mujaz_site_dir"
"""Where in the configuration's `extra` the folder is kept that was asked for."""


def on_startup(*, command: str, dirty: bool) -> None:
    """Refuse `mkdocs serve`, which would show nothing; raises SystemExit."""
    del dirty
    if command == "serve":
        click.echo("mkdocs serve cannot show this site; run mujaz serve instead.", err=True)
        raise SystemExit(2)


def on_config(config: Any) -> Any:
    """Send MkDocs to a folder of its own, and let it render no template of the theme."""
    config.extra[_ASKED_FOR] = config.site_dir
    config.site_dir = mkdtemp(prefix="mujaz-mkdocs-")
    config.theme.static_templates.clear()
    return config


def on_files(files: Any, *, config: Any) -> Any:
    """Leave MkDocs no page and no file to copy."""
    del config
    return type(files)([])


def on_post_build(config: Any) -> None:
    """Build the site into the folder that was asked for; raises SystemExit with 1 where it could not be built."""
    rmtree(config.site_dir, ignore_errors=True)
    config.site_dir = config.extra.pop(_ASKED_FOR)
    try:
        built = pipeline.build(Path(config.config_file_path).parent, Path(config.site_dir), datetime.now(UTC))
    except (UnsafeOutputError, RenderError, WorkerError, OSError) as error:
        click.echo(f"Error: {message_of(error)}", err=True)
        raise SystemExit(1) from None
    if built.diagnostics:
        print_text(built.diagnostics)
    if built.published is None:
        click.echo(f"Nothing was built; {config.site_dir} is as it was.", err=True)
        raise SystemExit(1)

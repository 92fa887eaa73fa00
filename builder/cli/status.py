"""`mujaz status`: what waits for somebody this morning."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from builder.cli.build import InstantType
from builder.cli.reports import print_text
from builder.editorial.status import next_change as find_next_change
from builder.editorial.status import status_of
from builder.editorial.status_json import instant, status_json
from builder.editorial.status_text import status_markdown, status_text
from builder.editorial.status_words import morning
from builder.locale.facade import Locale, load_locale
from builder.locale.settings import LanguageSettings
from builder.records.load import LoadedSite, load_config
from builder.records.site_config import SiteConfig
from builder.render.brought import catalogue_path

_LIMITS: tuple[int | None, ...] = (20, 10, 5, 2, 1)
"""How many entries of a section are listed, from the most to the least: the first that fits is taken."""
LONGEST = 60_000
"""Longest report, in characters; forges take at least 65,536."""


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option("--lang", default="en", show_default=True, metavar="CODE", help="Language of text and Markdown.")
@click.option("--now", type=InstantType(), help="The instant that is taken for now; the default is the clock.")
@click.option("--next-change", is_flag=True, help="Print only the next instant at which the site changes by itself.")
@click.option("--public", is_flag=True, help="Leave out all that readers cannot see yet.")
@click.option(
    "--limit",
    type=click.IntRange(0),
    help="Entries listed in a section; 0 for all. The default is 20, or fewer where they are long, and all in JSON.",
)
@click.option("--jobs", type=click.IntRange(1, 256), help="Number of processes; the default is one a core.")
@click.pass_obj
def status(
    site: Path,
    form: str,
    lang: str,
    now: datetime | None,
    next_change: bool,
    public: bool,
    limit: int | None,
    jobs: int | None,
) -> None:
    """Say what is in review, which translations lag behind, which embargoes end, and what the records lack."""
    moment = now or datetime.now(UTC)
    if next_change:
        then = find_next_change(site, moment)
        if isinstance(then, LoadedSite):
            _refuse(then)
        elif then is not None:
            click.echo(instant(then))
        return
    found = status_of(site, moment, of_public=public, jobs=jobs)
    if isinstance(found, LoadedSite):
        _refuse(found)
        return
    if form == "json":
        click.echo(json.dumps(status_json(found, limit or None), ensure_ascii=False, indent=2))
        return
    config, _ = load_config(site)
    if config is None:
        raise click.ClickException("site_config.yaml has changed meanwhile")
    locale = _locale(site, lang, config)
    limits = _LIMITS if limit is None else (limit or None,)
    write = status_markdown if form == "markdown" else status_text
    written = ""
    for most in limits:
        written = write(morning(found, config, locale, most), locale)
        if len(written) <= LONGEST:
            break
    click.echo(written, nl=False)


def _refuse(site: LoadedSite) -> None:
    print_text(site.diagnostics)
    raise SystemExit(1)


def _locale(site: Path, lang: str, config: SiteConfig) -> Locale:
    """Give the locale of a report: one of the site's languages, or one that there are messages for."""
    settings = next((one for one in config.languages if one.code == lang), None)
    catalogue = catalogue_path(site, lang) if lang.replace("-", "").isalnum() else None
    if settings is None and (catalogue is None or not catalogue.is_file()):
        raise click.BadParameter(f"“{lang}” is no language of the site", param_hint="--lang")
    return load_locale(settings or LanguageSettings(code=lang), catalogue)

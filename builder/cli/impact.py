"""`mujaz impact`: what a range of revisions changes, in an editor's words."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from builder.cli.build import InstantType
from builder.editorial.git import GitError
from builder.editorial.impact import Impact
from builder.editorial.impact_json import impact_json
from builder.editorial.impact_markdown import impact_markdown
from builder.locale.catalogue import CatalogueError
from builder.locale.facade import Locale, load_locale
from builder.locale.settings import LanguageSettings
from builder.render.brought import catalogue_path
from builder.reviewing import find_impact


@click.command()
@click.argument("span", metavar="BASE..HEAD")
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
@click.option("--lang", default="en", show_default=True, metavar="CODE", help="Language of the report.")
@click.option("--now", type=InstantType(), help="The instant that decides what is public; the default is the clock.")
@click.option("--jobs", type=click.IntRange(1, 256), help="Number of processes; the default is one a core.")
@click.pass_obj
def impact(site: Path, span: str, form: str, lang: str, now: datetime | None, jobs: int | None) -> None:
    """Say which records, pages, translations and embargoes a range of revisions changes.

    BASE...HEAD begins where the two went apart, as a pull request does; BASE alone is compared with the files now.
    """
    try:
        found = find_impact(site, span, now or datetime.now(UTC), jobs=jobs)
        locale = _locale(site, lang, found)
    except GitError as error:
        raise click.ClickException(str(error)) from None
    except CatalogueError as error:
        raise click.ClickException(f"a catalogue in templates/locale/ cannot be read, {error}") from None
    if form == "json":
        click.echo(json.dumps(impact_json(found, locale), ensure_ascii=False, indent=2))
    else:
        click.echo(impact_markdown(found, locale), nl=False)


def _locale(site: Path, lang: str, found: Impact) -> Locale:
    """Give the locale of a report: one of the site's languages, or one that there are messages for."""
    languages = found.comparison.after.config.languages
    settings = next((one for one in languages if one.code == lang), None)
    catalogue = catalogue_path(site, lang) if lang.replace("-", "").isalnum() else None
    if settings is None and (catalogue is None or not catalogue.is_file()):
        raise click.BadParameter(f"“{lang}” is no language of the site", param_hint="--lang")
    return load_locale(settings or LanguageSettings(code=lang), catalogue)

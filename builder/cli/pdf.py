"""`mujaz pdf`: one PDF by itself, without building the site."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

import click

from builder.cli.build import InstantType
from builder.cli.reports import print_text
from builder.printing import PdfKind, PdfOrder, typeset_order
from builder.render.failures import RenderError
from builder.render.pdf import EmptyPdfError

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("briefing", required=False)
@click.option("--article", metavar="ID", help="Make a PDF of one article instead.")
@click.option("--topic", metavar="ID", help="Make a PDF of the articles of a topic instead.")
@click.option("--period", metavar="ID", help="Make the PDF of a period that site_config.yaml names.")
@click.option("--from", "first", type=_DAY, metavar="DAY", help="Take articles from this day on.")
@click.option("--to", "last", type=_DAY, metavar="DAY", help="Take articles up to this day.")
@click.option("--lang", metavar="CODE", help="Language; the default is every language that has an edition.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper; the default is the site's.")
@click.option("--two-sided/--one-sided", "two_sided", default=None, help="Whether it is to be bound.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="File to write, or folder to write into; the default is the current folder.",
)
@click.option("--now", type=InstantType(), help="The instant that decides what is public; the default is the clock.")
@click.pass_obj
def pdf(
    site: Path,
    briefing: str | None,
    article: str | None,
    topic: str | None,
    period: str | None,
    first: datetime | None,
    last: datetime | None,
    lang: str | None,
    paper: Literal["a4", "letter"] | None,
    two_sided: bool | None,
    out: Path | None,
    now: datetime | None,
) -> None:
    """Typeset a BRIEFING as PDF, or an article, a topic or a period.

    A topic goes together with --from and --to: then it is the articles of the topic within that time. Only what is
    public is printed.
    """
    order = _order({"briefing": briefing, "article": article, "topic": topic, "period": period}, _interval(first, last))
    order = replace(order, paper=paper, two_sided=two_sided)
    try:
        checked, files = typeset_order(site, order, now or datetime.now(UTC), lang)
    except RenderError as error:
        raise click.ClickException(str(error)) from None
    except EmptyPdfError:
        raise click.ClickException("no public article lies in that time") from None
    if checked.errors or checked.corpus is None:
        print_text(checked.diagnostics)
        click.echo("Nothing was typeset.", err=True)
        raise SystemExit(1)
    if lang is not None and lang not in checked.corpus.config.codes:
        raise click.BadParameter(f"“{lang}” is no language of the site", param_hint="--lang")
    if not files:
        where = f" in “{lang}”" if lang else ""
        raise click.ClickException(f"there is no public {order.kind} “{order.id}”{where}")
    for code, path in _targets(order, tuple(files), out).items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files[code].content)
        except OSError as error:
            raise click.ClickException(f"the PDF could not be written: {error}") from None
        click.echo(f"{path}: {files[code].pages} pages, {len(files[code].content):,} bytes", err=True)


def _order(named: Mapping[PdfKind, str | None], interval: str) -> PdfOrder:
    """Read what is to be printed: one thing by its id, the articles of a topic within an interval, or of all topics."""
    chosen = [(kind, id_) for kind, id_ in named.items() if id_ is not None]
    if len(chosen) > 1:
        raise click.UsageError("name one thing to print: a BRIEFING, --article, --topic or --period")
    if not chosen and not interval:
        raise click.UsageError("name what to print: a BRIEFING, --article, --topic, --period, or --from and --to")
    kind, id_ = chosen[0] if chosen else ("period", "")
    if interval and id_ and kind != "topic":
        raise click.UsageError("--from and --to choose articles of a topic or of the whole site")
    return PdfOrder(kind, id_, interval)


def _interval(first: datetime | None, last: datetime | None) -> str:
    """Write the days as an EDTF interval, open where one is not given."""
    if first is None and last is None:
        return ""
    if first and last and first > last:
        raise click.UsageError("--from is later than --to")

    def end(moment: datetime | None) -> str:
        day: date | None = moment.date() if moment else None
        return day.isoformat() if day else ".."

    return f"{end(first)}/{end(last)}"


def _targets(order: PdfOrder, languages: tuple[str, ...], out: Path | None) -> dict[str, Path]:
    """Name the file of each language; raises `UsageError` where several would be written into one."""
    period = order.period.replace("/", "_").replace("..", "")
    name = "-".join(part for part in (order.id or "articles", period) if part)
    if out is not None and out.suffix == ".pdf" and not out.is_dir():
        if len(languages) > 1:
            raise click.UsageError(
                f"there are editions in {', '.join(languages)}: choose one by --lang, or name a folder"
            )
        return {languages[0]: out}
    return {lang: (out or Path()) / f"{name}.{lang}.pdf" for lang in languages}

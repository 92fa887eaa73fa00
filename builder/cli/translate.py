"""`mujaz translate`: a translation beside its original, part by part."""

from pathlib import Path
from typing import Final

import click

from builder.cli.reports import print_text
from builder.corpus.release import PUBLISHED_KINDS
from builder.diagnostics import MESSAGE_LIMIT, legible
from builder.editorial.accepting import accept as accept_parts
from builder.editorial.file_edit import FileEditError
from builder.editorial.translating import Method, translate_record
from builder.editorial.translation_desk import PartState, PartView, TranslateError, Translating
from builder.editorial.yaml_edit import YamlEditError
from builder.records.kinds import Kind

_STATES: Final[dict[PartState, str]] = {
    "untranslated": "is not translated",
    "unconfirmed": "is translated, and not accepted yet",
    "changed": "has changed since it was translated",
    "gone": "is no longer in the original",
    "current": "is as it was translated",
}

_PIECE: Final = MESSAGE_LIMIT // 2
"""Characters that are made legible at a time: a message is cut, a paragraph is not."""


@click.command()
@click.argument("id_", metavar="ID")
@click.argument("parts", metavar="[PART]...", nargs=-1)
@click.option("--to", metavar="LANG", required=True, help="The language of the translation.")
@click.option("--accept", is_flag=True, help="Vouch that the parts named, or all, follow the original again.")
@click.option("--from", "of", metavar="LANG", help="The language to translate from; the default is the original's.")
@click.option("--kind", type=click.Choice(PUBLISHED_KINDS), help="The kind of record, where several have the id.")
@click.option("--by", metavar="PERSON", multiple=True, help="Who translates; for a new edition.")
@click.option(
    "--method",
    type=click.Choice(["human", "machine", "machine-edited"]),
    default="human",
    show_default=True,
    help="How it is translated; for a new edition.",
)
@click.option("--show", is_flag=True, help="Show what is to be done, and write nothing.")
@click.pass_obj
def translate(
    site: Path,
    id_: str,
    parts: tuple[str, ...],
    to: str,
    accept: bool,
    of: str | None,
    kind: Kind | None,
    by: tuple[str, ...],
    method: Method,
    show: bool,
) -> None:
    """Open or create the translation of a record, with the original beside it, and show what is left to do.

    With PARTs (title, summary, p1, c1.says …), only these are shown or accepted.
    """
    if accept and (show or by or of):
        raise click.UsageError("--accept goes with PARTs, --to and --kind alone")
    try:
        if accept:
            done = accept_parts(site, id_, to, parts, kind=kind)
        else:
            done = translate_record(site, id_, to, kind=kind, of=of, by=by, method=method, write=not show)
    except TranslateError as error:
        if error.diagnostics:
            print_text(error.diagnostics)
        raise click.ClickException(str(error)) from None
    except (FileEditError, YamlEditError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"the files cannot be read: {error.strerror or error}") from None
    unknown = [part for part in parts if not accept and part not in {one.key for one in done.parts}]
    if unknown:
        raise click.ClickException(f"the original ({done.of}) has no part “{unknown[0]}”")
    for path in done.written:
        new = done.created and path == done.file
        click.echo(f"{'created' if new else 'changed'} {path}", err=True)
    for part in done.parts:
        if part.key in parts or (part.state != "current" and (accept or not parts)):
            _print(part)
    for text in done.lacking if not parts else ():
        click.echo(f"{done.yaml}:{text.line}: {text.name} has no text in “{to}”")
        _print_text("now", text.now)
    click.echo(_summary(done), err=True)


def _print(part: PartView) -> None:
    place = part.file if part.line is None else f"{part.file}:{part.line}"
    click.echo(f"{click.style(place, bold=True)}: {part.key} {_STATES[part.state]}")
    if part.was is not None:
        _print_text("was", part.was)
    if part.now and part.state != "current":
        _print_text("now", part.now)


def _print_text(name: str, text: str) -> None:
    for line in f"{name}: {text}".splitlines():
        pieces = (line[start : start + _PIECE] for start in range(0, len(line), _PIECE))
        click.echo(f"    {''.join(map(legible, pieces))}")


def _summary(done: Translating) -> str:
    command = f"mujaz translate {done.id} --to {done.to} --accept"
    total = f"{len(done.parts)} part{'s' * (len(done.parts) != 1)}"
    if done.open:
        return f"{total}, {len(done.open)} to do. When the translation follows the original, run: {command}"
    if done.draft:
        return f"{total}, nothing to do. To publish the translation, take “status: draft” out of {done.file}."
    return f"{total}, nothing to do."

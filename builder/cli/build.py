"""`mujaz build`: make the site."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from builder.aside import aside, aside_telling
from builder.cli.interruption import message_of
from builder.cli.progress import build_progress
from builder.cli.reports import print_text
from builder.incremental.glance import Glance, glance_beside, read_glance
from builder.incremental.unchanged import find_unchanged_since
from builder.publish.left import seal_if_as_left
from builder.publish.safety import UnsafeOutputError
from builder.publish.transaction import Publication, publication

if TYPE_CHECKING:
    from builder.correcting import Built
    from builder.incremental.state import State, StateDraft
    from builder.records.scan import Scan


class InstantType(click.ParamType[datetime]):
    """An instant with its offset (RFC 3339)."""

    name = "instant"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the instant, or fail with what is wrong with it."""
        from pydantic_core import PydanticCustomError

        from builder.records.models.base import parse_instant

        if isinstance(value, datetime):
            return value
        try:
            return parse_instant(str(value))
        except PydanticCustomError as error:
            self.fail(error.message(), param, ctx)


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to build into; the default is site/ in the site's folder.",
)
@click.option("--clean", is_flag=True, help="Forget everything that earlier builds kept.")
@click.option("--verify", is_flag=True, help="Compare the content of every file, whatever its times and size say.")
@click.option("--explain", is_flag=True, help="Name every page that is rendered or removed, and why.")
@click.option(
    "--now", type=InstantType(), help="The instant that decides what is under embargo; the default is the clock."
)
@click.option("--jobs", type=click.IntRange(1, 256), help="Number of processes; the default is one a core.")
@click.pass_obj
def build(
    site: Path, out: Path | None, clean: bool, verify: bool, explain: bool, now: datetime | None, jobs: int | None
) -> None:
    """Check the records and bring the whole site up to date; with an error, the site stays as it is."""
    target = out or site / "site"
    moment = now or datetime.now(UTC)
    left: Callable[[], bytes] | None = None
    glance: Callable[[], Glance] | None = None
    has_changed: Callable[[], bool] = bool
    if not clean and not verify:
        # The site's files and the output are looked through in two other processes. At the first change that is seen,
        # what corrects is loaded here, and the state of the last build opened.
        left = aside(partial(seal_if_as_left, site, target))
        has_changed, content = aside_telling(partial(glance_beside, site, target))
        glance = cache(lambda: read_glance(content()))
    try:
        with _uncollected(), publication(site, target, looked=left) as publishing:
            hurried = has_changed()
            unchanged = find_unchanged_since(publishing, site, moment, glance) if glance and not hurried else None
            built = unchanged or _build(
                publishing,
                site,
                moment,
                clean=clean,
                verify=verify,
                jobs=jobs,
                glance=glance,
                hurried=hurried,
            )
    except UnsafeOutputError as error:
        raise click.ClickException(message_of(error)) from None
    except OSError as error:
        raise click.ClickException(f"the build failed: {message_of(error)}") from None
    if built.diagnostics:
        print_text(built.diagnostics)
    if built.published is None:
        kept = f"{target} is as it was" if target.exists() else f"there is no {target} yet"
        click.echo(f"Nothing was built; {kept}.", err=True)
        raise SystemExit(1)
    if explain:
        for line in () if unchanged else explanation(cast("Built", built)):
            click.echo(line)
    done = built.published
    for path in done.foreign:
        click.echo(f"kept {target / path}, which is not ours", err=True)
    click.echo(
        f"{built.pages} pages in {target}: {len(done.written)} files written, {done.unchanged} unchanged, "
        f"{len(done.removed)} removed.",
        err=True,
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no unreachable cycles of objects: a build that does little leaves few, and looking costs a twelfth."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _build(
    publishing: Publication,
    site: Path,
    now: datetime,
    *,
    clean: bool,
    verify: bool,
    jobs: int | None,
    glance: Callable[[], Glance] | None,
    hurried: bool,
) -> "Built":
    from builder import correcting  # all that reads and renders is loaded only where there is something to do
    from builder.render.failures import RenderError
    from builder.workers import WorkerError

    try:
        with build_progress() as progress:
            how = correcting.How(clean, verify, jobs, progress, glance=glance, hurried=hurried)

            def whole(state: "State | None", draft: "StateDraft", scan: "Scan") -> "Built":
                from builder import pipeline

                gc.enable()
                return pipeline.build_whole(publishing, site, now, how, state, draft, scan)

            return correcting.build_into(publishing, site, now, how, whole)
    except (RenderError, WorkerError) as error:
        raise click.ClickException(message_of(error)) from None


def explanation(built: "Built") -> Iterable[str]:
    """Give a line for every page that was rendered and every file that was removed, with the reason."""
    if built.made is None:
        return
    for page, reason in built.made.outdated.explained():
        yield f"rendered {page.url or '/'}: {reason}"
    for path, reason in built.made.removed.items():
        yield f"removed {path}: {reason}"

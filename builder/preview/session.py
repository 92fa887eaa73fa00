"""A person at work: build, show, wait for an edit, build again."""

import gc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

from builder import pipeline
from builder.diagnostics import Diagnostic
from builder.preview.current import Current
from builder.preview.server import PreviewServer
from builder.preview.watching import watch_site
from builder.publish.safety import UnsafeOutputError
from builder.render.look import Look


def rebuild(
    site: Path, current: Current, *, drafts: bool, clock: Callable[[], datetime], look: Look | None = None
) -> tuple[tuple[Diagnostic, ...], Look | None]:
    """Build the preview and show it; where that fails, the last good one stays, with what is wrong over it.

    What comes back is what is wrong, and the look of the site, which is to be given to the next build. Raises
    `UnsafeOutputError` where there is no safe place for a preview.
    """
    try:
        built = pipeline.preview(site, clock(), drafts=drafts, look=look)
    except UnsafeOutputError:
        raise
    except Exception as error:  # noqa: BLE001 -- a template that is being edited may raise anything
        current.show(None, failure=f"The build failed: {type(error).__name__}: {error}")
        return (), None
    folder = pipeline.preview_folder(site, drafts=drafts) if built.published else None
    current.show(folder, built.diagnostics)
    return built.diagnostics, built.made.look if built.made else look


def forget_replaced() -> None:
    """Free what earlier builds made and nobody needs any more.

    Templates hold each other in cycles, and builds take what they hold out of the collector's sight.
    """
    gc.unfreeze()
    gc.collect()


def run_session(
    site: Path,
    server: PreviewServer,
    *,
    drafts: bool,
    say: Callable[[str], object],
    report: Callable[[tuple[Diagnostic, ...]], object],
    stop: Event,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Serve and rebuild until `stop` is set or the process is interrupted; the server is closed either way."""
    edited = Event()
    answering = Thread(target=server.serve_forever, daemon=True)
    answering.start()
    watching = watch_site(site, edited, stop)
    try:
        edited.set()
        look: Look | None = None
        while not stop.is_set():
            if edited.wait(0.2):
                edited.clear()
                digest = look.digest if look else ""
                diagnostics, look = rebuild(site, server.current, drafts=drafts, clock=clock, look=look)
                shown = server.current.get()
                if diagnostics:
                    report(diagnostics)
                kept = "There is nothing to show yet." if shown.folder is None else "The last good pages are shown."
                say(shown.failure or (kept if shown.is_stale else "Built."))
                if digest and (look is None or look.digest != digest):
                    forget_replaced()
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        for thread in (answering, *watching):
            thread.join(timeout=5)

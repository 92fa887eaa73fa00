"""What renders a planned site, and where its pages go."""

from collections.abc import Callable, Sequence
from pathlib import Path

from builder.plan import urls
from builder.plan.page import Page
from builder.render.failures import fault_of_template
from builder.render.pages import PageRenderer, Rendered


def render_own(renderer: PageRenderer, root: Path) -> Callable[[Page], Rendered]:
    """Give what renders one page; it raises `RenderError` for a mistake in the site's own templates."""
    own = root / "templates"

    def render(page: Page) -> Rendered:
        try:
            return renderer.render(page)
        except Exception as error:
            fault = fault_of_template(error, own)
            if fault is None:
                raise
            raise fault from error

    return render


def files_of(page: Page, codes: Sequence[str]) -> tuple[str, ...]:
    """Name the files in which a page is published: one, and of the first language's page for missing addresses two."""
    file = urls.file_of(page.url)
    return (file, urls.ROOT_NOT_FOUND) if page.url == urls.not_found(codes[0]) else (file,)

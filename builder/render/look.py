"""How a site looks: its languages, templates and assets made ready, with a digest of all that they were made from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from builder.records.media import CACHE
from builder.records.scan import CONTENT, STATIC
from builder.records.site_config import SiteConfig
from builder.records.theme_settings import MKDOCS
from builder.render.brought import OWN_TEMPLATES
from builder.render.inputs import RenderInputs, program_digest, render_inputs
from builder.render.kept_inputs import kept_inputs
from builder.render.languages import load_languages
from builder.render.pages import Language
from builder.render.theme_assets import ThemeAssets


@dataclass(frozen=True)
class Look:
    """The languages of a site, ready to render with.

    Two looks of one digest render the same pages alike, so within a process an earlier one serves as well.
    """

    digest: str
    languages: Mapping[str, Language]
    root: Path
    program: str
    cover: str | None
    assets: tuple[str, ...]
    """The addresses of all files that pages refer to, sorted."""

    @cached_property
    def inputs(self) -> RenderInputs:
        """What pages depend on, by their kinds; it is found when it is first asked for."""

        def find() -> RenderInputs:
            return render_inputs(self.root, self.languages, self.program, self.cover, self.assets)

        return kept_inputs(self.root / CACHE, self.digest, find)


def load_look(root: Path, config: SiteConfig, assets: ThemeAssets, before: Look | None = None) -> Look:
    """Make the look of a site ready, or give the one of `before` where nothing that it was made from has changed."""
    program = program_digest()
    files = tuple(sorted(file.url for file in assets.files()))
    digest = _digest(root, config, files, program)
    if before is not None and before.digest == digest and before.root == root:
        return before
    return Look(digest, load_languages(root, config, assets), root, program, config.pdf.cover, files)


def _digest(root: Path, config: SiteConfig, assets: Iterable[str], program: str) -> str:
    seen = blake2b(f"{program}\0{config.languages!r}\0".encode(), digest_size=16)
    for file in assets:
        seen.update(f"{file}\0".encode())
    for name, content in _files(root, config.pdf.cover):
        seen.update(f"{name}\0{len(content)}\0".encode() + content)
    return seen.hexdigest()


def _files(root: Path, cover: str | None) -> Iterator[tuple[str, bytes]]:
    """Give every file that a look can be made from: settings of the theme, templates, catalogues, the cover of PDFs."""
    yield MKDOCS, (root / MKDOCS).read_bytes() if (root / MKDOCS).is_file() else b""
    if cover:
        yield cover, (root / CONTENT / STATIC / cover).read_bytes()
    own = root / "templates"
    folders = [OWN_TEMPLATES, own] if own.is_dir() and own.resolve() != OWN_TEMPLATES.resolve() else [OWN_TEMPLATES]
    for number, folder in enumerate(folders):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield f"{number}/{path.relative_to(folder).as_posix()}", path.read_bytes()

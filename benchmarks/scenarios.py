"""What is measured on a site of one size: clean builds of each generator, an edited sentence, nothing to do, a copy."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from machine import hugo_binary

from builder.records.media import CACHE
from builder.render.fonts import font_assets

Peer = Literal["mujaz", "hugo", "mkdocs"]
PEERS: tuple[Peer, ...] = ("mujaz", "hugo", "mkdocs")
"""The generators, in the order in which they take turns."""

_OWN = Path(__file__).resolve().parent
_SENTENCE = "This sentence was mended."


@dataclass(frozen=True, slots=True)
class Scenario:
    """One command to measure, with what makes it ready."""

    name: str
    """Its key in the results: the generator, and what is asked of it."""
    command: tuple[str, ...]
    output: Path
    """The folder whose files are counted afterwards."""
    fresh: bool = False
    """Whether the output does not exist when it begins."""
    forgets: Path | None = None
    """A folder that is removed before: what earlier builds have left."""
    edits: Path | None = None
    """The text to which a sentence is added before, and from which it is taken after."""
    shows: Path | None = None
    """The page that must show that sentence."""

    def shown(self, folder: Path) -> str:
        """Write the command as a reader could type it, DIR being the folder of the session."""
        program = Path(self.command[0]).name
        return " ".join((program, *self.command[1:])).replace(str(folder), "DIR")

    @contextmanager
    def edited(self) -> Iterator[None]:
        """Add the sentence, and take it away again; raises `ValueError` where the output does not show it."""
        if self.edits is None:
            yield
            return
        before = self.edits.read_text("utf-8")
        try:
            self.edits.write_text(f"{before.rstrip()} {_SENTENCE}\n", "utf-8")
            yield
            if self.shows and _SENTENCE not in self.shows.read_text("utf-8"):
                raise ValueError(f"{self.name}: the edited sentence is not on its page")
        finally:
            self.edits.write_text(before, "utf-8")


def write_corpus(articles: int, folder: Path) -> Path:
    """Generate a site of that many articles in a folder, without PDFs and with its fonts cut; give its root."""
    root = folder / "site"
    subprocess.run([sys.executable, _OWN / "corpus.py", str(articles), root], check=True, stdout=subprocess.DEVNULL)
    config = root / "site_config.yaml"
    config.write_text(config.read_text("utf-8") + "pdf: {publish: []}\nsearch: {publish: false}\n", "utf-8")
    font_assets(_OWN.parent / CACHE)
    shutil.copytree(_OWN.parent / CACHE, root / CACHE)
    return root


def write_peer(peer: str, site: Path, folder: Path, *, core: bool) -> None:
    """Write the site of a peer, named after it; in a process of its own, so that this one stays small."""
    command = (sys.executable, _OWN / "export.py", peer, site, folder / peer, *(("--core",) if core else ()))
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def scenarios(site: Path, folder: Path, peers: tuple[str, ...]) -> tuple[Scenario, ...]:
    """Give what is measured with a generated site whose peers' sites lie beside it, in the order of a round."""
    article = _middle_article(site)
    made: dict[str, Callable[[Path, Path, str], Iterator[Scenario]]] = {
        "mujaz": _mujaz,
        "hugo": _hugo,
        "mkdocs": _mkdocs,
    }
    rounds = [list(made[peer](site, folder, article)) for peer in PEERS if peer in peers]
    # All clean builds first, one after the other; then what is done with what is there.
    return (*(steps[0] for steps in rounds), *(step for steps in rounds for step in steps[1:]))


def _middle_article(site: Path) -> str:
    """Choose an article whose English text is edited: the middle one by id."""
    found = sorted(path.parent.name for path in site.glob("content/articles/*/*/en.md"))
    return found[len(found) // 2]


def _mujaz(site: Path, folder: Path, article: str) -> Iterator[Scenario]:
    out = folder / "mujaz-out"
    build = (str(Path(sys.executable).with_name("mujaz")), "--site", str(site), "build", "--out", str(out))
    text = next(site.glob(f"content/articles/*/{article}/en.md"))
    page = out / "en" / "articles" / article / "index.html"
    yield Scenario("mujaz clean", build, out, fresh=True, forgets=site / ".mujaz" / "outputs")
    yield Scenario("mujaz nothing", build, out)
    yield Scenario("mujaz sentence", build, out, edits=text, shows=page)
    copy = folder / "copy"
    yield Scenario("copy", (shutil.which("cp") or "cp", "-r", str(out), str(copy)), copy, fresh=True)


def _hugo(_site: Path, folder: Path, article: str) -> Iterator[Scenario]:
    out, source = folder / "hugo-out", folder / "hugo"
    build = (str(hugo_binary()), "--quiet", "--source", str(source), "--destination", str(out))
    text = source / "content" / "articles" / f"{article}.en.md"
    page = out / "en" / "articles" / article / "index.html"
    yield Scenario("hugo clean", build, out, fresh=True)
    yield Scenario("hugo sentence", build, out, edits=text, shows=page)


def _mkdocs(_site: Path, folder: Path, _article: str) -> Iterator[Scenario]:
    out, settings = folder / "mkdocs-out", folder / "mkdocs" / "mkdocs.yml"
    program = str(Path(sys.executable).with_name("mkdocs"))
    build = (program, "build", "--quiet", "--config-file", str(settings), "--site-dir", str(out))
    yield Scenario("mkdocs clean", build, out, fresh=True)

"""Writes a synthetic but realistic site: `python benchmarks/corpus.py ARTICLES FOLDER`.

The same number of articles gives the same bytes, on any machine. Everything that a reader of the result sees says that
it is generated; see README.md in this folder for what it is like.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from synthetic_registries import Registries, Sizes, site_config
from synthetic_reports import File, Reports
from yaml_writer import write_yaml

_OWN_MKDOCS = Path(__file__).resolve().parent.parent / "mkdocs.yml"
_PAGES = ("about", "methodology")


def site_files(articles: int) -> Iterator[File]:
    """Give every file of a site of that many articles (at least 2), its templates excepted, which are the project's."""
    sizes = Sizes.of(articles)
    registries = Registries(sizes)
    reports = Reports(sizes, registries)
    yield File("site_config.yaml", write_yaml(site_config()))
    yield File("mkdocs.yml", _OWN_MKDOCS.read_text("utf-8"))
    for kind, names, record in (
        ("outlets", registries.outlets, registries.outlet),
        ("actors", registries.actors, registries.actor),
        ("places", registries.places, registries.place),
        ("terms", registries.terms, registries.term),
    ):
        for number, name in enumerate(names):
            yield File(f"content/{kind}/{name.id}.yaml", write_yaml(record(number)))
    for number in range(sizes.topics):
        yield from reports.topic(number)
    for order, page in enumerate(_PAGES):
        yield from reports.page(page, order)
    for number in range(sizes.events):
        yield reports.event(number)
    for number in range(sizes.sources):
        yield reports.source(number)
    for number in range(sizes.articles):
        yield from reports.article(number)
    for number in range(sizes.briefings):
        yield from reports.briefing(number)


def write_site(articles: int, folder: Path) -> int:
    """Write a site into a folder that is empty or does not exist; give the number of files written."""
    folder.mkdir(parents=True, exist_ok=True)
    made: set[Path] = set()
    count = 0
    for file in site_files(articles):
        path = folder / file.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(file.text.encode())
        count += 1
    return count


def main() -> None:
    """Read the command line, write, and say what was written."""
    parser = argparse.ArgumentParser(description="Write a synthetic site for measuring speed.")
    parser.add_argument("articles", type=int, help="number of articles, at least 2")
    parser.add_argument("folder", type=Path, help="folder to write to; empty, or not there yet")
    options = parser.parse_args()
    if options.articles < 2:
        parser.error("a site needs at least 2 articles")
    if options.folder.exists() and any(options.folder.iterdir()):
        parser.error(f"{options.folder} is not empty")
    print(f"wrote {write_site(options.articles, options.folder):,} files to {options.folder}")


if __name__ == "__main__":
    main()

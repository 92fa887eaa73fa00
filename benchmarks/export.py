"""Writes a peer's site from a site of Mujaz: `python benchmarks/export.py hugo SITE FOLDER`."""

import argparse
from pathlib import Path

from peers.hugo_site import export_hugo
from peers.mkdocs_site import export_mkdocs
from peers.records import ALL, CORE, read_records

_EXPORTS = {"hugo": export_hugo, "mkdocs": export_mkdocs}


def main() -> None:
    """Read the command line, write, and say what was written."""
    parser = argparse.ArgumentParser(description="Write a site of Mujaz as another generator reads it.")
    parser.add_argument("peer", choices=_EXPORTS)
    parser.add_argument("site", type=Path, help="folder of a site that has no mistakes")
    parser.add_argument("folder", type=Path, help="folder to write to; empty, or not there yet")
    parser.add_argument("--core", action="store_true", help="leave out the pages of actors and places, and their lists")
    options = parser.parse_args()
    if options.folder.exists() and any(options.folder.iterdir()):
        parser.error(f"{options.folder} is not empty")
    records = read_records(options.site, CORE if options.core else ALL)
    print(f"wrote {_EXPORTS[options.peer](records, options.folder):,} texts to {options.folder}")


if __name__ == "__main__":
    main()

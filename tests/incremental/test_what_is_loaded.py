"""A build loads no more than what it is going to do: for a corrected sentence, that takes longer than all the rest."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from edited_site import EditedSite

ROOT = Path(__file__).parents[2]
RUN = """
import json, sys
from builder.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
print(json.dumps(sorted(sys.modules)))
"""
NEVER = ("rich", "mkdocs", "material", "pytest")
"""What no build loads that nobody watches."""
FOR_READING = ("pydantic", "pydantic_core", "yaml", "markdown_it", "babel", "PIL")
"""What explains mistakes, and parsers for what the quick readers hand on."""
FOR_A_WHOLE_SITE = ("simplemma", "fontpkg", "importlib.metadata", "multiprocessing", "builder.pipeline")
OF_OTHER_PAGES = ("builder.views.event", "builder.views.actor", "builder.views.outlet")
FOR_RENDERING = ("jinja2", "icu", "builder.views", "builder.render", "builder.corpus")


def loaded(site: Path) -> set[str]:
    """Build, and name every module that was loaded."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = (sys.executable, "-c", RUN, "--site", str(site), "build", "--jobs", "1")
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture
def built(site: EditedSite) -> Path:
    with (site.root / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write("search: {publish: false}\npdf: {publish: []}\n")
    static = site.root / "content" / "static"
    static.mkdir(exist_ok=True)
    (static / "security.txt").write_text("Contact: mailto:desk@example.org\n", "utf-8")
    loaded(site.root)
    return site.root


def test_nothing_to_do_loads_nothing_that_reads_or_renders(built: Path) -> None:
    names = loaded(built)
    assert names & {*NEVER, *FOR_READING, *FOR_A_WHOLE_SITE, *FOR_RENDERING} == set()


def test_a_corrected_sentence_loads_what_its_page_needs(built: Path) -> None:
    text = built / "content" / "articles" / "2024" / "bridge-closed" / "en.md"
    text.write_text(f"{text.read_text('utf-8').rstrip()} And so it was mended.\n", "utf-8")
    names = loaded(built)
    assert {"builder.views.article", "jinja2"} <= names
    assert names & {*NEVER, *FOR_READING, *FOR_A_WHOLE_SITE, *OF_OTHER_PAGES} == set()

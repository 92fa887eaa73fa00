"""However a site is edited, what an incremental build leaves is what a clean build makes, byte for byte."""

import random
import shutil
import tempfile
from pathlib import Path

import pytest
from edited_site import FONTS, EditedSite
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder import pipeline
from builder.render.look import Look


def tree(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def follow(seed: int, steps: int, jobs: int = 1) -> None:
    """Edit a site step by step, and build it both ways after each: with some workers, and from nothing with one."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site-of-a-team"
        site = EditedSite(root, random.Random(seed))
        shutil.copytree(FONTS, root / ".mujaz" / "cache")
        told = ["begin"]
        before: dict[str, bytes] = {}
        look: Look | None = None
        for step in range(steps):
            incremental = pipeline.build(root, root / "site", site.now, pipeline.How(jobs=jobs, look=look))
            look = incremental.made.look or look if incremental.made else look
            clean = pipeline.build(root, root / f"clean-{step}", site.now, pipeline.How(jobs=1, look=look))
            assert incremental.diagnostics == clean.diagnostics, told
            after = tree(root / "site") if (root / "site").exists() else {}
            if clean.published is None:
                assert incremental.published is None, told
                if not told[-1].count("damage"):
                    assert after == before, told
            else:
                wanted = tree(root / f"clean-{step}")
                assert sorted(after) == sorted(wanted), told
                assert [path for path in wanted if after[path] != wanted[path]] == [], told
            before = after
            told.append(site.edit())


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_some_sequences_of_edits(seed: int) -> None:
    follow(seed, steps=4)


@pytest.mark.long
@settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_a_thousand_sequences_of_edits(seed: int) -> None:
    follow(seed, steps=5)

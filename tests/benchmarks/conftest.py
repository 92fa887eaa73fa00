"""The benchmarks are scripts in one folder; tests import them from there, as they import each other."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))


@pytest.fixture(scope="package")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small generated site, with some lists that are long enough for pages of their own."""
    folder = tmp_path_factory.mktemp("generated") / "site"
    subprocess.run([sys.executable, BENCHMARKS / "corpus.py", "160", folder], check=True, capture_output=True)
    return folder

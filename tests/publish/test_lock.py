"""Two builds at once: the second is refused, and a lock whose holder died is none."""

import subprocess
import sys
from pathlib import Path

import pytest
from whole import publish

from builder.publish.lock import LockedError, held
from builder.publish.safety import UnsafeOutputError

HOLD = """
import sys
from pathlib import Path
from builder.publish.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_lock_is_refused_while_another_process_holds_it_and_free_when_that_was_killed(tmp_path: Path) -> None:
    lock = tmp_path / "state" / "x.lock"
    with holder(lock) as other:
        with pytest.raises(LockedError), held(lock):
            pass
        other.kill()
    with held(lock):
        pass


def test_a_second_publication_at_the_same_time_is_refused_and_touches_nothing(tmp_path: Path) -> None:
    root, out = tmp_path / "site", tmp_path / "out"
    root.mkdir()
    publish([("index.html", b"1")], root, out)
    (lock,) = (root / ".mujaz").glob("outputs/*/lock")
    with holder(lock) as other:
        with pytest.raises(UnsafeOutputError, match="another build"):
            publish([("index.html", b"2")], root, out)
        other.kill()
    assert (out / "index.html").read_bytes() == b"1"
    publish([("index.html", b"2")], root, out)
    assert (out / "index.html").read_bytes() == b"2"


def test_an_output_that_is_a_link_to_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to("nowhere")
    with pytest.raises(UnsafeOutputError, match="leads to nothing"):
        publish([], tmp_path / "site", tmp_path / "out")

"""The recipe of docs/policy.md for the CI of a pull request: its scripts do what the text says."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from scratch_repository import ENVIRONMENT, FACTS, Scratch

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "policy.md"
CHECKING, POSTING = re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
BIN = Path(sys.executable).parent

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("sh", "jq", "curl"))) or not (BIN / "mujaz").exists(), reason="needs sh, jq and curl"
)


def run(script: str, folder: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    environment = {**ENVIRONMENT, "PATH": path, "HOME": str(folder), "LANG": "C.UTF-8", **more}
    return subprocess.run(
        ["sh", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_a_branch_is_reported_and_then_checked(tmp_path: Path) -> None:
    origin = Scratch(tmp_path / "origin")
    origin.branch()
    origin.replace(FACTS, "holder: {actor: river-authority}", "holder: {outlet: river-gazette}")
    origin.commit()
    clone = tmp_path / "clone"
    origin.git("clone", "--quiet", "--branch=edit", str(origin.folder), str(clone))
    done = run(CHECKING, clone)
    assert done.returncode == 1
    assert f"{FACTS}:10:13: C001 “claims.c1.holder” of a published article has changed" in done.stdout
    report = (clone / "impact.md").read_text("utf-8")
    assert report.startswith('<!-- mujaz impact -->\n\n<div dir="rtl" lang="ar">')
    assert "القائل: تغيير من هيئة النهر إلى جريدة النهر" in report
    assert "holder changed" in (run(CHECKING, clone, REPORT_LANGUAGE="en"), (clone / "impact.md").read_text("utf-8"))[1]


class Forge(BaseHTTPRequestHandler):
    """As much of a forge as keeps comments."""

    comments: dict[int, str]
    asked: list[str]

    def answer(self) -> None:
        self.asked.append(f"{self.command} {self.path} {self.headers['Authorization']}")
        length = int(self.headers.get("Content-Length") or 0)
        if length:
            number = int(self.path.rpartition("/")[2]) if self.command == "PATCH" else len(self.comments) + 1
            self.comments[number] = json.loads(self.rfile.read(length))["body"]
        body = json.dumps([{"id": number, "body": text} for number, text in self.comments.items()]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PATCH = answer  # noqa: N815 -- names that http.server asks for

    def log_message(self, *_: object) -> None:
        """Keep pytest's output clean."""


@pytest.fixture
def forge() -> Iterator[str]:
    Forge.comments, Forge.asked = {1: "Looks good to me"}, []
    with HTTPServer(("127.0.0.1", 0), Forge) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_comment_is_written_once_and_then_replaced(tmp_path: Path, forge: str) -> None:
    settings = {"FORGE_API": forge, "REPOSITORY": "desk/site", "NUMBER": "7", "TOKEN": "secret"}
    for text in ("first “report”", "second\nreport"):
        (tmp_path / "impact.md").write_text(f"<!-- mujaz impact -->\n\n{text}\n", "utf-8")
        done = run(POSTING, tmp_path, **settings)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert Forge.comments == {1: "Looks good to me", 2: "<!-- mujaz impact -->\n\nsecond\nreport\n"}
    ways = [one.split("?")[0].split(" Bearer")[0] for one in Forge.asked]
    assert ways == [
        "GET /repos/desk/site/issues/7/comments",
        "POST /repos/desk/site/issues/7/comments",
        "GET /repos/desk/site/issues/7/comments",
        "PATCH /repos/desk/site/issues/comments/2",
    ]
    assert all(one.endswith("Bearer secret") for one in Forge.asked)

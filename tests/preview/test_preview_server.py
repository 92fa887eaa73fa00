"""The development server: one person's, on one machine, with mistakes over the page and never in a file."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from builder import pipeline
from builder.diagnostics import Diagnostic, Position
from builder.preview import server as module
from builder.preview.current import Current
from builder.preview.server import LOOPBACK, PreviewServer
from builder.preview.session import rebuild, run_session
from builder.publish.safety import UnsafeOutputError

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
REPOSITORY = Path(__file__).parents[2]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
PAGE = b"<!doctype html><html><head><title>x</title></head><body id=a><p>words</p></body></html>"
MISTAKE = Diagnostic("content/a.yaml", Position(3, 7), "S501", "unknown key <b>", "did you mean “status”?")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("index.html", "ar/index.html", "ar/404.html"):
        (tmp_path / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / name).write_bytes(PAGE)
    (tmp_path / "out" / "a.txt").write_text("plain")
    return tmp_path / "out"


@pytest.fixture
def running(folder: Path) -> Iterator[PreviewServer]:
    server = PreviewServer(("127.0.0.1", 0), Current(), LOOPBACK)
    server.current.show(folder)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(5)


def ask(server: PreviewServer, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=5)) as connection:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()


def test_pages_are_sent_with_the_script_and_other_files_as_they_are(running: PreviewServer, folder: Path) -> None:
    answer, content = ask(running, "/ar/")
    assert answer.status == 200
    assert b'<script src="/.mujaz/reload.js"' in content
    assert b"<script>" not in content
    assert answer.getheader("Cache-Control") == "no-store"
    assert ask(running, "/a.txt")[1] == b"plain"
    assert (folder / "ar/index.html").read_bytes() == PAGE
    answer, content = ask(running, "/ar/", "HEAD")
    assert (answer.status, content) == (200, b"")


def test_what_is_not_there_shows_its_language_s_page(running: PreviewServer) -> None:
    answer, content = ask(running, "/ar/nothing/")
    assert answer.status == 404
    assert b"words" in content
    assert ask(running, "/%2e%2e/x")[0].status == 404
    answer, _ = ask(running, "/ar")
    assert (answer.status, answer.getheader("Location")) == (301, "ar/")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost:{port}.x", ""]
)
def test_another_name_is_not_answered(running: PreviewServer, host: str) -> None:
    answer, content = ask(running, "/", Host=host.format(port=running.port))
    assert answer.status == 403
    assert b"words" not in content


@pytest.mark.parametrize("host", ["localhost:{port}", "127.0.0.1:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_the_machine_s_own_names_are(running: PreviewServer, host: str) -> None:
    assert ask(running, "/", Host=host.format(port=running.port))[0].status == 200


def test_only_reading_is_possible(running: PreviewServer) -> None:
    assert ask(running, "/", "POST")[0].status == 501
    assert ask(running, "/", "DELETE")[0].status == 501


def test_a_mistake_stands_over_the_last_good_page(running: PreviewServer) -> None:
    before = ask(running, "/.mujaz/build")[1]
    running.current.show(None, (MISTAKE,))
    content = ask(running, "/ar/")[1]
    assert b"words" in content
    assert b"content/a.yaml:3:7" in content
    assert b"unknown key &lt;b&gt;" in content
    assert content.index(b"mujaz-overlay") > content.index(b"<body id=a>")
    assert ask(running, "/.mujaz/build")[1] != before


def test_before_the_first_site_there_is_a_page_that_waits() -> None:
    with PreviewServer(("127.0.0.1", 0), Current(), LOOPBACK) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        answer, content = ask(server, "/ar/")
        assert answer.status == 503
        assert b"reload.js" in content
        server.shutdown()


def test_slow_clients_are_cut_off_and_many_are_turned_away(
    running: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.6)
    slow = [socket.create_connection(("127.0.0.1", running.port), timeout=5) for _ in range(module.CLIENTS)]
    for client in slow:
        client.sendall(b"GET / HTTP/1.1\r\n")
    time.sleep(0.3)
    with socket.create_connection(("127.0.0.1", running.port), timeout=5) as late:
        assert late.recv(100).startswith(b"HTTP/1.0 503")
    assert all(client.recv(100) == b"" for client in slow)
    for client in slow:
        client.close()
    time.sleep(0.2)
    assert ask(running, "/ar/")[0].status == 200


@pytest.fixture(scope="module")
def kept_fonts(pytestconfig: pytest.Config) -> Path:
    from builder.render.fonts import font_assets

    folder = Path(pytestconfig.cache.mkdir("fonts"))
    font_assets(folder)
    return folder


@pytest.fixture
def site(tmp_path: Path, kept_fonts: Path) -> Path:
    copy = shutil.copytree(MINIMAL, tmp_path / "site")
    shutil.copy(REPOSITORY / "mkdocs.yml", copy)
    shutil.copytree(kept_fonts, copy / ".mujaz" / "cache")
    shutil.rmtree(copy / "content/briefings")  # what is public leads to nothing that is not
    article = copy / "content/articles/2024/bridge-closed/article.yaml"
    article.write_text(article.read_text("utf-8").replace("status: published", "status: draft", 1), "utf-8")
    return copy


def test_drafts_are_shown_marked_and_only_when_asked_for(site: Path) -> None:
    page = "ar/articles/bridge-closed/index.html"
    current = Current()
    rebuild(site, current, drafts=False, clock=lambda: NOW)
    public = current.get().folder
    rebuild(site, current, drafts=True, clock=lambda: NOW)
    drafts = current.get().folder
    assert public is not None
    assert drafts is not None
    assert public != drafts
    assert not (public / page).exists()
    shown = (drafts / page).read_text("utf-8")
    assert "مسوّدة" in shown
    assert '<meta name="robots" content="noindex">' in shown
    assert "bridge-closed" not in (drafts / "sitemap.xml").read_text("utf-8")
    assert "مسوّدة" not in (drafts / "ar/topics/river-crossings/index.html").read_text("utf-8")


def test_a_preview_cannot_become_the_site(site: Path, tmp_path: Path) -> None:
    folder = pipeline.preview_folder(site, drafts=True)
    for out in (folder, folder.parent, site / ".mujaz" / "x"):
        with pytest.raises(UnsafeOutputError):
            pipeline.build(site, out, NOW)
    (tmp_path / "production").mkdir()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.symlink_to(tmp_path / "production")
    with pytest.raises(UnsafeOutputError):
        pipeline.preview(site, NOW, drafts=True)
    assert not any((tmp_path / "production").iterdir())


def test_an_edit_is_built_and_a_broken_one_keeps_the_page(site: Path) -> None:
    server = PreviewServer(("127.0.0.1", 0), Current(), LOOPBACK)
    stop = threading.Event()
    session = threading.Thread(
        target=run_session,
        args=(site, server),
        kwargs={"drafts": True, "say": str, "report": str, "stop": stop, "clock": lambda: NOW},
        daemon=True,
    )
    session.start()
    edition = site / "content/articles/2024/bridge-closed/ar.md"
    good = edition.read_text("utf-8")

    def until(words: bytes) -> bytes:
        content = b""
        for _ in range(200):
            content = ask(server, "/ar/articles/bridge-closed/")[1]
            if words in content:
                break
            time.sleep(0.1)
        assert words in content
        return content

    until("مسوّدة".encode())
    edition.write_text(good + "\nكلمات أُضيفت الآن.\n", "utf-8")
    until("كلمات أُضيفت الآن".encode())
    edition.write_text("---\ntitle: [\n---\n", "utf-8")
    assert "كلمات أُضيفت الآن".encode() in until(b"mujaz-overlay--broken")
    edition.write_text(good, "utf-8")
    until(good.splitlines()[-1].split(" [")[0][:20].encode())
    stop.set()
    session.join(10)
    assert not session.is_alive()

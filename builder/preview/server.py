"""The development server: one site, for one person, on this machine.

It answers GET and HEAD alone, one request a connection. How many clients it serves at once and how long each may take
is bounded, so that a slow one or one that never ends costs nothing.
"""

import socket
from collections.abc import Collection
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import Any, Final
from urllib.parse import urlsplit

from builder.preview.current import Current
from builder.preview.files import content_type, find
from builder.preview.overlay import FILES, FOLDER, PREFIX, Overlay

CLIENTS: Final = 32
"""How many requests are answered at once; more are turned away."""
SECONDS: Final = 20.0
"""How long one request may take, from the first byte to the last."""
LOOPBACK: Final = frozenset(("localhost", "127.0.0.1", "[::1]"))
"""Names under which this machine knows itself (RFC 6761, RFC 5735, RFC 4291)."""

_BUSY: Final = b"HTTP/1.0 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"


class PreviewServer(ThreadingHTTPServer):
    """Serves what `current` shows; it answers to `hosts` and to no other name, so no other site can ask through a name.

    (A page elsewhere can make its own name lead to this machine, and would then read drafts: DNS rebinding.)
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], current: Current, hosts: Collection[str], base: str = "/") -> None:
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        self.current = current
        self.overlay = Overlay()
        self.base = base
        self._hosts = frozenset(hosts)
        self._room = BoundedSemaphore(CLIENTS)
        self._open: dict[Any, float] = {}
        self._lock = Lock()
        super().__init__(address, PreviewHandler)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    def answers_to(self, host: str | None) -> bool:
        """Say whether a Host header names this server."""
        if host is None:
            return False
        name, colon, port = host.rpartition(":")
        if not colon or host.endswith("]"):
            name, port = host, "80"
        return name.lower() in self._hosts and port == str(self.port)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, or turn the client away where too many are being answered."""
        if not self._room.acquire(blocking=False):
            with suppress(OSError):
                request.settimeout(0.5)
                request.sendall(_BUSY)
            self.shutdown_request(request)
            return
        with self._lock:
            self._open[request] = monotonic()
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer one request, and make room for another."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._lock:
                self._open.pop(request, None)
            self._room.release()

    def service_actions(self) -> None:
        """Cut off clients that take too long; called twice a second."""
        latest = monotonic() - SECONDS
        with self._lock:
            late = [request for request, since in self._open.items() if since < latest]
        for request in late:
            with suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that go away."""


class PreviewHandler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: PreviewServer
    timeout = 10
    server_version = "Mujaz"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with a file of the site, or of the server's own."""
        if not self.server.answers_to(self.headers.get("Host")):
            self._send(HTTPStatus.FORBIDDEN, b"This server answers to its own name only.\n", "text/plain")
            return
        path = urlsplit(self.path).path
        if path == f"{PREFIX}build":
            self._send(HTTPStatus.OK, self.server.current.get().build.encode(), "text/plain")
        elif path in {f"{PREFIX}{name}" for name in FILES}:
            file = FOLDER / path.removeprefix(PREFIX)
            self._send(HTTPStatus.OK, file.read_bytes(), content_type(file))
        else:
            self._send_page()

    def do_HEAD(self) -> None:
        """Answer as to GET, without the content."""
        self.do_GET()

    def _send_page(self) -> None:
        shown = self.server.current.get()
        if shown.folder is None:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, self.server.overlay.alone(shown), "text/html; charset=utf-8")
            return
        found = find(shown.folder, self.path, self.server.base)
        if found and found.redirect:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", found.redirect)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        status = HTTPStatus.OK
        if found is None:
            status = HTTPStatus.NOT_FOUND
            lang = self.path.lstrip("/").partition("/")[0]
            found = find(shown.folder, f"/{lang}/404.html") or find(shown.folder, "/404.html")
        try:
            content = found.path.read_bytes() if found else b"There is nothing here.\n"
        except OSError:
            status, found, content = HTTPStatus.NOT_FOUND, None, b"There is nothing here any more.\n"
        kind = content_type(found.path) if found else "text/plain; charset=utf-8"
        if kind.startswith("text/html"):
            content = self.server.overlay.put_into(content, shown)
        self._send(status, content, kind)

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's name
        """Say nothing: the terminal is for diagnostics."""

"""A small loopback HTTP server for the sample edition: validators, 304, gzip, keep-alive, nothing else."""

from __future__ import annotations

import gzip
import hashlib
import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self, cast
from urllib.parse import urlsplit

from reader.model import Source
from reader.newsroom.edition.articles import load
from reader.newsroom.edition.site import Site

__all__ = ["EditionServer"]

_WORTH_COMPRESSING = 512  # bytes; below, gzip's own frame eats what it saves


class EditionServer:
    """Serves the sample edition on 127.0.0.1 from a daemon thread, as a context manager.

    Args:
        port: 0 takes any free one.
        clock: gives the present time, aware. The edition starts at the first reading: its stories are
            so much older than that as their data say, and the counters grow from there by the minute.

    Raises:
        OSError: on entering, if the port is taken.
    """

    def __init__(self, port: int = 0, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._port = port
        self._clock = clock
        self._server: _Server | None = None
        self.site: Site
        """What stands where; from entering on."""

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", self._port), _Handler)
        started = self._clock().astimezone(UTC).replace(microsecond=0)
        base = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.site = self._server.site = Site(load(), base, started)
        self._server.clock = self._clock
        # The interval is how long stopping may take.
        serve = self._server.serve_forever
        threading.Thread(target=serve, args=(0.02,), name="sample edition", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop at once: open connections are cut. Stopping twice does no harm."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server.cut()
            self._server = None

    @property
    def base_url(self) -> str:
        """Its address, without a slash at the end."""
        return self.site.base

    @property
    def sources(self) -> tuple[Source, ...]:
        """What a reader subscribes to: address, kind, name, language."""
        return self.site.sources


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site
    clock: Callable[[], datetime]

    def __init__(self, *args: Any) -> None:
        self._open: set[socket.socket] = set()
        super().__init__(*args)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def cut(self) -> None:
        """End the connections that clients keep alive; their threads then end by themselves."""
        for connection in tuple(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the client was quicker

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away in the middle is no news, and the terminal belongs to the reader."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "mostread-sample-edition"
    sys_version = ""
    wbufsize = -1  # head and body leave in one segment
    disable_nagle_algorithm = True
    timeout = 60  # seconds; a connection that nobody uses

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        server = cast(_Server, self.server)
        minutes = max(0, int((server.clock() - server.site.started).total_seconds() // 60))
        document = server.site.answer(urlsplit(self.path).path, minutes)
        if document is None:
            self._send(404, b"Nothing stands here.\n", {"Content-Type": "text/plain; charset=utf-8"}, with_body)
            return
        changed = server.site.started + timedelta(minutes=minutes)
        headers = {
            # Weak: the same document, whether it leaves compressed or not (RFC 9110, section 8.8.1).
            "ETag": f'W/"{hashlib.blake2b(document.body, digest_size=8).hexdigest()}"',
            "Last-Modified": format_datetime(changed, usegmt=True),
            # Kept, but asked about every time: a refresh in the demo is a real one.
            "Cache-Control": "no-cache",
            "Vary": "Accept-Encoding",
        }
        if self._unchanged(headers["ETag"], changed):
            self._send(304, b"", headers, with_body=False)
            return
        body = document.body
        if len(body) >= _WORTH_COMPRESSING and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, compresslevel=6, mtime=0)
            headers["Content-Encoding"] = "gzip"
        self._send(200, body, headers | {"Content-Type": document.content_type}, with_body)

    def _unchanged(self, etag: str, changed: datetime) -> bool:
        """Whether what the client holds still stands (RFC 9110, section 13.2.2: the entity tag goes first)."""
        if (tags := self.headers.get("If-None-Match")) is not None:
            return etag in (tag.strip() for tag in tags.split(",")) or tags.strip() == "*"
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        try:
            return changed <= parsedate_to_datetime(since)
        except (ValueError, TypeError):
            return False

    def _send(self, status: int, body: bytes, headers: dict[str, str], with_body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: standard error is the screen of whoever runs the demo."""

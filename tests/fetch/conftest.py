"""Fixtures of the fetch layer's tests: sites on loopback, and the harness' server where it is there."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.fetch.site import Site, running


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A web site on loopback, without pages."""
    made = Site()
    async with running(made):
        yield made


@pytest.fixture
async def other_site() -> AsyncIterator[Site]:
    """A second one, on another address of this machine."""
    made = Site(host="127.0.0.2")
    async with running(made):
        yield made


@pytest.fixture(scope="module")
def newsd(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The harness' server with its faults, as an address to put paths behind."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    canaries = tmp_path_factory.mktemp("canaries")
    command = [sys.executable, str(shared / "harness" / "newsd.py"), "--port", str(port), "--max-seconds", "900"]
    with subprocess.Popen(
        [*command, "--canary-dir", str(canaries)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout is not None
            assert server.stdout.readline().startswith("newsd: http://"), "the harness' server did not start"
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)

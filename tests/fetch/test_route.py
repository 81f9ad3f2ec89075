"""Whether there is a way out of the machine, which the system tells without anything being sent."""

from __future__ import annotations

import errno
import socket
from typing import Any

import pytest

from reader.fetch.route import has_way_out


def answering(monkeypatch: pytest.MonkeyPatch, number: int) -> list[tuple[str, int]]:
    """Sockets that say this of every address (0: that there is a way); and what they are asked."""
    asked: list[tuple[str, int]] = []

    class Socket:
        def __init__(self, *kind: Any) -> None:
            assert kind[1] == socket.SOCK_DGRAM, "only such a one sends nothing when it is connected"

        def __enter__(self) -> Socket:
            return self

        def __exit__(self, *error: object) -> None: ...

        def connect(self, address: tuple[str, int]) -> None:
            asked.append(address)
            if number:
                raise OSError(number, "no")

    monkeypatch.setattr("socket.socket", Socket)
    return asked


@pytest.mark.parametrize("number", [errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EAFNOSUPPORT])
def test_a_system_that_knows_no_way_by_either_protocol(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    asked = answering(monkeypatch, number)
    assert not has_way_out({})
    assert len(asked) == 2


@pytest.mark.parametrize("number", [0, errno.EPERM, errno.EACCES])
def test_one_way_is_enough_and_what_may_not_be_asked_tells_nothing(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    answering(monkeypatch, number)
    assert has_way_out({})


def test_a_proxy_may_be_reached_where_nothing_else_can(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, errno.ENETUNREACH)
    assert has_way_out({"https_proxy": "http://127.0.0.1:3128"})
    assert not has_way_out({"https_proxy": "", "no_proxy": "*"})

"""Names become addresses once, and what was checked is what is connected to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import pytest

from reader.fetch import Fetcher, Policy, errors
from reader.fetch.network import CheckedNetwork
from reader.model import Request
from tests.fetch.site import Site, plain

LookUp = Callable[..., list[Any]]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Any]]:
    """What each name leads to: a list of lists of addresses, one for every time it is asked for."""
    known: dict[str, list[Any]] = {}

    def look_up(host: str, port: int, **more: Any) -> list[Any]:
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        found = known[host].pop(0)
        if isinstance(found, Exception):
            raise found
        return [
            (socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


async def test_a_name_is_judged_by_where_it_leads(names: dict[str, list[Any]]) -> None:
    network = CheckedNetwork(Policy())
    names["inner.test"] = [["10.0.0.1", "fd00::1"]]
    with pytest.raises(errors.RefusedAddress) as caught:
        await network.checked("inner.test", 80)
    assert caught.value.sentence == (
        "inner.test leads to a private network; mostread does not go there "
        "unless the setting fetching.allowed_hosts names it."
    )
    names["mixed.test"] = [["10.0.0.1", "93.184.216.34", "::1", "2606:2800:220:1::1"]]
    assert [place[1] for place in await network.checked("mixed.test", 80)] == ["93.184.216.34", "2606:2800:220:1::1"]


async def test_a_name_that_leads_elsewhere_the_second_time_gains_nothing(names: dict[str, list[Any]]) -> None:
    connected: list[str] = []
    names["rebind.test"] = [["93.184.216.34"], ["127.0.0.1"], ["127.0.0.1"]]

    async def connect(self: Any, sock: Any, address: Any) -> None:
        connected.append(address[0])
        raise ConnectionRefusedError

    loop = asyncio.get_running_loop()
    loop.sock_connect = connect.__get__(loop)  # type: ignore[method-assign]
    async with Fetcher(Policy(), environ={}) as fetcher:
        with pytest.raises(errors.CannotConnect):
            await fetcher.get(Request(url="http://rebind.test/"))
        assert connected == ["93.184.216.34"]
        assert len(names["rebind.test"]) == 2, "looked up once for one connection"
        with pytest.raises(errors.RefusedAddress):
            await fetcher.get(Request(url="http://rebind.test/"))
    assert connected == ["93.184.216.34"]


async def test_a_name_that_the_settings_allow_may_lead_inside(site: Site, names: dict[str, list[Any]]) -> None:
    names["news.test"] = [["127.0.0.1"]]
    site.pages["/feed"] = plain(b"inside")
    url = f"http://News.Test:{site.port}/feed"
    async with site.fetcher(allowed_hosts=frozenset({"news.test"})) as fetcher:
        assert (await fetcher.get(Request(url=url))).body == b"inside"
    assert site.seen[0].headers["host"] == f"news.test:{site.port}"


async def test_the_next_address_is_tried_when_one_does_not_answer(site: Site, names: dict[str, list[Any]]) -> None:
    names["news.test"] = [["127.0.0.3", "::1", "127.0.0.1"]]
    site.pages["/feed"] = plain(b"found")
    async with site.fetcher(allowed_hosts=frozenset({"news.test"})) as fetcher:
        answer = await fetcher.get(Request(url=f"http://news.test:{site.port}/feed"))
    assert answer.body == b"found"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), "There is no host named news.test."),
        (
            socket.gaierror(socket.EAI_AGAIN, "x"),
            "The address of news.test could not be looked up; is there a network?",
        ),
        (OSError("x"), "The address of news.test could not be found."),
        (UnicodeError("x"), "The address of news.test could not be found."),
    ],
)
async def test_a_name_that_leads_nowhere_says_so(names: dict[str, list[Any]], error: Exception, sentence: str) -> None:
    names["news.test"] = [error]
    async with Fetcher(Policy(), environ={}) as fetcher:
        with pytest.raises(errors.NameNotFound) as caught:
            await fetcher.get(Request(url="https://news.test/feed"))
    assert caught.value.sentence == sentence


async def test_a_name_server_that_does_not_answer_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    done = threading.Event()

    def look_up(*arguments: Any, **more: Any) -> list[Any]:
        done.wait(5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    async with Fetcher(Policy(connect=0.1), environ={}) as fetcher:
        with pytest.raises(errors.CannotConnect, match=r"news\.test could not be reached within"):
            await fetcher.get(Request(url="https://news.test/feed"))
    done.set()


async def test_names_of_other_scripts_are_looked_up_as_the_standard_has_it(names: dict[str, list[Any]]) -> None:
    names["xn--80akhbyknj4f.xn--e1afmkfd"] = [["10.0.0.1"]]
    async with Fetcher(Policy(), environ={}) as fetcher:
        with pytest.raises(errors.RefusedAddress):
            await fetcher.get(Request(url="http://испытание.пример/"))
    assert names["xn--80akhbyknj4f.xn--e1afmkfd"] == []

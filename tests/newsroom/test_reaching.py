"""Whether hosts are there: what is asked of whom, and what it means."""

from __future__ import annotations

from reader.cli.checkup import ILL, ODD, WELL
from reader.cli.reaching import finding_of
from reader.fetch import Fetcher, Policy
from reader.newsroom.edition import EditionServer
from reader.newsroom.reaching import Reached, places_of, reach


def test_each_host_is_asked_once_and_no_password_goes_along() -> None:
    addresses = ["https://ann:hush@a.example/feed", "https://a.example/other", "http://b.example:8080/", "file:///etc"]
    assert places_of(addresses) == ["https://a.example/robots.txt", "http://b.example:8080/robots.txt"]
    assert len(places_of(f"https://{number}.example/" for number in range(100))) == 20


async def test_a_host_that_answers_with_an_error_was_reached() -> None:
    with EditionServer() as server:
        host = server.base_url.removeprefix("http://")
        places = [*places_of([server.base_url + "/feed"]), "http://127.0.0.1:1/robots.txt"]
        async with Fetcher(Policy(allowed_hosts=frozenset({host, "127.0.0.1:1"}))) as fetcher:
            there, gone = await reach(places, fetcher)
    assert there == Reached(host, "")
    assert gone.fault
    assert "127.0.0.1" in gone.fault


def test_what_it_means() -> None:
    well, gone, unsafe = Reached("a", ""), Reached("b", "There is no host named b."), Reached("c", "Not safe.", True)
    assert finding_of([]).health == WELL
    assert finding_of([well]) == (WELL, "1 host of your sources answered.", "")
    assert finding_of([well, gone]).health == ODD
    assert "There is no host named b." in finding_of([well, gone]).sentence
    assert finding_of([gone]).health == ILL
    assert "online" in finding_of([gone]).remedy
    assert "clock" in finding_of([unsafe]).remedy
    assert finding_of([gone] * 7).sentence.endswith(" And 2 more.")

"""All faults of the harness' server, at once and beside good feeds."""

from __future__ import annotations

import asyncio
import json

import pytest

from reader.fetch import Fetcher, FetchError, Policy, errors
from reader.model import Answer, Request

SLOW = {"hang": errors.TimedOut, "slow-loris": errors.TimedOut}
FAILING: dict[str, type[FetchError]] = {
    "404": errors.NotFound,
    "410": errors.Gone,
    "429": errors.Throttled,
    "500": errors.ServerFailed,
    "503": errors.Throttled,
    "truncated": errors.BrokenOff,
    "reset": errors.BrokenOff,
    "bad-chunk": errors.Garbled,
    "huge-header": errors.TooLarge,
    "redirect-loop": errors.RedirectError,
    "redirect-file": errors.RedirectError,
    "redirect-gopher": errors.RedirectError,
    "redirect-inner": errors.RefusedAddress,
    "gzip-bomb": errors.TooLarge,
    "endless": errors.TooLarge,
    "endless-blank": errors.TooLarge,
    "bad-gzip": errors.Garbled,
    "ansi-header": errors.ServerFailed,
}


def fetcher(**limits: float) -> Fetcher:
    return Fetcher(Policy(allowed_hosts=frozenset({"127.0.0.1"}), **limits), environ={})  # type: ignore[arg-type]


async def body_of(client: Fetcher, url: str) -> bytes:
    return (await client.get(Request(url=url))).body


async def test_every_fault_costs_its_own_source_only(newsd: str) -> None:
    # The server makes its bombs while it serves, and answers nobody meanwhile: that is not under test.
    async with fetcher(whole=60, pause=60) as client:
        with pytest.raises(errors.TooLarge):
            await client.get(Request(url=f"{newsd}/fault/gzip-bomb"))
        faults = (await body_of(client, f"{newsd}/fault/")).decode().split()
        assert len(faults) >= 49
        addresses = {name: f"{newsd}/fault/{name}" for name in faults if name not in SLOW}
        addresses |= {f"good {number}": f"{newsd}/rss/{number}/3" for number in range(20)}

        async def one(url: str) -> Answer | FetchError:
            try:
                return await client.get(Request(url=url))
            except FetchError as error:
                return error

        results = dict(zip(addresses, await asyncio.gather(*map(one, addresses.values())), strict=True))
        for name, result in results.items():
            expected = FAILING.get(name, Answer)
            assert isinstance(result, expected), (name, result)
            if isinstance(result, FetchError):
                assert result.sentence.isprintable()
                assert "PWN" not in result.sentence
        assert client.host_states()[0].under_way == 0
        stats = json.loads(await body_of(client, f"{newsd}/_ctl/stats"))
        assert not [name for name in stats["counts"] if name.startswith("CANARY")]


async def test_slow_faults_hold_up_nobody(newsd: str) -> None:
    async with fetcher(whole=60, pause=60) as client:
        slow = [asyncio.create_task(client.get(Request(url=f"{newsd}/fault/{name}"))) for name in SLOW]
        assert b"GOODMARK" in await body_of(client, f"{newsd}/fault/good")
        assert not any(task.done() for task in slow)
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)


@pytest.mark.parametrize("name", SLOW)
async def test_slow_faults_have_an_end(newsd: str, name: str) -> None:
    async with fetcher(whole=1.5, pause=1.4) as client:
        with pytest.raises(SLOW[name]):
            await body_of(client, f"{newsd}/fault/{name}")


async def test_a_second_round_is_all_304(newsd: str) -> None:
    async with fetcher() as client:
        requests = [
            Request(url=f"{newsd}/{kind}/{number}/5") for number in range(10) for kind in ("rss", "atom", "json")
        ]
        answers = await asyncio.gather(*map(client.get, requests))
        again = [Request(url=answer.url, validators=answer.validators) for answer in answers]
        assert all(answer.body and answer.validators for answer in answers)
        assert {(answer.status, answer.not_modified) for answer in await asyncio.gather(*map(client.get, again))} == {
            (304, True)
        }

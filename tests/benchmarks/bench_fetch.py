"""What a request costs: our fetch layer beside httpx, httpcore's pool and aiohttp, over the harness' server.

    python tests/benchmarks/bench_fetch.py --feeds 1000 --latency-ms 50

Each row is a process of its own. *cold* asks for everything, *304* asks again with the validators of
the first pass. *lag* is how late a timer of 5 ms comes (p95): what a key would wait if it had to be
answered by the same event loop. CPU is the client's only. Clients that are not installed are left out.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import importlib.util
import json
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
HARNESS = ROOT.parent / "shared" / "harness"

Answered = tuple[int, int, dict[str, str]]
"""Status, bytes of the unpacked body, validators as request headers."""
Get = Callable[[str, dict[str, str]], Awaitable[Answered]]


async def ours(stack: AsyncExitStack, at_once: int) -> Get:
    from reader.fetch import Fetcher, Policy
    from reader.fetch.policy import HostLimits
    from reader.model import Request, Validators

    limits = HostLimits(at_once=at_once, per_second=0)
    policy = Policy(allowed_hosts=frozenset({"127.0.0.1"}), at_once=at_once, own_host=limits)
    fetcher = await stack.enter_async_context(Fetcher(policy))

    async def get(url: str, headers: dict[str, str]) -> Answered:
        known = Validators(headers.get("If-None-Match", ""), headers.get("If-Modified-Since", ""))
        answer = await fetcher.get(Request(url=url, validators=known))
        etag, modified = answer.validators.etag, answer.validators.last_modified
        return answer.status, len(answer.body), {"If-None-Match": etag, "If-Modified-Since": modified}

    return get


def _validators(headers: Any) -> dict[str, str]:
    return {"If-None-Match": headers["etag"], "If-Modified-Since": headers["last-modified"]}


async def httpx_client(stack: AsyncExitStack, at_once: int) -> Get:
    import httpx

    limits = httpx.Limits(max_connections=at_once, max_keepalive_connections=at_once)
    client = await stack.enter_async_context(httpx.AsyncClient(http2=True, limits=limits, trust_env=False, timeout=60))

    async def get(url: str, headers: dict[str, str]) -> Answered:
        response = await client.get(url, headers=headers)
        return response.status_code, len(response.content), _validators(response.headers)

    return get


async def httpcore_pool(stack: AsyncExitStack, at_once: int) -> Get:
    import zlib

    import httpcore

    pool = await stack.enter_async_context(
        httpcore.AsyncConnectionPool(max_connections=at_once, max_keepalive_connections=at_once)
    )

    async def get(url: str, headers: dict[str, str]) -> Answered:
        response = await pool.request("GET", url, headers=[("Accept-Encoding", "gzip"), *headers.items()])
        body = zlib.decompress(response.content, 31) if response.content else b""
        fields = {name.decode().lower(): value.decode() for name, value in response.headers}
        return response.status, len(body), _validators(fields)

    return get


async def aiohttp_client(stack: AsyncExitStack, at_once: int) -> Get:
    aiohttp = importlib.import_module("aiohttp")
    connector = aiohttp.TCPConnector(limit=at_once)
    session = await stack.enter_async_context(aiohttp.ClientSession(connector=connector))

    async def get(url: str, headers: dict[str, str]) -> Answered:
        async with session.get(url, headers=headers) as response:
            return response.status, len(await response.read()), _validators(response.headers)

    return get


CLIENTS: dict[str, tuple[str, Callable[[AsyncExitStack, int], Awaitable[Get]]]] = {
    "reader.fetch": ("reader", ours),
    "httpx.AsyncClient": ("httpx", httpx_client),
    "httpcore pool": ("httpcore", httpcore_pool),
    "aiohttp": ("aiohttp", aiohttp_client),
}


async def lags(into: list[float]) -> None:
    """Note how late a short timer comes, again and again."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + 0.005
        await asyncio.sleep(0.005)
        into.append(loop.time() - due)


async def one_pass(get: Get, asked: Iterable[tuple[str, dict[str, str]]], at_once: int) -> dict[str, Any]:
    late: list[float] = []
    known: dict[str, dict[str, str]] = {}
    sizes: list[int] = []
    statuses: set[int] = set()
    turns = asyncio.Semaphore(at_once)
    watch = asyncio.create_task(lags(late))
    started, cpu = time.perf_counter(), time.process_time()

    async def one(url: str, headers: dict[str, str]) -> None:
        async with turns:
            status, size, validators = await get(url, headers)
        statuses.add(status)
        sizes.append(size)
        known[url] = validators

    await asyncio.gather(*(one(url, headers) for url, headers in asked))
    wall, cpu = time.perf_counter() - started, time.process_time() - cpu
    watch.cancel()
    return {
        "requests": len(sizes),
        "statuses": sorted(statuses),
        "bytes": sum(sizes),
        "wall": wall,
        "cpu": cpu,
        "lag": sorted(late)[int(len(late) * 0.95)] if late else 0.0,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "known": known,
    }


async def run_client(name: str, urls: list[str], at_once: int) -> list[dict[str, Any]]:
    """Both passes of one client, in this process."""
    async with AsyncExitStack() as stack:
        get = await CLIENTS[name][1](stack, at_once)
        cold = await one_pass(get, [(url, {}) for url in urls], at_once)
        again = await one_pass(get, list(cold.pop("known").items()), at_once)
        again.pop("known")
        return [{"pass": "cold", **cold}, {"pass": "304", **again}]


def serve(feeds: int, entries: int, latency: float) -> tuple[subprocess.Popen[str], str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {"--port": port, "--warm": f"{feeds}x{entries}", "--latency-ms": latency, "--max-seconds": 600}
    command = [sys.executable, str(HARNESS / "newsd.py"), *(str(part) for pair in options.items() for part in pair)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    server.stdout.readline()
    return server, f"http://127.0.0.1:{port}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=30)
    parser.add_argument("--latency-ms", type=float, default=50)
    parser.add_argument("--at-once", type=int, default=64)
    parser.add_argument("--client", choices=CLIENTS, help=argparse.SUPPRESS)
    parser.add_argument("--base", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.client:
        urls = [f"{options.base}/rss/{number}/{options.entries}" for number in range(options.feeds)]
        print(json.dumps(asyncio.run(run_client(options.client, urls, options.at_once))))
        return 0
    if not HARNESS.is_dir():
        print("The harness (../shared/harness) is not here.")
        return 1
    server, base = serve(options.feeds, options.entries, options.latency_ms)
    try:
        print(
            f"{options.feeds} feeds of {options.entries} entries, {options.latency_ms:g} ms, {options.at_once} at once"
        )
        print("client               pass  requests     MB  wall s  CPU s ms/req lag ms RSS MB")
        for name, (module, _) in CLIENTS.items():
            if importlib.util.find_spec(module) is None:
                continue
            command = [sys.executable, __file__, "--client", name, "--base", base, "--entries", str(options.entries)]
            command += ["--feeds", str(options.feeds), "--at-once", str(options.at_once)]
            done = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)})
            for row in json.loads(done.stdout):
                each = row["cpu"] / row["requests"] * 1000
                print(
                    f"{name:20} {row['pass']:4} {row['requests']:9} {row['bytes'] / 1e6:6.1f} {row['wall']:7.2f}"
                    f" {row['cpu']:6.2f} {each:6.2f} {row['lag'] * 1000:6.1f} {row['memory']:6.0f}"
                )
    finally:
        server.terminate()
        server.wait(10)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""The fetcher against a site that does as it likes: what is sent, what is believed, what is refused."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import httpx
import pytest

from reader.fetch import Fetcher, Policy, errors
from reader.model import Request, Validators
from tests.fetch.site import NOON, Line, Seen, Site, plain, raw, silence

# -- what is asked, what is answered -----------------------------------------------


async def test_an_answer_says_what_came_and_from_where(site: Site) -> None:
    site.pages["/feed"] = plain(
        b"<rss/>",
        Content_Type="application/rss+xml; charset=\x1b[31mutf-8",
        ETag='W/"1"',
        Last_Modified="Mon, 02 Mar 2026 11:00:00 GMT",
        Cache_Control="max-age=600",
    )
    async with site.fetcher() as fetcher:
        answer = await fetcher.get(site.ask("/feed#top"))
    assert (answer.request_url, answer.url) == (site.url("/feed#top"), site.url("/feed"))
    assert (answer.status, answer.body, answer.content_type) == (200, b"<rss/>", "application/rss+xml; charset=utf-8")
    assert answer.validators == Validators('W/"1"', "Mon, 02 Mar 2026 11:00:00 GMT")
    assert answer.fresh_until == NOON + timedelta(minutes=10)
    assert (answer.not_modified, answer.moved_to) == (False, "")


async def test_a_request_names_the_program_and_what_it_can_read(site: Site) -> None:
    site.pages["/feed"] = plain(b"x")
    async with site.fetcher(accept_language="kk, ru;q=0.8") as fetcher:
        await fetcher.get(site.ask("/feed?a=1&b=2", headers=(("X-Mine", "1"), ("user-agent", "other"))))
    seen = site.seen[0]
    assert (seen.method, seen.target) == ("GET", "/feed?a=1&b=2")
    assert seen.headers["host"] == f"127.0.0.1:{site.port}"
    assert seen.headers["accept-encoding"] == "gzip, deflate, br, zstd"
    assert seen.headers["accept-language"] == "kk, ru;q=0.8"
    assert seen.headers["x-mine"] == "1"
    assert seen.headers["user-agent"] == "other"
    assert "application/rss+xml" in seen.headers["accept"]
    assert not {"cookie", "authorization", "if-none-match", "if-modified-since", "referer"} & seen.headers.keys()


async def test_the_user_agent_names_version_and_address_of_the_project(site: Site) -> None:
    from reader import __version__

    site.pages["/feed"] = plain(b"x")
    async with site.fetcher() as fetcher:
        await fetcher.get(site.ask("/feed"))
    assert site.seen[0].headers["user-agent"] == f"mostread/{__version__} (+https://github.com/mostread/mostread)"


async def test_validators_are_sent_back_and_a_304_is_understood(site: Site) -> None:
    validators = Validators('W/"caf\xe9"', "Mon, 02 Mar 2026 11:00:00 GMT")
    site.pages["/feed"] = plain(b"", 304, Cache_Control="max-age=60")
    async with site.fetcher() as fetcher:
        answer = await fetcher.get(site.ask("/feed", validators=validators))
    assert site.seen[0].headers["if-none-match"] == 'W/"caf\xe9"'
    assert site.seen[0].headers["if-modified-since"] == "Mon, 02 Mar 2026 11:00:00 GMT"
    assert (answer.status, answer.not_modified, answer.body) == (304, True, b"")
    assert answer.validators == validators
    assert answer.fresh_until == NOON + timedelta(minutes=1)


async def test_a_304_to_no_question_is_no_answer(site: Site) -> None:
    site.pages["/feed"] = plain(b"", 304)
    async with site.fetcher() as fetcher:
        with pytest.raises(errors.UnusableAnswer):
            await fetcher.get(site.ask("/feed"))


async def test_validators_are_sent_to_who_gave_them_and_to_nobody_else(site: Site, other_site: Site) -> None:
    site.pages["/feed"] = plain(status=302, Location=other_site.url("/feed"))
    other_site.pages["/feed"] = plain(b"<rss/>", ETag='"reader-4711"')
    allowed = frozenset({f"{each.host}:{each.port}" for each in (site, other_site)})
    async with site.fetcher(allowed_hosts=allowed) as fetcher:
        known = (await fetcher.get(site.ask("/feed"))).validators
        assert known == Validators('"reader-4711"', origin=other_site.url("").rstrip("/"))
        other_site.pages["/feed"] = plain(status=304)
        again = await fetcher.get(site.ask("/feed", validators=known))
        assert (again.not_modified, again.validators) == (True, known)
        # From there it is sent back to the first, which never gave the tag, and knows none.
        other_site.pages["/feed"] = plain(status=302, Location=site.url("/here"))
        site.pages["/here"] = plain(b"<rss>here</rss>", ETag='"1"')
        back = await fetcher.get(site.ask("/feed", validators=known))
        assert back.body == b"<rss>here</rss>"
    assert [seen.headers.get("if-none-match") for seen in other_site.seen] == [None, '"reader-4711"', '"reader-4711"']
    assert ["if-none-match" in seen.headers for seen in site.seen] == [False] * 4


async def test_a_304_to_whom_nothing_was_asked_is_no_answer(site: Site, other_site: Site) -> None:
    site.pages["/feed"] = plain(status=302, Location=other_site.url("/feed"))
    other_site.pages["/feed"] = plain(status=304)
    allowed = frozenset({f"{each.host}:{each.port}" for each in (site, other_site)})
    async with site.fetcher(allowed_hosts=allowed) as fetcher:
        with pytest.raises(errors.UnusableAnswer):
            await fetcher.get(site.ask("/feed", validators=Validators('"1"')))
    assert "if-none-match" not in other_site.seen[0].headers


async def test_an_answer_without_length_ends_with_the_connection(site: Site) -> None:
    site.pages["/feed"] = raw(b"HTTP/1.0 200 OK\r\n\r\n<rss>", b"</rss>")
    async with site.fetcher() as fetcher:
        assert (await fetcher.get(site.ask("/feed"))).body == b"<rss></rss>"


async def test_cookies_are_neither_kept_nor_sent(site: Site) -> None:
    site.pages["/feed"] = plain(b"x", Set_Cookie="id=1; Path=/")
    async with site.fetcher() as fetcher:
        for _ in range(2):
            await fetcher.get(site.ask("/feed"))
    assert all("cookie" not in seen.headers for seen in site.seen)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "feed",
        "file:///etc/passwd",
        "gopher://a.test/1",
        "javascript:alert(1)",
        "http://",
        "https://[::1",
        "http://a.test:99999/",
        "http://a.test:0/",
        "http://a.test:25/",
        "https://a.test:22/",
    ],
)
async def test_what_is_no_web_address_is_not_opened(url: str) -> None:
    async with Fetcher(environ={}) as fetcher:
        with pytest.raises(errors.BadAddress):
            await fetcher.get(Request(url=url))


async def test_other_rooms_may_put_a_transport_in_the_place_of_the_network() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=f"you asked for {request.url}")

    async with Fetcher(transport=httpx.MockTransport(answer)) as fetcher:
        assert (await fetcher.get(Request(url="https://a.test/"))).body == b"you asked for https://a.test/"


# -- redirects -----------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed(site: Site, status: int) -> None:
    site.pages["/old"] = plain(b"moved", status, Location="new?x=1#part")
    site.pages["/new"] = plain(b"here", ETag='"2"')
    async with site.fetcher() as fetcher:
        answer = await fetcher.get(site.ask("/old", validators=Validators('"1"')))
    assert (answer.body, answer.url) == (b"here", site.url("/new?x=1"))
    assert answer.moved_to == (answer.url if status in (301, 308) else "")
    assert site.seen[1].headers["if-none-match"] == '"1"'
    assert site.connections == 1


async def test_one_passing_hop_makes_the_whole_way_passing(site: Site) -> None:
    site.pages["/a"] = plain(status=301, Location="/b")
    site.pages["/b"] = plain(status=302, Location="/c")
    site.pages["/c"] = plain(b"here")
    async with site.fetcher() as fetcher:
        assert (await fetcher.get(site.ask("/a"))).moved_to == ""


async def test_a_304_at_the_end_of_the_way_remembers_the_new_address(site: Site) -> None:
    site.pages["/old"] = plain(status=308, Location="/new")
    site.pages["/new"] = plain(status=304)
    async with site.fetcher() as fetcher:
        answer = await fetcher.get(site.ask("/old", validators=Validators('"1"')))
    assert (answer.not_modified, answer.moved_to) == (True, site.url("/new"))


async def test_a_login_in_an_address_goes_along_to_where_it_moved_for_good(site: Site, other_site: Site) -> None:
    site.pages["/old"] = plain(b"moved", 301, Location="/new")
    site.pages["/new"] = plain(b"here")
    site.pages["/away"] = plain(b"moved", 301, Location=other_site.url("/new"))
    other_site.pages["/new"] = plain(b"there")
    with_login = site.url("/").replace("://", "://user:p%40ss@")
    allowed = frozenset({f"{each.host}:{each.port}" for each in (site, other_site)})
    async with site.fetcher(allowed_hosts=allowed) as fetcher:
        assert (await fetcher.get(Request(url=f"{with_login}old"))).moved_to == f"{with_login}new"
        away = await fetcher.get(Request(url=f"{with_login}away"))
    # Its login must not go there, and is not to be lost either: the old address is asked again.
    assert (away.body, away.moved_to) == (b"there", "")
    assert "authorization" not in other_site.seen[0].headers


async def test_the_hosts_on_the_way_are_told(site: Site, other_site: Site) -> None:
    site.pages["/a"] = plain(status=302, Location="/b")
    site.pages["/b"] = plain(status=301, Location=other_site.url("/c"))
    other_site.pages["/c"] = plain(status=302, Location="/d")
    other_site.pages["/d"] = plain(b"here")
    allowed = frozenset({f"{each.host}:{each.port}" for each in (site, other_site)})
    async with site.fetcher(allowed_hosts=allowed) as fetcher:
        assert (await fetcher.get(site.ask("/a"))).sent_on == (f"{other_site.host}:{other_site.port}",)
        assert (await fetcher.get(Request(url=other_site.url("/c")))).sent_on == ()


async def test_circles_and_endless_ways_come_to_an_end(site: Site) -> None:
    async def on_and_on(line: Line, seen: Seen) -> bool | None:
        return await plain(status=302, Location=f"/on?{len(site.seen)}")(line, seen)

    site.pages |= {"/on": on_and_on, "/a": plain(status=301, Location="/b"), "/b": plain(status=301, Location="/a")}
    async with site.fetcher(redirects=5) as fetcher:
        with pytest.raises(errors.RedirectError, match="round in circles"):
            await fetcher.get(site.ask("/a"))
        site.seen.clear()
        with pytest.raises(errors.RedirectError, match="on and on"):
            await fetcher.get(site.ask("/on"))
    assert len(site.seen) == 6


@pytest.mark.parametrize(
    ("location", "target"),
    [
        (
            "/новости?кто=все".encode(),
            "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8?%D0%BA%D1%82%D0%BE=%D0%B2%D1%81%D0%B5",
        ),
        (b"/caf\xe9", "/caf%C3%A9"),
    ],
    ids=["UTF-8", "Latin-1"],
)
async def test_a_redirect_whose_letters_were_not_escaped_is_followed(site: Site, location: bytes, target: str) -> None:
    site.pages["/old"] = raw(b"HTTP/1.1 302 Found\r\nLocation: " + location + b"\r\nContent-Length: 0\r\n\r\n")
    site.pages[target.partition("?")[0]] = plain(b"<rss/>")
    async with site.fetcher() as fetcher:
        assert (await fetcher.get(site.ask("/old"))).body == b"<rss/>"
    assert site.seen[-1].target == target


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "gopher://127.0.0.1:70/1",
        "javascript:alert(1)",
        "data:text/plain,x",
        "",
        "http://",
        "//",
        "ftp://a.test/",
        "http://xn--/",
        "http://xn--0/",
    ],
)
async def test_redirects_lead_to_web_addresses_only(site: Site, target: str) -> None:
    site.pages["/a"] = plain(status=302, Location=target)
    async with site.fetcher() as fetcher:
        with pytest.raises((errors.RedirectError, errors.UnusableAnswer)):
            await fetcher.get(site.ask("/a"))
    assert len(site.seen) == 1


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1:8080/",
        "http://127.0.0.9/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://127.1/",
        "http://10.0.0.1/",
        "//192.168.1.1/router",
        "http://100.100.100.200/",
    ],
)
async def test_redirects_do_not_lead_into_the_readers_network(site: Site, target: str) -> None:
    site.pages["/a"] = plain(status=302, Location=target)
    async with site.fetcher() as fetcher:
        with pytest.raises((errors.RefusedAddress, errors.NameNotFound)) as caught:
            await fetcher.get(site.ask("/a"))
    assert caught.value.sentence.endswith(".")
    if isinstance(caught.value, errors.RefusedAddress):
        assert caught.value.sentence.startswith("127.0.0.1 sends us on: ")
        assert caught.value.status == 302
    assert len(site.seen) == 1


async def test_without_leave_of_the_settings_this_machine_is_not_asked(site: Site) -> None:
    site.pages["/a"] = plain(b"secret")
    for allowed in (frozenset[str](), frozenset({"localhost"}), frozenset({f"127.0.0.1:{site.port + 1}"})):
        async with site.fetcher(allowed_hosts=allowed) as fetcher:
            with pytest.raises(errors.RefusedAddress, match="this machine itself"):
                await fetcher.get(site.ask("/a"))
    assert site.connections == 0


async def test_a_host_outside_does_not_lead_to_one_that_the_settings_allow() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": "http://router.lan/reboot"})

    policy = Policy(allowed_hosts=frozenset({"router.lan"}))
    async with Fetcher(policy, transport=httpx.MockTransport(answer)) as fetcher:
        with pytest.raises(errors.RefusedAddress, match=r"a\.test sends us to router\.lan, a host in your own network"):
            await fetcher.get(Request(url="http://a.test/"))


# -- one for all -----------------------------------------------------------------------


async def test_the_same_request_is_sent_once_however_many_ask(site: Site) -> None:
    site.pages["/feed"] = plain(b"one for all")
    async with site.fetcher() as fetcher:
        answers = await asyncio.gather(*(fetcher.get(site.ask("/feed")) for _ in range(20)))
        assert len(site.seen) == 1
        assert {answer.body for answer in answers} == {b"one for all"}
        await fetcher.get(site.ask("/feed"))
    assert len(site.seen) == 2


@pytest.mark.parametrize("rules", [b"User-agent: *\nDisallow:\n", b"User-agent: *\nDisallow: /page\n"])
async def test_a_person_waits_for_what_a_program_asked_for_and_asks_anew_where_that_was_refused(
    site: Site, rules: bytes
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def held(line: Line, seen: Seen) -> bool | None:
        begun.set()
        await go_on.wait()
        return await plain(rules if seen.target == "/robots.txt" else b"page")(line, seen)

    site.pages["/robots.txt"] = site.pages["/page"] = held
    async with site.fetcher() as fetcher:
        program = asyncio.create_task(fetcher.get(site.ask("/page", by_person=False)))
        await begun.wait()
        person = asyncio.create_task(fetcher.get(site.ask("/page")))
        await asyncio.sleep(0)
        go_on.set()
        assert (await person).body == b"page"
        refused = (await asyncio.gather(program, return_exceptions=True))[0]
        assert isinstance(refused, errors.RefusedByRobots) == (b"/page" in rules)
    assert [seen.target for seen in site.seen] == ["/robots.txt", "/page"]


async def test_a_failure_is_shared_as_well(site: Site) -> None:
    site.pages["/feed"] = plain(b"", 500)
    async with site.fetcher() as fetcher:
        results = await asyncio.gather(*(fetcher.get(site.ask("/feed")) for _ in range(5)), return_exceptions=True)
    assert [type(result) for result in results] == [errors.ServerFailed] * 5
    assert len(site.seen) == 1


async def test_one_who_goes_away_does_not_take_the_answer_from_the_others(site: Site) -> None:
    asked, go = asyncio.Event(), asyncio.Event()

    async def slowly(line: Line, seen: Seen) -> bool | None:
        asked.set()
        await go.wait()
        return await plain(b"here")(line, seen)

    site.pages["/feed"] = slowly
    async with site.fetcher() as fetcher:
        first, second = (asyncio.create_task(fetcher.get(site.ask("/feed"))) for _ in range(2))
        await asked.wait()
        first.cancel()
        await asyncio.wait([first])
        go.set()
        assert (await second).body == b"here"


async def test_when_all_have_gone_away_the_request_is_called_off(site: Site) -> None:
    gone = asyncio.Event()

    async def wait(line: Line, seen: Seen) -> None:
        await line.reader.read()
        gone.set()

    site.pages["/feed"] = wait
    async with site.fetcher() as fetcher:
        tasks = [asyncio.create_task(fetcher.get(site.ask("/feed"))) for _ in range(2)]
        while not site.seen:
            await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await gone.wait()
        assert fetcher.host_states()[0].under_way == 0


async def test_closing_calls_off_what_is_under_way(site: Site) -> None:
    site.pages["/feed"] = silence
    fetcher = site.fetcher()
    task = asyncio.create_task(fetcher.get(site.ask("/feed")))
    while not site.seen:
        await asyncio.sleep(0)
    await fetcher.aclose()
    assert task.cancelled() or ((await asyncio.wait([task])) and task.cancelled())


# -- turns -------------------------------------------------------------------------------


async def test_a_host_is_asked_for_few_things_at_once(site: Site) -> None:
    three = asyncio.Event()

    async def together(line: Line, seen: Seen) -> bool | None:
        if site.under_way == 3:
            three.set()
        await three.wait()
        return await plain(b"x")(line, seen)

    from reader.fetch.policy import HostLimits

    site.pages["/feed"] = together
    async with site.fetcher(own_host=HostLimits(at_once=3, per_second=0)) as fetcher:
        await asyncio.gather(*(fetcher.get(site.ask(f"/feed?{number}")) for number in range(12)))
    assert site.most_under_way == 3
    assert site.connections == 3


async def test_a_slow_host_does_not_take_the_turns_of_the_others(site: Site, other_site: Site) -> None:
    site.pages["/feed"] = silence
    other_site.pages["/feed"] = plain(b"quick")
    from reader.fetch.policy import HostLimits

    limits = HostLimits(at_once=2, per_second=0)
    async with site.fetcher(
        at_once=3, own_host=limits, allowed_hosts=frozenset({site.host, other_site.host})
    ) as fetcher:
        slow = [asyncio.create_task(fetcher.get(site.ask(f"/feed?{number}"))) for number in range(10)]
        await asyncio.sleep(0)
        assert (await fetcher.get(other_site.ask("/feed"))).body == b"quick"
        assert [state.in_line for state in fetcher.host_states()] == [8, 0]
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)


async def test_a_host_that_keeps_failing_is_left_alone(site: Site) -> None:
    from reader.fetch.policy import HostLimits

    site.pages["/feed"] = plain(b"", 500)
    async with site.fetcher(own_host=HostLimits(failures=3, per_second=0)) as fetcher:
        for number in range(3):
            with pytest.raises(errors.ServerFailed):
                await fetcher.get(site.ask(f"/feed?{number}"))
        with pytest.raises(errors.HostResting, match=r"kept failing and is left alone until 12:01\.") as caught:
            await fetcher.get(site.ask("/feed?4"))
        assert caught.value.retry_at == NOON + timedelta(seconds=30)
        assert fetcher.host_states()[0].sentence == "failed 3 times in a row; left alone until 12:01"
    assert len(site.seen) == 3


async def test_what_a_source_lacks_does_not_speak_against_its_host(site: Site) -> None:
    from reader.fetch.policy import HostLimits

    site.pages["/gone"] = plain(b"", 410)
    site.pages["/slow"] = plain(b"", 429)
    site.pages["/big"] = plain(b"x" * 1000)
    async with site.fetcher(own_host=HostLimits(failures=2, per_second=0), body_bytes=100) as fetcher:
        for path in ("/gone", "/slow", "/big", "/nothing") * 2:
            with pytest.raises(errors.FetchError):
                await fetcher.get(site.ask(path))
        assert fetcher.host_states()[0].failures == 0

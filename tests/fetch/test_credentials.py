"""Passwords: from a command or the keyring, to the right host only, never in a message."""

from __future__ import annotations

import base64
import shlex
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from reader.fetch import errors
from reader.fetch.credentials import Credentials
from reader.fetch.policy import Access
from tests.fetch.site import Site, plain


def printing(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


def authorization(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


async def test_the_first_line_of_the_command_is_the_password() -> None:
    access = Access(user="anna", password_command=printing("print('s3cret ключ'); print('url: a.test')"))
    assert await Credentials().authorization(access, "a.test") == authorization("anna", "s3cret ключ")


async def test_the_command_is_run_once_and_again_when_the_password_was_wrong(tmp_path: Path) -> None:
    log = tmp_path / "runs"
    access = Access(user="anna", password_command=printing(f"open({str(log)!r}, 'a').write('x'); print('p')"))
    known = Credentials()
    for _ in range(3):
        await known.authorization(access, "a.test")
    assert log.read_text() == "x"
    known.forget(access)
    await known.authorization(access, "a.test")
    assert log.read_text() == "xx"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("/no/such/program", "The password command for a.test could not be started."),
        ("'unfinished", "The password command for a.test in the settings cannot be read."),
        (printing("print('s3cret'); raise SystemExit(1)"), "The password command for a.test gave no password."),
        (printing("pass"), "The password command for a.test gave no password."),
        ("", "The settings name a user for a.test, but no command or keyring for the password."),
    ],
)
async def test_a_command_that_fails_is_named_but_not_quoted(command: str, sentence: str) -> None:
    with pytest.raises(errors.CredentialsError) as caught:
        await Credentials().authorization(Access(user="anna", password_command=command), "a.test")
    assert caught.value.sentence == sentence


async def test_a_command_goes_through_no_shell(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    access = Access(user="anna", password_command=printing("import sys; print(sys.argv[1])") + f" ';touch {mark}'")
    assert await Credentials().authorization(access, "a.test") == authorization("anna", f";touch {mark}")
    assert not mark.exists()


async def test_the_keyring_is_asked_for_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def get_password(service: str, user: str) -> str | None:
        asked.append((service, user))
        return "from the ring" if user == "anna" else None

    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=get_password))
    known = Credentials()
    assert await known.authorization(Access(user="anna", keyring=True), "a.test") == authorization(
        "anna", "from the ring"
    )
    with pytest.raises(errors.CredentialsError, match=r"The keyring holds no password of bob for a\.test\."):
        await known.authorization(Access(user="bob", keyring=True), "a.test")
    assert asked == [("mostread:a.test", "anna"), ("mostread:a.test", "bob")]


async def test_a_locked_keyring_and_a_missing_one_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(service: str, user: str) -> str | None:
        raise RuntimeError("s3cret details of the backend")

    access = Access(user="anna", keyring=True)
    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=locked))
    with pytest.raises(errors.CredentialsError, match=r"^The keyring did not give the password for a\.test\.$"):
        await Credentials().authorization(access, "a.test")
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(errors.CredentialsError, match="keyring is not installed"):
        await Credentials().authorization(access, "a.test")


# -- in the fetcher --------------------------------------------------------------

ACCESS = Access(
    user="anna",
    password_command=printing("print('p')"),
    headers=(("X-Key", "k"), ("accept", "text/x"), ("Host", "evil")),
)


@pytest.mark.parametrize("by", ["address", "host and port", "host"])
async def test_a_source_gets_what_the_settings_say(site: Site, by: str) -> None:
    site.pages["/feed"] = plain(b"paid for")
    name = {"address": site.url("/feed"), "host and port": f"{site.host}:{site.port}", "host": site.host}[by]
    async with site.fetcher(access={name: ACCESS}) as fetcher:
        await fetcher.get(site.ask("/feed"))
    headers = site.seen[0].headers
    assert headers["authorization"] == authorization("anna", "p")
    assert (headers["x-key"], headers["accept"]) == ("k", "text/x")
    assert headers["host"] == f"{site.host}:{site.port}"


async def test_nothing_of_it_goes_to_another_host_and_nothing_comes_back_from_there(
    site: Site, other_site: Site
) -> None:
    site.pages["/feed"] = plain(status=302, Location=other_site.url("/there"), Set_Cookie="id=1")
    other_site.pages["/there"] = plain(status=302, Location=site.url("/back"), Set_Cookie="id=2")
    site.pages["/back"] = plain(b"back")
    async with site.fetcher(
        access={site.host: ACCESS, other_site.host: ACCESS}, allowed_hosts=frozenset({site.host, other_site.host})
    ) as fetcher:
        answer = await fetcher.get(site.ask("/feed", headers=(("Cookie", "mine=1"), ("X-Mine", "1"))))
    assert answer.body == b"back"
    first, back = site.seen
    there = other_site.seen[0]
    assert {"authorization", "x-key", "cookie", "x-mine"} <= first.headers.keys()
    for seen in (there, back):
        assert not {"authorization", "x-key", "cookie", "x-mine"} & seen.headers.keys()


async def test_the_same_host_keeps_them_through_a_redirect(site: Site) -> None:
    site.pages["/feed"] = plain(status=301, Location="/new")
    site.pages["/new"] = plain(b"here")
    async with site.fetcher(access={site.host: ACCESS}) as fetcher:
        await fetcher.get(site.ask("/feed"))
    assert [seen.headers["x-key"] for seen in site.seen] == ["k", "k"]


async def test_a_user_in_the_address_is_used_and_not_shown(site: Site) -> None:
    site.pages["/feed"] = plain(b"paid for")
    async with site.fetcher() as fetcher:
        answer = await fetcher.get(site.ask("/feed").__class__(url=f"http://anna:p%40ss@{site.host}:{site.port}/feed"))
    assert site.seen[0].headers["authorization"] == authorization("anna", "p@ss")
    assert "anna" not in answer.url


async def test_a_user_that_a_redirect_names_is_not_used(site: Site) -> None:
    site.pages["/feed"] = plain(status=302, Location=f"http://eve:x@{site.host}:{site.port}/new")
    site.pages["/new"] = plain(b"here")
    async with site.fetcher() as fetcher:
        await fetcher.get(site.ask("/feed"))
    assert "authorization" not in site.seen[1].headers


async def test_a_password_does_not_travel_in_the_clear() -> None:
    from reader.fetch import Fetcher, Policy
    from reader.model import Request

    async with Fetcher(Policy(access={"a.test": ACCESS}), environ={}) as fetcher:
        with pytest.raises(errors.CredentialsError, match=r"A password goes to a\.test over https only\."):
            await fetcher.get(Request(url="http://a.test/feed"))


async def test_a_password_that_is_refused_is_looked_up_again(site: Site, tmp_path: Path) -> None:
    log = tmp_path / "runs"
    access = Access(user="anna", password_command=printing(f"open({str(log)!r}, 'a').write('x'); print('p')"))
    site.pages["/feed"] = plain(status=401)
    async with site.fetcher(access={site.host: access}) as fetcher:
        for _ in range(2):
            with pytest.raises(errors.Denied, match="wants a user name and a password"):
                await fetcher.get(site.ask("/feed"))
    assert log.read_text() == "xx"


async def test_a_header_that_cannot_be_sent_is_said_to_be_so(site: Site) -> None:
    for headers in ((("X-A", "a\r\nEvil: 1"),), (("Имя", "a"),), (("", "a"),)):
        async with site.fetcher(access={site.host: Access(headers=headers)}) as fetcher:
            with pytest.raises(errors.BadAddress, match="cannot be sent"):
                await fetcher.get(site.ask("/feed"))
    assert not site.seen

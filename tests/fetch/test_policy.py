"""Which hosts the settings set free, and which limits hold for whom."""

from __future__ import annotations

import pytest

from reader.fetch.policy import REDDIT, HostLimits, Policy


@pytest.mark.parametrize(
    ("entry", "host", "port", "expected"),
    [
        ("news.lan", "news.lan", 80, True),
        ("news.lan", "NEWS.lan.", 8080, True),
        ("news.lan:8080", "news.lan", 8080, True),
        ("news.lan:8080", "news.lan", 80, False),
        ("news.lan", "evil.news.lan", 80, False),
        ("news.lan", "news.lan.evil.test", 80, False),
        ("::1", "::1", 80, True),
        ("[::1]", "::1", 80, True),
        ("[::1]:8080", "::1", 8080, True),
        ("127.0.0.1", "127.0.0.2", 80, False),
        ("новости.lan", "новости.lan", 80, True),
        ("новости.lan:8080", "xn--b1amnebsh.lan", 8080, True),
        ("новости.lan", "xn--nobody.lan", 80, False),
    ],
)
def test_a_host_is_set_free_by_its_very_name(entry: str, host: str, port: int, expected: bool) -> None:
    assert Policy(allowed_hosts=frozenset({entry})).allows(host, port) is expected


def test_limits_are_chosen_by_the_nearest_name() -> None:
    slow, general = HostLimits(at_once=1), HostLimits(at_once=2)
    policy = Policy(host=general, hosts={"a.test": slow}, allowed_hosts=frozenset({"own.a.test"}))
    assert policy.limits_for("a.test", 443) is slow
    assert policy.limits_for("www.a.test", 443) is slow
    assert policy.limits_for("aa.test", 443) is general
    assert policy.limits_for("own.a.test", 443) is policy.own_host
    assert Policy().limits_for("www.reddit.com", 443) is REDDIT

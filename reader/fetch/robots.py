"""``robots.txt``, for pages that no person asked for (RFC 9309). Reading and matching are pure.

A reader that a person sends to a page is no crawler, and feeds are made for programs; but what is
fetched ahead of being asked for is fetched by a program, and there the site has a say.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote, unquote

__all__ = ["READ_AT_MOST", "Robots", "Rules", "read_rules"]

READ_AT_MOST = 512 * 1024
"""Bytes, or characters. Section 2.5 asks for at least 500 KiB."""
_RULES_AT_MOST = 5000
_KEPT_FOR = timedelta(hours=24)
"""Section 2.4."""
_HOSTS_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that hold for one program: (path pattern, may it)."""

    rules: tuple[tuple[str, bool], ...] = ()

    def allow(self, target: str) -> bool:
        """Say whether a path with its query may be fetched.

        The longest pattern that matches decides; of two as long as each other the kinder one
        (section 2.2.2). ``/robots.txt`` itself always may.
        """
        if target == "/robots.txt":
            return True
        target = _normal(target)
        matching = [(len(pattern), allowed) for pattern, allowed in self.rules if _matches(pattern, target)]
        return max(matching)[1] if matching else True


NOTHING_ALLOWED = Rules((("/", False),))


def read_rules(text: str, product: str) -> Rules:
    """Take the rules for ``product`` out of a ``robots.txt``.

    All groups that name the product are one; without any, the groups for ``*`` hold (section 2.2.1).

    Args:
        product: the product token of our User-Agent, without a version.
    """
    product = product.lower()
    named: list[tuple[str, bool]] = []
    general: list[tuple[str, bool]] = []
    found, agents, in_rules = False, set[str](), False
    for line in text[:READ_AT_MOST].removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if in_rules:
                agents, in_rules = set(), False
            agents.add(re.split(r"[/\s]", value.lower(), maxsplit=1)[0])
            found = found or product in agents
        elif key in ("allow", "disallow"):
            in_rules = True
            if value and len(named) + len(general) < _RULES_AT_MOST:
                rule = (_normal(value), key == "allow")
                if product in agents:
                    named.append(rule)
                if "*" in agents:
                    general.append(rule)
    return Rules(tuple(named if found else general))


def _normal(path: str) -> str:
    """Write a path the same way whoever wrote it: what needs no escape has none, what needs one has it."""
    return quote(unquote(path, errors="surrogateescape"), safe="/*$?=&;:@!'(),+~%-._", errors="surrogateescape")


def _matches(pattern: str, target: str) -> bool:
    """Match with ``*`` for anything and ``$`` for the end (section 2.2.3), in time linear in both.

    Not by a regular expression: a pattern of many stars would take one years.
    """
    anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    if not others:
        return at == len(target) or not anchored
    for part in others[:-1]:
        at = target.find(part, at)
        if at < 0:
            return False
        at += len(part)
    last = others[-1]
    if anchored:
        return len(target) - len(last) >= at and target.endswith(last)
    return target.find(last, at) >= 0


class Robots:
    """The rules of every host that was asked for them, kept for a day.

    Args:
        product: our product token.
        load: fetches a ``robots.txt``: its address in, its text out; ``""`` if the host has none
            (4xx), ``None`` if it cannot be had (5xx, no connection), which forbids everything
            (section 2.3.1.4).
        clock: aware, UTC.
    """

    def __init__(
        self, product: str, load: Callable[[str], Awaitable[str | None]], clock: Callable[[], datetime]
    ) -> None:
        self._product = product
        self._load = load
        self._clock = clock
        self._kept: OrderedDict[str, tuple[Rules, datetime]] = OrderedDict()

    async def allow(self, origin: str, target: str) -> bool:
        """Say whether a path may be fetched from ``scheme://host:port``."""
        now = self._clock()
        rules, until = self._kept.get(origin, (NOTHING_ALLOWED, now))
        if now >= until:
            text = await self._load(origin + "/robots.txt")
            rules = NOTHING_ALLOWED if text is None else read_rules(text, self._product)
            # What could not be had is tried again soon; a site must not stay closed for an outage.
            self._kept[origin] = rules, now + (_KEPT_FOR if text is not None else _KEPT_FOR / 24)
            self._kept.move_to_end(origin)
            if len(self._kept) > _HOSTS_KEPT:
                self._kept.popitem(last=False)
        return rules.allow(target)

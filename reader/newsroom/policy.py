"""From the settings to what the fetch layer may do."""

from __future__ import annotations

import shlex
from dataclasses import replace

from reader.fetch.policy import Access, HostLimits, Policy
from reader.settings import Settings

_MEGABYTE = 1_000_000


def policy_of(settings: Settings) -> Policy:
    """The fetch layer's policy under these settings."""
    wanted = settings.fetching
    return Policy(
        whole=wanted.timeout,
        packed_bytes=wanted.megabytes * _MEGABYTE,
        body_bytes=wanted.megabytes * _MEGABYTE,
        host=replace(HostLimits(), at_once=wanted.per_host),
        allowed_hosts=frozenset(host.lower() for host in wanted.allowed_hosts),
        proxy=wanted.proxy,
        robots=wanted.robots,
        access={
            each.url: Access(
                headers=tuple(each.headers.items()),
                user=each.user,
                password_command=shlex.join(each.password_command),
                keyring=bool(each.user and not each.password_command),
            )
            for each in settings.access
            if each.headers or each.user  # else it says only what is kept, and a host's own entry may let it in
        },
    )

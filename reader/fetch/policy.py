"""Everything the fetch layer may and must not do, as one frozen object.

Times are seconds, sizes are bytes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from reader import __version__

__all__ = ["Access", "HostLimits", "Policy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HostLimits:
    """How much one host is asked for."""

    at_once: int = 4
    """Requests under way at the same time. Browsers open six connections to a host."""
    burst: int = 10
    """Requests that may follow each other without a pause …"""
    per_second: float = 4.0
    """… and how many a second after that; 0 for no such limit."""
    failures: int = 8
    """Failures in a row after which the host is left alone …"""
    rest: float = 30.0
    """… for this long at first, doubling up to …"""
    longest_rest: float = 900.0
    """… this. A host that asks us to wait is left alone by all its sources for that long at most."""
    heed_waits: bool = True
    """One source that is told to wait (429) makes the others of the same host wait as well."""
    patience: float = 30.0
    """How long a request stands by for the pace; if it would be longer, it is told when to come back."""


REDDIT = HostLimits(at_once=1, burst=1, per_second=1 / 60)
"""About a request a minute since June 2026."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What a source wants to see before it answers: headers, or a user and a password.

    A password is never part of the settings: ``password_command`` prints it, or the system's
    keyring holds it (see :mod:`reader.fetch.credentials`).
    """

    headers: tuple[tuple[str, str], ...] = ()
    user: str = ""
    password_command: str = ""
    """Run by the shell's rules of quoting but without a shell; its first line is the password."""
    keyring: bool = False
    """Ask the keyring for service ``mostread:HOST`` and the user above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The limits of every request."""

    user_agent: str = f"mostread/{__version__} (+https://github.com/mostread/mostread)"

    connect: float = 10.0
    """To find a host's address and reach it, and as long again to agree on TLS."""
    pause: float = 20.0
    """Between two pieces of an answer, and before its first."""
    whole: float = 25.0
    """For one request with all its redirects; waiting for our own turn is not counted."""

    redirects: int = 8
    header_bytes: int = 100 * 1024
    """Of an answer's header. HTTP/1.1 is held to it as it arrives, HTTP/2 to 64 KiB by its settings."""
    packed_bytes: int = 16_000_000
    """Of a body as it comes over the wire."""
    body_bytes: int = 16_000_000
    """Of a body after its content coding has been undone."""
    codings: int = 2
    """Content codings stacked on each other."""

    at_once: int = 64
    """Requests under way at the same time, to all hosts together."""
    large_at_once: int = 3
    """Of these, with a body of more than a megabyte."""
    host: HostLimits = HostLimits()
    own_host: HostLimits = HostLimits(at_once=64, burst=0, per_second=0.0, failures=100, heed_waits=False)
    """For hosts among ``allowed_hosts`` that are on this machine or in its own network: their owner set them free."""

    hosts: Mapping[str, HostLimits] = field(default_factory=lambda: {"reddit.com": REDDIT})
    """Hosts with limits of their own, each with all hosts below it."""

    allowed_hosts: frozenset[str] = frozenset()
    """``host`` or ``host:port`` that may be connected to although they lead to this machine or a private network."""
    http2: bool = True
    trust_env: bool = True
    """Heed ``http_proxy``, ``https_proxy``, ``all_proxy`` and ``no_proxy``."""
    proxy: str = ""
    """``http://``, ``https://``, ``socks5://`` or ``socks5h://``: a proxy for everything, before the environment's."""
    robots: bool = True
    """Heed ``robots.txt`` for requests that no person made."""
    accept_language: str = ""
    access: Mapping[str, Access] = field(default_factory=dict)
    """By a source's address, or by ``host`` or ``host:port``; the address goes before the host."""

    def limits_for(self, host: str, port: int) -> HostLimits:
        """Choose the limits of a host."""
        if self.allows(host, port):
            return self.own_host
        labels = host.lower().split(".")
        names = (".".join(labels[start:]) for start in range(len(labels)))
        return next((self.hosts[name] for name in names if name in self.hosts), self.host)

    def allows(self, host: str, port: int) -> bool:
        """Say whether the settings allow a host that would be refused otherwise."""
        host = host.lower().strip("[]").rstrip(".")
        names = {host, f"{host}:{port}", f"[{host}]", f"[{host}]:{port}"}
        if "xn--" in host:
            with contextlib.suppress(UnicodeError):
                written = host.encode("ascii").decode("idna")
                names |= {written, f"{written}:{port}"}
        return not names.isdisjoint(self.allowed_hosts)

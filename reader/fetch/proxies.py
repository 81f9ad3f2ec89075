"""Which proxy a request goes through: the settings', else the environment's, else none."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from reader.fetch import guard
from reader.fetch.credentials import basic
from reader.fetch.errors import CannotConnect
from reader.fetch.policy import Policy
from reader.fetch.socks import SocksProxy
from reader.fetch.tunnel import HttpProxy

__all__ = ["Proxies"]

_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_SOCKS = ("socks5", "socks5h")


class Proxies:
    """The proxies of the settings and of the environment.

    The environment is read as curl reads it: ``http_proxy`` in lower case only (a web server puts a
    visitor's ``Proxy:`` header into ``HTTP_PROXY``), the others in both cases; ``no_proxy`` is a list
    of hosts, each with all below it, or ``*``.
    """

    def __init__(self, policy: Policy, environ: Mapping[str, str]) -> None:
        named = dict.fromkeys(("http", "https"), policy.proxy)
        self._bypassed: tuple[str, ...] = ()
        if policy.trust_env and not policy.proxy:
            both = {name: environ.get(name) or environ.get(name.upper(), "") for name in ("https_proxy", "all_proxy")}
            named["http"] = environ.get("http_proxy", "") or both["all_proxy"]
            named["https"] = both["https_proxy"] or both["all_proxy"]
            listed = environ.get("no_proxy") or environ.get("NO_PROXY", "")
            self._bypassed = tuple(part.strip().lower().lstrip(".") for part in listed.split(",") if part.strip())
        self._named = {
            scheme: value if "://" in value else f"http://{value}" for scheme, value in named.items() if value
        }

    def for_url(self, scheme: str, host: str, port: int | None) -> str:
        """Name the proxy for an address, or return ``""`` to go there directly.

        Raises:
            CannotConnect: there is one, of a kind that cannot be used. To go without it would be
                to go where its owner did not want to be seen.
        """
        proxy = self._named.get(scheme, "")
        if not proxy:
            return ""
        host = host.lower().strip("[]").rstrip(".")
        numbered = f"{host}:{port or (443 if scheme == 'https' else 80)}"
        for entry in self._bypassed:
            if entry == "*" or entry in (host, numbered) or host.endswith("." + entry):
                return ""
        address = guard.literal(host)
        if host == "localhost" or (address is not None and address.is_loopback):
            # A proxy's own loopback is never what was meant.
            return ""
        if not _usable(proxy):
            raise CannotConnect("The proxy in the settings or the environment is not an http, https or socks5 proxy.")
        return proxy

    def places(self) -> frozenset[tuple[str, int]]:
        """The hosts and ports of the proxies: their owner chose them, so the guard lets them through."""
        found = set()
        for address in filter(_usable, self._named.values()):
            parts = urlsplit(address)
            found.add((parts.hostname or "", parts.port or _PORTS[parts.scheme]))
        return frozenset(found)

    @staticmethod
    def read(address: str) -> SocksProxy | HttpProxy:
        """What the address of a proxy says of it."""
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        if parts.scheme in _SOCKS:
            return SocksProxy(host=host, port=port, looks_up=parts.scheme == "socks5h", user=user, password=password)
        login = basic(user, password).encode("ascii") if user else b""
        return HttpProxy(host=host, port=port, secure=parts.scheme == "https", login=login)


def _usable(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False

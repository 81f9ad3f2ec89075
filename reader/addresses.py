"""Addresses: which may be followed, which mean the same page, and the id that comes of that.

Nothing here opens a connection; whether a host may be connected to is the fetch layer's affair.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

from reader import cleaning

__all__ = ["absolute", "canonical", "host_of", "story_id"]

# Parameters that say where a reader came from, not what is read. From the documentation of the
# campaign and click-id parameters of the big networks, and from what feeds were seen to carry.
_TRACKING_PREFIXES = ("utm_", "ga_", "mtm_", "pk_", "piwik_", "hsa_", "at_", "wt_", "_hs", "mc_", "oly_", "vero_", "ns_")
_TRACKING = frozenset(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id "
    "mkt_tok s_cid ncid cmpid cmp icid ito ocid ref_src ref_url xtor _openstat openstat rss "
    "spm share_id guccounter guce_referrer guce_referrer_sig feature ftag partner smid smtyp "
    "at_medium at_campaign CMP intcmp soc_src soc_trk sr_share wtrid traffic_source from_rss __twitter_impression "
    "amp outputType".lower().split()
)
_MOBILE_HOST = re.compile(r"^(?:www\d?|m|mobile|amp|wap)\.(?=[^.]+\.)")
_AMP_TAIL = re.compile(r"(?:/amp|\.amp|/amp\.html)/?$|\.amp(?=\.html?$)")
_INDEX_TAIL = re.compile(r"/index\.(?:html?|php)$")
_UNRESERVED_ESCAPE = re.compile(r"%(?:2[dDeE]|3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|5[fF]|7[eE])")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


def absolute(url: str, base: str = "") -> str:
    """Resolve a reference against ``base`` and let only http and https through.

    Returns:
        The absolute address, cleaned to one line, or ``""`` for what cannot be followed
        (``javascript:``, ``data:``, a broken reference, a bare word without a base).
    """
    url = cleaning.field(url)
    if not url:
        return ""
    try:
        joined = urljoin(base, url) if base else url
        parts = urlsplit(joined)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return ""
        parts.port  # noqa: B018 - raises ValueError for a port that is no number
    except ValueError:
        return ""
    return joined.replace(" ", "%20")


def host_of(url: str) -> str:
    """The host of an address, lower case and without ``www.``; empty if there is none."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    return host.removeprefix("www.")


def canonical(url: str) -> str:
    """Reduce an address to what tells one page from another.

    Scheme, ``www.`` and mobile hosts, AMP forms, tracking parameters, the fragment (unless it is a
    script's route, ``#!``), the order of the parameters and a last slash do not. The result is a
    key for comparing, not an address to ask for.

    Returns:
        ``host/path?query`` without a scheme, or ``""`` for what is not an http(s) address.
    """
    try:
        parts = urlsplit(url)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return ""
        host = parts.hostname.lower().rstrip(".")
        port = parts.port
    except ValueError:
        return ""
    path = parts.path
    if host.endswith(".cdn.ampproject.org") or (host.startswith("www.google.") and path.startswith("/amp/")):
        inner = re.sub(r"^/(?:amp|[a-z])/(?:s/)?", "", path)
        return canonical("https://" + inner) if "." in inner.split("/", 1)[0] else ""
    host = _MOBILE_HOST.sub("", host)
    if port and port not in (80, 443):
        host = f"{host}:{port}"
    path = _UNRESERVED_ESCAPE.sub(lambda match: unquote(match.group()), path)
    path = _INDEX_TAIL.sub("/", _AMP_TAIL.sub("", path)).rstrip("/")
    if path.startswith("/amp/"):
        path = path[4:]
    kept = sorted(part for part in parts.query.split("&") if part and not _is_tracking(part.partition("=")[0]))
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit(SplitResult("", "", host + path, "&".join(kept), fragment))


def _is_tracking(name: str) -> bool:
    name = name.lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def story_id(url: str, source_url: str, guid: str = "", title: str = "") -> str:
    """The id of a story: the same page has the same id, whichever source names it.

    An entry without an address is known by what its source calls it, and one without even that by
    its headline within its source, so that nothing collapses into one.

    Returns:
        Twelve characters of ``a``–``z`` and ``2``–``7``: 60 bits of BLAKE2b, which keeps the chance
        that any two of a million stories collide under one in two million.
    """
    page = canonical(url)
    key = page or "\0".join((canonical(source_url) or source_url, guid or title))
    number = int.from_bytes(hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()) >> 4
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(55, -5, -5))

"""Addresses: which may be followed, which mean the same page, and the id that comes of that.

Nothing here opens a connection; whether a host may be connected to is the fetch layer's affair.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin

from reader import cleaning
from reader.deferred import late_pattern
from reader.hashing import hash60, id_text

__all__ = ["absolute", "canonical", "host_of", "shown", "story_id"]

# Parameters that say where a reader came from, not what is read. From the documentation of the
# campaign and click-id parameters of the big networks, and from what feeds were seen to carry.
_TRACKING_PREFIXES = (
    "utm_",
    "ga_",
    "mtm_",
    "pk_",
    "piwik_",
    "hsa_",
    "at_",
    "wt_",
    "_hs",
    "mc_",
    "oly_",
    "vero_",
    "ns_",
)
_TRACKING = frozenset(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id "
    "mkt_tok s_cid ncid cmpid cmp icid ito ocid ref_src ref_url xtor _openstat openstat rss "
    "spm share_id guccounter guce_referrer guce_referrer_sig feature ftag partner smid smtyp "
    "at_medium at_campaign CMP intcmp soc_src soc_trk sr_share wtrid traffic_source from_rss __twitter_impression "
    "amp outputType".lower().split()
)
_MOBILE_HOST = late_pattern(r"(?:www\d?|m|mobile|amp|wap)\.(?=[^.]+\.)")
_AMP_TAIL = late_pattern(r"(?:/amp|\.amp|/amp\.html)/?$|\.amp(?=\.html?$)")
_INDEX_TAIL = late_pattern(r"/index\.(?:html?|php)$")
_UNRESERVED_ESCAPE = late_pattern(r"%(?:2[dDeE]|3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|5[fF]|7[eE])")

# An http(s) address and its parts (RFC 3986, appendix B, with the authority taken apart). Every
# entry of every feed comes through here: urllib's own splitting took a third of a feed's parsing.
_ADDRESS = late_pattern(
    r"(?i:https?)://(?:[^/?#@]*@)?"  # nothing behind that without regard to case, which costs twice as much
    r"(?P<host>[^/?#:@\[\]\\\s]+|\[[0-9a-fA-F:.]+\])(?::(?P<port>\d{0,5}))?"
    r"(?P<path>/[^?#]*)?(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
_LOGIN = late_pattern(r"(?<=://)[^/?#]*@")


def absolute(url: str, base: str = "") -> str:
    """Resolve a reference against ``base`` and let only http and https through.

    Returns:
        The absolute address, cleaned to one line, or ``""`` for what cannot be followed
        (``javascript:``, ``data:``, a broken reference, a bare word without a base).
    """
    url = cleaning.field(url)
    found = _ADDRESS.fullmatch(url)
    if found is None:
        if not url or not base:
            return ""
        try:
            url = urljoin(base, url)
        except ValueError:
            return ""
        found = _ADDRESS.fullmatch(url)
        if found is None:
            return ""
    if int(found["port"] or 0) > 65535:
        return ""
    return url.replace(" ", "%20")


def host_of(url: str) -> str:
    """The host of an address, lower case and without ``www.``; empty if there is none."""
    found = _ADDRESS.fullmatch(url)
    return found["host"].lower().strip("[]").removeprefix("www.") if found else ""


def shown(url: str) -> str:
    """An address as it may be shown: a user and a password that somebody wrote into it become ``…``.

    Both, since many a service takes its key for the user.
    """
    return _LOGIN.sub("…@", url, count=1) if "@" in url else url


def canonical(url: str) -> str:
    """Reduce an address to what tells one page from another.

    Scheme, ``www.`` and mobile hosts, AMP forms, tracking parameters, the fragment (unless it is a
    script's route, ``#!``), the order of the parameters and a last slash do not. The result is a
    key for comparing, not an address to ask for.

    Returns:
        ``host/path?query`` without a scheme, or ``""`` for what is not an http(s) address.
    """
    found = _ADDRESS.fullmatch(url)
    if found is None:
        return ""
    host, port, path, query, fragment = found.groups()
    host, path = host.lower().rstrip("."), path or ""
    if host.endswith(".cdn.ampproject.org") or (host.startswith("www.google.") and path.startswith("/amp/")):
        inner = re.sub(r"^/(?:amp|[a-z])/(?:s/)?", "", path)
        return canonical("https://" + inner) if "." in inner.split("/", 1)[0] else ""
    if mobile := _MOBILE_HOST.match(host):
        host = host[mobile.end() :]
    if port and int(port) not in (80, 443):
        host = f"{host}:{int(port)}"
    if "%" in path:
        path = _UNRESERVED_ESCAPE.sub(lambda match: unquote(match.group()), path)
    if "amp" in path:
        path = _AMP_TAIL.sub("", path)
    if "/index." in path:
        path = _INDEX_TAIL.sub("/", path)
    path = path.rstrip("/")
    if path.startswith("/amp/"):
        path = path[4:]
    key = host + path
    if query:
        kept = sorted(part for part in query.split("&") if part and not _is_tracking(part.partition("=")[0]))
        key = f"{key}?{'&'.join(kept)}" if kept else key
    return f"{key}#{fragment}" if fragment and fragment.startswith("!") else key


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
    return id_text(hash60(key))

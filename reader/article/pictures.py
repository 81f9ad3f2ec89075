"""Where a picture or an embedded film really comes from.

Pages load pictures late: the address waits in ``data-src`` and its kin, in ``srcset``, or in a
``<noscript>`` beside a placeholder.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from lxml.html import HtmlElement

from reader.addresses import host_of
from reader.deferred import late_pattern

__all__ = ["embed_address", "is_picture", "is_same_picture", "picture_address"]

_LATE = ("data-src", "data-original", "data-lazy-src", "data-url", "data-hi-res-src", "data-full-src", "data-image-src")
_LATE_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_CANDIDATE = late_pattern(r"\s*(\S+?),?(?:\s+([\d.]+)[wx])?\s*(?:,|$)")
_PLACEHOLDER = late_pattern(
    r"^data:|(?:blank|spacer|pixel|placeholder|transparent|1x1|lazy|loading)[^/]*\.(?:gif|png|svg)", re.IGNORECASE
)
_TEMPLATE = late_pattern(r"\{[^/{}]*\}")
"""What a script was to fill in."""
_DECORATION = late_pattern(
    r"(?:^|[/_-])(?:icons?|spinner|sprite|pixel|1px|blank|arrow|btn|button|qr-?code|ewm|next_page|smiley|emoji)[^/]*"
    r"\.(?:gif|png|svg)(?:[?#]|$)",
    re.IGNORECASE,
)
"""Names of what decorates a page or measures its readers."""
_ADVERTISEMENT = late_pattern(
    r"adserver|doubleclick|/delivery/avw\.php|(?:^|[/_-])banner[\w-]*\.(?:gif|jpe?g|png|webp)|"
    r"\d{3,4}x(?:50|60|90|100|120|250|280)\.gif",
    re.IGNORECASE,
)
_SMALLEST = 48
"""Pixels: what is smaller on either side is an icon, an avatar or a counter."""


def picture_address(element: HtmlElement) -> str:
    """The address of the largest form of a picture, as written; empty if there is none."""
    late: str = next((value for name in _LATE if (value := element.get(name))), "")
    if late and not late.startswith("data:") and not _TEMPLATE.search(late):
        return late
    source: str = element.get("src", "")
    if source and not _PLACEHOLDER.search(source) and not _TEMPLATE.search(source):
        return source
    for name in _LATE_SETS:
        if best := _largest(element.get(name, "")):
            return best
    for picture in element.iterancestors("picture"):  # libxml2 nests what follows a <source> in it
        for other in picture.iter("source"):
            for name in _LATE_SETS:
                if best := _largest(other.get(name, "")):
                    return best
    return ""


def _largest(srcset: str) -> str:
    """The candidate of a ``srcset`` with the greatest width or density."""
    found = [(float(size or 1), url) for url, size in _CANDIDATE.findall(srcset) if not url.startswith("data:")]
    return max(found, default=(0.0, ""))[1]


_FORM = late_pattern(
    r"(?:[-_](?:\d{2,4}x\d{2,4}|\d{2,4}w|scaled|small|medium|large|thumb(?:nail)?))*\.\w{3,4}$", re.IGNORECASE
)
"""How the name of one form of a picture ends: with its size and the kind of file."""
_LEAST_NAME = 8


def is_same_picture(one: str, other: str) -> bool:
    """Whether two addresses, resolved, are forms of one picture: a placeholder and what a script puts in its place."""
    names = [_FORM.sub("", address.partition("?")[0].rpartition("/")[2]) for address in (one, other)]
    return names[0] == names[1] and len(names[0]) >= _LEAST_NAME and host_of(one) == host_of(other)


def is_picture(element: HtmlElement) -> bool:
    """Whether it is worth a place of its own: no icon, no tracking pixel, no emoji."""
    for name in ("width", "height"):
        size = re.match(r"\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*$", element.get(name, ""))
        if size and int(size.group(1)) < _SMALLEST:
            return False
    address = picture_address(element)
    if _DECORATION.search(address) or _ADVERTISEMENT.search(address):
        return False
    return not re.search(
        r"\b(?:emoji|smiley|wp-smiley|icon|avatar|gravatar)\b", element.get("class", ""), re.IGNORECASE
    )


def embed_address(element: HtmlElement) -> str:
    """The address behind a frame, a film or a recording, as written; empty if there is none."""
    if element.tag == "amp-youtube":
        video = element.get("data-videoid", "")
        return f"https://www.youtube.com/watch?v={video}" if video else ""
    for node in (element, *element.iter("source")):
        for name in ("src", "data-src", "data-lazy-src", "data-url"):
            value: str = node.get(name, "")
            if value and not value.startswith(("about:", "data:", "javascript:", "blob:")):
                return _unwrapped(value)
    return ""


_PLUGIN = late_pattern(r"(?:https?:)?//(?:www\.)?facebook\.com/(?:v[\d.]+/)?plugins/\w+\.php\?(?:[^#]*&)?href=([^&#]+)")
_PLAYER = late_pattern(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{11})(?:[?#]|$)")


def _unwrapped(address: str) -> str:
    """The page of a post or film, of the address of the frame that shows it inside other pages."""
    if match := _PLUGIN.match(address):
        return unquote(match.group(1))
    if match := _PLAYER.match(address):
        return f"https://www.youtube.com/watch?v={match.group(1)}"
    return address

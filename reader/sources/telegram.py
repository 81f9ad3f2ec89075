"""Public Telegram channels, from the page ``https://t.me/s/NAME``: views and reactions of every post.

A post has no headline, so its first line is one. Service messages (*Channel created*) are no posts.
``t.me/NAME`` without the ``s`` has no posts at all, and looks the same for a name that nobody has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from reader import cleaning, language
from reader.counting import parse_count
from reader.deferred import late_pattern
from reader.markup import MarkupError, html_tree
from reader.model import Count, ParsedSource, Precision, Request, Source, Story
from reader.sources.building import collected, moment, story
from reader.sources.errors import SourceError
from reader.sources.registry import Kind

__all__ = ["KIND"]

_PLACE = late_pattern(
    r"^(?:@|tg://resolve\?domain=|(?:https?://)?(?:www\.)?(?:t\.me|telegram\.(?:me|dog))/(?:s/)?(?=[A-Za-z])"
    r"|https://web\.telegram\.org/\w*/?#@?|(?:https?://)?(?=(?!www\.)\w+\.t\.me\b))"
    r"([A-Za-z]\w{3,31})(?:\.t\.me)?(?:/\d+)?/?(?:\?\S*)?$",
    re.ASCII,
)
_NOT_CHANNELS = frozenset({"joinchat", "addstickers", "share", "proxy", "socks", "login", "iv"})
_PICTURE = late_pattern(r"background-image:\s*url\(['\"]?([^'\")]+)")
_MEDIA = (
    ("tgme_widget_message_video_player", "Video"),
    ("tgme_widget_message_roundvideo_player", "Video"),
    ("tgme_widget_message_photo_wrap", "Photo"),
    ("tgme_widget_message_voice_player", "Voice message"),
    ("tgme_widget_message_sticker_wrap", "Sticker"),
    ("tgme_widget_message_location_wrap", "Location"),
)
_BREAKS = ("br", "p", "div", "blockquote", "pre")
_LONGEST_HEADLINE = 200


def recognises(url: str, body: bytes, content_type: str) -> float:
    if b"tgme_widget_message" in body or b"tgme_channel_history" in body:
        return 1.0
    return 0.9 if b"tgme_page" in body else 0.0


def parse(body: bytes, url: str, content_type: str, now: datetime) -> ParsedSource:
    try:
        root: Any = html_tree(body, url, content_type)
    except MarkupError as error:
        raise SourceError("Telegram answered with an empty page.") from error
    messages = [node for node in root.find_class("tgme_widget_message") if node.get("data-post")]
    name = _channel_name(root, url)
    if not messages:
        raise SourceError(_why_nothing(root, name))
    title = _text_of(root, "tgme_channel_info_header_title") or _text_of(root, "tgme_widget_message_owner_name") or name
    posts = [node for node in messages if "service_message" not in node.get("class", "")]
    tongue = language.guess(" ".join(_text_of(node, "tgme_widget_message_text") for node in posts)[:3000])
    return collected(
        "telegram",
        (_story(post, cleaning.field(title, 100), url, tongue) for post in posts),
        nothing=f"The channel {title or name} has no posts yet.",
        title=cleaning.field(title, 100),
        site_url=f"https://t.me/{name}" if name else "",
        language=tongue,
        description=cleaning.field(_text_of(root, "tgme_channel_info_description"), 500),
    )


def _channel_name(root: Any, url: str) -> str:
    for node in root.find_class("tgme_widget_message"):
        if post := node.get("data-post"):
            return str(post.partition("/")[0])
    found = _PLACE.match(url)
    return found[1] if found else ""


def _why_nothing(root: Any, name: str) -> str:
    called = f" “{name}”" if name else ""
    if root.find_class("tgme_channel_info") or root.find_class("tgme_channel_history"):
        return f"The Telegram channel{called} has no posts."
    if root.find_class("tgme_page_context_link"):
        return f"This page of the Telegram channel{called} shows no posts; they are at t.me/s/{name or 'NAME'}."
    extra = _text_of(root, "tgme_page_extra").lower()
    if "subscriber" in extra or "member" in extra:
        return f"The Telegram channel or group{called} does not show its posts to people without Telegram."
    if root.find_class("tgme_page_widget"):
        return "This is a single Telegram post, whose page tells no numbers; add its channel instead."
    return f"There is no public Telegram channel{called or ' of this name'}."


def _story(post: Any, channel: str, url: str, tongue: str) -> Story | None:
    lines = list(_lines(_body(post)))
    headline = _headline(lines, post)
    dated = next(iter(post.find_class("tgme_widget_message_date")), None)
    times = [time for time in (dated.iter("time") if dated is not None else ()) if time.get("datetime")]
    return story(
        source=channel,
        base=url,
        title=cleaning.field(headline, _LONGEST_HEADLINE),
        url=(dated.get("href") if dated is not None else "") or f"https://t.me/{post.get('data-post')}",
        guid=post.get("data-post"),
        published=moment(times[0].get("datetime")) if times else None,
        author=_text_of(post, "tgme_widget_message_from_author")
        or _text_of(post, "tgme_widget_message_forwarded_from_name"),
        summary=cleaning.field(" ".join(lines)),
        views=parse_count(_text_of(post, "tgme_widget_message_views"), "en", field=".tgme_widget_message_views"),
        comments=_replies(post),
        reactions=_reactions(post.find_class("tgme_reaction")),
        language=tongue,
        picture=_picture(post),
    )


def _body(post: Any) -> Any:
    """The post's own text: not that of the message it answers, which comes in the same dress."""
    for node in post.find_class("tgme_widget_message_text"):
        if not any("tgme_widget_message_reply" in (holder.get("class") or "") for holder in node.iterancestors()):
            return node
    return None


def _lines(body: Any) -> Iterator[str]:
    """The lines of a post, as its line breaks say."""
    if body is None:
        return
    pieces: list[str] = []
    for event, node in _walk(body):
        if event == "start":
            if node.tag in _BREAKS:
                pieces.append("\n")
            pieces.append(node.text or "" if isinstance(node.tag, str) else "")
        elif node is not body:
            pieces.append(("\n" if node.tag in _BREAKS and node.tag != "br" else "") + (node.tail or ""))
    yield from filter(None, (" ".join(line.split()) for line in "".join(pieces).split("\n")))


def _walk(body: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    yield from etree.iterwalk(body, events=("start", "end"))


def _headline(lines: Iterable[str], post: Any) -> str:
    """The first line that says something; else what is linked, asked or shown; at last its number."""
    for line in lines:
        if sum(letter.isalpha() for letter in line) >= 3 and not re.fullmatch(r"https?://\S+", line):
            return line
    for name in ("link_preview_title", "tgme_widget_message_poll_question", "tgme_widget_message_document_title"):
        if text := _text_of(post, name):
            return text
    number = post.get("data-post").rpartition("/")[2]
    shown = next((word for name, word in _MEDIA if post.find_class(name)), f"Post {number}")
    return next(iter(lines), "") or shown


def _reactions(nodes: Iterable[Any]) -> Count | None:
    """The sum over the kinds of reaction; each is written behind its emoji, which may be a picture or text."""
    total, precision = 0, Precision.EXACT
    found = False
    for node in nodes:
        written = [node.text or "", *(child.tail or "" for child in node)]
        digits = re.search(r"\d[\d.,\s]*[KMB]?\s*$", "".join(written).strip())
        if digits and (count := parse_count(digits.group(), "en")):
            found, total = True, total + count.value
            precision = count.precision if count.precision is not Precision.EXACT else precision
    return Count(total, precision, ".tgme_reaction") if found else None


def _replies(post: Any) -> Count | None:
    """Pages with a discussion group behind the channel say how many comments there are."""
    return parse_count(_text_of(post, "tgme_widget_message_replies"), "en", field=".tgme_widget_message_replies")


def _picture(post: Any) -> str:
    for name in ("tgme_widget_message_photo_wrap", "tgme_widget_message_video_thumb", "link_preview_image"):
        for node in post.find_class(name):
            if found := _PICTURE.search(node.get("style") or ""):
                return found[1]
    return ""


def _text_of(root: Any, name: str) -> str:
    found = root.find_class(name)
    return " ".join(found[0].text_content().split()) if found else ""


def requests(source: Source, now: datetime) -> tuple[Request, ...]:
    return place(source.url) or (Request(url=source.url),)


def place(place: str) -> tuple[Request, ...]:
    """``@NAME``, ``t.me/NAME``, or the address of a post."""
    found = _PLACE.match(place.strip())
    if not found or found[1].lower() in _NOT_CHANNELS:
        return ()
    return (Request(url=f"https://t.me/s/{found[1]}"),)


KIND = Kind(name="telegram", recognises=recognises, parse=parse, requests=requests, place=place, scraped=True)

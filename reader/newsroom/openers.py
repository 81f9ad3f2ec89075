"""Programs for kinds of links: what a link leads to, and which command of the settings opens it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from reader.newsroom.scripts import becomes_a_program

__all__ = ["KINDS", "command_for", "fault_of_opener", "kind_of_link"]

KINDS = ("video", "audio", "picture", "pdf", "page")
"""What ``[openers]`` may name; ``page`` is everything that is none of the others."""

_BLANK = re.compile(r"\{url\}")
_ENDINGS = {
    "video": "mp4 m4v webm mkv mov avi ogv m3u8 mpd",
    "audio": "mp3 m4a aac ogg oga opus flac wav",
    "picture": "jpg jpeg png gif webp avif svg",
    "pdf": "pdf",
}
_BY_ENDING = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings.split()}
# Pages that are a film or a recording and nothing else: host, then path.
_PLAYERS = (
    ("video", r"(?:[\w-]+\.)?youtube(?:-nocookie)?\.com", r"/(?:watch|shorts/|live/|embed/|playlist)"),
    ("video", r"youtu\.be", r"/[\w-]+"),
    ("video", r"(?:player\.)?vimeo\.com", r"/(?:video/)?\d+"),
    ("video", r"(?:www\.)?dailymotion\.com", r"/video/"),
    ("video", r"(?:(?:www|m|clips)\.)?twitch\.tv", r"/\w+"),
    ("video", r"(?:www\.)?rutube\.ru", r"/video/"),
    ("video", r"(?:www\.|m\.)?bilibili\.com", r"/video/"),
    ("video", r"v\.redd\.it", r"/\w+"),
    # PeerTube, on any host: /w/ID and /videos/watch/ID, the ids being UUIDs or 22 letters.
    ("video", r".+", r"/(?:w|videos/watch)/(?:[1-9A-HJ-NP-Za-km-z]{22}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$"),
    ("audio", r"(?:[\w-]+\.)?soundcloud\.com", r"/[\w-]+/[\w-]+"),
    ("audio", r"[\w-]+\.bandcamp\.com", r"/(?:track|album)/"),
)


def kind_of_link(url: str) -> str:
    """What an address leads to, told by the address alone: one of :data:`KINDS`."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return "page"
    ending = parts.path.rpartition("/")[2].rpartition(".")[2].lower()
    if ending in _BY_ENDING and "." in parts.path:
        return _BY_ENDING[ending]
    for kind, hosts, paths in _PLAYERS:
        if re.fullmatch(hosts, host) and re.match(paths, parts.path):
            return kind
    return "page"


def fault_of_opener(kind: str, command: Sequence[str]) -> str:
    """Why a command of the settings cannot open links, as a sentence; empty if it can."""
    if kind not in KINDS:
        return f"There is no kind of link “{kind}” for [openers]; there are {', '.join(KINDS)}."
    if not command or not command[0]:
        return f"The opener for {kind} has no command."
    filled = command if any("{url}" in each for each in command[1:]) else [*command, "{url}"]
    if becomes_a_program(filled, _BLANK):
        return f"The opener for {kind} would make an address part of a program's text: hand it over as an argument."
    return ""


def command_for(openers: Mapping[str, Sequence[str]], url: str) -> tuple[str, ...]:
    """The command that opens a link, as arguments for :mod:`subprocess`; empty for the browser.

    ``{url}`` is filled in, in arguments and never in the program's own name; a command without it gets
    the address as its last argument. Only web addresses are handed on: ``-x`` is none, so that a page
    cannot name an option. Nor is one handed to what would run it (:func:`fault_of_opener`).
    """
    kind = kind_of_link(url)
    command = openers.get(kind, ())
    if not command or not url.startswith(("http://", "https://")) or fault_of_opener(kind, command):
        return ()
    program, *arguments = command
    if not any("{url}" in argument for argument in arguments):
        arguments.append("{url}")
    return (program, *(argument.replace("{url}", url) for argument in arguments))

"""Every setting there is: its default, its check, and the sentence that documents it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ORDERS = ("views", "rising", "discussed", "standout", "newest", "site")
PRESETS = ("vim", "newsboat", "arrows")


def _setting(default: Any, sentence: str, check: Callable[[Any], Any] | None = None) -> Any:
    metadata = {"sentence": sentence, "check": check}
    if default is dict:
        return dataclasses.field(default_factory=dict, metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def _one_of(*words: str) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if value not in words:
            raise ValueError(f"{value!r} is none of {', '.join(words)}")
        return value

    return check


def _between(least: float, most: float) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if isinstance(value, bool) or not least <= value <= most:
            raise ValueError(f"{value} is not between {least:g} and {most:g}")
        return value

    return check


_AGE = re.compile(r"(\d+)\s*([mhdw])")
_SECONDS = {"m": 60, "h": 3600, "d": 86400, "w": 604800}


def seconds(age: str) -> int:
    """A length of time as written in the settings and on the command line, in seconds.

    ``90m``, ``24h``, ``7d``, ``2w``; ``all`` is 0. Raises ValueError with a sentence.
    """
    if age == "all":
        return 0
    match = _AGE.fullmatch(age.strip())
    if match is None or len(match[1]) > 6:
        raise ValueError(f"{age!r} is no length of time such as 90m, 24h, 7d or 2w")
    return int(match[1]) * _SECONDS[match[2]]


def _age(value: Any) -> Any:
    seconds(value)
    return value


@dataclass(frozen=True, slots=True)
class Reading:
    """What is listed, and how an article is set."""

    order: str = _setting(
        "views", "The order at the start: views, rising, discussed, standout, newest, site.", _one_of(*ORDERS)
    )
    window: str = _setting("24h", "How far back the list goes: 90m, 24h, 7d, 2w, or all.", _age)
    ahead: int = _setting(
        10, "How many of the first headlines' articles to fetch ahead, so that they open at once.", _between(0, 100)
    )
    measure: int = _setting(76, "The longest line of an article, in columns.", _between(20, 200))
    refresh_minutes: int = _setting(
        20, "Refresh by itself while the reader is open, every so many minutes; 0 for never.", _between(0, 1440)
    )


@dataclass(frozen=True, slots=True)
class Screen:
    """How it looks and moves."""

    theme: str = _setting("auto", "A theme's name, or auto for the terminal's own colours.")
    compact: bool = _setting(False, "One line a headline.")
    split: int = _setting(0, "The headline pane's share of the width in percent; 0 for what suits.", _between(0, 90))
    mouse: bool = _setting(True, "Listen to the mouse. Off, the terminal's own selection works.")
    motion: bool = _setting(True, "Scroll smoothly where that helps.")
    plain_cursor: bool = _setting(
        False, "Keep the terminal's cursor on the selected line, for screen readers and braille."
    )
    pictures: bool = _setting(
        False,
        "Show pictures in articles, fetched when they are about to be seen. Needs Pillow (mostread[images]).",
    )


@dataclass(frozen=True, slots=True)
class Fetching:
    """How the network is used."""

    allowed_hosts: tuple[str, ...] = _setting(
        (), "Hosts, or host:port, that may be reached although they are on this machine or a private network."
    )
    proxy: str = _setting("", "A proxy's address; empty for what the environment says.")
    timeout: float = _setting(28.0, "The longest a whole request may take, in seconds.", _between(1, 600))
    megabytes: int = _setting(16, "The largest answer that is read, in megabytes after decoding.", _between(1, 256))
    per_host: int = _setting(2, "Requests at once to one host.", _between(1, 8))
    robots: bool = _setting(True, "Respect robots.txt for pages that nobody asked for by name.")


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is kept, and for how long. What is starred is always kept."""

    days: int = _setting(90, "Forget stories older than so many days; 0 for never.", _between(0, 36500))
    stories: int = _setting(0, "Keep at most so many stories a source; 0 for all.", _between(0, 10_000_000))
    megabytes: int = _setting(0, "Keep the store under so many megabytes; 0 for no limit.", _between(0, 1_000_000))
    unread: bool = _setting(False, "Keep what is unread, however old.")


@dataclass(frozen=True, slots=True)
class Filters:
    """Rules in the language of the search line."""

    hide: tuple[str, ...] = _setting((), "Stories that match one of these are not shown, anywhere.")
    highlight: tuple[str, ...] = _setting((), "Stories that match one of these are marked.")
    views: dict[str, str] = _setting(
        dict, "Named searches: a name = a search. They stand in the source list on the keys 1 to 9."
    )


@dataclass(frozen=True, slots=True)
class Hook:
    """A command of the reader's own, run for every new story that matches."""

    match: str = _setting("", "A search; empty for every story.")
    command: tuple[str, ...] = _setting(
        (), "The program and its arguments. No shell stands between. {title} and {url} are filled in."
    )


@dataclass(frozen=True, slots=True)
class SourceAccess:
    """What one source needs to be let in."""

    url: str = _setting("", "The source's address.")
    headers: dict[str, str] = _setting(dict, "Headers to send to its host.")
    user: str = _setting("", "A user's name.")
    password_command: tuple[str, ...] = _setting(
        (), "A command that prints the password; without one, the keyring is asked."
    )


@dataclass(frozen=True, slots=True)
class Recipe:
    """A word of help for a page whose list is not found by its shape: CSS selectors."""

    url: str = _setting("", "The beginning of the addresses it is for.")
    item: str = _setting("", "What holds one story.")
    title: str = _setting("", "Within it, the headline.")
    link: str = _setting("", "Within it, the link.")
    views: str = _setting("", "Within it, the views.")
    comments: str = _setting("", "Within it, the comments.")
    reactions: str = _setting("", "Within it, the reactions.")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that the settings file can say."""

    reading: Reading = Reading()
    screen: Screen = Screen()
    fetching: Fetching = Fetching()
    keeping: Keeping = Keeping()
    filters: Filters = Filters()
    preset: str = "vim"
    keys: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    """An action's id → its keys. Whether both exist is for the screen to say, which has the table."""
    key_lines: Mapping[str, int] = dataclasses.field(default_factory=dict)
    """An action's id → the line of the file that sets it."""
    themes: Mapping[str, Mapping[str, str]] = dataclasses.field(default_factory=dict)
    openers: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    hooks: tuple[Hook, ...] = ()
    access: tuple[SourceAccess, ...] = ()
    recipes: tuple[Recipe, ...] = ()
    path: Path = Path()
    """The file that this was read from, whether it exists or not."""


SECTIONS: Mapping[str, type] = {
    "reading": Reading,
    "screen": Screen,
    "fetching": Fetching,
    "keeping": Keeping,
    "filters": Filters,
}
LISTS: Mapping[str, tuple[str, type]] = {
    "hook": ("hooks", Hook),
    "source": ("access", SourceAccess),
    "recipe": ("recipes", Recipe),
}

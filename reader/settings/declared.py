"""Every setting there is: its default, its check, and the sentence that documents it."""

from __future__ import annotations

import re

from reader.model.orders import ORDER_NAMES
from reader.settings.section import Section, setting
from reader.wording import meant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path
    from typing import Any


def _one_of(*words: str) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if value not in words:
            hint = meant(value, words) if isinstance(value, str) else ""
            raise ValueError(f"“{value}” is none of {', '.join(words)}{hint}")
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
_LONGEST = 100 * 366 * 86400


def seconds(age: str) -> int:
    """A length of time as written in the settings and on the command line, in seconds.

    ``90m``, ``24h``, ``7d``, ``2w``; ``all`` is 0. Raises ValueError with a sentence.
    """
    if age == "all":
        return 0
    match = _AGE.fullmatch(age.strip())
    if match is None:
        raise ValueError(f"“{age}” is no length of time such as 90m, 24h, 7d or 2w")
    length = int(match[1][:12]) * _SECONDS[match[2]]
    if length > _LONGEST:
        raise ValueError(f"“{age}” is longer than a hundred years; there is: all")
    return length


def _age(value: Any) -> Any:
    seconds(value)
    return value


class Reading(Section):
    """What is listed, and how an article is set."""

    order: str = setting(
        "The order at the start: views, rising, discussed, standout, newest, site. Unset, the one chosen last.",
        _one_of(*ORDER_NAMES),
        default="views",
    )
    window: str = setting("How far back the list goes: 90m, 24h, 7d, 2w, or all.", _age, default="24h")
    ahead: int = setting(
        "How many of the first headlines' articles to fetch ahead, so that they open at once.",
        _between(0, 100),
        default=10,
    )
    measure: int = setting("The longest line of an article, in columns.", _between(20, 200), default=76)
    refresh_minutes: int = setting(
        "Refresh by itself while the reader is open, every so many minutes; 0 for never.", _between(0, 1440), default=20
    )


class Screen(Section):
    """How it looks and moves."""

    theme: str = setting(
        "A theme's name, or auto: the one chosen last, at first a dark or a light one as the terminal is.",
        default="auto",
    )
    compact: bool = setting("One line a headline.", default=False)
    split: int = setting(
        "The headline pane's share of what it and the article have, in percent; 0 for what suits or was chosen last.",
        _between(0, 90),
        default=0,
    )
    mouse: bool = setting(
        "Listen to the mouse, from the next start on. Off, the terminal's own selection works.", default=True
    )
    motion: bool = setting("Scroll smoothly where that helps.", default=True)
    plain_cursor: bool = setting(
        "Keep the terminal's cursor on the selected line, for screen readers and braille; from the next start on.",
        default=False,
    )
    pictures: bool = setting(
        "Show pictures in articles, fetched when they are about to be seen. Needs Pillow (docs/installing.md).",
        default=False,
    )


class Fetching(Section):
    """How the network is used."""

    allowed_hosts: tuple[str, ...] = setting(
        "Hosts, or host:port, that may be reached although they are on this machine or a private network.", default=()
    )
    proxy: str = setting(
        "The address of an http, https, socks5 or socks5h proxy; empty for what the environment says.", default=""
    )
    timeout: float = setting("The longest a whole request may take, in seconds.", _between(1, 600), default=25.0)
    megabytes: int = setting(
        "The largest answer that is read, in megabytes after decoding.", _between(1, 256), default=16
    )
    per_host: int = setting("Requests at once to one host.", _between(1, 8), default=2)
    robots: bool = setting("Respect robots.txt for pages that nobody asked for by name.", default=True)


class Keeping(Section):
    """What is kept, and for how long. What is starred is always kept."""

    days: int = setting("Forget stories older than so many days; 0 for never.", _between(0, 36500), default=90)
    stories: int = setting("Keep at most so many stories a source; 0 for all.", _between(0, 10_000_000), default=0)
    in_all: int = setting("Keep at most so many stories in all; 0 for all.", _between(0, 100_000_000), default=0)
    megabytes: int = setting(
        "Keep the store under so many megabytes; 0 for no limit.", _between(0, 1_000_000), default=0
    )
    unread: bool = setting("Keep what is unread, however old.", default=False)


class Filters(Section):
    """Rules in the language of the search line."""

    hide: tuple[str, ...] = setting("Stories that match one of these are not shown, anywhere.", default=())
    highlight: tuple[str, ...] = setting("Stories that match one of these are marked.", default=())
    views: dict[str, str] = setting(
        "Named searches: a name = a search. They stand in the source list on the keys 1 to 9.", default={}
    )


class Hook(Section):
    """A command of the reader's own, run for every new story that matches."""

    match: str = setting("A search; empty for every story.", default="")
    command: tuple[str, ...] = setting(
        "The program and its arguments. No shell stands between. {title}, {url} and {source} are filled in.", default=()
    )


class SourceAccess(Section):
    """What one source needs to be let in, and how much of it is kept, where that is not as with all others."""

    url: str = setting("The source's address.", default="")
    headers: dict[str, str] = setting("Headers to send to its host.", default={})
    user: str = setting("A user's name.", default="")
    password_command: tuple[str, ...] = setting(
        "A command that prints the password; without one, the keyring is asked.", default=()
    )
    keep_days: int = setting(
        "Forget its stories older than so many days; 0 for never, -1 as `[keeping]` says.",
        _between(-1, 36500),
        default=-1,
    )
    keep_stories: int = setting(
        "Keep at most so many of its stories; 0 for all, -1 as `[keeping]` says.", _between(-1, 10_000_000), default=-1
    )
    keep_megabytes: int = setting(
        "Keep of it what takes about so many megabytes; 0 for no limit.", _between(0, 1_000_000), default=0
    )


class Recipe(Section):
    """A word of help for a page whose list is not found by its shape: CSS selectors."""

    url: str = setting("The beginning of the addresses it is for.", default="")
    item: str = setting("What holds one story.", default="")
    title: str = setting("Within it, the headline.", default="")
    link: str = setting("Within it, the link.", default="")
    views: str = setting("Within it, the views.", default="")
    comments: str = setting("Within it, the comments.", default="")
    reactions: str = setting("Within it, the reactions.", default="")


class Settings(Section):
    """Everything that the settings file can say."""

    reading: Reading = Reading()
    screen: Screen = Screen()
    fetching: Fetching = Fetching()
    keeping: Keeping = Keeping()
    filters: Filters = Filters()
    preset: str = "vim"
    keys: Mapping[str, tuple[str, ...]] = {}
    """An action's id → its keys. Whether both exist is for the screen to say, which has the table."""
    themes: Mapping[str, Mapping[str, str]] = {}
    openers: Mapping[str, tuple[str, ...]] = {}
    hooks: tuple[Hook, ...] = ()
    access: tuple[SourceAccess, ...] = ()
    recipes: tuple[Recipe, ...] = ()
    path: Path | str = ""
    """The file that this was read from, whether it exists or not."""
    lines: Mapping[tuple[str, ...], Sequence[int]] = {}
    """Where each key stands in that file: its path → its lines, from 1."""

    def line_of(self, *path: str, number: int = 0) -> int:
        """The line on which a setting stands, or the section around it; 0 where that is not known.

        Args:
            path: such as ``"filters", "hide"``.
            number: which of several of that name (``[[hook]]``), from 0.
        """
        while path:
            if found := self.lines.get(path):
                return found[min(number, len(found) - 1)]
            path = path[:-1]
        return 0

    def key_overrides(self) -> list[tuple[str, tuple[str, ...], int]]:
        """Each action that has keys of its own in the file: its id, the keys, the line."""
        return [(action, keys, self.line_of("keys", action)) for action, keys in self.keys.items()]


SECTIONS: Mapping[str, type[Section]] = {
    "reading": Reading,
    "screen": Screen,
    "fetching": Fetching,
    "keeping": Keeping,
    "filters": Filters,
}
LISTS: Mapping[str, tuple[str, type[Section]]] = {
    "hook": ("hooks", Hook),
    "source": ("access", SourceAccess),
    "recipe": ("recipes", Recipe),
}

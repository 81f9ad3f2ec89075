"""Everything the reader's hand can ask for, in one table.

Bindings, footer, help, palette and documentation are all drawn from :data:`ACTIONS`; a test walks
it. A key is written as people write it: a character (``j``, ``]``), a name (``enter``, ``pgdn``),
``ctrl-d``, ``shift-tab``; two with a space between (``g g``) are pressed one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from reader.settings.presets import PRESETS
from reader.wording import meant

__all__ = ["ACTIONS", "FOOT", "GROUPS", "Action", "Keymap", "KeymapError", "Override", "key_name", "keymap"]

Where = Literal["anywhere", "list", "article"]


class Action(NamedTuple):
    """One thing that can be done."""

    id: str
    group: str
    sentence: str
    """For help, palette and documentation; says what it does."""
    vim: str
    """Its keys in the preset ``vim``, those of one sort separated by commas."""
    newsboat: str | None = None
    """Its keys in that preset, where they differ from ``vim``."""
    arrows: str | None = None
    hint: str = ""
    """The word for it in the footer; empty: not shown there."""
    where: Where = "anywhere"
    """The pane whose footer names it."""
    of_story: bool = False
    """Does nothing where there is no headline."""
    counts: bool = False
    """Takes a number before it: ``5j``."""
    while_found: bool = False
    """Its keys mean this only after a search, and may mean something else otherwise."""
    of_text: bool = False
    """Needs the article's text: while that is on its way, the action waits for it."""


GROUPS = ("Move", "Read", "Quotations", "Rank and find", "Keep", "News", "Screen")

ACTIONS: tuple[Action, ...] = (
    Action("next", "Move", "Next headline, or a line on", "j, down", arrows="down", counts=True, of_text=True),
    Action("previous", "Move", "Previous headline, or a line back", "k, up", arrows="up", counts=True, of_text=True),
    Action("top", "Move", "To the top; with a number, to that headline", "g g, home", "home, g g", "home", counts=True,
           of_text=True),
    Action("bottom", "Move", "To the end; with a number, to that headline", "G, end", "end", "end", counts=True,
           of_text=True),
    Action("page_on", "Move", "A page on; at an article's end the next one", "space, pgdn", arrows="space, pgdn",
           counts=True, of_text=True),
    Action("page_back", "Move", "A page back", "b, pgup", arrows="pgup", counts=True, of_text=True),
    Action("half_on", "Move", "Half a page on", "ctrl-d", arrows="shift-pgdn, ctrl-d", counts=True, of_text=True),
    Action("half_back", "Move", "Half a page back", "ctrl-u", arrows="shift-pgup, ctrl-u", counts=True, of_text=True),
    Action("open", "Read", "Open the article", "enter, l, right", arrows="enter, right", hint="read", where="list",
           of_story=True),
    Action("back", "Read", "Back to the headlines", "h, left, esc", "h, left, esc", "left, esc",
           hint="list", where="article"),
    Action("other_pane", "Read", "The other pane", "tab", arrows="tab"),
    Action("pane_list", "Read", "The headlines", "1"),
    Action("pane_article", "Read", "The article", "2"),
    Action("next_headline", "Read", "Next headline, while reading", "J", "J", "ctrl-down", counts=True,
           hint="next", where="article"),
    Action("previous_headline", "Read", "Previous headline, while reading", "K", "K", "ctrl-up", counts=True),
    Action("next_unread", "Read", "Next unread headline", "n", "n", "n", counts=True),
    Action("previous_unread", "Read", "Previous unread headline", "p", "p", "p", counts=True),
    Action("random_unread", "Read", "Any unread headline, by chance", "ctrl-k"),
    Action("full_text", "Read", "Full text now, when the feed gave a part", "x", where="article"),
    Action("outline", "Read", "The article's headings, to go to one", "O", "H", where="article", of_text=True),
    Action("links", "Read", "Letters on the links: type them to open one", ";", "u, ;, #", where="article",
           of_text=True),
    Action("pictures", "Read", "Show the article's pictures, or their captions alone", "i", where="article",
           of_text=True),
    Action("browser", "Read", "Open in the browser", "o", "o, O", hint="browser", where="article"),
    Action("pager", "Read", "The article in the pager ($PAGER)", "P", where="article", of_text=True),
    Action("pipe", "Read", "Hand the article to a command", "|", where="article", of_text=True),
    Action("next_quote", "Quotations", "Next quotation", "]", counts=True, hint="quotation", where="article",
           of_text=True),
    Action("previous_quote", "Quotations", "Previous quotation", "[", counts=True, of_text=True),
    Action("who_said", "Quotations", 'Who said what; once more: in the whole list', '"', hint="who said what",
           where="article", of_text=True),
    Action("one_speaker", "Quotations", "Light only what one speaker says; once more: everybody", "@",
           where="article", of_text=True),
    Action("copy_quote", "Quotations", "Copy the quotation with speaker, source, address and date", "Y",
           where="article", of_text=True),
    Action("copy_quote_as", "Quotations", "Copy the quotation as text, Markdown or JSON", "ctrl-y",
           where="article", of_text=True),
    Action("order", "Rank and find", "Order: views, rising, discussed, standout, newest, site", "s", "g s", "s",
           hint="order", where="list"),
    Action("reverse", "Rank and find", "The order from its other end; once more: as it was", "I", "G"),
    Action("window", "Rank and find", "How far back the list goes", "W", arrows="w", hint="window", where="list"),
    Action("why", "Rank and find", "Why this headline stands where it stands", "w", arrows="y", hint="why",
           where="list", of_story=True),
    Action("chart", "Rank and find", "Charts: this story over time, the list, its sources, who is quoted", "v"),
    Action("search", "Rank and find", "Search: headlines in the list, words in the article", "/", "/, F",
           "/, ctrl-f, f3", hint="search", of_text=True),
    Action("find_next", "Rank and find", "Next match", "n", counts=True, while_found=True, of_text=True),
    Action("find_previous", "Rank and find", "Previous match", "N", arrows="N, p", counts=True, while_found=True,
           of_text=True),
    Action("only_unread", "Rank and find", "Only what is unread; once more: all of it", "L"),
    Action("tag", "Rank and find", "Only what has a tag, or came in a folder", "T", "t"),
    Action("star", "Keep", "Star, or take the star away", "f", "f, ctrl-b", "f, insert", hint="star", where="list",
           of_story=True),
    Action("toggle_read", "Keep", "Mark as read or unread", "u", "N", "u"),
    Action("all_read", "Keep", "Mark every headline of the list as read", "A", "A, C", "A"),
    Action("undo", "Keep", "Take back the last change of anything", "U"),
    Action("copy_address", "Keep", "Copy the address", "y", arrows="c"),
    Action("copy_article", "Keep", "Copy the article as text or Markdown", "C", newsboat="M", where="article",
           of_text=True),
    Action("save", "Keep", "Save the article as a file", "e", "s", where="article", of_text=True),
    Action("refresh_source", "News", "Ask this story's source for news", "r", arrows="f5"),
    Action("refresh_all", "News", "Ask every source for news", "R", arrows="R, ctrl-r", hint="refresh", where="list"),
    Action("sources", "News", "Sources: add, remove, how each is doing", "S", arrows="S, f2", hint="sources",
           where="list"),
    Action("zoom", "Screen", "One pane, wide", "z", arrows="z, f11", hint="zoom"),
    Action("wider", "Screen", "More room for the headlines", ">"),
    Action("narrower", "Screen", "More room for the article", "<"),
    Action("compact", "Screen", "One line a headline, or three", "c", arrows="f4"),
    Action("theme", "Screen", "Choose the colours", "t", "T"),
    Action("settings", "Screen", "The settings, in your editor ($EDITOR)", "E"),
    Action("palette", "Screen", "Everything there is, by name", ":, ctrl-p", ":, ctrl-p", "ctrl-p, :", hint="all"),
    Action("help", "Screen", "These keys", "?", "?", "f1, ?", hint="help"),
    Action("leave", "Screen", "Back, or quit", "q", hint="quit", where="list"),
    Action("quit", "Screen", "Quit", "Q, ctrl-q, ctrl-c", arrows="ctrl-q, ctrl-c, f10"),
    Action("suspend", "Screen", "To the shell; fg brings you back", "ctrl-z"),
    Action("repaint", "Screen", "Paint the screen again", "ctrl-l"),
)  # fmt: skip

FOOT = (
    "open", "back", "next_headline", "search", "order", "next_quote", "who_said", "browser", "refresh_all", "sources",
    "star", "why", "window", "leave", "zoom", "palette", "help",
)  # fmt: skip
"""What the footer names, the most useful first: a narrow one has room for those alone, and for the help."""

_NAMES = {
    "enter", "esc", "tab", "space", "backspace", "delete", "insert", "home", "end", "pgup", "pgdn",
    "up", "down", "left", "right", *(f"f{number}" for number in range(1, 25)),
}  # fmt: skip
_SPELLINGS = {
    "return": "enter", "escape": "esc", "pageup": "pgup", "pagedown": "pgdn", "page-up": "pgup", "page-down": "pgdn",
    "del": "delete", "ins": "insert", " ": "space",
}  # fmt: skip
_MODIFIERS = ("ctrl", "alt", "shift")


class Override(NamedTuple):
    """A line of the user's own keymap."""

    action: str
    keys: tuple[str, ...]
    """Empty: the action has no key."""
    line: int = 0
    """Where it stands in the settings file, from 1; 0 if it does not."""


class KeymapError(Exception):
    """Keys that cannot be: the sentence says which, and in which line of the settings."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = f"Line {line} of the settings: {sentence}" if line else sentence


class Keymap(NamedTuple):
    """Which keys do what."""

    keys: Mapping[tuple[str, ...], str]
    """A sequence of keys → the id of an action."""
    found_keys: Mapping[tuple[str, ...], str]
    """The same, for the time after a search; asked first then."""

    def of(self, action: str) -> tuple[str, ...]:
        """The keys of an action as a reader sees them, the first one first."""
        both = (*self.keys.items(), *self.found_keys.items())
        return tuple(" ".join(keys) for keys, does in both if does == action)

    def first(self, action: str) -> str:
        """The first key of an action; empty if it has none."""
        return next(iter(self.of(action)), "")


def key_name(written: str) -> str:
    """One key in its one spelling.

    Raises:
        ValueError: there is no such key.
    """
    if len(written) == 1 and written.isprintable():
        return "space" if written == " " else written
    *modifiers, name = written.replace("+", "-").lower().split("-") if len(written) > 1 else [written]
    whole = written.lower()
    if whole in _SPELLINGS:
        return _SPELLINGS[whole]
    name = _SPELLINGS.get(name, name)
    known = name in _NAMES or (len(name) == 1 and name.isprintable() and bool(modifiers))
    if not known or any(modifier not in _MODIFIERS for modifier in modifiers):
        raise ValueError(written)
    if modifiers == ["shift"] and len(name) == 1:
        return name.upper()
    return "-".join([*(modifier for modifier in _MODIFIERS if modifier in modifiers), name])


def keymap(preset: str = "vim", overrides: Iterable[Override] = ()) -> Keymap:
    """The keys of a preset with the user's own laid over them.

    An override replaces all keys of its action. A key that it takes from another action's preset
    is simply taken; two overrides that want the same key are an error.

    Raises:
        KeymapError: an unknown preset, action or key, or a clash.
    """
    if preset not in PRESETS:
        raise KeymapError(f"There is no preset “{preset}”; there are {', '.join(PRESETS)}.")
    by_id = {action.id: action for action in ACTIONS}
    plain: dict[tuple[str, ...], str] = {}
    found: dict[tuple[str, ...], str] = {}
    own: dict[tuple[bool, tuple[str, ...]], Override] = {}
    for override in overrides:
        action = by_id.get(override.action)
        if action is None:
            raise KeymapError(
                f"There is no action “{override.action}”{meant(override.action, by_id) or '.'}", override.line
            )
        for written in override.keys:
            keys = _sequence(written, override.line)
            clash = own.setdefault((action.while_found, keys), override)
            if clash.action != override.action:
                where = f", which line {clash.line} gives to {clash.action}" if clash.line else ""
                raise KeymapError(f"{override.action} wants “{written}”{where}.", override.line)
    replaced = {override.action for override in own.values()} | {override.action for override in overrides}
    for action in ACTIONS:
        if action.id not in replaced:
            for written in _preset_keys(action, preset):
                keys = _sequence(written, 0)
                if (action.while_found, keys) not in own:
                    (found if action.while_found else plain).setdefault(keys, action.id)
    for (while_found, keys), override in own.items():
        (found if while_found else plain)[keys] = override.action
    _check_prefixes(plain, own)
    return Keymap(plain, found)


def _preset_keys(action: Action, preset: str) -> Sequence[str]:
    chosen = {"newsboat": action.newsboat, "arrows": action.arrows}.get(preset)
    written = action.vim if chosen is None else chosen
    return [keys.strip() for keys in written.split(", ") if keys.strip()]


def _sequence(written: str, line: int) -> tuple[str, ...]:
    if written == " ":
        return ("space",)
    try:
        keys = tuple(key_name(key) for key in written.split())
    except ValueError as error:
        raise KeymapError(f"There is no key “{error}”.", line) from None
    if not keys:
        raise KeymapError("A key is missing.", line)
    if keys[0] in "3456789" and len(keys[0]) == 1:
        raise KeymapError(f"“{keys[0]}” begins a count (5j), so it cannot be a key of its own.", line)
    return keys


def _check_prefixes(plain: dict[tuple[str, ...], str], own: Mapping[tuple[bool, tuple[str, ...]], Override]) -> None:
    """``g`` and ``g g`` cannot both be: the user's own wins, and two of the user's own are an error."""
    for keys in [keys for keys in plain if len(keys) > 1]:
        for length in range(1, len(keys)):
            shorter = keys[:length]
            if shorter not in plain:
                continue
            mine, other = own.get((False, keys)), own.get((False, shorter))
            if mine and other:
                raise KeymapError(
                    f"“{' '.join(keys)}” can never be typed, as “{' '.join(shorter)}” is {other.action}.", mine.line
                )
            plain.pop(shorter if mine else keys, None)
            break

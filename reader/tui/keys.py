"""From keys to actions: counts, sequences, and keys that could still become either.

Pure but for the clock that the caller brings: :meth:`Typing.press` says what a key means, and
``pending`` whether more is awaited; the caller calls :meth:`Typing.settle` when nothing came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.tui.actions import ACTIONS, Keymap, key_name

if TYPE_CHECKING:
    from textual.events import Key

__all__ = ["SETTLE_SECONDS", "Asked", "Typing", "parted", "pressed"]

SETTLE_SECONDS = 0.5
"""How long ``1`` waits for a second digit or a move before it means the pane."""

_MOST = 99_999
_COUNTED = frozenset(action.id for action in ACTIONS if action.counts)


class Asked(NamedTuple):
    """An action, and the number typed before it (``None``: no number)."""

    action: str
    times: int | None = None


class Typing:
    """What has been typed and has not come to a meaning yet."""

    def __init__(self, keymap: Keymap) -> None:
        self.keymap = keymap
        self.digits = ""
        self.keys: tuple[str, ...] = ()
        self.searched = False
        """A search is on, so that ``n`` and ``N`` go to its matches."""

    @property
    def pending(self) -> str:
        """What is awaited, as it was typed; empty if nothing is."""
        return self.digits + " ".join(self.keys)

    @property
    def goes_on(self) -> tuple[tuple[str, str], ...]:
        """What can follow the keys that have been typed, and the action that each means then."""
        typed = len(self.keys)
        return tuple(
            (" ".join(keys[typed:]), action)
            for keys, action in self.keymap.keys.items()
            if typed and len(keys) > typed and keys[:typed] == self.keys
        )

    def press(self, key: str) -> Asked | None:
        """One key (as :func:`pressed` gives it); what it asks for, if that is clear now."""
        if key == "esc" and self.pending:
            self.forget()
            return None
        if not self.keys and self._is_digit(key):
            self.digits = str(min(int(self.digits + key), _MOST))
            return None
        keys = (*self.keys, key)
        found = self._lookup(keys)
        if found:
            asked = Asked(found, int(self.digits) if self.digits and found in _COUNTED else None)
            self.forget()
            return asked
        if any(known[: len(keys)] == keys for known in self.keymap.keys):
            self.keys = keys
            return None
        begun, self.digits, self.keys = self.keys, "", ()
        return self.press(key) if begun else None

    def forget(self) -> None:
        """What has been typed means nothing any more."""
        self.digits, self.keys = "", ()

    def settle(self) -> Asked | None:
        """Nothing more came: a lone digit that is a key of its own means that key now."""
        digits, self.digits, self.keys = self.digits, "", ()
        action = self._lookup((digits,)) if len(digits) == 1 else None
        return Asked(action) if action else None

    def _is_digit(self, key: str) -> bool:
        return len(key) == 1 and key in "0123456789" and (bool(self.digits) or key != "0")

    def _lookup(self, keys: tuple[str, ...]) -> str | None:
        if self.searched and keys in self.keymap.found_keys:
            return self.keymap.found_keys[keys]
        return self.keymap.keys.get(keys)


_WORDS = {"alt+b": "ctrl+left", "alt+f": "ctrl+right"}
"""What a Mac's terminals send for Option with an arrow, which goes from word to word in a line."""


def parted(event: Key, keymap: Keymap, *, in_line: bool = False) -> tuple[Key, ...]:
    """The keys of an event with Alt.

    Esc and a key that come in one piece are Alt with that key, in the terminal's language; where that has no
    meaning they were Esc, and the key.

    Args:
        in_line: a line is being typed.
    """
    character = event.character
    if character is None or any(pressed(event) in keys for keys in keymap.keys):
        return (event,)
    from textual.events import Key

    if in_line and event.key in _WORDS:
        return (Key(_WORDS[event.key], None),)
    return Key("escape", "\x1b"), Key(character, character)


def pressed(event: Key) -> str:
    """The key of an event in the spelling of the keymap, or empty for one that has none."""
    if event.character and event.is_printable and not event.key.startswith("alt+"):
        return key_name(event.character)
    try:
        return key_name(event.key.replace("_", "-") if len(event.key) > 1 else event.key)
    except ValueError:
        return ""

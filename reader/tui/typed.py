"""What the terminal sends, cut into what was typed.

Esc begins every longer sequence of the terminal's language, and is a key. Textual tells them apart by the time that
goes by after it, and takes whatever comes sooner for a sequence that it does not know yet: somebody who types on after
Esc waits until 32 characters have come, and is left with a ``^`` where Esc was. The language tells more than time does:
what follows Esc decides what it may still become, and a sequence ends where its last character says so (ECMA-48, 5.4;
xterm's control sequences for what keys and the mouse send).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from textual import constants, events
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.message import Message

__all__ = ["KeyParser"]

_ESC = "\x1b"
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"

_SEQUENCE = re.compile(
    r"""
    \x1b\[ (?: M... | \[. | [0-?]*[ -/]*[@-Z\\-~] )   # CSI; the mouse of old, and the Linux console's F1 to F5
    | \x1bO [0-9;]* [^0-9;\x1b]                       # SS3
    """,
    re.VERBOSE | re.DOTALL,
)
_BARE = 3
"""Characters of a sequence without parameters. What Textual does not know of these nobody sends but with the keys."""


class KeyParser(XTermParser):
    """Textual's parser, to which every sequence is given whole, and nothing that is none."""

    _begun = ""
    """The beginning of a sequence, or of a text that is pasted."""
    _until = 0.0
    """When it is too late for the rest of it."""
    _looked = 0
    """How much of a text that is pasted has been looked through for its end."""

    def feed(self, data: str) -> Iterable[Message]:
        """As :meth:`XTermParser.feed`."""
        if not data:
            yield from self._as_keys()
            yield from super().feed(data)
            return
        # A key with Alt is sent as one piece; what comes by itself was typed by itself.
        alone = self._begun == _ESC
        text, at = self._begun + data, 0
        self._begun = ""
        while at < len(text):
            end = self._end_of(text, at)
            if not end:
                self._begun, self._until = text[at:], get_time() + constants.ESCAPE_DELAY
                return
            yield from self._meant(text[at:end], alone and at == 0)
            at = end

    def tick(self) -> Iterable[Message]:
        """As :meth:`XTermParser.tick`: what has only begun is keys when nothing more comes."""
        if self._begun and not self._begun.startswith(_PASTE) and get_time() >= self._until:
            yield from self._as_keys()

    def _end_of(self, text: str, at: int) -> int:
        """Where the first thing from there on ends; 0 if it is not here to its end."""
        if text[at] != _ESC:
            end = text.find(_ESC, at)
            return end if end > 0 else len(text)
        follows = text[at + 1 : at + 2]
        if not follows:
            return 0
        if follows == _ESC:
            return at + 1
        if follows not in "[O":
            return at + 2
        if text.startswith(_PASTE, at):
            end = text.find(_PASTED, max(at + len(_PASTE), at + self._looked - len(_PASTED)))
            self._looked = 0 if end >= 0 else len(text) - at
            return end + len(_PASTED) if end >= 0 else 0
        found = _SEQUENCE.match(text, at)
        return found.end() if found else max(0, text.find(_ESC, at + 1))  # another one breaks it off

    def _meant(self, text: str, alone: bool) -> Iterator[Message]:
        """What something whole means; *alone*: Esc, with which it begins, had come before the rest."""
        if text[0] != _ESC:
            yield from super().feed(text)
        elif text.startswith(_PASTE):
            # NUL is left out as Textual does.
            yield events.Paste(text[len(_PASTE) : -len(_PASTED)].replace("\0", ""))
        elif len(text) <= 2:
            yield from self._after_esc(text[1:], alone)
        else:
            yield from super().feed(text)
            if self._awaiting.timeout is not None:  # it does not know this one, and waits for more
                self._begin_again()
                if len(text) == _BARE:
                    yield from self._one_by_one(text)

    def _after_esc(self, character: str, alone: bool) -> Iterator[Message]:
        """Esc and a character: a key with Alt, or two keys."""
        if character == "\x7f" and not alone:
            yield from super().feed(_ESC + character)
        elif character.isprintable() and character and not alone:
            (key,) = self._sequence_to_key_events(character)
            name = f"shift+{key.key.lower()}" if len(key.key) == 1 and key.key.isupper() else key.key
            yield events.Key(f"alt+{name}", character)
        else:
            yield from self._one_by_one(_ESC + character)

    def _as_keys(self) -> Iterator[Message]:
        """What has begun, as the keys that it is."""
        begun, self._begun, self._looked = self._begun, "", 0
        if begun.startswith(_PASTE):
            yield events.Paste(begun[len(_PASTE) :].replace("\0", ""))
        elif begun:
            yield from self._one_by_one(begun)

    def _one_by_one(self, text: str) -> Iterator[Message]:
        """Esc, and then every character by itself."""
        yield events.Key("escape", _ESC)
        if len(text) > 1:
            yield from super().feed(text[1:])

    def _begin_again(self) -> None:
        """Have it wait for nothing."""
        self._gen.close()
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)
        self._timeout_time = None

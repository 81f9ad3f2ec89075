"""The one door through which foreign text comes in.

A headline, an author's name or an error page may carry escape sequences that
would move the cursor, fill the clipboard or rename the window of whoever reads
it. :func:`field` and :func:`prose` make such text harmless before it becomes
part of a model object; :func:`paintable` is the last guard, which the painter
calls for everything it is about to send to the terminal.

What is dangerous: C0 and C1 controls and DEL (ECMA-48), the escape sequences
they introduce, bidirectional controls (Unicode UAX 9; CVE-2021-42574), tag
characters (U+E0000 block), line and paragraph separators, lone surrogates and
noncharacters. What is kept: everything that makes up words, joiners (U+200C,
U+200D) and variation selectors among them, since Persian, the Indic scripts
and emoji need them.
"""

from __future__ import annotations

from reader.deferred import late_pattern

__all__ = ["field", "paintable", "prose"]

# ECMA-48, 5.6 and 8.3: strings (OSC, DCS, APC, PM, SOS) run to BEL or ST; a control
# sequence (CSI) has parameter bytes, intermediate bytes and one final byte; the other
# escapes are two or three bytes. The 8-bit forms (U+0090 …) do the same. A string whose
# end never comes is cut at the end of its line at the latest.
_ESCAPE_SEQUENCE = late_pattern(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\r\n]*(?:\x07|\x1b\\|\x9c)?"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?"
)

# Bidirectional marks, embeddings, overrides and isolates; the deprecated format characters
# U+206A–206F; interlinear annotation; tags. U+200B (zero width space) breaks lines in Thai and
# Khmer text that relies on it, so it stays in prose.
_INVISIBLE = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f\ufff9-\ufffb\ufeff\U000e0000-\U000e007f"
_SEPARATORS = "\u0085\u2028\u2029"
_NOT_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"

_DROPPED_FROM_FIELD = late_pattern(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{_INVISIBLE}{_NOT_CHARACTERS}]")
_WHITE_SPACE = late_pattern(r"[\s\u200b]+")
_SUSPECT_IN_FIELD = late_pattern(
    f"[\x00-\x1f\x7f-\x9f{_INVISIBLE}{_SEPARATORS}{_NOT_CHARACTERS}]|[^\\S ]|\\s\\s|^\\s|\\s$"
)

# Prose keeps its length, so that offsets into it are offsets into what was given: one code
# point is replaced by one. Escape and its kin become their visible pictures (U+2400 block).
_PROSE_TABLE: dict[int, int] = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
_PROSE_TABLE[0x7F] = 0x2421
_PROSE_TABLE.update(dict.fromkeys(range(0x80, 0xA0), 0xFFFD))
_PROSE_TABLE.update(dict.fromkeys((0x0D, 0x85, 0x2028, 0x2029), 0x0A))
_PROSE_TABLE.update(
    dict.fromkeys(
        (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070), *range(0xFFF9, 0xFFFC)),
        0x2060,
    )
)
_PROSE_TABLE[0xFEFF] = 0x2060
_PROSE_TABLE.update(dict.fromkeys(range(0xE0000, 0xE0080), 0x2060))
_PROSE_TABLE.update(dict.fromkeys((*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF), 0xFFFD))

_SUSPECT_IN_PROSE = late_pattern(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_INVISIBLE}{_SEPARATORS}{_NOT_CHARACTERS}]")

_SUSPECT_IN_PAINT = late_pattern(f"[\x00-\x1f\x7f-\x9f{_INVISIBLE}{_SEPARATORS}{_NOT_CHARACTERS}]")


_is_plain = str.isprintable
"""Whatever is dropped, replaced or folded here is unprintable in Unicode's sense, which is quick to rule out."""


def field(text: str, limit: int = 0) -> str:
    """Clean a one-line string: a headline, a name, an address.

    Escape sequences go with everything they carry, control and bidirectional characters are
    dropped, white space of every kind is folded to single spaces and trimmed.

    Args:
        text: what a server sent, already decoded.
        limit: the most code points to return, an ellipsis among them; 0 for no limit.

    Returns:
        One line that may be painted, stored and compared. Cleaning it again changes nothing.
    """
    # What is folded below is doubled or outer white space: asked in this way, the usual headline costs a sixth.
    plain = _is_plain(text) and "  " not in text and text[:1] != " " != text[-1:]
    if not plain and _SUSPECT_IN_FIELD.search(text):
        # Taking a sequence out may join its neighbours to another one ("\x1b\x1b[31m[2J"), so
        # controls left over go in a second step, which leaves nothing that could introduce one.
        text = _ESCAPE_SEQUENCE.sub("", text)
        text = _DROPPED_FROM_FIELD.sub("", text)
        text = _WHITE_SPACE.sub(" ", text).strip()
    if limit and len(text) > limit:
        text = text[: limit - 1].rstrip() + "…"
    return text


def prose(text: str) -> str:
    """Clean the text of an article, keeping its length and its lines.

    Every dangerous code point is replaced by one harmless code point: an escape by its visible
    picture (␛), a line separator by a line feed, an invisible control by U+2060 (word joiner).
    A carriage return stays only where a line feed follows it.

    Returns:
        A string of ``len(text)`` code points. Cleaning it again changes nothing.
    """
    if _is_plain(text.replace("\n", " ")) or not _SUSPECT_IN_PROSE.search(text):
        return text
    if "\r" not in text:
        return text.translate(_PROSE_TABLE)
    return "\r\n".join(part.translate(_PROSE_TABLE) for part in text.split("\r\n"))


def paintable(text: str) -> str:
    """Replace what must never reach a terminal, one code point by one, whatever came before.

    The painter's last guard. Line feeds are replaced too: by the time text is painted, lines
    have been made of it.
    """
    if _is_plain(text) or not _SUSPECT_IN_PAINT.search(text):
        return text
    return text.translate(_PAINT_TABLE)


_PAINT_TABLE = {**_PROSE_TABLE, 0x09: 0x20, 0x0A: 0x2424, 0x0D: 0x240D, 0x85: 0x2424, 0x2028: 0x2424, 0x2029: 0x2424}

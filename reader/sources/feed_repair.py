"""The common faults of feeds, mended in their text so that an XML parser can read it.

None of this guesses at structure. It mends what is not allowed in XML although its meaning is plain: ampersands that
were not escaped, HTML's named characters, control characters, prefixes that were not declared, and junk
before the first or behind the last tag.
"""

from __future__ import annotations

import re
from html.entities import html5

from reader import markup
from reader.sources.feed_names import NAMESPACES

__all__ = ["repaired"]

_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[(.*?)\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"""<!ENTITY\s+(\w+)\s+(?:"([^"&%<]*)"|'([^'&%<]*)')\s*>""")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROL_REFERENCE = re.compile(r"&#(?:0*(\d{1,2})|[xX]0*([01]?[0-9a-fA-F]));")
# ECMA-48's sequences as reader.cleaning knows them, but none that would take a tag along.
_ESCAPE_SEQUENCE = re.compile(
    r"\x1b[\]PX^_][^\x07\x1b\x9c\r\n<]*(?:\x07|\x1b\\|\x9c)?|\x1b\[[0-;=>?]*[ -/]*[@-~]?|\x1b[ -/]*[0-;=-~]?"
)
_AMPERSAND = re.compile(r"&(?:#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}));|(\w{2,32});)?")
_PREFIX = re.compile(r"<([A-Za-z_][\w.-]*):|\s([A-Za-z_][\w.-]*):[\w.-]+\s*=")
_DECLARED = re.compile(r"\sxmlns:([\w.-]+)\s*=")
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})


def repaired(text: str, ampersand: str = "&amp;") -> str:
    """The document, mended. What is in CDATA sections and comments is left alone but for control characters.

    Args:
        text: the document.
        ampersand: what to write for one that begins no reference.
    """
    text = _without_controls(text)
    entities: dict[str, str] = {}
    if doctype := _DOCTYPE.search(text[:65536]):
        for name, double, single in _ENTITY.findall(doctype.group(1) or ""):
            entities[name] = double or single
        text = text[: doctype.start()] + text[doctype.end() :]
    if root := _ROOT.search(text):
        text = text[root.start() :]
    parts = [
        _AMPERSAND.sub(lambda match: _reference(match, entities, ampersand), part) if is_markup else part
        for is_markup, part in markup.outside_sections(text)
    ]
    return _with_prefixes("".join(parts))


def _without_controls(text: str) -> str:
    """Take out what XML 1.0 does not allow, written as it is or as a reference; an escape goes with its sequence."""
    text = _CONTROL_REFERENCE.sub(_control, text)
    if "\x1b" in text:
        text = _ESCAPE_SEQUENCE.sub("", text)
    return _ILLEGAL.sub("", text)


def _control(match: re.Match[str]) -> str:
    decimal, hexadecimal = match.groups()
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if code < 0x20 and code not in (9, 10, 13) else match.group()


def _reference(match: re.Match[str], entities: dict[str, str], ampersand: str) -> str:
    decimal, hexadecimal, name = match.groups()
    if decimal or hexadecimal:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        return match.group() if _allowed(code) else ""
    if name in _PREDEFINED:
        return match.group()
    if name in entities:
        return entities[name]
    if name and (letters := html5.get(f"{name};")):
        return "".join(f"&#{ord(letter)};" for letter in letters)
    return ampersand + match.group()[1:]


def _allowed(code: int) -> bool:
    """Whether XML 1.0 (2.2) knows such a character."""
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF


def _with_prefixes(text: str) -> str:
    """Declare the prefixes that the document uses and does not declare, at its root."""
    used = {first or second for first, second in _PREFIX.findall(text)}
    missing = sorted(used - set(_DECLARED.findall(text)) - {"xml", "xmlns"})
    root = _ROOT.search(text)
    if not missing or not root:
        return text
    declared = "".join(f' xmlns:{prefix}="{NAMESPACES.get(prefix, ("urn:undeclared",))[0]}"' for prefix in missing)
    return f"{text[: root.end()]}{declared}{text[root.end() :]}"

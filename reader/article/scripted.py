"""An article that the page carries inside a script, for the script to put on the screen.

Frameworks send a page's data along as JSON: ``__NEXT_DATA__``, ``__NUXT__``, ``self.__next_f.push``,
``window.__INITIAL_STATE__``. Whatever the wrapping, the article's HTML is one string literal in it.
"""

from __future__ import annotations

import json
import re

from lxml.html import HtmlElement

__all__ = ["largest_fragment"]

_LITERAL = re.compile(r'"((?:[^"\\]|\\.){250,400000})"')
_PARAGRAPH = re.compile(r"<p[\s>]|(?:\\\\|\\)+u003cp", re.IGNORECASE)
_MOST = 4_000_000
"""Characters of script that are looked at."""


def largest_fragment(tree: HtmlElement) -> str:
    """The longest string in the page's scripts that is HTML of three paragraphs or more; or ``""``."""
    best = ""
    looked_at = 0
    for script in tree.iter("script"):
        text = script.text or ""
        looked_at += len(text)
        if looked_at > _MOST:
            break
        if len(text) < 300 or not _PARAGRAPH.search(text):
            continue
        for match in _LITERAL.finditer(text):
            fragment = _unfolded(match.group(1))
            if len(fragment) > len(best) and len(re.findall(r"<p[\s>]", fragment)) >= 3:
                best = fragment
    return best


def _unfolded(literal: str) -> str:
    """A literal's value; of a literal that holds JSON again, its longest HTML."""
    try:
        value = json.loads(f'"{literal}"', strict=False)
    except ValueError:
        return ""
    inner = [m.group(1) for m in _LITERAL.finditer(value)] if "\\" in value else []
    if "<p" in value and not inner:
        return str(value)
    values = []
    for text in inner:
        try:
            values.append(str(json.loads(f'"{text}"', strict=False)))
        except ValueError:
            continue
    return max((v for v in (*values, str(value)) if re.search(r"<p[\s>]", v)), key=_prose_length, default="")


def _prose_length(fragment: str) -> int:
    return len(re.sub(r"<[^>]*>", "", fragment)) if fragment.lstrip().startswith("<") else 0

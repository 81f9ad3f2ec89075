"""Bytes → text and trees, with bounds. The one room that knows about charsets and about lxml's parsers.

* :func:`decode`: bytes → text and the name of the encoding.
* :func:`html_tree`, :func:`xml_tree`: bytes or text → an lxml element, bounded in size and depth, with
  no entity expanded and no network touched.
* :func:`affordable`: how much of a document may be made into a tree, by what it weighs; :func:`without_long_tags`:
  a page without attributes by the hundred.
* :func:`plain`: a fragment of HTML → one line of clean text; :func:`excerpt`: the same, cut to a length.

lxml is imported when the first tree is made, not before.
"""

from __future__ import annotations

from reader.markup.encodings import decode, without_double_encoding
from reader.markup.text import INLINE, excerpt, headline, outside_sections, plain, unescape
from reader.markup.trees import MarkupError, html_tree, utf8_tree, xml_tree
from reader.markup.weight import affordable, without_long_tags

__all__ = [
    "INLINE",
    "MarkupError",
    "affordable",
    "decode",
    "excerpt",
    "headline",
    "html_tree",
    "outside_sections",
    "plain",
    "unescape",
    "utf8_tree",
    "without_double_encoding",
    "without_long_tags",
    "xml_tree",
]

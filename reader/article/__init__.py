"""A page, a feed's content or plain text → an :class:`~reader.model.Article` of blocks.

>>> from reader.article import from_text
>>> [block.text for block in from_text("One paragraph.\\nAnother.").blocks]
['One paragraph.', 'Another.']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.article.errors import ArticleError
    from reader.article.extraction import extract, from_fragment
    from reader.article.listed import without_listed
    from reader.article.markdown import to_markdown
    from reader.article.plain import from_text

__all__ = ["ArticleError", "extract", "from_fragment", "from_text", "to_markdown", "without_listed"]

_HOMES = {
    "ArticleError": "errors",
    "extract": "extraction",
    "from_fragment": "extraction",
    "from_text": "plain",
    "to_markdown": "markdown",
    "without_listed": "listed",
}


def __getattr__(name: str) -> Any:
    # lxml and readability cost a tenth of a second: who only wants Markdown does not pay for them.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

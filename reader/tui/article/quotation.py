"""A quotation with all that it takes to cite it, as text, Markdown or JSON. Pure."""

from __future__ import annotations

import json
from typing import Literal

from reader.cleaning import field
from reader.model import Article, Quote

__all__ = ["Form", "quotation_as"]

Form = Literal["text", "markdown", "json"]


def quotation_as(quote: Quote, article: Article, source: str = "", form: Form = "text", role: str = "") -> str:
    """The quotation with its speaker and what he or she is, title, source, date and address.

    Args:
        quote: one of the article's.
        article: where it stands.
        source: who published it; empty: what the article itself says.
        form: ``text``, ``markdown`` (a block quotation) or ``json`` (one object, one line).
        role: what the speaker is, in the article's words (:func:`reader.quotes.roles.role_of`).
    """
    speaker = quote.speaker.name if quote.speaker is not None else ""
    outlet = source or article.site
    if form == "json":
        published = article.published.isoformat() if article.published is not None else None
        parts = {"quote": field(quote.text), "speaker": speaker or None, "role": role or None, "title": article.title,
                 "source": outlet, "published": published, "url": article.url}  # fmt: skip
        return json.dumps(parts, ensure_ascii=False)
    date = f"{article.published.day} {article.published:%B %Y}" if article.published is not None else ""
    if form == "markdown":
        title = f"[{_escaped(article.title or outlet)}]({article.url})" if article.url else _escaped(article.title)
        origin = ", ".join(part for part in (_escaped(speaker), _escaped(role), title, _escaped(outlet), date) if part)
        said = "\n>\n".join(f"> {_escaped(' '.join(part.split()))}" for part in quote.text.split("\n") if part.strip())
        return f"{said}\n>\n> — {origin}" if origin else said
    title = f"“{article.title}”" if article.title else ""
    origin = ", ".join(part for part in (speaker, role, title, outlet, date) if part)
    lines = [field(quote.text), f"– {origin}" if origin else "", article.url]
    return "\n".join(line for line in lines if line)


def _escaped(text: str) -> str:
    """Text in which nothing means anything in Markdown."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|" else char for char in text)

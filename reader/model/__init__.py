"""The nouns of the house: what a story, a count, an article and a quotation are.

Every class here is frozen and slotted, so that an object may cross threads and
processes without anyone asking who else holds it. This package imports nothing
of ours; everything else may import it.

Foreign text is cleaned (see :mod:`reader.cleaning`) before it becomes a field
of one of these objects. The two exceptions say so: :attr:`Answer.body` and
:attr:`Story.content` are what a server sent, and are never shown.

Making a frozen class takes the interpreter half a millisecond, so a list of headlines
loads only the nouns that it is made of.
"""

from __future__ import annotations

from reader.deferred import deferring

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reader.model.articles import Article, Block, BlockKind, Span, SpanKind
    from reader.model.asking import Answer, FoundFeed, Request
    from reader.model.companions import Carrier, Enclosure, Sample
    from reader.model.counts import Count, Precision
    from reader.model.manners import Manners, Validators
    from reader.model.moves import Move
    from reader.model.parsed import ParsedSource
    from reader.model.quotations import Cue, Quote, QuoteKind, Speaker
    from reader.model.sources import Source, SourceState
    from reader.model.stories import Headline, Story
else:
    __getattr__ = deferring(
        __name__,
        {
            "counts": ("Count", "Precision"),
            "stories": ("Headline", "Story"),
            "companions": ("Carrier", "Enclosure", "Sample"),
            "articles": ("Article", "Block", "BlockKind", "Span", "SpanKind"),
            "quotations": ("Cue", "Quote", "QuoteKind", "Speaker"),
            "manners": ("Manners", "Validators"),
            "moves": ("Move",),
            "parsed": ("ParsedSource",),
            "sources": ("Source", "SourceState"),
            "asking": ("Answer", "FoundFeed", "Request"),
        },
    )  # fmt: skip

__all__ = [
    "Answer",
    "Article",
    "Block",
    "BlockKind",
    "Carrier",
    "Count",
    "Cue",
    "Enclosure",
    "FoundFeed",
    "Headline",
    "Manners",
    "Move",
    "ParsedSource",
    "Precision",
    "Quote",
    "QuoteKind",
    "Request",
    "Sample",
    "Source",
    "SourceState",
    "Span",
    "SpanKind",
    "Speaker",
    "Story",
    "Validators",
]

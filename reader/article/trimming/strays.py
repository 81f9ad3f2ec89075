"""Blocks that no article says: labels of the page's tools, notes about the page, offers, invitations to read on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.article.texts import ends_sentence, weight
from reader.article.trimming.measures import AGENCIES, DATE, TEXTUAL, in_site, is_running, link_share
from reader.article.vocabulary import INVITATION, LABEL, LEAD, NEWSLETTER, NOTE, PAYWALL, SELLING
from reader.deferred import late_pattern
from reader.model import Block, BlockKind, SpanKind

__all__ = ["without_strays"]


def without_strays(blocks: list[Block], hosts: frozenset[str]) -> Iterator[Block]:
    """Drop strays, and with an offer of a subscription the list of what is in it."""
    offered = headed = False
    for block in blocks:
        if (offered and block.kind is BlockKind.ITEM) or (headed and not is_running(block)):
            continue
        offered = block.kind in TEXTUAL and len(block.text) < _LONGEST_NOTE and _is_offer(block.text.lower())
        headed = offered and block.kind is BlockKind.HEADING
        if not (offered or _is_stray(block, hosts)):
            yield block


_LONGEST_NOTE = 500


_HASHTAGS = late_pattern(r"(?:#[^\s#]+\s*){2,}")


def _is_stray(block: Block, hosts: frozenset[str]) -> bool:
    """Whether a block is a label, a note about the page, or an invitation to read something else."""
    if block.kind not in TEXTUAL:
        return False
    text = block.text
    if not any(char.isalpha() for char in text) or _HASHTAGS.fullmatch(text):
        return True
    if len(text) < 200 and LABEL.match(text):
        return True
    if len(text) < _LONGEST_STAMP and block.kind is BlockKind.PARAGRAPH and (_is_stamp(text) or _is_agency(text)):
        return True
    if len(text) < 600 and NOTE.match(text):
        return True
    share = link_share(block)
    if share > 0.9 and len(text) < 220 and block.kind is not BlockKind.ITEM and _to_own_site(block, hosts):
        return True
    if share > _MOSTLY_LINK and _leads_by_colon(block, hosts):
        return True
    if block.kind is not BlockKind.HEADING and LEAD.match(text[:300]):
        return share > 0.4 or (len(text) < 110 and not ends_sentence(text.rstrip(":")))
    return False


_MOSTLY_LINK = 0.4
_LONGEST_LEAD = 40
_COLONS = (":", "：", "៖", "՝", "፦", ">", "»")


def _leads_by_colon(block: Block, hosts: frozenset[str]) -> bool:
    """Whether a few words and a colon stand before a link to the same site that is all the rest, in any language."""
    links = [span for span in block.spans if span.kind is SpanKind.LINK]
    if len(links) != 1 or block.kind is BlockKind.HEADING or not in_site(links[0].href, hosts):
        return False
    lead, rest = block.text[: links[0].start].rstrip(), block.text[links[0].end :]
    return len(lead) < _LONGEST_LEAD and lead.endswith(_COLONS) and not any(map(str.isalnum, rest))


_LONGEST_STAMP = 80
_LETTERS = late_pattern(r"[^\W\d_]+")


def _is_stamp(text: str) -> bool:
    """Whether a line holds nothing but a date, a duration or a count with its unit: *26.10. | 2:43 min*."""
    return any(map(str.isdigit, text)) and weight("".join(_LETTERS.findall(DATE.sub(" ", text)))) <= _LONGEST_UNIT


_LONGEST_UNIT = 3


def _is_agency(text: str) -> bool:
    """Whether a line only names the photographer and the agency of a picture that is not there."""
    return _AGENCY.fullmatch(text) is not None


_AGENCY = late_pattern(
    rf"\W*(?:[^.!?:]{{2,60}}[/|]\s*)?{AGENCIES}(?: images)?(?:\s*[/|][^.!?:]{{2,60}})?\W*",
    re.IGNORECASE,
)


def _is_offer(text: str) -> bool:
    """Whether a text sells a subscription or hands out a newsletter."""
    if not any(stem in text for stem in SELLING):  # much cheaper than the expressions, and nearly always enough
        return False
    return PAYWALL.search(text) is not None or (
        NEWSLETTER.search(text) is not None and INVITATION.search(text) is not None
    )


def _to_own_site(block: Block, hosts: frozenset[str]) -> bool:
    """Whether a block is one link to another page of the same site: a teaser between paragraphs."""
    links = [span for span in block.spans if span.kind is SpanKind.LINK]
    if len(links) != 1 or block.kind is BlockKind.QUOTATION:
        return False
    return in_site(links[0].href, hosts)

"""Blocks that are no part of the article, told by their words, their links and their place.

By now most of the site is gone; what is left stands between the paragraphs (*Read more: …*), before
them (title, byline, date) or after them (tags, credits, other stories).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from reader import addresses
from reader.article.blocks import TEASER
from reader.article.metadata import Metadata, site_of
from reader.article.texts import ends_sentence, key, weight
from reader.article.vocabulary import (
    BYLINE_LEADS,
    COMMENTS,
    INVITATION,
    LABEL,
    LEAD,
    NEWSLETTER,
    NOTE,
    PAYWALL,
    SELLING,
)
from reader.model import Block, BlockKind, SpanKind

__all__ = ["is_running", "link_share", "trimmed"]

_TEXTUAL = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.QUOTATION)
_DATE = re.compile(
    r"\b\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})\b|\b(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}\b|\b\d{1,2}[:.h]\d{2}\b"
    r"|\b\d{1,2}\.?\s+(?:de\s+)?\w{3,12}\.?,?\s+(?:de\s+)?(?:19|20)\d\d\b|\b\w{3,12}\.?\s+\d{1,2},?\s+(?:19|20)\d\d\b"
    r"|(?:19|20)\d\d\s?[年년]\s?\d{1,2}\s?[月월]"
    r"|\b\d{1,3}\s+(?:second|minute|hour|day|week|month|year|min|hr)s?\s+ago\b",
    re.IGNORECASE,
)


def link_share(block: Block) -> float:
    """Which part of a block's text is links."""
    linked = sum(span.end - span.start for span in block.spans if span.kind is SpanKind.LINK)
    return linked / max(1, len(block.text))


def trimmed(blocks: list[Block], page: Metadata) -> list[Block]:
    """The blocks of the article alone, in their order.

    Args:
        blocks: of the part of the page that was chosen.
        page: what the page says of itself.
    """
    blocks = list(_without_strays(_captioned(_without_comments(blocks)), page.hosts))
    blocks = _without_link_lists(_without_refrains(blocks), page)
    blocks = _without_teasers(blocks, page)
    blocks = _without_opening(blocks, page)
    blocks = _without_ending(blocks, page)
    blocks = _without_repetitions(blocks)
    return _without_empty_headings(blocks)


def _without_comments(blocks: list[Block]) -> list[Block]:
    """The blocks above readers' comments, if anything but comments stands there."""
    running = 0
    for number, block in enumerate(blocks):
        running += is_running(block)
        if (
            running >= _OPENING
            and block.kind is not BlockKind.QUOTATION
            and len(block.text) < 160
            and COMMENTS.match(block.text)
        ):
            return blocks[:number]
    return blocks


def _captioned(blocks: list[Block]) -> list[Block]:
    """Make captions of the lines that stand under pictures, and say no caption twice."""
    kept: list[Block] = []
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        if (described := _described_by(block, kept)) is not None:
            if not kept[described].text:
                kept[described] = replace(kept[described], text=block.text, spans=block.spans)
            continue
        if block.kind is BlockKind.PICTURE and block.text:
            if block.text in seen:
                block = replace(block, text="", spans=())
            seen.add(block.text)
        elif (
            block.kind is BlockKind.PARAGRAPH
            and kept
            and kept[-1].kind is BlockKind.PICTURE
            and not kept[-1].text
            and _is_caption(block, blocks[number + 1] if number + 1 < len(blocks) else None)
        ):
            kept[-1] = replace(kept[-1], text=block.text, spans=block.spans)
            continue
        elif block.kind is BlockKind.PARAGRAPH and kept and kept[-1].kind is BlockKind.PICTURE and _is_credit(block):
            continue  # the picture has its caption already
        if block.kind is not BlockKind.PICTURE or block.text or block.href:
            kept.append(block)
    return kept


def _described_by(block: Block, before: list[Block]) -> int | None:
    """Which of the blocks just before is a picture whose alternative text this paragraph begins with, if one is."""
    if block.kind is not BlockKind.PARAGRAPH or not _LEAST_ALTERNATIVE <= len(block.text) < _LONGEST_CAPTION:
        return None
    for place in range(len(before) - 1, max(len(before) - 4, -1), -1):
        other = key(before[place].cited) if before[place].kind is BlockKind.PICTURE else ""
        if len(other) >= _LEAST_ALTERNATIVE and key(block.text).startswith(other[:_COMPARED]):
            return place
    return None


_LEAST_ALTERNATIVE, _LONGEST_CAPTION, _COMPARED = 20, 500, 60

_AGENCIES = (
    r"(?:getty(?: images)?|istock|shutterstock|reuters|afp|ap|dpa|imago|epa|efe|ansa|picture alliance|keystone|tass|"
    r"xinhua|unsplash|pixabay|wikimedia)"
)
_CREDIT = re.compile(
    rf"©|\(c\)|(?:[/|(]|\bvia)\s*{_AGENCIES}\b|\b{_AGENCIES}\s*[/|)]|\bap photo\b|^{_AGENCIES}$|"
    r"\b(?:photo|foto|fotos|bild|image|credit|picture|фото|kuva|fot|quelle|abbildung)\s*(?:credit|by|courtesy)?\s*[:/]|[写照][真片][:：=]",
    re.IGNORECASE,
)


def _is_credit(block: Block) -> bool:
    """Whether a paragraph only says who made a picture."""
    return len(block.text) < 100 and not ends_sentence(block.text) and _CREDIT.search(block.text) is not None


def _is_caption(block: Block, following: Block | None) -> bool:
    """Whether a paragraph behind a picture describes it: no sentence, or one that credits a photographer."""
    if len(block.text) > 300 or link_share(block) > 0.5 or following is None:
        return False
    if len(block.text) < 250 and _CREDIT.search(block.text):
        return True
    return len(block.text) < 160 and not ends_sentence(block.text) and following.kind is not BlockKind.ITEM


def _without_strays(blocks: list[Block], hosts: frozenset[str]) -> Iterator[Block]:
    """Drop strays, and with an offer of a subscription the list of what is in it."""
    offered = headed = False
    for block in blocks:
        if (offered and block.kind is BlockKind.ITEM) or (headed and not is_running(block)):
            continue
        offered = block.kind in _TEXTUAL and len(block.text) < _LONGEST_NOTE and _is_offer(block.text.lower())
        headed = offered and block.kind is BlockKind.HEADING
        if not (offered or _is_stray(block, hosts)):
            yield block


_LONGEST_NOTE = 500


_HASHTAGS = re.compile(r"(?:#[^\s#]+\s*){2,}")


def _is_stray(block: Block, hosts: frozenset[str]) -> bool:
    """Whether a block is a label, a note about the page, or an invitation to read something else."""
    if block.kind not in _TEXTUAL:
        return False
    text = block.text
    if not any(char.isalpha() for char in text) or _HASHTAGS.fullmatch(text):
        return True
    if len(text) < 200 and LABEL.match(text):
        return True
    if len(text) < 600 and NOTE.match(text):
        return True
    share = link_share(block)
    if share > 0.9 and len(text) < 220 and block.kind is not BlockKind.ITEM and _to_own_site(block, hosts):
        return True
    if block.kind is not BlockKind.HEADING and LEAD.match(text[:300]):
        return share > 0.4 or (len(text) < 110 and not ends_sentence(text.rstrip(":")))
    return False


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
    return _same_site(links[0].href, hosts)


def is_running(block: Block) -> bool:
    """Whether a block is a sentence or more of running text."""
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.ITEM)
        and weight(block.text) >= 60
        and link_share(block) < 0.5
        and ends_sentence(block.text)
    )


def _without_refrains(blocks: list[Block]) -> list[Block]:
    """Drop paragraphs that a page says again and again, such as the offer beside every advertisement."""
    often = Counter(block.text for block in blocks if block.kind is BlockKind.PARAGRAPH)
    kept = [b for b in blocks if b.kind is not BlockKind.PARAGRAPH or not _is_refrain(b.text, often[b.text])]
    # A page of little else is a song, or a page made to try us.
    return kept if 2 * sum(len(b.text) for b in kept) > sum(len(b.text) for b in blocks) else blocks


def _is_refrain(text: str, times: int) -> bool:
    """Whether a paragraph said so many times is none; answers and questions are repeated in interviews."""
    if times < 2 or len(text) > _LONGEST_REFRAIN or text.endswith(("?", "？", "؟")):
        return False
    size = weight(text)
    return times >= 3 and size >= 50 if ends_sentence(text) else times >= (3 if size < 25 else 2)


_LONGEST_REFRAIN = 120


def _without_link_lists(blocks: list[Block], page: Metadata) -> list[Block]:
    """Drop lists that consist of links to the same site, with the line that leads to them."""
    kept: list[Block] = []
    for is_list, group in groupby(blocks, key=lambda block: block.kind is BlockKind.ITEM):
        members = list(group)
        if is_list and _is_link_list(members, page):
            if kept and len(kept[-1].text) < 120 and (kept[-1].text.endswith(":") or LEAD.match(kept[-1].text[:300])):
                kept.pop()
            continue
        kept.extend(members)
    return kept


def _is_link_list(items: list[Block], page: Metadata) -> bool:
    hosts, host = page.hosts, addresses.host_of(page.url)
    links = [span for item in items for span in item.spans if span.kind is SpanKind.LINK]
    linked = sum(span.end - span.start for span in links)
    if linked < 0.6 * sum(len(item.text) for item in items):
        return False
    # A few links to another part of the site may be what the article is about; many are what to read next.
    own = sum(
        addresses.host_of(span.href) == host or (len(items) >= _LEAST_LIST and _same_site(span.href, hosts))
        for span in links
    )
    return own >= 0.6 * len(links)


_LEAST_LIST = 3


def _same_site(href: str, hosts: frozenset[str]) -> bool:
    return site_of(href) in hosts


def _without_teasers(blocks: list[Block], page: Metadata) -> list[Block]:
    """Drop a heading that leads to other stories with all that stands under it, up to running text."""
    kept: list[Block] = []
    skipping = after_link = False
    for block in blocks:
        if block.kind is BlockKind.HEADING and len(block.text) < 160:
            leads = LEAD.match(block.text) or LABEL.match(block.text)
            teaser = _is_teaser(block, page)
            if leads or teaser:
                skipping, after_link = True, teaser
                continue
        if skipping:
            if not is_running(block) or after_link:
                after_link = link_share(block) > 0.7
                continue
            skipping = False
        kept.append(block)
    return kept


def _is_teaser(heading: Block, page: Metadata) -> bool:
    """Whether a heading is a link to another page of the same site."""
    if link_share(heading) < 0.9:
        return False
    href = next(span.href for span in heading.spans if span.kind is SpanKind.LINK)
    return _same_site(href, page.hosts) and addresses.canonical(href) != addresses.canonical(page.url)


_OPENING = 3
"""Paragraphs of running text: a byline may stand under the standfirst, seldom deeper."""


def _without_opening(blocks: list[Block], page: Metadata) -> list[Block]:
    """Drop the title wherever it is repeated, and byline, date and section before and among the first paragraphs."""
    title_key = key(page.title)
    names = [key(name) for name in page.byline.split(", ") if name]
    running = 0
    kept: list[Block] = []
    for block in blocks:
        if block.kind not in _TEXTUAL:
            kept.append(block)
            continue
        if running < _OPENING and (_says_title(block, title_key) or _is_about(block, names, page.site)):
            continue
        if not running and block.kind is BlockKind.HEADING and block.level == 1 and title_key:
            continue
        if title_key and key(block.text) == title_key and block.kind is not BlockKind.QUOTATION:
            continue
        running += is_running(block)
        kept.append(block)
    return kept


def _says_title(block: Block, title_key: str) -> bool:
    block_key = key(block.text)
    if not block_key or not title_key or block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return False
    if block_key == title_key:
        return True
    shorter, longer = sorted((block_key, title_key), key=len)
    return (
        len(shorter) > 0.6 * len(longer)
        and shorter in longer
        and (block.kind is BlockKind.HEADING or len(shorter) > 0.85 * len(longer))
    )


_BREADCRUMBS = re.compile(r"\S\s+[>»›]\s+\S|\S\s*[>»›]\s*$")


def _is_about(block: Block, names: list[str], site: str) -> bool:
    """Whether a short block before the text is a byline, a date, a section's name or a count."""
    text = block.text
    if len(text) > 150:
        return False
    text_key = key(text)
    if _DATE.search(text) and len(_DATE.sub("", text)) < (12 if block.kind is BlockKind.HEADING else 40):
        return True
    if any(name and name in text_key and len(text_key) < len(name) + 40 for name in names):
        return True
    if text_key == key(site) or _BREADCRUMBS.search(text):
        return True
    if block.kind is BlockKind.PARAGRAPH and len(text) < 80 and BYLINE_LEADS.match(text) and not ends_sentence(text):
        return text.split()[-1][:1].isupper()
    return link_share(block) > 0.8 and len(text) < 60


_MOST_TAIL = 8
"""Blocks: a longer tail of short lines is a list of results, a poem or a table without its markup."""


def _without_ending(blocks: list[Block], page: Metadata) -> list[Block]:
    """Drop, from the end, what is neither running text nor belongs to it."""
    names = tuple(name for name in page.byline.split(", ") if len(name) > 4)
    end = len(blocks)
    plain = 0
    while end:
        block = blocks[end - 1]
        textual = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
        passed_over = block.kind in (BlockKind.RULE, BlockKind.HEADING) or block.marker == TEASER
        if not passed_over and not (textual and _is_tail(block, names)):
            break
        plain += textual and link_share(block) < 0.5
        end -= 1
    if plain > _MOST_TAIL or not any(is_running(block) for block in blocks[:end]):
        return blocks
    return blocks[:end]


def _is_tail(block: Block, names: tuple[str, ...]) -> bool:
    text = block.text
    if len(text) < 500 and (text.startswith(names) or any(" " in name and name in text[:_BEGINNING] for name in names)):
        return True
    if is_running(block):
        return False
    if link_share(block) > 0.5:
        return True
    if len(text) < 60 and not ends_sentence(text):
        return block.kind is BlockKind.PARAGRAPH
    return len(text) < 150 and _DATE.search(text) is not None and not ends_sentence(text)


_BEGINNING = 60


def _without_repetitions(blocks: list[Block]) -> list[Block]:
    """Drop quotations and items that say again what a paragraph says: pull quotes, a list of key points twice."""
    paragraphs = [key(block.text) for block in blocks if block.kind is BlockKind.PARAGRAPH]
    seen: set[str] = set()
    kept = []
    for block in blocks:
        if block.kind in (BlockKind.QUOTATION, BlockKind.ITEM) and len(block.text) > 30:
            text_key = key(block.text)
            pulled = (
                block.kind is BlockKind.QUOTATION and len(text_key) < 300 and any(text_key in p for p in paragraphs)
            )
            if pulled or text_key in seen:
                continue
            seen.add(text_key)
        kept.append(block)
    return kept


def _without_empty_headings(blocks: list[Block]) -> list[Block]:
    """Drop headings that nothing stands under any more."""
    kept: list[Block] = []
    for block in blocks:
        while (
            block.kind is BlockKind.HEADING
            and kept
            and kept[-1].kind is BlockKind.HEADING
            and kept[-1].level == block.level
            and kept[-1].level >= 3
        ):
            kept.pop()
        kept.append(block)
    while kept and kept[-1].kind in (BlockKind.HEADING, BlockKind.RULE):
        kept.pop()
    return kept

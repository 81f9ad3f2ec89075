"""What leads to other stories: lists of links, headings that are links, what stands under *Read more*."""

from __future__ import annotations

from itertools import groupby

from reader import addresses
from reader.article.metadata import Metadata
from reader.article.trimming.measures import in_site, is_running, link_share
from reader.article.vocabulary import LABEL, LEAD
from reader.model import Block, BlockKind, SpanKind

__all__ = ["without_link_lists", "without_teasers"]


def without_link_lists(blocks: list[Block], page: Metadata) -> list[Block]:
    """Drop lists that consist of links to the same site, with the line that leads to them."""
    kept: list[Block] = []
    for is_list, group in groupby(blocks, key=lambda block: block.kind is BlockKind.ITEM):
        members = list(group)
        if is_list and _is_link_list(members, page):
            if kept and _leads_to_list(kept[-1]):
                kept.pop()
            continue
        kept.extend(members)
    return kept


def _leads_to_list(block: Block) -> bool:
    """Whether what stands over a list that is dropped has no other purpose."""
    return len(block.text) < _LONGEST_OVER_LIST and (
        block.kind is BlockKind.HEADING or block.text.endswith(":") or LEAD.match(block.text[:300]) is not None
    )


_LONGEST_OVER_LIST = 120


def _is_link_list(items: list[Block], page: Metadata) -> bool:
    hosts, host = page.hosts, addresses.host_of(page.url)
    links = [span for item in items for span in item.spans if span.kind is SpanKind.LINK]
    linked = sum(span.end - span.start for span in links)
    if linked < 0.6 * sum(len(item.text) for item in items) or any(map(is_running, items)):
        return False
    # A few links to another part of the site may be what the article is about; many are what to read next.
    own = sum(
        addresses.host_of(span.href) == host or (len(items) >= _LEAST_LIST and in_site(span.href, hosts))
        for span in links
    )
    return own >= 0.6 * len(links)


_LEAST_LIST = 3


def without_teasers(blocks: list[Block], page: Metadata) -> list[Block]:
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
    return in_site(href, page.hosts) and addresses.canonical(href) != addresses.canonical(page.url)

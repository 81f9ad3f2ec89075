"""Captions that are not marked as such, and those said twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from reader.article.pictures import is_same_picture
from reader.article.texts import ends_sentence, key
from reader.article.trimming.measures import AGENCIES, is_running, link_share
from reader.deferred import late_pattern
from reader.model import Block, BlockKind

__all__ = ["captioned"]


def captioned(blocks: list[Block]) -> list[Block]:
    """Make captions of the lines that stand under pictures, and say no caption twice."""
    kept: list[Block] = []
    said = _Said(block.text for block in blocks if block.kind is BlockKind.PICTURE)
    shown: set[str] = set()
    alone = sum(map(is_running, blocks)) < 2  # the one paragraph there is describes no picture
    last = max((number for number, block in enumerate(blocks) if is_running(block)), default=-1)
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.PICTURE:
            beginning = key(block.text)[:_COMPARED]
            if beginning in shown:
                block = replace(block, text="", spans=())
            elif beginning:
                shown.add(beginning)
            if kept and kept[-1].kind is BlockKind.PICTURE and is_same_picture(kept[-1].href, block.href):
                # The second stands in a <noscript>, and is what a script would have put in place of the first.
                said_before = kept.pop()
                if not block.text:
                    block = replace(said_before, href=block.href)
            if block.text or block.href:
                kept.append(block)
            continue
        if block.kind is BlockKind.PARAGRAPH:
            place = None if alone and is_running(block) else _described_by(block, kept)
            if place is None and kept and kept[-1].kind is BlockKind.PICTURE and kept[-1].href:
                following = blocks[number + 1] if number + 1 < len(blocks) else None
                # A caption of its own makes of a second one a credit at most.
                fits = _is_credit(block) if kept[-1].text else _is_caption(block, following)
                place = len(kept) - 1 if fits else None
            if place is not None:
                if not kept[place].text:
                    kept[place] = replace(kept[place], text=block.text, spans=block.spans)
                continue
            signed_off = number == last and _SIGN_OFF.search(block.text) is not None
            if block.text not in said and not signed_off and _ends_with_credit(block.text):
                # Its picture is one that only a script would show.
                block = replace(block, kind=BlockKind.PICTURE, level=0, marker="")
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or block.text not in said:
            kept.append(block)
    return kept


class _Said:
    """What captions say, to tell whether a paragraph or an item of a gallery says the same again."""

    def __init__(self, captions: Iterable[str]) -> None:
        self._lengths: dict[str, int] = {}
        for caption in map(key, captions):
            if len(caption) >= _COMPARED:
                self._lengths[caption[:_COMPARED]] = max(len(caption), self._lengths.get(caption[:_COMPARED], 0))

    def __contains__(self, text: str) -> bool:
        if len(text) > _LONGEST_REPEATED or not self._lengths:
            return False
        text_key = key(text)
        return len(text_key) <= 1.3 * self._lengths.get(text_key[:_COMPARED], 0)


_LONGEST_REPEATED = 800


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

_CREDIT = late_pattern(
    rf"©|\(c\)|(?:[/|(]|\bvia)\s*{AGENCIES}\b|\b{AGENCIES}\s*[/|)]|\bap photo\b|^{AGENCIES}$|"
    r"\b(?:photo|foto|fotos|bild|image|credit|picture|фото|kuva|fot|quelle|abbildung)\s*(?:credit|by|courtesy)?\s*[:/]|[写照][真片][:：=]",
    re.IGNORECASE,
)


_CREDIT_AT_END = late_pattern(
    rf"\((?:[^()]*\W)?{AGENCIES}(?:\W[^()]*)?\)$|"
    r"(?:^|[\s(])(?:photos?(?: credit| by)?|fotos?|bild(?:er)?|(?:image )?credit|fotó|фото|fot\.|kuva|fotoğraf|ảnh|รูป|"
    r"사진|写真|图片|圖片|صورة|תמונה|φωτογραφία|फोटो)"
    r"\s*[:：=/]\s*[^.!?:：]{2,60}$",
    re.IGNORECASE,
)
"""A photographer or an agency named last: *… im Halbfinale. Foto: dpa*, *… on Friday. (AP Photo/Jane Roe)*."""


_SIGN_OFF = late_pattern(rf"[.!?…»”\"]\s*\({AGENCIES}(?:[ /,-]\w+)*\)\W*$", re.IGNORECASE)
"""How a report of an agency ends: *… the minister said. (dpa)*."""


def _ends_with_credit(text: str) -> bool:
    return len(text) <= _LONGEST_CAPTION and _CREDIT_AT_END.search(text.rstrip(". ")) is not None


_FILM = late_pattern(r"\|\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*\w{0,4}\.?$")
"""How a film's caption ends: with its length, behind a bar."""


def _is_credit(block: Block) -> bool:
    """Whether a paragraph only says who made a picture."""
    if len(block.text) >= 100 or ends_sentence(block.text):
        return False
    return _CREDIT.search(block.text) is not None or _NAME_AND_HOUSE.fullmatch(block.text) is not None


_NAME_AND_HOUSE = late_pattern(r"[^.!?/:]{3,40}/[^.!?/:]{3,40}")
"""*Jane Roe/The Courier*, as a line below a caption."""


def _is_caption(block: Block, following: Block | None) -> bool:
    """Whether a paragraph behind a picture describes it: no sentence, or one that credits a photographer."""
    if len(block.text) > 300 or link_share(block) > 0.5 or following is None or not any(map(str.isalpha, block.text)):
        return False
    if len(block.text) < 250 and _CREDIT.search(block.text):
        return True
    if _FILM.search(block.text):
        return True
    return len(block.text) < 160 and not ends_sentence(block.text) and following.kind is not BlockKind.ITEM

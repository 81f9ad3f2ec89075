"""What may speak in a clause without being a name, a role or a pronoun: texts, and words beside a cue."""

from __future__ import annotations

from reader.quotes.lexicon import (
    CAPITAL,
    CUE,
    HINT,
    IMPERSONAL,
    LINK,
    NUMBER,
    OWN,
    PRONOUN,
    ROLE,
    SOURCE,
    STOP,
    SUBJECT,
)
from reader.quotes.mention import CHUNK, WRITING, Mention
from reader.quotes.passage import JOINERS, Paragraph

__all__ = ["chunks_beside", "texts_beside", "writings_in"]

_CHUNK = 4
_CHUNK_UNSPACED = 12
_LONGEST_TEXT = 3


def texts_beside(paragraph: Paragraph, cues: list[int], first: int, last: int, known: list[Mention]) -> list[Mention]:
    """What the words may stand in, where a cue says that they stand somewhere (*heißt es in*)."""
    flags = paragraph.flags
    if not any(flags[at] & IMPERSONAL for at in cues):
        return []
    texts = _texts_in(paragraph, first, last)
    return [text for text in texts if not any(m.first < text.last and text.first < m.last for m in known)]


def chunks_beside(paragraph: Paragraph, cues: list[int], first: int, last: int, known: list[Mention]) -> list[Mention]:
    """The words beside cues (and at the start of the clause) that no mention covers."""
    flags = paragraph.flags
    reach = _CHUNK if paragraph.lexicon.spaced else _CHUNK_UNSPACED
    found: list[Mention] = []
    spans: list[tuple[int, int]] = []
    for cue in cues[:3] + cues[-2:]:
        end = cue + 1
        while end < last and end - cue <= reach and _joins(paragraph, end, flags):
            end += 1
        if end > cue + 1:
            spans.append((cue + 1, end))
        begin = cue
        while (
            begin > first
            and cue - begin < reach
            and not flags[begin - 1] & (CUE | LINK | SOURCE)
            and (begin == cue or _close(paragraph, begin))
        ):
            begin -= 1
        if begin < cue:
            spans.append((begin, cue))
    if cues:
        end = first
        while (
            end < last
            and end - first < reach
            and not flags[end] & (CUE | LINK | SOURCE | SUBJECT)
            and (end == first or _close(paragraph, end))
        ):
            end += 1
        if end > first:
            spans.append((first, end))
    for begin, end in dict.fromkeys(spans):
        if any(m.first < end and begin < m.last for m in known):
            continue
        mention = _chunk(paragraph, begin, end)
        if mention is not None:
            found.append(mention)
    return found


def _joins(paragraph: Paragraph, at: int, flags: list[int]) -> bool:
    return not flags[at] & (CUE | LINK | SOURCE) and _close(paragraph, at)


def _close(paragraph: Paragraph, at: int) -> bool:
    return len(paragraph.gap(at)) <= 1 and paragraph.gap(at) not in (",", ".", "،", "，", "。", "、", "”", '"')


def _chunk(paragraph: Paragraph, first: int, last: int) -> Mention | None:
    """The words ``first`` to ``last`` as somebody of whom nothing is known, or ``None`` if they are nobody."""
    flags = paragraph.flags
    while first < last and flags[first] & STOP and not flags[first] & (ROLE | PRONOUN):
        first += 1
    if first >= last or (
        not paragraph.lexicon.spaced and paragraph.word_end(last - 1) - paragraph.word_start(first) < 2
    ):
        return None
    together = 0
    for at in range(first, last):
        together |= flags[at]
    if together & (NUMBER | OWN) and not together & ROLE:
        return None
    return Mention(
        paragraph.word_start(first),
        paragraph.word_end(last - 1),
        first,
        last,
        paragraph,
        CHUNK,
        together,
    )


def writings_in(paragraph: Paragraph, first: int, last: int) -> list[Mention]:
    """The words ``first`` to ``last`` that name a text: *statement*, *Schreiben*."""
    flags = paragraph.flags
    return [
        Mention(paragraph.word_start(at), paragraph.word_end(at), at, at + 1, paragraph, WRITING, flags[at])
        for at in range(first, last)
        if flags[at] & HINT and not flags[at] & CUE
    ]


def _texts_in(paragraph: Paragraph, first: int, last: int) -> list[Mention]:
    """What stands behind the prepositions of a clause: the text that words stand in (heißt es in *dem Brief*)."""
    flags = paragraph.flags
    found: list[Mention] = []
    for at in range(first, last - 1):
        begin = at + 1
        if not flags[at] & LINK or flags[begin] & LINK:
            continue
        while begin < last - 1 and flags[begin] & STOP and not flags[begin] & PRONOUN:
            begin += 1
        end = begin
        while end < last and end - begin < _LONGEST_TEXT and not flags[end] & (CUE | LINK | PRONOUN | NUMBER):
            if end > begin and paragraph.gap(end) not in JOINERS:
                break
            end += 1
            if paragraph.lexicon.noun_capitals and flags[end - 1] & CAPITAL:
                break
        if end > begin:
            found.append(
                Mention(
                    paragraph.word_start(begin),
                    paragraph.word_end(end - 1),
                    begin,
                    end,
                    paragraph,
                    WRITING,
                    flags[begin],
                )
            )
    return found

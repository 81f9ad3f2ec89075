"""What may speak in a clause without being a name, a role or a pronoun: texts, and words beside a cue."""

from __future__ import annotations

from bisect import bisect_right

from reader.deferred import late_pattern
from reader.quotes.flags import (
    ADDRESSEE,
    BEGINS,
    CAPITAL,
    CUE,
    HINT,
    IMPERSONAL,
    LINK,
    NUMBER,
    OBJECT_MARK,
    OBLIQUE,
    OF,
    OWN,
    PLACE,
    PRONOUN,
    ROLE,
    SOURCE,
    STOP,
    SUBJECT,
    TITLE,
)
from reader.quotes.mention import CHUNK, NAME, NARRATOR, NOUN, PERSON_PRONOUN, ROLE_NAME, WRITING, Mention
from reader.quotes.passage import JOINERS, Paragraph

__all__ = ["chunks_beside", "label_in", "reporters_in", "subjects_in", "texts_beside", "writings_in"]

_HIRAGANA = late_pattern("[\u3041-\u3096ー]+")
_CHUNK = 4
_LONGEST_TEXT = 3
_SPEAKS = CUE | SOURCE
_SIGNS_OF_A_NAME = (2, 3)
_LONGEST_REPORTER = 3
"""Words of somebody who is named beside a verb: one more, and where the name ends is anyone's guess."""
_NO_LABEL = CUE | HINT | LINK | NUMBER | OWN | PRONOUN | STOP
_REACH = 4
"""Words behind a cue among which the preposition stands: heißt es dazu *in*."""
_BACK = 3
"""Words before a comma among which the noun stands that what follows explains."""
_OF_ANOTHER = ADDRESSEE | OF | PLACE
"""What says that the words behind it are no subject: the rest *of the school year*."""
_WITHIN = " \u00a0\u202f-·・/"
"""What stands between words that belong together."""
_PHRASE = 6
"""Words that a preposition may have before its noun."""
_ENDS_TEXT = CUE | LINK | PRONOUN | NUMBER


def texts_beside(paragraph: Paragraph, cues: list[int], first: int, last: int, known: list[Mention]) -> list[Mention]:
    """What the words stand in, where a cue says that they stand somewhere: *heißt es in* einem Schreiben.

    What a known mention names there becomes a text, unless it is surely somebody.
    """
    flags = paragraph.flags
    found = []
    for cue in cues:
        if not flags[cue] & IMPERSONAL:
            continue
        holder = (
            _antecedent(paragraph, first, cue)
            or _holder(paragraph, first, first + 1, cue)
            or _told_place(paragraph, first, cue)
            or _holder(paragraph, cue, min(last, cue + _REACH), last)
        )
        if holder is None:
            continue
        begin, end = holder
        there = next((m for m in known if m.first < end and begin < m.last), None)
        if there is None:
            found.append(_text(paragraph, begin, end))
        elif there.kind != PERSON_PRONOUN and there.sort in (NOUN, NAME, ROLE_NAME):
            there.kind = WRITING
        return found
    return found


def _antecedent(paragraph: Paragraph, first: int, cue: int) -> tuple[int, int] | None:
    """The noun that a clause explains which ends in a cue: ein *Schild*, auf dem geschrieben stand."""
    flags = paragraph.flags
    if not paragraph.lexicon.noun_capitals:
        return None
    for at in range(cue - 1, max(first, cue - _REACH) - 1, -1):
        if flags[at] & LINK and paragraph.gap(at)[:1] == ",":
            behind = range(at - 1, max(first, at - _BACK) - 1, -1)
            nouns = [noun for noun in behind if _is_noun(paragraph, noun)]
            text = next((noun for noun in nouns if flags[noun] & HINT), nouns[0] if nouns else -1)
            return (text, text + 1) if nouns else None
    return None


def _told_place(paragraph: Paragraph, first: int, cue: int) -> tuple[int, int] | None:
    """What names speech behind a preposition of place before a cue: hatte es in einer *Erklärung* geheißen."""
    flags = paragraph.flags
    held = (_holder(paragraph, at, at + 1, cue) for at in range(first + 1, cue) if flags[at] & PLACE)
    return next((noun for noun in held if noun is not None and flags[noun[0]] & HINT), None)


def _holder(paragraph: Paragraph, begin: int, until: int, last: int) -> tuple[int, int] | None:
    """The noun behind the first preposition of the words ``begin`` to ``until``, as a range of words."""
    flags, capitals = paragraph.flags, paragraph.lexicon.noun_capitals
    at = next((at for at in range(begin, until) if flags[at] & LINK), last)
    end = min(last, at + _PHRASE)
    at += 1
    while at < end and (flags[at] & (STOP | LINK) or (capitals and not _is_noun(paragraph, at))):
        if paragraph.gap(at) not in JOINERS:
            return None
        at += 1
    if at >= end or flags[at] & (CUE | PRONOUN | NUMBER):
        return None
    behind = at + 1
    while not capitals and behind < min(last, at + _LONGEST_TEXT) and not flags[behind] & _ENDS_TEXT:
        if paragraph.gap(behind) not in JOINERS:
            break
        behind += 1
    return at, behind


def _is_noun(paragraph: Paragraph, at: int) -> bool:
    """Whether a word has a capital, or the last part of one with hyphens (*documenta-Homepage*)."""
    return paragraph.flags[at] & CAPITAL != 0 or paragraph.word(at).rpartition("-")[2][:1].isupper()


def _text(paragraph: Paragraph, first: int, last: int) -> Mention:
    start, end = paragraph.word_start(first), paragraph.word_end(last - 1)
    return Mention(start, end, first, last, paragraph, WRITING, paragraph.flags[first])


def chunks_beside(paragraph: Paragraph, cues: list[int], first: int, last: int, known: list[Mention]) -> list[Mention]:
    """The words beside cues (and at the start of the clause) that no mention covers."""
    flags = paragraph.flags
    reach = max(_CHUNK, paragraph.lexicon.reach)
    found: list[Mention] = []
    spans: list[tuple[int, int]] = []
    cues = [at for at in cues if flags[at] & _SPEAKS]
    marked = paragraph.lexicon.drops and bool(paragraph.lexicon.subject_endings)
    for cue in cues[:3] + cues[-2:]:
        end = cue + 1
        while end < last and end - cue <= reach and _joins(paragraph, end, flags):
            end += 1
        if end > cue + 1 and not (marked and not any(flag & SUBJECT for flag in flags[cue + 1 : end])):
            spans.append((cue + 1, end))
        begin = cue
        while (
            begin > first
            and cue - begin < reach
            and not flags[begin - 1] & (CUE | LINK | SOURCE)
            and _close(paragraph, begin)
        ):
            begin -= 1
        of_another = begin and flags[begin - 1] & LINK and flags[begin - 1] & _OF_ANOTHER
        if begin < cue and not of_another and not flags[cue - 1] & OBLIQUE:
            spans.append((begin, cue))
    if cues and (paragraph.lexicon.caseless or paragraph.lexicon.order == "sov"):
        end = first
        while (
            end < last
            and end - first < reach
            and not flags[end] & (CUE | LINK | SOURCE | SUBJECT)
            and (end == first or _close(paragraph, end))
        ):
            end += 1
        if end < last and flags[end] & SUBJECT and paragraph.lexicon.subject_endings:
            end += 1  # what marks it is written to it
        if end > first:
            spans.append((first, end))
    for cue in () if paragraph.lexicon.drops or paragraph.lexicon.elides else cues[:3] + cues[-2:]:
        sides = (cue - 1, cue + 1) if cue == first else (cue - 1,)  # *said I*, but not: telling *myself*
        own = next((at for at in sides if first <= at < last and flags[at] & (OWN | SOURCE) == OWN), -1)
        if own >= 0:
            found.append(_own(paragraph, own))
    if paragraph.lexicon.kana:  # whoever speaks is marked: other words beside a verb are what it is about
        spans = [(begin, end) for begin, end in spans if end < last and flags[end] & SUBJECT]
    for begin, end in dict.fromkeys(spans):
        if any(m.first < end and begin < m.last for m in known):
            continue
        mention = _chunk(paragraph, begin, end)
        if mention is not None:
            found.append(mention)
    return found


def label_in(paragraph: Paragraph, first: int, last: int) -> list[Mention]:
    """The few words that are all of a sentence before a colon, as interviews name who answers: *سامي نجار*: «…»."""
    flags = paragraph.flags
    if not 0 < last - first <= _LONGEST_REPORTER or not flags[first] & BEGINS:
        return []
    if any(flags[at] & _NO_LABEL or paragraph.gap(at) not in JOINERS for at in range(first + 1, last)):
        return []
    chunk = _chunk(paragraph, first, last) if not flags[first] & _NO_LABEL else None
    return [] if chunk is None else [chunk]


def _is_role_and_name(mention: Mention) -> bool:
    """Whether a role has as many signs behind it as a name has: 教师*陆婉清*."""
    flags = mention.paragraph.flags
    name = next((at for at in range(mention.first, mention.last) if not flags[at] & (ROLE | TITLE)), mention.last)
    return mention.last - name in _SIGNS_OF_A_NAME and name > mention.first


def _is_in_marks(mention: Mention) -> bool:
    """Whether a mention stands between marks, where somebody else speaks."""
    return any(pair.start < mention.start < pair.end for pair in mention.paragraph.marks.pairs)


def _is_name_before_cue(mention: Mention) -> bool:
    """Whether a name is the subject of a verb that reports, as far as its place tells: *李明*昨天表示."""
    flags, last = mention.paragraph.flags, mention.last
    return mention.kind == NAME and any(flag & CUE for flag in flags[last : last + _REACH])


def subjects_in(paragraph: Paragraph, first: int, last: int, known: list[Mention], verb_behind: bool) -> list[Mention]:
    """The words before every mark of a subject, in scripts without capitals: *田中太郎*は「…」と述べた.

    In languages without such marks the first words of a clause are the subject of a verb behind the quotation.
    """
    flags, lexicon = paragraph.flags, paragraph.lexicon
    reach = max(_CHUNK, lexicon.reach)
    ends = [at + lexicon.spaced for at in range(first, last) if flags[at] & SUBJECT]
    spans = [(_back_from(paragraph, end, max(first, end - reach)), end) for end in ends]
    if not ends and verb_behind and not lexicon.marks_subjects:
        end = first + 1
        while end < last and end - first < reach and _joins(paragraph, end, flags):
            end += 1
        spans = [(first, end)]
    free = [span for span in spans if not any(m.first < span[1] and span[0] < m.last for m in known)]
    chunks = (_chunk(paragraph, begin, end) for begin, end in free if begin < end)
    return [chunk for chunk in chunks if chunk is not None]


def _back_from(paragraph: Paragraph, end: int, floor: int) -> int:
    """Where the words begin that end before a word and belong together."""
    begin = end
    while (
        begin > floor
        and not paragraph.flags[begin - 1] & (CUE | LINK | SOURCE)
        and (begin == end or not paragraph.flags[begin - 1] & OBLIQUE)
        and (begin == end or (_close(paragraph, begin) and not paragraph.flags[begin - 1] & SUBJECT))
    ):
        begin -= 1
    return begin


def _own(paragraph: Paragraph, at: int) -> Mention:
    """The narrator beside a cue: *I said*."""
    start, end = paragraph.word_start(at), paragraph.word_end(at)
    return Mention(start, end, at, at + 1, paragraph, NARRATOR, paragraph.flags[at])


def _joins(paragraph: Paragraph, at: int, flags: list[int]) -> bool:
    return not flags[at] & (CUE | LINK | SOURCE) and _close(paragraph, at)


def _close(paragraph: Paragraph, at: int) -> bool:
    gap = paragraph.gap(at)
    return not gap or (len(gap) == 1 and gap in _WITHIN)


def _chunk(paragraph: Paragraph, first: int, last: int) -> Mention | None:
    """The words ``first`` to ``last`` as somebody of whom nothing is known, or ``None`` if they are nobody."""
    flags = paragraph.flags
    while first < last and flags[first] & STOP and not flags[first] & (ROLE | PRONOUN):
        first += 1
    if (
        last > first
        and paragraph.lexicon.subject_endings
        and flags[last - 1] & OBLIQUE
        and paragraph.lexicon.postpositions
    ):
        return None  # 시의회*에서*
    if first >= last or (
        not paragraph.lexicon.spaced and paragraph.word_end(last - 1) - paragraph.word_start(first) < 2
    ):
        return None
    if not paragraph.lexicon.caseless and flags[last - 1] & (STOP | ROLE | PRONOUN) == STOP:
        return None  # párrafos más *adelante*
    if last < len(flags) and flags[last] & OBJECT_MARK:
        return None
    if paragraph.lexicon.kana:
        words = "".join(map(paragraph.word, range(first, last)))
        if _HIRAGANA.fullmatch(words) or flags[last - 1] & (STOP | ROLE) == STOP:
            return None  # あって, 確保*については*
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


def reporters_in(paragraph: Paragraph, known: list[Mention]) -> list[Mention]:
    """Who says something that is not quoted, in scripts without capitals, where the place alone tells a name.

    Behind the verb in languages that begin with it (قال *ترامب* إنه …), before the mark of a subject where there is one
    (*ट्रम्प* ने कहा), else first in the sentence.
    """
    flags, stops, lexicon = paragraph.flags, paragraph.stops, paragraph.lexicon
    found: list[Mention] = []
    if not lexicon.spaced:
        return [m for m in known if _is_name_before_cue(m) or (m.kind == ROLE_NAME and _is_role_and_name(m))]
    for cue in [at for at in paragraph.reporting if flags[at] & (CUE | IMPERSONAL) == CUE]:
        at = bisect_right(stops, cue)
        begin, end = stops[at - 1] if at else 0, stops[at] if at < len(stops) else len(flags)
        if lexicon.order == "vso":
            subject = cue + 1
        elif lexicon.subject_endings:
            marks = tuple(lexicon.subject_endings)
            subject = next((at for at in range(begin, end) if paragraph.word(at).endswith(marks)), end)
        elif lexicon.marks_subjects:
            subject = next((at for at in range(begin, cue) if flags[at] & SUBJECT), begin) - 1
        else:
            subject = begin
            while subject < cue and flags[subject] & (LINK | STOP) and not flags[subject] & (ROLE | PRONOUN):
                subject += 1  # *എന്നാൽ* രാജശേഖരൻ
        inside = [*known, *chunks_beside(paragraph, [cue], begin, end, known)]
        subjects = (m for m in inside if m.first <= subject < m.last and m.kind in (CHUNK, ROLE_NAME))
        found += [m for m in subjects if _length(m) <= _LONGEST_REPORTER][:1]
    return found


def _length(mention: Mention) -> int:
    """The words of a mention up to what a comma sets off: *رضا نجار*، رئیس اتحادیه."""
    first, last, gap = mention.first, mention.last, mention.paragraph.gap
    return next((at for at in range(first + 1, last) if gap(at)[:1] in (",", "،")), last) - first


def writings_in(paragraph: Paragraph, first: int, last: int) -> list[Mention]:
    """The words ``first`` to ``last`` that name a text: *statement*, *Schreiben*."""
    flags = paragraph.flags
    texts = [at for at in range(first, last) if flags[at] & HINT and not flags[at] & CUE]
    return [_text(paragraph, at, at + 1) for at in texts if at + 1 == len(flags) or not flags[at + 1] & OBJECT_MARK]

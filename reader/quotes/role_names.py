"""How far a role reaches, with the name beside it: *Mayor Ann Lee*, *министр обороны Анатолий Антонов*."""

from __future__ import annotations

from reader.quotes.flags import (
    ANYONE,
    BEGINS,
    CAPITAL,
    CUE,
    HINT,
    LINK,
    NUMBER,
    OBLIQUE,
    ORGANISATION,
    OWN,
    PRONOUN,
    RANK,
    ROLE,
    SOURCE,
    STOP,
    SUBJECT,
    TITLE,
    WORK,
)
from reader.quotes.mention import NAME, ROLE_NAME, Mention
from reader.quotes.names import (
    behind_office,
    behind_place,
    goes_on,
    is_acronym,
    is_of_office,
    name_behind_titles,
    name_follows,
    name_from,
)
from reader.quotes.passage import JOINERS, SHORTENED, Paragraph

__all__ = [
    "DATIVES",
    "OF_SEVERAL",
    "around_role",
    "mention_at",
    "mention_behind_office",
    "role_from",
    "with_explanation",
    "with_title",
]

_NOT_IN_NAME = STOP | PRONOUN | OWN | LINK
_NOT_AROUND_ROLE = CUE | LINK | OWN | SOURCE | STOP | PRONOUN | HINT | WORK | NUMBER | SUBJECT
_NOT_BEFORE_ROLE = _NOT_AROUND_ROLE | OBLIQUE
_APPOSED = (", ", "، ")
_LONGEST_UNSPACED = 4
_SHORTEST_NAME_OF_SIGNS = 3
_LONGEST_NAME_OF_SIGNS = 6
_LONGEST_OFFICE = 7
_AROUND_OFFICE = ' \u00a0\u202f«»"„“”'
DATIVES = ("om", "ům", "ам", "ям")
"""How roles end, in Slavic languages, if they are those of several who are spoken to."""
OF_SEVERAL = (*DATIVES, "ów", "ов", "ев", "ів", "їв", "аў", "оў", "ů")
"""How they end if they are of several, so that no name behind them is one's: mówił do *rybaków* Jan Budnik."""


def mention_at(paragraph: Paragraph, first: int, last: int, together: int) -> Mention:
    """A name or a role; a name without the titles and roles before it where something is left of it then."""
    named, kind = first, NAME
    if together & RANK:
        bare = last - first == 1 and not together & CAPITAL
        named = last if bare else name_behind_titles(paragraph, first, last)
        if named == last:
            named, kind = first, ROLE_NAME
        elif named > first and not any(flag & ORGANISATION for flag in paragraph.flags[named:last]):
            together &= ~ORGANISATION  # the body is her office's: *White House* Press Secretary Ada Blau
    elif (
        last - first > 2
        and paragraph.flags[first + 1] & CAPITAL
        and is_of_office(paragraph, first)
        and not name_follows(paragraph, last)  # el batlle de *Sant Genís de Mar*, Ana Ruiz
        and not _explains_a_name(paragraph, first, last)
    ):
        named = behind_office(paragraph, first, last) if paragraph.lexicon.offices else first + 1
    elif last - first > 2 and paragraph.lexicon.inflects and first and paragraph.flags[first - 1] & (LINK | ROLE):
        named = behind_place(paragraph, first, last)
        if named > first and not any(flag & ORGANISATION for flag in paragraph.flags[named:last]):
            together &= ~ORGANISATION  # do polityków *Lewicy* Jan Lis
        first = named
    end = paragraph.word_end(last - 1)
    if paragraph.pieces[2 * last - 1][-2:] in ("'s", "’s"):
        end -= 2
    return Mention(paragraph.word_start(named), end, first, last, paragraph, kind, together)


def _explains_a_name(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether capitals end what commas set off behind a name: Ana Ruiz, candidata de *Colombia Justa Libres*, …"""
    flags, role = paragraph.flags, first - 1
    while role > max(0, first - 4) and not flags[role] & ROLE:
        role -= 1
    set_off = paragraph.gap(role) == ", " and role > 0 and flags[role - 1] & CAPITAL
    return bool(set_off) and paragraph.gap(last)[:1] in (",", ".")


def mention_behind_office(paragraph: Paragraph, first: int, last: int, together: int) -> tuple[Mention, int]:
    """A mention, up to the name that stands behind its office if it has none itself; and where it ends."""
    mention = mention_at(paragraph, first, last, together)
    if mention.kind == ROLE_NAME and paragraph.lexicon.inflects and (behind := _name_behind_office(paragraph, last)):
        last, of_name = name_from(paragraph, behind)  # «Министр обороны Анатолий Антонов»
        mention = mention_at(paragraph, first, last, together | of_name & ~ORGANISATION)
    return mention, last


def role_from(paragraph: Paragraph, at: int) -> tuple[int, int]:
    """A role or title in lower case, with the name behind it if there is one."""
    flags = paragraph.flags
    total = len(flags)
    together = flags[at]
    last = at + 1
    joiners = ("", *JOINERS) if paragraph.lexicon.shows_names else JOINERS
    while last < total and last - at < 3 and flags[last] & (RANK | ANYONE) and paragraph.gap(last) in joiners:
        if flags[last - 1] & SUBJECT:
            break  # 지사*는* 상인들의
        together |= flags[last]
        last += 1
    if paragraph.lexicon.inflects and paragraph.word(last - 1).endswith(OF_SEVERAL):
        return last, together
    if (
        last < total
        and flags[last] & CAPITAL
        and not flags[last] & (_NOT_IN_NAME | CUE)
        and (paragraph.gap(last) in joiners or (paragraph.gap(last) in SHORTENED and not flags[last] & BEGINS))
    ):
        end, name_flags = name_from(paragraph, last)
        if end < total and paragraph.lexicon.inflects and is_acronym(paragraph, end - 1) and goes_on(paragraph, end):
            end, name_flags = name_from(paragraph, end)  # the name stands behind the office: «глава МИД Сергей Лавров»
        return end, together | name_flags
    return last, together


def around_role(paragraph: Paragraph, first: int, last: int, floor: int) -> tuple[int, int]:
    """A role with the unknown words beside it, which are the name where no capitals show one: 市长林克拉."""
    flags = paragraph.flags
    lexicon = paragraph.lexicon
    reach = _LONGEST_OFFICE if lexicon.definite else lexicon.reach
    gaps = JOINERS if lexicon.spaced else ("",)
    bare = last
    if not lexicon.spaced and (name := _named_behind(paragraph, last)):
        return first, name
    end = min(len(flags), last + reach)
    not_behind = _NOT_AROUND_ROLE & ~SUBJECT if lexicon.subject_endings else _NOT_AROUND_ROLE  # 평론가 석주원*은*
    if lexicon.heads_first:
        not_behind &= ~WORK  # مدرب *فريق* الصخرة هاني بركات
    while last < end and not (flags[last] & not_behind or flags[last - 1] & SUBJECT):
        if paragraph.gap(last) not in gaps and not (paragraph.gap(last) in SHORTENED and flags[last - 1] & TITLE):
            break
        last += 1
        if flags[last - 1] & RANK and lexicon.postpositions:
            end = min(len(flags), last + reach)  # পর্যবেক্ষক দলের *প্রধান* হেলেনা মার্কেজ
    if lexicon.surnames and (
        flags[bare - 1] & ORGANISATION or last - bare > _LONGEST_NAME_OF_SIGNS or paragraph.word(last - 1) == "地"
    ):
        return first, bare  # nobody is called so: 公司过去三年, 摊商*无奈地*说
    if not lexicon.spaced and first < last < end and paragraph.gap(last) == " " and flags[first] & TITLE:
        family = last  # given name and family name: «นายสมชาย ใจดี»
        while family < end and not flags[family] & _NOT_AROUND_ROLE and (family == last or not paragraph.gap(family)):
            family += 1
        last = family
    if lexicon.spaced and first > floor and paragraph.gap(first) in _APPOSED:
        named = first  # the name stands before, the role explains it: «رضا کریمی، وزیر خارجه»
        while named > max(floor, first - reach) and not flags[named - 1] & _NOT_AROUND_ROLE:
            named -= 1
            if flags[named] & BEGINS or paragraph.gap(named) not in JOINERS:
                break
        led = flags[named - 1] & (LINK | SOURCE) if named else 0
        if named < first and (flags[named] & BEGINS or (first - named > 1 and led != LINK)):
            return named, last
    if lexicon.order == "sov" or (last == bare and not lexicon.spaced):
        floor = max(floor, first - (reach if lexicon.order == "sov" else _LONGEST_UNSPACED))  # 钟南山院士
        while first > floor and not flags[first - 1] & _NOT_BEFORE_ROLE and paragraph.gap(first) in gaps:
            first -= 1
    return first, last


def _named_behind(paragraph: Paragraph, at: int) -> int:
    """Where the name of three signs or more ends that a particle ties to a role before it: 市長*の林クララ*は.

    0 where there is none; fewer signs are more often a thing of that one's.
    """
    flags = paragraph.flags
    end = at + 1
    if at >= len(flags) or paragraph.word(at) != "の":
        return 0
    while end < min(len(flags), at + 1 + _LONGEST_NAME_OF_SIGNS) and not flags[end] & _NOT_AROUND_ROLE:
        if paragraph.gap(end):
            return 0
        end += 1
    name = paragraph.text[paragraph.word_start(at + 1) : paragraph.word_start(end)] if end < len(flags) else ""
    return end if len(name) >= _SHORTEST_NAME_OF_SIGNS and flags[end] & SUBJECT else 0


def _name_behind_office(paragraph: Paragraph, at: int) -> int:
    """Where a name of two words begins behind a role's office: «заместитель министра обороны Анатолий Антонов».

    0 where there is none. Only for languages that put no small word between the two.
    """
    flags = paragraph.flags
    marked = False
    for step in range(at, min(at + _LONGEST_OFFICE, len(flags) - 1)):
        gap = paragraph.gap(step)
        if gap not in JOINERS:
            if gap.strip(_AROUND_OFFICE):
                return 0
            marked = not marked  # председатель «Единой России» Борис …
        if flags[step] & (CUE | LINK | STOP | PRONOUN):
            return 0
        if (
            not marked
            and flags[step] & flags[step + 1] & CAPITAL
            and paragraph.gap(step + 1) in JOINERS
            and not flags[step] & (ORGANISATION | ROLE | TITLE)
            and not paragraph.word(step).isupper()
            and not (
                step + 2 < len(flags)
                and flags[step + 2] & CAPITAL
                and paragraph.gap(step + 2) in JOINERS
                and step == at
            )
        ):
            return step
    return 0


def with_explanation(paragraph: Paragraph, last: int) -> int:
    """Where the phrases end that say what somebody is, behind a Thai name: นายสมหมาย ใจกว้าง *นายอำเภอทุ่งคำ* กล่าวว่า."""
    flags = paragraph.flags
    while last < len(flags) and paragraph.gap(last) == " " and flags[last] & (RANK | NUMBER) and not flags[last] & CUE:
        last += 1
        while last < len(flags) and not paragraph.gap(last) and not flags[last] & CUE:
            last += 1
    return last


def with_title(paragraph: Paragraph, mention: Mention) -> int:
    """Where a Chinese name ends with the title behind it, which becomes part of the mention: 陈明*教授*."""
    flags, last = paragraph.flags, mention.last
    if last >= len(flags) or paragraph.gap(last) or not flags[last] & RANK or flags[last] & ORGANISATION:
        return last
    if last + 1 < len(flags) and not paragraph.gap(last + 1) and flags[last + 1] & CAPITAL:
        return last  # 李明*妻子*王芳
    mention.last, mention.end = last + 1, paragraph.word_end(last)
    mention.flags |= flags[last]
    return mention.last

"""Who is named in a paragraph: names with their titles and roles, bare roles, and pronouns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reader.quotes.flags import (
    ANYONE,
    ARTICLE,
    BEGINS,
    CAPITAL,
    CUE,
    GENDER,
    HINT,
    INDEFINITE,
    LINK,
    NUMBER,
    OBJECT,
    OBJECT_MARK,
    OBLIQUE,
    ORGANISATION,
    OWN,
    PHRASE,
    POSSESSIVE,
    PRONOUN,
    RANK,
    RELATIVE,
    ROLE,
    SOURCE,
    STOP,
    SUBJECT,
    TITLE,
    WORK,
)
from reader.quotes.mention import NAME, PERSON_PRONOUN, ROLE_NAME, Mention
from reader.quotes.names import (
    behind_office,
    behind_place,
    goes_on,
    is_acronym,
    is_of_office,
    name_behind_titles,
    name_follows,
    name_from,
    plain_end,
)
from reader.quotes.passage import JOINERS, SHORTENED, Paragraph

__all__ = ["mentions_of"]

_NOT_IN_NAME = STOP | PRONOUN | OWN | LINK
_STARTS_NO_NAME = _NOT_IN_NAME | CUE | HINT | SOURCE
_NOT_AROUND_ROLE = CUE | LINK | OWN | SOURCE | STOP | PRONOUN | HINT | WORK | NUMBER | SUBJECT
_NOT_BEFORE_ROLE = _NOT_AROUND_ROLE | OBLIQUE
_APPOSED = (", ", "، ")
_LONGEST_UNSPACED = 4
_SHORTEST_NAME_OF_SIGNS = 3
_LONGEST_NAME_OF_SIGNS = 6
_CLAUSE = 8
"""Words of a clause that a relative pronoun begins, up to its verb."""
_LONGEST_OFFICE = 7
_AROUND_OFFICE = ' \u00a0\u202f«»"„“”'
_DATIVES = ("om", "ům", "ам", "ям")
"""How roles end, in Slavic languages, if they are those of several who are spoken to."""
_OF_SEVERAL = (*_DATIVES, "ów", "ов", "ев", "ів", "їв", "аў", "оў", "ů")
"""How they end if they are of several, so that no name behind them is one's: mówił do *rybaków* Jan Budnik."""


def mentions_of(paragraph: Paragraph, spoken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """The names, pronouns and roles of a paragraph, in order; none in one that is written in capitals throughout.

    Args:
        paragraph: where to look.
        spoken: what of it is quoted, as offsets in order; whoever is named there is left out.
    """
    paragraph.cut()
    flags, pieces, offsets, begin = paragraph.flags, paragraph.pieces, paragraph.offsets, paragraph.start
    found: list[Mention] = []
    spaced = paragraph.lexicon.spaced
    reached = 0
    longest = 1 if paragraph.lexicon.inflects or paragraph.lexicon.order == "sov" else 2  # «цитирует РБК Путина»: two
    if not flags or (not pieces[1][-1].islower() and paragraph.text[paragraph.start : paragraph.end].isupper()):
        return found
    for at in _outside(paragraph, spoken) if spoken else paragraph.notable:
        if at < reached:
            continue
        flag = flags[at]
        if flag & CAPITAL and (flag & TITLE or not flag & _STARTS_NO_NAME or _is_called_like_a_verb(flags, at)):
            if not spaced and not _is_marked(paragraph, at):
                continue
            if not flag & RANK and (last := plain_end(flags, pieces, at, longest)):
                # Most names: they need no closer look.
                reached = last
                end = begin + offsets[2 * last]
                if flags[last - 1] & POSSESSIVE:
                    end -= 2
                together = flag | flags[last - 1]
                mention = Mention(begin + offsets[2 * at + 1], end, at, last, paragraph, NAME, together)
            else:
                reached, together = name_from(paragraph, at)
                mention, reached = _behind_office(paragraph, at, reached, together)
            if paragraph.lexicon.titled_names:
                reached = mention.last = _with_explanation(paragraph, mention.last)
            elif paragraph.lexicon.shows_names:
                reached = _with_title(paragraph, mention)
            if found and pieces[2 * at] == " (" and _is_party(found[-1], mention):
                continue
        elif flag & RANK and not flag & (LINK | CUE):
            if paragraph.lexicon.inflects and paragraph.word(at).endswith(_DATIVES):
                continue  # powiedział *dziennikarzom* Alessandri: to whom it is said
            first = at
            reached, together = _role_from(paragraph, at)
            if flag & INDEFINITE and reached == at + 1 and _counts(paragraph, at):
                first, reached = reached, reached + 1
            if paragraph.lexicon.caseless and not (paragraph.lexicon.shows_names and together & CAPITAL):
                first, reached = _around_role(paragraph, at, reached, found[-1].last if found else 0)
            if paragraph.lexicon.inflects and paragraph.word(reached - 1).endswith(_OF_SEVERAL):
                mention = _mention(paragraph, first, reached, together)
            else:
                mention, reached = _behind_office(paragraph, first, reached, together)
            if reached < len(flags) and flags[reached] & OBJECT_MARK:
                continue
            if found and first - found[-1].last == 1 and _is_one_role(found[-1], mention):
                mention.first, mention.start = found[-1].first, found[-1].start
                found.pop()
            if found and _is_said_of_name(found[-1], mention):
                found[-1].last, found[-1].end = mention.last, mention.end
                continue
            if mention.kind == NAME and paragraph.lexicon.titled_names:
                reached = mention.last = _with_explanation(paragraph, reached)
            if found and mention.kind == NAME and _leads_on(found[-1], mention):
                found.pop()
            if found and pieces[2 * first] == " (" and not paragraph.lexicon.caseless and _is_party(found[-1], mention):
                continue
        elif flag & PRONOUN:
            if flag & ARTICLE and not _is_beside_cue(flags, at):
                continue  # utan *de* föreslagna minskningarna
            if flag & OBJECT and not (at and flags[at - 1] & SOURCE):
                continue  # *lui* a dit Anne
            if flag & RELATIVE and not _is_told(paragraph, at):
                continue  # Ann Lee, *who* left
            start = paragraph.word_start(at)
            if flag & CUE:  # dit-elle, a-t-il
                start += paragraph.word(at).rfind("-") + 1
            mention = Mention(start, paragraph.word_end(at), at, at + 1, paragraph, PERSON_PRONOUN, flag)
        else:
            continue
        if flag & ANYONE and mention.kind == NAME and _is_said_of_somebody(mention):
            mention.kind = ROLE_NAME
        if at and mention.flags & RANK and not mention.flags & GENDER and flags[mention.first - 1] & ARTICLE:
            mention.flags |= flags[mention.first - 1] & GENDER  # *la* portavoz
        found.append(mention)
    return found


def _is_said_of_somebody(mention: Mention) -> bool:
    """Whether a word with a capital stands alone behind an article: a souri le *Sénégalais*, l'*Espagnole*."""
    paragraph, at = mention.paragraph, mention.first
    if mention.last - at > 1:
        return False
    return (at > 0 and paragraph.flags[at - 1] & ARTICLE != 0) or paragraph.word(at)[1:2] in ("'", "’")


def _counts(paragraph: Paragraph, at: int) -> bool:
    """Whether a word that may be somebody says of whom it is one, where that one reports: *one* follower wrote."""
    flags, noun = paragraph.flags, at + 1
    if noun + 1 >= len(flags) or flags[noun] & ~PHRASE or not flags[noun + 1] & CUE:
        return False
    return paragraph.gap(noun) in JOINERS and paragraph.gap(noun + 1) in JOINERS


def _outside(paragraph: Paragraph, spoken: Sequence[tuple[int, int]]) -> list[int]:
    """The notable words that stand in none of some spans."""
    notable = paragraph.notable
    outside: list[int] = []
    begin = 0
    for start, end in spoken:
        outside += notable[begin : bisect_left(notable, paragraph.word_at(start))]
        begin = bisect_left(notable, paragraph.word_at(end))
    return outside + notable[begin:]


def _is_marked(paragraph: Paragraph, at: int) -> bool:
    """Whether the particle of a subject stands behind what may be a name or a loan: *ヌグロホ*は, not ツイッターで."""
    lexicon, word = paragraph.lexicon, paragraph.word(at)
    if word.isascii() or lexicon.surnames or lexicon.titled_names or word[0] >= "\u3400":
        return True
    behind = paragraph.flags[at + 1] if at + 1 < len(paragraph.flags) else 0
    return not paragraph.gap(at + 1) and behind & (SUBJECT | TITLE) != 0


def _is_called_like_a_verb(flags: list[int], at: int) -> bool:
    """Whether a word that reports elsewhere has a capital inside a sentence, beside another that does: dijo *Lee*."""
    return flags[at] & (_STARTS_NO_NAME | BEGINS) == CUE and _is_beside_cue(flags, at)


def _is_told(paragraph: Paragraph, at: int) -> bool:
    """Whether a verb that reports stands behind a relative pronoun, before the next sign."""
    flags = paragraph.flags
    for verb in range(at + 1, min(len(flags), at + 1 + _CLAUSE)):
        if paragraph.gap(verb).strip():
            return False
        if flags[verb] & CUE:
            return True
    return False


def _is_beside_cue(flags: list[int], at: int) -> bool:
    return bool(at and flags[at - 1] & CUE) or (at + 1 < len(flags) and flags[at + 1] & CUE != 0)


def _is_one_role(before: Mention, mention: Mention) -> bool:
    """Whether an adjective ties two roles that stand around it: the *Republican* presidential *candidate*."""
    paragraph = mention.paragraph
    if paragraph.lexicon.inflects or paragraph.lexicon.caseless:
        return False
    return (
        before.kind == mention.kind == ROLE_NAME
        and not paragraph.flags[before.last] & ~PHRASE
        and paragraph.gap(before.last) in JOINERS
        and paragraph.gap(mention.first) in JOINERS
    )


def _with_explanation(paragraph: Paragraph, last: int) -> int:
    """Where the phrases end that say what somebody is, behind a Thai name: นายสมหมาย ใจกว้าง *นายอำเภอทุ่งคำ* กล่าวว่า."""
    flags = paragraph.flags
    while last < len(flags) and paragraph.gap(last) == " " and flags[last] & (RANK | NUMBER) and not flags[last] & CUE:
        last += 1
        while last < len(flags) and not paragraph.gap(last) and not flags[last] & CUE:
            last += 1
    return last


def _with_title(paragraph: Paragraph, mention: Mention) -> int:
    """Where a Chinese name ends with the title behind it, which becomes part of the mention: 陈明*教授*."""
    flags, last = paragraph.flags, mention.last
    if last >= len(flags) or paragraph.gap(last) or not flags[last] & RANK or flags[last] & ORGANISATION:
        return last
    if last + 1 < len(flags) and not paragraph.gap(last + 1) and flags[last + 1] & CAPITAL:
        return last  # 李明*妻子*王芳
    mention.last, mention.end = last + 1, paragraph.word_end(last)
    mention.flags |= flags[last]
    return mention.last


def _is_said_of_name(before: Mention, mention: Mention) -> bool:
    """Whether a role behind a comma says what somebody is, where no capitals tell: النائب سامر نجار، *رئيس اللجنة*."""
    paragraph, first = mention.paragraph, mention.first
    if (
        not (paragraph.lexicon.caseless and paragraph.lexicon.spaced)
        or before.kind != ROLE_NAME
        or before.last != first
    ):
        return False
    named = any(not flag & (RANK | STOP | LINK) for flag in paragraph.flags[before.first : first])
    return named and paragraph.flags[first] & RANK != 0 and paragraph.gap(first) in _APPOSED


def _leads_on(before: Mention, mention: Mention) -> bool:
    """Whether a role is one of several of the name behind, as Chinese sets them: 渔业*专家*、大学教授冯立群."""
    paragraph = mention.paragraph
    return (
        before.kind == ROLE_NAME
        and paragraph.gap(before.last) == "、"
        and mention.first - before.last <= _LONGEST_OFFICE
        and not any(paragraph.gap(at) for at in range(before.last + 1, mention.first + 1))
    )


def _is_party(person: Mention, mention: Mention) -> bool:
    """Whether a mention in brackets stands right behind somebody and closes them: Volker Beck *(Grüne)*."""
    return person.last == mention.first and person.kind == NAME and mention.paragraph.gap(mention.last)[:1] == ")"


def _mention(paragraph: Paragraph, first: int, last: int, together: int) -> Mention:
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
    ):
        named = behind_office(paragraph, first, last) if paragraph.lexicon.offices else first + 1
    elif last - first > 2 and paragraph.lexicon.inflects and first and paragraph.flags[first - 1] & LINK:
        named = first = behind_place(paragraph, first, last)
    end = paragraph.word_end(last - 1)
    if paragraph.pieces[2 * last - 1][-2:] in ("'s", "’s"):
        end -= 2
    return Mention(paragraph.word_start(named), end, first, last, paragraph, kind, together)


def _behind_office(paragraph: Paragraph, first: int, last: int, together: int) -> tuple[Mention, int]:
    """A mention, up to the name that stands behind its office if it has none itself; and where it ends."""
    mention = _mention(paragraph, first, last, together)
    if mention.kind == ROLE_NAME and paragraph.lexicon.inflects and (behind := _name_behind_office(paragraph, last)):
        last, of_name = name_from(paragraph, behind)  # «Министр обороны Анатолий Антонов»
        mention = _mention(paragraph, first, last, together | of_name & ~ORGANISATION)
    return mention, last


def _role_from(paragraph: Paragraph, at: int) -> tuple[int, int]:
    """A role or title in lower case, with the name behind it if there is one."""
    flags = paragraph.flags
    total = len(flags)
    together = flags[at]
    last = at + 1
    joiners = ("", *JOINERS) if paragraph.lexicon.shows_names else JOINERS
    while last < total and last - at < 3 and flags[last] & (RANK | ANYONE) and paragraph.gap(last) in joiners:
        together |= flags[last]
        last += 1
    if paragraph.lexicon.inflects and paragraph.word(last - 1).endswith(_OF_SEVERAL):
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


def _around_role(paragraph: Paragraph, first: int, last: int, floor: int) -> tuple[int, int]:
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

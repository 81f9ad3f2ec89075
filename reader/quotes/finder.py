"""From a text to its quotations: the walk over its paragraphs, and the public functions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from reader.language import guess, primary
from reader.model import Article, BlockKind, Quote, QuoteKind, Speaker
from reader.quotes.apart import cited_speaker, is_link, set_apart
from reader.quotes.attribution import Speakers, choose
from reader.quotes.candidates import Candidate, candidates_of
from reader.quotes.clause import Place
from reader.quotes.dashes import DashSpeech, is_asked, may_hold_dashes
from reader.quotes.flags import CAPITAL, LINK, NUMBER, OF, STOP
from reader.quotes.found import Found, cue_of
from reader.quotes.lexicon import Lexicon, lexicon
from reader.quotes.marks import ANY_MARK
from reader.quotes.mention import IMPLIED, NAME, PERSON_PRONOUN, Mention, Person
from reader.quotes.mentions import mentions_of
from reader.quotes.passage import Paragraph, paragraphs
from reader.quotes.people import People
from reader.quotes.resolution import Resolver
from reader.quotes.setting import setting_of
from reader.quotes.speech import features, starts_lower, surely_said
from reader.quotes.weights import Group, probability, score

__all__ = ["Walk", "find_quotes", "find_quotes_in"]

SURE = 0.5
"""A candidate at least this probable is a quotation."""
_PLAIN = 0.8
"""How probable a sentence is a quotation, however short, where a verb and a colon or a comma say so."""
_MOST = 2000
"""No article has more stretches in marks; what comes behind so many is not looked at."""
_OF_A_NAME = CAPITAL | LINK | NUMBER | OF | STOP
_COLONS = (":", "：")
_MOST_NAMES = 20_000
_MOST_LOOKED_AT = 20
"""Quotations in which a speaker's first name is looked for."""
_BEYOND = 2
"""The paragraph of the last quotation and the one behind it, where its speaker may be named."""
_CLEAR = 0.7
"""A speaker beside the quotation this probable need not be compared with those further away."""
_SPOKEN = 0.35
"""Somebody is named as the speaker only if at least this probable."""
_UNHEARD = 0.5
"""So probable has to be one who has not spoken before and of whom no verb says it here: who is named near by chance."""

Judge = Callable[[Candidate, tuple[Group, ...]], float]
"""Takes a stretch in marks and its features; gives the probability that it is speech."""
Picker = Callable[[Candidate, Speakers], Place | None]
"""Takes a quotation and who may have spoken it; gives the speaker."""


def find_quotes(text: str, language: str | None = None) -> list[Quote]:
    """Find who is quoted in a text, and with what words.

    Args:
        text: plain text, a paragraph a line (empty lines do not matter).
        language: its language tag (``de``, ``pt-BR``); found from the text when not given.

    Returns:
        The quotations in order. They do not overlap: marks nested in a quotation belong to it, and
        one that runs over several paragraphs yields one :class:`~reader.model.Quote` a paragraph,
        all with the same speaker. Offsets are code points into ``text``. Never raises for any string.
    """
    if not ANY_MARK.search(text) and not may_hold_dashes(text):
        return []
    walk = Walk(text, lexicon(primary(language or "") or guess(text)))
    return walk.quotes()


def find_quotes_in(article: Article) -> list[Quote]:
    """Find the quotations of an article; block quotations of the page count as quotations.

    The speaker of a block quotation is the one the page names for it; its span is empty if the text does not name
    that one. Offsets are code points into :attr:`Article.text <reader.model.Article.text>`. Code, tables, captions and
    headings of the page are left out.
    """
    text = article.text
    if not article.blocks:
        return find_quotes(text, article.language or None)
    words = lexicon(primary(article.language) or guess(text))
    lines: list[Paragraph] = []
    cited: dict[int, str] = {}
    for block in article.blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTATION) or is_link(block):
            continue
        for line in paragraphs(text[block.start : block.end], words):
            paragraph = Paragraph(text, block.start + line.start, block.start + line.end, words, len(lines))
            if block.kind is BlockKind.QUOTATION:
                cited[len(lines)] = block.cited
            lines.append(paragraph)
    return Walk(text, words, lines, cited).quotes()


class Walk:
    """One pass over a text's paragraphs. The two decisions it leaves to models can be replaced, to fit those."""

    def __init__(
        self,
        text: str,
        words: Lexicon,
        lines: list[Paragraph] | None = None,
        cited: dict[int, str] | None = None,
    ) -> None:
        self.text = text
        self.lexicon = words
        self.paragraphs = paragraphs(text, words) if lines is None else lines
        self.cited = cited or {}
        self.people = People()
        self._mentions: dict[int, list[Mention]] = {}
        self._spoken: dict[int, list[tuple[int, int]]] = {}
        self._quoted: list[Candidate] = []
        self._said = ""
        """The quotations, a line each; in one piece, so that a name is looked for in all of them at once."""
        self._said_from: list[int] = []
        """Where each of those lines begins, and where they end."""

    def quotes(
        self, speech_weights: dict[str, float] | None = None, speaker_weights: dict[str, float] | None = None
    ) -> list[Quote]:
        """The quotations, decided by the fitted weights, or by others that are to be tried."""

        def judge(_: Candidate, groups: tuple[Group, ...]) -> float:
            return probability(score(groups, speech_weights))

        def pick(_: Candidate, speakers: Speakers) -> Place | None:
            if (plain := speakers.plain()) is not None:
                return plain
            near = speakers.near()
            scores = [score(place.groups, speaker_weights) for place in near]
            place, sure = choose(near, scores)
            if sure < _CLEAR or place.mention is None:
                away = speakers.further()
                scores += [score(place.groups, speaker_weights) for place in away]
                place, sure = choose(near + away, scores)
            mention = place.mention
            if mention is None:
                return None
            unheard = place.cue < 0 and mention.heard <= 0 and mention.kind != PERSON_PRONOUN
            return place if sure >= (_UNHEARD if unheard else _SPOKEN) else None

        found = self.find(judge)
        if not found:
            return []
        self.name_people(found)
        resolver = Resolver(self.people, self.paragraphs, self.mentions, self.name_in_full, self.spoken)
        result: list[Quote] = []
        for item in self.attribute(found, pick):
            speaker = None
            cue = None
            if item.place is not None and item.place.mention is not None:
                mention = item.place.mention
                if name := resolver.name_of(item):
                    start = mention.whole_start
                    speaker = self._named_before(mention, name) or Speaker(
                        start, mention.end, self.text[start : mention.end], name
                    )
                if item.place.cue >= 0:
                    cue = cue_of(mention.paragraph, item.place.cue)
            candidate = item.candidate
            if cited := self.cited.get(candidate.paragraph.index):
                speaker, cue = cited_speaker(self.text, cited, candidate.start), None
            result.append(
                Quote(
                    candidate.start,
                    candidate.end,
                    self.text[candidate.start : candidate.end],
                    candidate.kind,
                    speaker,
                    cue,
                    round(item.confidence, 3),
                )
            )
        return result

    def _named_before(self, mention: Mention, name: str) -> Speaker | None:
        """Where whoever a verb without a subject means was named last, where the verb ends the sentence.

        There it is but an ending behind the quotation (「…」*とも語っ*た), and tells a reader nothing.
        """
        if mention.kind != IMPLIED or not self.lexicon.caseless or self.lexicon.order != "sov":
            return None
        start = self.text.rfind(name, 0, mention.start)
        return Speaker(start, start + len(name), name, name) if start >= 0 else None

    # Speech or not.

    def _is_told(self, number: int) -> bool:
        """Whether a block quotation is told to be speech: by a name, by marks around it, by a colon before it."""
        paragraph = self.paragraphs[number]
        if self.cited[number] or ANY_MARK.match(self.text, paragraph.start, paragraph.end):
            return True
        return number > 0 and number - 1 not in self.cited and _leads_in(self.paragraphs[number - 1])

    def find(self, judge: Judge) -> list[Found]:
        """The candidates that ``judge`` gives a probability of at least :data:`SURE`, in order."""
        found: list[Found] = []
        open_before: Found | None = None
        looked_at = 0
        next_mark = -1
        is_told = False
        dashes = DashSpeech(self.paragraphs) if may_hold_dashes(self.text, self.lexicon.tag) else None
        for number, paragraph in enumerate(self.paragraphs):
            if number in self.cited:
                # Pages also set boxes, summaries and laws apart so. What one paragraph is, its next one is.
                is_told = self._is_told(number) or (is_told and number - 1 in self.cited)
                found.append(set_apart(paragraph, is_told))
                open_before = None
                continue
            here: list[Found] = []
            before = open_before.candidate if open_before is not None else None
            carried = before is not None and before.carries
            if next_mark < paragraph.start:
                mark = ANY_MARK.search(self.text, paragraph.start)
                next_mark = mark.start() if mark is not None else len(self.text)
            if carried or next_mark < paragraph.end:
                candidates = candidates_of(self.paragraphs, number, before)
                looked_at += len(candidates)
                if looked_at > _MOST:
                    break
                led_in = number > 0 and number - 1 not in self.cited and _leads_in(self.paragraphs[number - 1])
                self._judge(candidates, judge, here, led_in, open_before if carried else None)
            if dashes is not None and not here:
                here = dashes.of(number)
            found += here
            open_before = here[-1] if here and not here[-1].candidate.closed else None
        return found

    def _judge(
        self,
        candidates: list[Candidate],
        judge: Judge,
        here: list[Found],
        led_in: bool,
        carried: Found | None = None,
    ) -> None:
        """Add those that are speech to what was found in their paragraph.

        Args:
            candidates: what stands side by side in the paragraph, or in another candidate.
            judge: gives the probability that one is speech.
            here: what was found in the paragraph so far.
            led_in: the paragraph before ends with a colon.
            carried: the quotation before the paragraph that goes on in it without a mark of its own.
        """
        for index, candidate in enumerate(candidates):
            previous = candidates[index - 1] if index else None
            following = candidates[index + 1] if index + 1 < len(candidates) else None
            setting = setting_of(candidate, previous, following)
            spoke = bool(here) and previous is not None and here[-1].candidate is previous
            sure = judge(candidate, features(setting, spoke, led_in and setting.first == 0))
            if candidate.part > 1 and spoke and here[-1].candidate.part:
                sure = max(sure, here[-1].confidence)  # the same utterance, which a narrator interrupted
            elif sure < _PLAIN and surely_said(setting, spoke):
                sure = _PLAIN
            if carried is not None and candidate.continues and _goes_on(candidate):
                sure = max(sure, carried.confidence)  # one utterance, which has its closing mark here or further on
            if sure >= SURE:
                if not candidate.continues and not spoke and starts_lower(setting):
                    candidate.kind = QuoteKind.MIXED
                here.append(Found(candidate, sure, setting))
            elif candidate.inside:
                self._judge(candidate.inside, judge, here, False)

    # Who says it.

    def name_people(self, found: list[Found]) -> None:
        """Fill the table of people from the text up to the last quotation, and to a number that no article has.

        Whoever is named in a quotation is of its speaker's world, and would be taken for people of the article.
        """
        self._quoted = [item.candidate for item in found]
        for candidate in self._quoted:
            self._spoken.setdefault(candidate.paragraph.index, []).append((candidate.start, candidate.end))
        said = [self.text[candidate.start : candidate.end] for candidate in self._quoted]
        self._said, self._said_from = "\n".join(said), [0, *accumulate(len(words) + 1 for words in said)]
        named = 0
        for paragraph in self.paragraphs[: found[-1].candidate.paragraph.index + _BEYOND]:
            named += self.people.add_all(self.mentions(paragraph))
            if named > _MOST_NAMES:
                break

    def mentions(self, paragraph: Paragraph) -> list[Mention]:
        """The mentions of a paragraph that stand in no quotation, worked out once."""
        known = self._mentions.get(paragraph.index)
        if known is None:
            known = self._mentions[paragraph.index] = mentions_of(paragraph, self.spoken(paragraph))
        return known

    def spoken(self, paragraph: Paragraph) -> Sequence[tuple[int, int]]:
        """What of a paragraph is quoted, as offsets in order."""
        return self._spoken.get(paragraph.index, ())

    def name_in_full(self, person: Person) -> None:
        """Look in the quotations for the first name of a speaker who is named without one outside them."""
        named, behind = f" {person.words[-1]}", 0
        for _ in range(_MOST_LOOKED_AT):
            position = self._said.find(named, behind)
            if position < 0:
                return
            at = bisect_right(self._said_from, position)
            candidate, behind = self._quoted[at - 1], self._said_from[at]
            for mention in mentions_of(candidate.paragraph):
                within = candidate.start < mention.start and mention.end <= candidate.end and mention.kind == NAME
                if within and mention.text.endswith(named):
                    self.people.add(mention)
            if len(person.words) > 1:
                return

    def attribute(self, found: list[Found], pick: Picker) -> Iterator[Found]:
        """Give every quotation the speaker that ``pick`` chooses among the candidates, in order.

        The people have to be named before.
        """
        last: Found | None = None
        for index, item in enumerate(found):
            neighbours = (
                found[index - 1].candidate if index else None,
                found[index + 1].candidate if index + 1 < len(found) else None,
            )
            asked = is_asked(item.candidate, neighbours[1])
            item.place = None if asked else pick(item.candidate, self.speakers(item, neighbours, last))
            same = last.place if last is not None else None
            if item.place is not None and same is not None and item.place.mention is same.mention:
                item.place.cue = same.cue  # the same words report both
            yield item
            if item.place is not None:
                last = item
                if item.place.mention is not None and item.place.mention.person is not None:
                    item.place.mention.person.heard += 1
            elif last is not None and item.candidate.paragraph.index - last.candidate.paragraph.index > 1:
                last = None

    def speakers(
        self, found: Found, neighbours: tuple[Candidate | None, Candidate | None], last: Found | None
    ) -> Speakers:
        """Who may have spoken one quotation, given those beside it and the last one whose speaker is known."""
        candidate = found.candidate
        paragraph = candidate.paragraph
        before, behind = neighbours
        before = before if before is not None and before.paragraph is paragraph else None
        behind = behind if behind is not None and behind.paragraph is paragraph else None
        mentions = self.mentions(paragraph)
        setting = found.setting
        if setting is None or setting.previous is not before or setting.following is not behind:
            setting = setting_of(candidate, before, behind)
        previous: tuple[Mention, str] | None = None
        if last is not None and last.place is not None and last.place.mention is not None:
            apart = paragraph.index - last.candidate.paragraph.index
            near = (
                "same"
                if apart == 0
                else "open"
                if apart == 1 and candidate.continues
                else "next"
                if apart == 1
                else "far"
            )
            previous = (last.place.mention, near)
        leading: tuple[Paragraph, list[Mention]] | None = None
        if setting.first == 0 and paragraph.index and _leads_in(lead := self.paragraphs[paragraph.index - 1]):
            leading = lead, self.mentions(lead)
        return Speakers(setting, mentions, previous, leading, lambda: self._around(paragraph.index))

    def _around(self, number: int) -> tuple[list[Mention], list[Mention]]:
        """Who is named in the paragraphs before one, the nearest first, and at the beginning of the one behind."""
        earlier: list[Mention] = []
        for other in range(number - 1, max(-1, number - 4), -1):
            earlier += reversed(self.mentions(self.paragraphs[other])[-8:])
            if len(earlier) >= 6:
                break
        later: list[Mention] = []
        if number + 1 < len(self.paragraphs):
            later = self.mentions(self.paragraphs[number + 1])[:2]
        return earlier, later


def _goes_on(candidate: Candidate) -> bool:
    """Whether it has no mark of its own before it, and is no mere name, as stands below a pulled quotation."""
    flags, first = candidate.paragraph.flags, candidate.paragraph.word_at(candidate.inner_start)
    last = candidate.paragraph.word_at(candidate.inner_end)
    return candidate.start == candidate.inner_start and any(not flag & _OF_A_NAME for flag in flags[first:last])


def _leads_in(paragraph: Paragraph) -> bool:
    """Whether a paragraph ends with a colon, so that the next one may be what somebody says."""
    text, last = paragraph.text, paragraph.end - 1
    while last > paragraph.start and text[last].isspace():
        last -= 1
    return text[last] in _COLONS

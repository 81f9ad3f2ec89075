"""Invented news for filling stores: no sentence of it was ever published."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from reader.addresses import story_id
from reader.model import Article, Block, BlockKind, Count, ParsedSource, Quote, QuoteKind, Source, Speaker, Story

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

_SYLLABLES = {
    "en": [
        "ba",
        "ber",
        "con",
        "da",
        "el",
        "fin",
        "gor",
        "har",
        "in",
        "jo",
        "ken",
        "lan",
        "mor",
        "nel",
        "or",
        "per",
        "qua",
        "ris",
        "sol",
        "tan",
        "ul",
        "ver",
        "win",
        "yor",
        "zet",
    ],
    "ru": [
        "ба",
        "вер",
        "гон",
        "да",
        "ель",
        "жи",
        "зор",
        "ик",
        "ка",
        "лён",
        "мор",
        "нев",
        "ор",
        "пер",
        "ры",
        "сол",
        "тан",
        "ул",
        "фин",
        "хар",
        "цен",
        "шор",
        "ёж",
        "юр",
        "яр",
    ],
    "de": [
        "bau",
        "der",
        "ein",
        "für",
        "gross",
        "haus",
        "ihn",
        "jahr",
        "kön",
        "land",
        "mün",
        "neu",
        "öst",
        "prü",
        "rück",
        "stra",
        "über",
        "wäh",
        "zei",
        "bund",
    ],
    "kk": [
        "ал",
        "бас",
        "қал",
        "дәу",
        "ел",
        "жол",
        "ғыл",
        "із",
        "кең",
        "лағ",
        "мек",
        "нұр",
        "ор",
        "өзен",
        "пай",
        "рас",
        "сая",
        "тең",
        "үкі",
        "шар",
        "ыры",
        "іле",
    ],
}
_HAN = [chr(0x4E00 + 37 * index) for index in range(500)]


class Invented:
    """A world of words, the same for the same seed. A few words are common, most are rare, as in life."""

    def __init__(self, seed: int = 1, words: int = 20_000) -> None:
        self._random = random.Random(seed)
        self._words = {language: self._vocabulary(syllables, words) for language, syllables in _SYLLABLES.items()}
        self._weights = [1 / (rank + 3) for rank in range(words)]
        total = 0.0
        self._sums = [total := total + weight for weight in self._weights]
        self.languages = [*_SYLLABLES, "zh"]

    def _vocabulary(self, syllables: list[str], count: int) -> list[str]:
        known: dict[str, None] = {}
        while len(known) < count:
            known["".join(self._random.choices(syllables, k=self._random.randint(1, 4)))] = None
        return list(known)

    def words(self, language: str, count: int) -> str:
        """So many words, in Chinese so many letters."""
        if language == "zh":
            return "".join(self._random.choices(_HAN, k=count))
        return " ".join(self._random.choices(self._words[language], cum_weights=self._sums, k=count))

    def name(self, language: str) -> str:
        """Somebody's name."""
        if language == "zh":
            return self.words("zh", 3)
        first, last = self._random.choices(self._words[language][2000:6000], k=2)
        return f"{first.title()} {last.title()}"

    def source(self, number: int) -> Source:
        """A subscription."""
        return Source(url=f"https://site{number}.example/feed", title=f"Site {number}", kind="feed")

    def story(self, source: int, number: int, age: timedelta) -> Story:
        """A headline with views, as most have them."""
        rng, language = self._random, self.languages[source % len(self.languages)]
        url = f"https://site{source}.example/{number // 1000}/{number}"
        title = self.words(language, 16 if language == "zh" else rng.randint(6, 12)).capitalize()
        views = min(int(rng.paretovariate(0.7) * 40), 9_000_000) if rng.random() < 0.8 else None
        return Story(
            id=story_id(url, ""),
            source=f"Site {source}",
            title=f"{title} {number}",
            url=url,
            guid=f"{source}-{number}",
            published=NOW - age,
            author=self.name(language) if rng.random() < 0.5 else "",
            summary=self.words(language, 20),
            views=None if views is None else Count(views, field="media:statistics@views"),
            comments=Count(int((views or 0) ** 0.5 * rng.random()), field="slash:comments"),
            site_rank=rng.randint(1, 30) if rng.random() < 0.1 else None,
            language=language,
        )

    def answers(self, stories: int, sources: int = 100, each: int = 200) -> Iterator[tuple[int, ParsedSource]]:
        """Answers that bring so many stories in all, oldest first: (source, answer); 5,000 stories a day."""
        for start in range(0, stories, each):
            source = (start // each) % sources
            numbers = range(start, min(start + each, stories))
            made = [self.story(source, n, timedelta(seconds=17.28 * (stories - n))) for n in numbers]
            yield source, ParsedSource(kind="feed", stories=tuple(made))

    def article(self, language: str, paragraphs: int = 8) -> tuple[Article, list[Quote]]:
        """An article of some 400 words with two quotations."""
        blocks: list[Block] = []
        quotes: list[Quote] = []
        text = ""
        for number in range(paragraphs):
            words = self.words(language, 50)
            if number in (1, 4):
                name = self.name(language)
                said = f"“{self.words(language, 12)}”"
                quotes.append(
                    Quote(
                        len(text),
                        len(text) + len(said),
                        said,
                        QuoteKind.DIRECT,
                        Speaker(len(text) + len(said) + 1, len(text) + len(said) + 1 + len(name), name, name),
                    )
                )
                words = f"{said} {name} {words}"
            blocks.append(Block(kind=BlockKind.PARAGRAPH, start=len(text), text=words))
            text += words + "\n\n"
        return Article(text=text.rstrip(), blocks=tuple(blocks), language=language, title="Invented"), quotes

"""Who says what in invented stories of many languages (``tests/quotes/stories``).

python -m tests.benchmarks.bench_quotes_stories          a line a language
python -m tests.benchmarks.bench_quotes_stories ka hy    and what is read otherwise in Georgian and Armenian
"""

from __future__ import annotations

import sys
from collections import Counter

from reader.quotes import find_quotes
from tests.quotes.stories_data import Story, read_so, stories, tags, words_of


def counted(story: Story, shown: bool) -> Counter[str]:
    """Quotations of a story: expected, found, found with whom they are by, and found where nobody speaks."""
    quotes = {words_of(quote.text): quote for quote in find_quotes(story.text, story.language)}
    count: Counter[str] = Counter()
    for expected in story.expected:
        quote = quotes.pop(expected.words, None)
        right = quote is not None and read_so(quote, expected)
        count.update({"expected": 1, "found": quote is not None, "right": right})
        if shown and not right:
            by = "not found" if quote is None else "nobody" if quote.speaker is None else quote.speaker
            by = by if isinstance(by, str) else f"{by.text} = {by.name}"
            meant = f"{expected.speaker} = {expected.name}"
            print(f"{story.language} {story.number}: {expected.words[:60]} | {meant}, but {by}")
    count["wrong"] = len(quotes)
    for words in quotes if shown else ():
        print(f"{story.language} {story.number}: {words[:60]}: nobody says it")
    return count


def main(shown: list[str]) -> None:
    """Print the table."""
    print("language  stories  quotations  found  right  wrongly found")
    total: Counter[str] = Counter()
    for tag in tags():
        told = stories(tag)
        count = sum((counted(story, tag in shown) for story in told), Counter[str]())
        total.update(count)
        _line(tag, len(told), count)
    _line("all", sum(len(stories(tag)) for tag in tags()), total)


def _line(tag: str, told: int, count: Counter[str]) -> None:
    share = {key: 100 * count[key] / max(count["expected"], 1) for key in ("found", "right")}
    print(f"{tag:8} {told:8} {count['expected']:11} {share['found']:5.1f}% {share['right']:5.1f}% {count['wrong']:8}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Measure the finder as it stands: accuracy with bootstrap intervals, and speed.

    python -m tests.benchmarks.bench_quotes           all sets of ../shared/quotes
    python -m tests.benchmarks.bench_quotes russian   only some (polnear german russian pud ntrex)
    python -m tests.benchmarks.bench_quotes pages     speed on the articles of ../shared/corpora, by language

The weights were fitted on these files; what unseen documents get is printed by
``python -m tests.benchmarks.fit_quotes --folds 5``.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections import defaultdict
from typing import Any

from reader.article import extract
from reader.language import guess, primary
from reader.quotes import find_quotes
from tests.benchmarks.bench_article import ARTICLES, SETS
from tests.benchmarks.quote_data import Set, f1_of_lines, resampled, scorer, sets

ARTICLE = 4500
"""Bytes (UTF-8) of the article in which speeds are given."""
_FEW = 5
"""Articles of a language that say nothing of its speed."""


def _predict(document: dict[str, Any]) -> dict[str, Any]:
    quotes = find_quotes(document["text"], document["lang"])
    return {
        "quotes": [
            {
                "start": q.start,
                "end": q.end,
                "speaker": q.speaker and {"start": q.speaker.start, "end": q.speaker.end, "text": q.speaker.text},
                "cue": q.cue and {"start": q.cue.start, "end": q.cue.end, "text": q.cue.text},
            }
            for q in quotes
        ]
    }


def bench(kind: Set) -> str:
    """One line of the table."""
    score = scorer("quote_score_lines" if kind.by_lines else "quote_score")
    started = time.process_time()
    predicted = {document["id"]: _predict(document) for document in kind.documents}
    spent = time.process_time() - started
    articles = sum(_articles(document["text"]) for document in kind.documents)
    guessed = sum(_spent(document["text"], None) for document in kind.documents)
    speed = f"{articles / spent:.0f} articles/s, {articles / guessed:.0f} where the language is to be found"
    name = f"{kind.name:8} {kind.language:3} {kind.part:5}"
    if kind.by_lines:
        got = score.score(kind.documents, predicted)
        interval = resampled([score.score([document], predicted) for document in kind.documents], f1_of_lines)
        painted = 100 * got["fp"] / max(1, got["fp"] + got["tn"])
        return f"{name} lines {got['prf'][2]:5} ({interval}) other lines painted {painted:.2f} % | {speed}"
    rows = [score.score_doc(document, predicted[document["id"]]) for document in kind.documents]
    got = score.total(rows)
    spans = resampled(rows, lambda some: score.total(some)["overlap"][2])
    speakers = resampled(rows, lambda some: score.total(some)["attributed"][2])
    return (
        f"{name} span {got['overlap'][2]:5} ({spans}) attributed {got['attributed'][2]:5} ({speakers})"
        f" not speech painted {got['neg_hit']} % of {got['neg']} | {speed}"
    )


_SAID = "“A b c,” she said. Ann Lee, mayor of Vell, and Mayor Ben Roe. "
_HOSTILE = {
    "marks": ('"', "“", "«a ", "“a” ", '"a\n', "“\n", "'a ", "a” ", "a”\n", '"“„«', "\r" + "”" * 99),
    "nested": ("“a ‘b’ c” ", "«a «b» c» "),
    "dashes": ("– ", "– A\n", "– A, – said\n", "«A, – said B, – c» ", "– A, –said" + " " * 500 + "\n"),
    "speech": ('"A b c," he said.\n', "“A b,” said Ann Lee. ", _SAID),
    "names": ("Ann Lee ", "president he . Ann Lee a-. “president ", "The mayor , said * I Ann “a b c d” he "),
    "capitals": ("MAYOR LEE SAID “NO” ", "A. B. "),
    "words": ("a b ", "a", "Ann-", "a'b"),
    "other scripts": ("قال علي: “نعم”. ", "“好。”他说。", "市长林克拉说：“好的好的。”\n", 'צה"ל '),
}
"""What no article holds, to be repeated; most of it was found by a search at random."""
_ABOUT = (
    "{0} left. “Yes we go,” {0} said.\n",
    "Mayor Ann {0} left. “Yes we go,” the mayor said.\n",
    "Ann {0} said “no we do not go”. ",
)
"""The same, about another person each time."""


def hostile() -> None:
    """Seconds for a megabyte of what no article holds, and for half of it, which tells how they grow."""
    texts = {(kind, unit): unit * (1_000_000 // len(unit)) for kind, units in _HOSTILE.items() for unit in units}
    texts |= {("people", line): _people(line, 1_000_000) for line in _ABOUT}
    for (kind, unit), text in texts.items():
        spent = []
        for size in (500_000, 1_000_000):
            started = time.process_time()
            find_quotes(text[:size], "en")
            spent.append(time.process_time() - started)
        print(f"{kind:14} {unit[:40]!r:42} {spent[0]:.2f} s for half a megabyte, {spent[1]:.2f} s for one")


def _people(line: str, size: int) -> str:
    """A line about one person after another, none of whom is called alike."""
    names = ("".join("abcdefghij"[int(digit)] for digit in f"{n:06}").title() + "ey" for n in itertools.count())
    return "".join(line.format(name) for name in itertools.islice(names, size // len(line)))[:size]


def pages() -> None:
    """Articles a second in the extracted text of real pages: where most words are new, and the best of five."""
    texts: dict[str, list[str]] = defaultdict(list)
    for read in SETS.values():
        for page in read(ARTICLES):
            article = extract(page.body, page.url)
            texts[primary(article.language) or guess(article.text)].append(article.text)
    for language, some in sorted(texts.items(), key=lambda item: -len(item[1])):
        if language and len(some) >= _FEW:
            size = sum(map(_articles, some))
            find_quotes(_SAID, language)
            first = sum(_spent(text, language) for text in some)
            again = sum(min(_spent(text, language) for _ in range(5)) for text in some)
            found = sum(len(find_quotes(text, language)) for text in some)
            print(
                f"{language:3} {len(some):4} pages, {found / size:4.1f} quotations an article |"
                f" {size / first:5.0f} articles/s, {size / again:5.0f} where the words are known",
                flush=True,
            )


def _articles(text: str) -> float:
    return len(text.encode()) / ARTICLE


def longest(kinds: list[Set]) -> None:
    """The article of all that takes longest, the best of five."""
    documents = sorted((d for kind in kinds for d in kind.documents), key=lambda d: -len(d["text"]))[:20]
    slowest, size = 0.0, 0
    for document in documents:
        best = min(_spent(document["text"], document["lang"]) for _ in range(5))
        if best > slowest:
            slowest, size = best, len(document["text"])
    print(f"longest: {1000 * slowest:.1f} ms for {size} code points")


def _spent(text: str, language: str | None) -> float:
    started = time.process_time()
    find_quotes(text, language)
    return time.process_time() - started


if __name__ == "__main__":
    if sys.argv[1:] == ["pages"]:
        pages()
        raise SystemExit
    chosen = sets(sys.argv[1:]) if len(sys.argv) > 1 else sets()
    for one in chosen:
        print(bench(one), flush=True)
    longest(chosen)
    hostile()

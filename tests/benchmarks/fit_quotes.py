"""Fit the weights of ``reader.quotes`` from annotated news, and measure them on what was not fitted.

    python -m tests.benchmarks.fit_quotes            fit on everything, write the two tables
    python -m tests.benchmarks.fit_quotes --folds 5  cross-validate: print what unseen documents get

Two linear models: a logistic one says whether a stretch is speech, a softmax over the mentions
near a quotation (and *nobody*) says who speaks. Both are fitted by plain gradient descent with a
quadratic penalty; needs numpy, which the program itself does not.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from reader.quotes.attribution import Speakers
from reader.quotes.candidates import Candidate
from reader.quotes.clause import Place
from reader.quotes.finder import Walk
from reader.quotes.lexicon import lexicon
from reader.quotes.surroundings import surroundings_of
from reader.quotes.weights import Group as Features
from tests.benchmarks.quote_data import NAMES, Set, f1_of_lines, fold_of, resampled, scorer, sets

DATA = Path(__file__).resolve().parents[2] / "reader" / "quotes" / "data"
SET_WEIGHT = {"polnear": 0.6, "german": 2.0, "russian": 3.0, "pud": 2.0, "ntrex": 0.7, "stories": 1.5}
SPEECH_SHARE = {"stories": 0.1}
"""How much of that counts for what is speech: invented stories hold fewer names and titles in marks than papers do."""
LEAST_COUNT = 3
"""Features seen in fewer candidates get no weight."""
MISLABELLED = {
    "cnbc.com.6790": (0,),  # a headline's partial quotation, labelled as no speech
    "cnn.304489": (0,),  # the same
    "dailymail.co.uk.298696": (12, 16, 28),  # the last sentences of quotations that run over lines
    "dailymail.co.uk.298732": (5,),  # the same
    "newsweek.51329": (22,),  # the middle of one
}
"""Lines of the parallel news that are labelled wrong in every language; nothing is learned from them."""
PRIOR = {
    "a- signed": 4.0,
    "signed below": 5.0,
    **{f"signed|{size}": 2.0 for size in "sml"},
    **{f"b^ {subject} said {mark}|s": 2.0 for subject in ("pronoun", "name", "noun") for mark in ("a,", "a-", "a!")},
    "labels": 2.0,
    "names work 1 before": -2.0,
    **{f"cue 0 {mark}|{size}": 2.5 for mark in ("a,", "a-", "a!", "b:") for size in "sml"},
    **{f"cue 1 {mark}|{size}": 1.5 for mark in ("a-", "b:") for size in "sml"},
    **{f"cue {far} b:|{size}": 1.0 for far in "23" for size in "sml"},
    **{f"b^ cue 0 {mark}|{size}": 2.0 for mark in ("aw", "a,", "a-", "a!") for size in "sml"},
    **{f"b^ cue 1 {mark}|{size}": 1.5 for mark in ("a,", "a-") for size in "sml"},
    **{f"b^ cue {far} {mark}|s": 4.0 - far for far in (0, 1) for mark in ("a,", "a-", "a!")},
    **{f"{feature}|{size}": 1.5 for feature in ("whole sentence", "labelled") for size in "sml"},
    "behind addressee": -8.0,
    "small elsewhere": -4.0,
    "impersonal writing": 6.0,
    "noun": -1.0,
    "of a role": -3.0,
    "drops oblique": -2.5,
    **{f"{zone} marked subject": 1.0 for zone in ("A", "B", "P")},
    **{f"{zone} of a noun": -2.0 for zone in ("A", "B", "P", "far")},
    "P follows the one before": -1.5,
    **{f"inverted {kind}": 1.5 for kind in ("person", "pronoun", "name", "role", "organisation", "body")},
    **{f"impersonal {kind}": -1.0 for kind in ("person", "pronoun", "role")},
    **{f"sov b, {kind} {place}": 1.5 for kind in ("person", "name", "role") for place in ("only", "later")},
    **{f"citing A c>m {kind}": -2.0 for kind in ("organisation", "body")},
    **{f"citing A c>m {kind}": 1.0 for kind in ("person", "role")},
    **{f"{zone} person in apposition to person": -2.0 for zone in "AB"},
    **{f"behind place|{kind}": -3.0 for kind in ("person", "name", "organisation")},
    "quotative|s": 4.0,
    "quotative|m": 4.0,
    "quotative|l": 4.0,
    "source right behind a,|s": 2.0,
    "source right behind a,|m": 2.0,
    "source right behind a,|l": 1.0,
}
"""What a weight is drawn to instead of 0, for conventions that every paper knows and these sets hardly hold."""

Row = tuple[list[str], float, float]
"""Features, label, weight of a candidate for speech."""
Group = tuple[list[list[str]], list[int], float]
"""Features of every candidate speaker, the right ones, weight."""


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


class Labels:
    """What the annotation says of a document."""

    def __init__(self, kind: Set, document: dict[str, Any]) -> None:
        self.document = document
        self.lines: list[tuple[int, int, str]] | None = None
        if kind.by_lines:
            wrong = MISLABELLED.get(document["id"].rpartition("/")[2], ())
            lines = document.get("lines", [])
            self.lines = [(start, end, "X" if n in wrong else label) for n, (start, end, label) in enumerate(lines)]
        self.score = scorer("quote_score") if not hasattr(Labels, "_score") else Labels._score
        Labels._score = self.score  # type: ignore[attr-defined]

    def quote_of(self, candidate: Candidate) -> dict[str, Any] | None:
        span = (candidate.inner_start, candidate.inner_end)
        best, share = None, 0.0
        for quote in self.document.get("quotes", []):
            for part in self.score.parts(self.document["text"], quote["start"], quote["end"]):
                both = overlap(span, part)
                if both:
                    union = max(span[1], part[1]) - min(span[0], part[0])
                    if both / union > share:
                        best, share = quote, both / union
        return best if share >= 0.75 else None

    def speech(self, candidate: Candidate) -> tuple[float, float]:
        """(label, weight) of a candidate; weight 0 where the annotation says nothing."""
        span = (candidate.inner_start, candidate.inner_end)
        size = span[1] - span[0]
        if self.lines is not None:
            return self._by_line(span, size)
        quote = self.quote_of(candidate)
        if quote is not None:
            if not quote.get("optional"):
                return 1.0, 1.0
            return 1.0, 0.3 if size > 18 else 0.0
        for start, end in self.document.get("neg", []):
            if overlap(span, (start, end)) > 0.5 * size:
                return 0.0, 3.0
        for start, end in self.document.get("ignore", []):
            if overlap(span, (start, end)):
                return 0.0, 0.0
        touched = any(overlap(span, (q["start"], q["end"])) for q in self.document.get("quotes", []))
        return 0.0, 0.0 if touched else 1.0

    def _by_line(self, span: tuple[int, int], size: int) -> tuple[float, float]:
        assert self.lines is not None
        text = self.document["text"]
        share: dict[str, float] = defaultdict(float)
        for start, end, label in self.lines:
            share[label] = max(share[label], overlap(span, (start, end)) / max(1, len(text[start:end].strip())))
        inside = {
            label: any(overlap(span, (s, e)) > 0.5 * size for s, e, k in self.lines if k == label) for label in "SNX"
        }
        if inside["S"]:
            return (1.0, 1.0) if share["S"] > 0.35 else (1.0, 0.0)
        return (0.0, 1.0) if inside["N"] else (0.0, 0.0)


def gather(kind: Set, document: dict[str, Any], weight: float) -> tuple[list[Row], list[Group]]:
    """The rows of both models from one document; decisions already made are the annotation's."""
    rows: list[Row] = []
    groups: list[Group] = []
    labels = Labels(kind, document)
    text = document["text"]
    walk = Walk(text, lexicon(document["lang"]))

    def judge(candidate: Candidate, features: tuple[Features, ...]) -> float:
        label, certainty = labels.speech(candidate)
        names = [name for group in features for name in group.names]
        if kind.by_lines and not label and any(name.startswith("quotative") for name in names):
            certainty = 0.0  # spoken, says this language's own verb, whatever the English line was labelled
        if certainty:
            rows.append((names, label, certainty * weight * SPEECH_SHARE.get(kind.name, 1.0)))
        return label

    found = walk.find(judge)
    if not found or kind.by_lines:
        return rows, groups
    walk.name_people(found)

    def pick(candidate: Candidate, speakers: Speakers) -> Place | None:
        quote = labels.quote_of(candidate)
        gold = (quote or {}).get("speaker")
        if not gold and (quote is None or kind.name != "stories"):
            return None  # nobody was annotated, who may be named nevertheless
        # *Nobody* stands last among the candidates beside the quotation.
        near = speakers.near()
        places = near[:-1] + speakers.further() + near[-1:]
        right = _right_places(labels, gold, places) if gold else [len(places) - 1]
        features = [place.features for place in places]
        if right:
            groups.append((features, right, weight * (0.6 if (quote or {}).get("optional") else 1.0)))
            return places[right[0]] if gold else None
        groups.append((features, [len(places) - 1], 0.3 * weight))
        return None

    for _ in walk.attribute(found, pick):
        pass
    return rows, groups


def _right_places(labels: Labels, gold: dict[str, Any], places: list[Place]) -> list[int]:
    """The candidates that name the annotated speaker; of several in the same words, the one with the name."""
    right: list[tuple[int, int]] = []
    for number, place in enumerate(places):
        mention = place.mention
        if mention is None:
            continue
        start = mention.whole_start
        written = labels.document["text"][start : mention.end]
        if not labels.score.ref_ok(gold, {"start": start, "end": mention.end, "text": written}):
            continue
        there = gold.get("start") is not None and start < gold["end"] and gold["start"] < mention.end
        person = mention.person is not None and (mention.person.surely_person or len(mention.person.words) > 1)
        head = not surroundings_of(mention).of_role  # *a spokesman* for Ann Lee speaks, and not she
        right.append((4 * there + (2 * (mention.kind == "name") + person) * head - (not head), number))
    best = max(right, default=(0, 0))[0]
    return [number for value, number in right if value == best]


def _index(feature_lists: list[list[str]]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for features in feature_lists:
        for feature in features:
            counts[feature] += 1
    kept = {feature for feature, count in counts.items() if count >= LEAST_COUNT} | PRIOR.keys()
    return {feature: number for number, feature in enumerate(sorted(kept))}


def _flat(feature_lists: list[list[str]], index: dict[str, int]) -> tuple[Any, Any]:
    rows, columns = [], []
    for number, features in enumerate(feature_lists):
        for feature in features:
            column = index.get(feature)
            if column is not None:
                rows.append(number)
                columns.append(column)
    return np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)


def _descend(gradient: Any, index: dict[str, int], penalty: float, steps: int, rate: float = 0.05) -> Any:
    """Adam on a whole batch, with a quadratic penalty on what is away from the prior."""
    prior = np.array([PRIOR.get(feature, 0.0) for feature in index])
    weights = prior.copy()
    mean, square = np.zeros(len(index)), np.zeros(len(index))
    for step in range(1, steps + 1):
        slope = gradient(weights) + penalty * (weights - prior)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
    return weights


def fit_speech(rows: list[Row], penalty: float = 2.0, steps: int = 400) -> dict[str, float]:
    """Logistic regression; a row's weight is how much it counts."""
    features = [row[0] for row in rows]
    index = _index(features)
    at, columns = _flat(features, index)
    labels = np.array([row[1] for row in rows])
    counts = np.array([row[2] for row in rows])

    def gradient(weights: Any) -> Any:
        scores = np.bincount(at, weights[columns], minlength=len(rows))
        error = (1 / (1 + np.exp(-np.clip(scores, -30, 30))) - labels) * counts
        return np.bincount(columns, error[at], minlength=len(index))

    weights = _descend(gradient, index, penalty, steps)
    return {feature: float(weights[number]) for feature, number in index.items()}


def fit_speaker(groups: list[Group], penalty: float = 10.0, steps: int = 400) -> dict[str, float]:
    """Softmax over the candidates of each quotation; any of the right ones counts as right."""
    features = [candidate for group in groups for candidate in group[0]]
    index = _index(features)
    at, columns = _flat(features, index)
    sizes = np.array([len(group[0]) for group in groups])
    begins = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    owner = np.repeat(np.arange(len(groups)), sizes)
    right = np.zeros(len(features))
    for begin, group in zip(begins, groups, strict=True):
        right[[begin + number for number in group[1]]] = 1.0
    counts = np.array([group[2] for group in groups])[owner]

    def gradient(weights: Any) -> Any:
        scores = np.bincount(at, weights[columns], minlength=len(features))
        scores = np.exp(scores - np.maximum.reduceat(scores, begins)[owner])
        all_of_it = scores / np.add.reduceat(scores, begins)[owner]
        rights = scores * right
        right_of_it = rights / np.maximum(np.add.reduceat(rights, begins)[owner], 1e-12)
        error = (all_of_it - right_of_it) * counts
        return np.bincount(columns, error[at], minlength=len(index))

    weights = _descend(gradient, index, penalty, steps)
    return {feature: float(weights[number]) for feature, number in index.items()}


def predictions(document: dict[str, Any], speech: dict[str, float], speaker: dict[str, float]) -> dict[str, Any]:
    """What the given weights find in a document, as the scorers read it."""
    quotes = Walk(document["text"], lexicon(document["lang"])).quotes(speech, speaker)
    return {
        "id": document["id"],
        "quotes": [
            {
                "start": q.start,
                "end": q.end,
                "kind": str(q.kind),
                "speaker": q.speaker and {"start": q.speaker.start, "end": q.speaker.end, "text": q.speaker.text},
                "cue": q.cue and {"start": q.cue.start, "end": q.cue.end, "text": q.cue.text},
            }
            for q in quotes
        ],
    }


def table(kinds: list[Set], predicted: dict[str, dict[str, Any]], errors: int = 0) -> None:
    """Print the scorers' figures, a line a set."""
    spans, lines = scorer("quote_score"), scorer("quote_score_lines")
    means: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for kind in kinds:
        gold = [d for d in kind.documents if d["id"] in predicted]
        if not gold:
            continue
        name = f"{kind.name} {kind.language} {kind.part}"
        if kind.by_lines:
            got = lines.score(gold, predicted)
            painted = 100 * got["fp"] / max(1, got["fp"] + got["tn"])
            interval = resampled([lines.score([d], predicted) for d in gold], f1_of_lines)
            print(f"{name:20} lines P/R/F1 {got['prf']} ({interval})  painted others {painted:.2f} %")
            means[kind.name].append((got["prf"][2], painted))
            continue
        problems: list[Any] = []
        rows = [spans.score_doc(d, predicted.get(d["id"]), False, problems) for d in gold]
        got = spans.total(rows)
        found = resampled(rows, lambda some: spans.total(some)["overlap"][2])
        told = resampled(rows, lambda some: spans.total(some)["attributed"][2])
        print(
            f"{name:20} span {got['overlap']} ({found}) attributed {got['attributed']} ({told}) cue {got['cue_acc']}"
            f" speaker {got['speaker_acc']} ({got['speaker_n']})"
            f" not speech painted {got['neg_hit']} % of {got['neg']}"
        )
        means[kind.name].append((got["overlap"][2], got["attributed"][2]))
        for problem in problems[:errors]:
            print("   ", *problem[:2], repr(problem[2]))
    for name, values in means.items():
        if len(values) > 2:
            first, second = [v[0] for v in values], [v[1] for v in values]
            print(
                f"{name:8} mean {np.mean(first):.1f} least {min(first):.1f}"
                f" | mean {np.mean(second):.2f} least {min(second):.1f} most {max(second):.2f}"
            )


def write(path: Path, weights: dict[str, float], what: str) -> None:
    kept = {name: value for name, value in weights.items() if abs(value) >= 0.02}
    lines = [
        f"# {what} Written by tests/benchmarks/fit_quotes.py.",
        *(f"{n}\t{v:.2f}" for n, v in sorted(kept.items())),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(argv: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--sets", default=",".join(NAMES))
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--only", default="", help="print the table only for these sets")
    options = parser.parse_args(argv)
    kinds = sets(options.sets.split(","))
    folds = options.folds or 1
    rows: list[list[Row]] = [[] for _ in range(folds)]
    groups: list[list[Group]] = [[] for _ in range(folds)]
    for kind in kinds:
        for document in kind.documents:
            fold = fold_of(document, folds)
            more_rows, more_groups = gather(kind, document, SET_WEIGHT[kind.name])
            rows[fold] += more_rows
            groups[fold] += more_groups
    print(sum(map(len, rows)), "candidates,", sum(map(len, groups)), "attributions", file=sys.stderr)
    if not options.folds:
        write(DATA / "speech.txt", fit_speech(rows[0]), "Is a stretch in marks speech? Logistic regression.")
        write(DATA / "speaker.txt", fit_speaker(groups[0]), "Who speaks? Softmax over the candidates of a quotation.")
        return
    predicted: dict[str, dict[str, Any]] = {}
    for fold in range(folds):
        speech = fit_speech([row for other in range(folds) if other != fold for row in rows[other]])
        speaker = fit_speaker([group for other in range(folds) if other != fold for group in groups[other]])
        for kind in kinds:
            if options.only and kind.name not in options.only.split(","):
                continue
            for document in kind.documents:
                if fold_of(document, folds) == fold:
                    predicted[document["id"]] = predictions(document, speech, speaker)
    table(kinds, predicted, options.errors)


if __name__ == "__main__":
    os.nice(5)
    main(sys.argv[1:])

"""A program that refreshes, reads and tidies without end, and writes down what the store has acknowledged.

    python -m tests.store.busy STORE LOG SEED

Tests kill it at random moments.
"""

from __future__ import annotations

import os
import random
import sys
from datetime import timedelta
from pathlib import Path

from reader.model import Article, ParsedSource, Quote, QuoteKind, SourceState, Speaker, Validators
from reader.store import Store
from tests.store.building import ALPHA, BETA, NOW, story

EACH = 12


def main(path: Path, log: Path, seed: int) -> None:
    """Work until killed."""
    rng = random.Random(seed)
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def acknowledge(*words: object) -> None:
        os.write(out, (" ".join(map(str, words)) + "\n").encode())

    with Store.open(path) as store:
        sources = [store.add_source(source).id for source in (ALPHA, BETA)]
        acknowledge("open")
        while True:
            batch = rng.randrange(10_000)
            match rng.randrange(8):
                case 0 | 1 | 2:
                    names = [f"{batch}-{number}" for number in range(EACH)]
                    made = [story(name, rng.randrange(1000), content=f"<p>{name}</p>" * 20) for name in names]
                    answers = [
                        (source, ParsedSource(kind="feed", stories=tuple(made[half::2])), _state(batch))
                        for half, source in enumerate(sources)
                    ]
                    store.save_answers(answers, NOW + timedelta(minutes=rng.randrange(100_000)))
                    acknowledge("saved", batch)
                case 3:
                    if rows := store.order("views", limit=50).tolist():
                        chosen = rng.sample(rows, min(5, len(rows)))
                        store.set_read(chosen, True)
                        acknowledge("read", *chosen)
                case 4:
                    if rows := store.order("newest", limit=50).tolist():
                        store.set_starred(rows[:2], True)
                        acknowledge("starred", *rows[:2])
                case 5:
                    store.index_some(50)
                case 6:
                    store.arrange(large=0)
                    store.thin_samples(NOW + timedelta(days=80))
                    store.vacuum_some()
                case 7:
                    if rows := store.order("site", limit=20).tolist():
                        quote = Quote(0, 5, "“Yes”", QuoteKind.DIRECT, Speaker(6, 9, "Kim", f"Kim {batch}"))
                        store.save_article(rows[0], Article(text="“Yes” Kim" + " word" * 200), [quote])
                        acknowledge("article", rows[0])


def _state(batch: int) -> SourceState:
    return SourceState(status=200, validators=Validators(etag=str(batch)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))

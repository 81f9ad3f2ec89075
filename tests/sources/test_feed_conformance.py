"""feedparser's own suite: what a reader of news sees, we read at least as well as feedparser does."""

from __future__ import annotations

import warnings
from pathlib import Path

from tests.sources.feedparser_suite import documents, holds_for_them, holds_for_us, ours, theirs


def test_no_fewer_claims_hold_for_us_than_for_feedparser(shared: Path) -> None:
    claims, for_us, for_them = 0, 0, 0
    failed = []
    for document in documents(shared):
        parsed = ours(document)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # feedparser's, about its own fields
            found = theirs(document)
            for claim in document.claims:
                claims += 1
                for_them += holds_for_them(claim, found)
                if holds_for_us(claim, parsed):
                    for_us += 1
                else:
                    failed.append(f"{document.name}: {claim.field} should be {claim.expected!r}")
    print(f"{claims} claims: {for_us} hold for us, {for_them} for feedparser")
    assert claims > 1200, "the suite was not read"
    assert for_us >= for_them, "\n".join(failed)
    assert for_us / claims >= 0.995, "\n".join(failed)

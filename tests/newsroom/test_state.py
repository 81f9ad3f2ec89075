"""How it stands with a source, in the words that the list, `sources check` and the sources screen show."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reader.fetch import errors
from reader.fetch.schedule import after_answer, after_failure, after_unreadable
from reader.model import Answer, Manners, SourceState, Validators
from reader.newsroom.state import details_of, sentence_of
from tests.fetch.site import NOON

MINUTE, HOUR, YEAR = timedelta(minutes=1), timedelta(hours=1), timedelta(days=365)
ANSWER = Answer(
    request_url="https://a.test/feed",
    url="https://a.test/feed",
    status=200,
    body=b"<rss/>",
    validators=Validators('W/"7\x1b[2J"', "Mon, 02 Mar 2026 11:00:00 GMT"),
)
FRESH = after_answer(SourceState(), ANSWER, Manners(), NOON)


def failed(error: errors.FetchError, before: SourceState = FRESH) -> SourceState:
    return after_failure(before, error, NOON, 0.5)


@pytest.mark.parametrize(
    ("state", "after", "sentence"),
    [
        (SourceState(), MINUTE, "Not asked yet."),
        (FRESH, MINUTE, "Answered 1 minute ago. Asked again in 14 minutes."),
        (FRESH, 3 * HOUR, "Answered 3 hours ago."),
        (
            after_answer(SourceState(), ANSWER, Manners(ttl_minutes=240), NOON),
            MINUTE,
            "Answered 1 minute ago. Asked again in 3 hours: it says that it changes every 4 hours.",
        ),
        (
            failed(errors.NotFound("Nothing there.", status=404)),
            MINUTE,
            "Nothing there. Asked again in 4 minutes: it failed.",
        ),
        (
            failed(errors.Throttled("It asks us to wait.", status=429)),
            MINUTE,
            "It asks us to wait. Asked again in 4 minutes: the server asks us to wait.",
        ),
        (
            failed(errors.HostResting("It kept failing.", retry_at=NOON + HOUR)),
            MINUTE,
            "It kept failing. Asked again in 59 minutes: its host is left alone.",
        ),
        (
            after_unreadable(FRESH, "That is a page.", NOON, 0.5),
            MINUTE,
            "That is a page. Asked again in 4 minutes: it failed.",
        ),
        (
            failed(errors.Gone("Gone.", status=410)),
            YEAR,
            "Its server says that it is gone for good; it is not asked any more until you add it anew.",
        ),
        (failed(errors.NotFound("Nothing there.", status=404)), -YEAR, "Nothing there."),
    ],
    ids=[
        "new",
        "fresh",
        "due",
        "its own wish",
        "failed",
        "throttled",
        "resting",
        "unreadable",
        "gone",
        "clock set back",
    ],
)
def test_a_state_in_a_sentence(state: SourceState, after: timedelta, sentence: str) -> None:
    assert sentence_of(state, NOON + after) == sentence


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (SourceState(), "It is being asked."),
        (FRESH, "It is being asked. Answered just now."),
        (failed(errors.NotFound("Nothing there.", status=404)), "It is being asked. Nothing there."),
    ],
    ids=["new", "fresh", "failed"],
)
def test_a_source_that_is_being_asked_says_so_before_what_it_said_last(state: SourceState, sentence: str) -> None:
    assert sentence_of(state, NOON, asking=True) == sentence


def test_a_state_in_detail() -> None:
    assert details_of(SourceState(), NOON) == [
        ("last asked", "never"),
        ("last answer", "none yet"),
        ("ETag", "none"),
        ("Last-Modified", "none"),
        ("next allowed", "now"),
    ]
    details = dict(details_of(failed(errors.TimedOut("It fell silent.")), NOON + MINUTE))
    assert details["last asked"] == "12:00, no answer"
    assert details["last answer"] == "12:00"
    assert details["ETag"] == 'W/"7"', "what a server chose is cleaned before it is shown"
    assert details["next allowed"] == "not before 12:05: it failed"

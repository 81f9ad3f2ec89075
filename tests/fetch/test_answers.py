"""What a status and the headers beside it come to for a reader of news."""

from __future__ import annotations

import pickle
from datetime import timedelta

import pytest

from reader.fetch import answers, errors
from tests.fetch.site import NOON

MINUTE = timedelta(minutes=1)


SENTENCES = {
    204: "a.test answered with nothing.",
    206: "a.test sent a part where the whole was asked for.",
    300: "a.test gave an answer that brings nothing to read (status 300).",
    304: "a.test says that nothing changed, but has sent us nothing before.",
    400: "a.test does not take our question as it is (status 400).",
    401: "a.test wants a user name and a password.",
    402: "a.test wants to be paid for this.",
    403: "a.test does not let us read this.",
    404: "a.test has nothing at this address.",
    407: "The proxy on the way to a.test wants a user name and a password.",
    408: "a.test could not take our question just now.",
    410: "a.test says that this is gone for good.",
    429: "a.test is asking us to wait before the next request.",
    451: "a.test may not show this for legal reasons.",
    500: "a.test has a fault of its own (status 500).",
    503: "a.test is overloaded or under repair.",
    511: "This network wants somebody to log in before it lets anything through.",
}


@pytest.mark.parametrize("status", SENTENCES)
def test_every_status_has_its_sentence(status: int) -> None:
    failure = answers.failure_for(status, {}, "https://a.test/feed", NOON)
    assert failure is not None
    assert (failure.sentence, failure.status) == (SENTENCES[status], status)


@pytest.mark.parametrize("status", [200, 203, 226])
def test_what_can_be_read_is_no_failure(status: int) -> None:
    assert answers.failure_for(status, {"retry-after": "60"}, "https://a.test/feed", NOON) is None


@pytest.mark.parametrize("wait", ["8400", "Mon, 02 Mar 2026 14:20:00 GMT"])
@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_us_to_wait_is_quoted_with_the_time(status: int, wait: str) -> None:
    failure = answers.failure_for(status, {"retry-after": wait}, "https://a.test/feed", NOON)
    assert isinstance(failure, errors.Throttled)
    assert failure.sentence == "a.test is asking us to wait until 14:20."
    assert failure.retry_at == NOON + 140 * MINUTE


@pytest.mark.parametrize("kind", errors.FetchError.__subclasses__())
def test_a_failure_crosses_processes_as_it_is(kind: type[errors.FetchError]) -> None:
    failure = kind("It \x1b[31mfailed\u202e.\n", status=500, retry_at=NOON)
    copy = pickle.loads(pickle.dumps(failure))
    assert type(copy) is kind
    assert (copy.sentence, copy.status, copy.retry_at) == ("It failed.", 500, NOON)
    assert copy.lasting is kind.lasting

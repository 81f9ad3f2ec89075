"""What a link leads to that is no page: it is named, and nothing of it is taken for a text."""

from __future__ import annotations

import pytest

from reader.article import lack
from reader.newsroom.work import Refused, read_document, read_page
from tests.store.building import NOW

_URL = "https://tidings.example/a"
_BYTES = bytes(range(128, 256)) * 8
_PLAIN = "The ferry sails again, the harbour’s office said.\n\nWAVE by wave, it comes back."


@pytest.mark.parametrize(
    ("body", "content_type", "what"),
    [
        (b"%PDF-1.7\n" + _BYTES, "", "a PDF file"),
        (_BYTES, "application/pdf", "a PDF file"),
        (_BYTES, "audio/mpeg", "a recording"),
        (_BYTES, "Video/MP4; codecs=avc1", "a film"),
        (b"\0\0\0\x20ftypisom" + _BYTES, "", "a film"),
        (b"\0\0\0\x20ftypM4A " + _BYTES, "", "a recording"),
        (b"RIFF\1\2\3\4WEBP" + _BYTES, "", "a picture"),
        (b"RIFF\1\2\3\4WAVE" + _BYTES, "", "a recording"),
        (b"\xff\xd8\xff" + _BYTES, "text/html", "a picture"),
    ],
)
def test_what_is_no_page_is_refused_by_name(body: bytes, content_type: str, what: str) -> None:
    refused = Refused(f"The address answered with {what}, not with text.")
    assert read_page(body, _URL, content_type) == refused
    assert read_document(body, _URL, content_type, NOW) == refused


def test_plain_text_is_read_line_by_line() -> None:
    read = read_page(_PLAIN.encode(), _URL, "text/plain; charset=utf-8")
    assert not isinstance(read, Refused)
    assert [block.text for block in read[0].blocks] == _PLAIN.split("\n\n")


def test_a_page_that_is_called_a_film_is_a_page_all_the_same() -> None:
    page = f"<html><body><article><h1>A ferry</h1><p>{'It sails again. ' * 30}</p></article></body></html>"
    read = read_page(page.encode(), _URL, "video/mp4")
    assert not isinstance(read, Refused)
    assert read[0].title == "A ferry"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("<script>start()</script>", lack.SCRIPT),
        ("<form><input type=password></form>", lack.LOGIN),
        ("", "The page holds neither an article nor a list of headlines."),
    ],
)
def test_a_page_without_an_article_says_why(body: str, sentence: str) -> None:
    page = f"<html><head><title>Tidings</title></head><body>{body}</body></html>"
    assert read_document(page.encode(), _URL, "text/html", NOW) == Refused(sentence)

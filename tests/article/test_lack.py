"""What a page says in place of its article, in many languages, and why no more of it is shown. All is invented."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reader.article import extract, lack
from tests.article.world.layouts import LAYOUTS, STORIES

_SAID = tomllib.loads((Path(__file__).parent / "world" / "lacks.toml").read_text(encoding="utf-8"))
_REASONS = {"missing": lack.MISSING, "paywall": lack.PAYWALL, "consent": lack.CONSENT, "login": lack.LOGIN}
_URL = "https://tidings.example/n/bridge"


def _page(language: str, text: str) -> bytes:
    return (
        f'<html lang="{language}"><head><meta charset="utf-8"><title>Tidings</title></head><body>'
        f'<div><a href="/">Tidings</a></div><main><h1>Tidings</h1><p>{text}</p><button>OK</button></main></body></html>'
    ).encode()


@pytest.mark.parametrize("language", _SAID)
def test_why_there_is_no_more_is_said(language: str) -> None:
    found = {kind: extract(_page(language, text), _URL).lack for kind, text in _SAID[language].items()}
    assert found == _REASONS


@pytest.mark.parametrize("language", sorted(_SAID.keys() & STORIES.keys()))
def test_a_page_with_a_story_lacks_nothing_for_what_stands_around_it(language: str) -> None:
    around = "".join(
        f"<div><p>{text}</p></div>" for kind, text in _SAID[language].items() if kind in ("login", "consent")
    )
    page = LAYOUTS["semantic"](STORIES[language]).replace("<footer>", f"<footer>{around}")
    article = extract(page.encode(), _URL)
    assert article.lack == ""
    assert [block.text for block in article.blocks] == list(STORIES[language].text)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ('<div class="g-recaptcha"></div>', lack.ROBOT),
        ('<script src="/cdn-cgi/challenge-platform/h/b.js"></script>', lack.ROBOT),
        ('<form action="/in"><input name="u"><input type="password" name="p"></form>', lack.LOGIN),
        ("<script>start()</script>", lack.SCRIPT),
        ("", lack.NOTHING),
    ],
)
def test_what_a_page_without_words_is_there_for(markup: str, reason: str) -> None:
    page = f"<html><head><title>Tidings</title></head><body>{markup}</body></html>"
    assert extract(page.encode(), _URL).lack == reason

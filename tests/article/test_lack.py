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


_STORY = (
    "<p>The old tram depot on Kestrel Street will be turned into a school of music, the council said on Friday, and "
    "the first lessons are to start in autumn.</p>"
)
_MORE = (
    "<p>The museum of lost pages opens in spring, with a hundred of them on old screens and the noises of the time.</p>"
)
_TEASERS = "".join(
    f"<article><h3><a href='/{n}'>Harbour, part {n}</a></h3><p>The ferry {n} sails again, it was said...</p></article>"
    for n in range(9)
)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        # What a site says in its own words, among its own furniture.
        ("<p>Wij en onze 842 partners slaan op een apparaat gegevens op, zoals cookies.</p>", lack.CONSENT),
        ("<p>Noi e 900 fornitori archiviamo informazioni sul dispositivo, come i cookie.</p>", lack.CONSENT),
        ("<p>Prosimy o zgodę na przetwarzanie danych i pliki cookies.</p>", lack.CONSENT),
        (f"<h1>This page no longer exists</h1><h2>Most read</h2>{_TEASERS}", lack.MISSING),
        (f"<h1>Trams</h1>{_STORY}<p>You’ve reached your limit of free articles.</p><a>Subscribe</a>", lack.PAYWALL),
        (f"<h1>Trams</h1>{_STORY}<p>Vous avez lu vos trois articles offerts.</p><a>Abonnez-vous</a>", lack.PAYWALL),
        ("<h2>Ad blocker found</h2><p>Please turn off your ad blocker, or subscribe.</p>", lack.BLOCKER),
        ("<p>Bitte deaktivieren Sie Ihren Werbeblocker, um Tidings zu lesen.</p>", lack.BLOCKER),
        ("<p>Vous utilisez un bloqueur de publicité. Merci de le désactiver pour continuer.</p>", lack.BLOCKER),
        ("<p>Hemos notado que usas un bloqueador de anuncios. Desactívalo para seguir leyendo.</p>", lack.BLOCKER),
        ("<p>Per leggere l’articolo disattiva il blocco della pubblicità.</p>", lack.BLOCKER),
        ("<p>Wyłącz blokowanie reklam, aby czytać dalej.</p>", lack.BLOCKER),
        ("<p>Пожалуйста, отключите блокировщик рекламы и обновите страницу.</p>", lack.BLOCKER),
        ("<p>Vypněte prosím Adblock a načtěte stránku znovu.</p>", lack.BLOCKER),
        ("<p>広告ブロッカーを無効にしてから、もう一度お試しください。</p>", lack.BLOCKER),
        ("<p>请关闭广告拦截插件后继续阅读。</p>", lack.BLOCKER),
        ("<p>يرجى إيقاف مانع الإعلانات لمتابعة القراءة.</p>", lack.BLOCKER),
        ("<p>Lütfen reklam engelleyicinizi kapatın.</p>", lack.BLOCKER),
        ("<p>광고 차단 프로그램을 해제해 주세요.</p>", lack.BLOCKER),
        (f"<h1>Trams</h1>{_STORY}{_MORE}<div style='display:none'>Please disable your ad blocker.</div>", ""),
        # An article about such pages lacks nothing.
        (f"<h1>Ad blockers</h1>{_STORY}{_MORE}<p>Whoever turned off the ad blocker saw the museum’s banner.</p>", ""),
        (f"<h1>Why a page not found makes some readers laugh</h1>{_STORY}{_MORE}{_STORY.upper()}", ""),
    ],
)
def test_why_a_page_has_no_more_in_the_words_of_sites(markup: str, reason: str) -> None:
    page = f"<title>Tidings</title><body><nav><a href='/'>Tidings</a></nav><article>{markup}</article></body>"
    assert extract(page.encode(), _URL).lack == reason

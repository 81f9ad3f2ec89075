"""Why a page holds no more of its article than it does, in one sentence for the reader of news."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from reader.article.metadata import Metadata
from reader.article.words import PAYWALL as PAYWALL_WORDS

__all__ = ["is_short", "reason_for_lack"]

PAYWALL = "The site shows the full article to subscribers only."
CONSENT = "The site asks for consent to cookies before it shows the article."
SCRIPT = "The page builds its article with JavaScript, so there is no text in it to read."
MISSING = "The site says that this page does not exist, or no longer does."
ROBOT = "The site wants proof that a person is asking before it shows the article."
NOTHING = "There is no article to be found in this page."

_SHORT = 1200
"""Characters: an article longer than this is not called missing, walled or scripted for its words alone."""
_VERY_SHORT = 250

_PAYWALL_NAMES = re.compile(r"(?:^|[\s_-])(?:pay-?wall|reg-?wall|piano-|tp-modal|subscri(?:be|ption)-(?:wall|gate|required)|premium-(?:wall|gate|content)|metered|leaky|gateway-content|article-gate|meteredContent)", re.I)  # fmt: skip
_CONSENT_WORDS = re.compile(
    r"before you continue|we value your privacy|(?:we|our partners|and our \d+ partners).{0,80}(?:store|cookies)|accept (?:all )?(?:cookies|and continue)|consent to (?:the use of )?cookies|"
    r"(?:wir|unsere partner).{0,60}cookies|mit werbung (?:weiterlesen|lesen)|zustimmen und weiter|akzeptieren und weiter|cookies? zustimmen|(?:nous|nos partenaires).{0,60}cookies|accepter et (?:continuer|fermer)|continuer sans accepter|"
    r"(?:nosotros|nuestros socios).{0,80}cookies|aceptar y (?:continuar|cerrar)|(?:noi|i nostri partner).{0,80}cookie|accetta e continua|cookies? (?:accepteren|aanvaarden)|akceptuj(?:ę)? i przejd|"
    r"согласи(?:е|ться).{0,40}(?:cookie|куки)|çerez(?:leri)? kabul|同意.{0,12}cookie|クッキー.{0,20}同意",
    re.IGNORECASE,
)
_SCRIPT_WORDS = re.compile(
    r"(?:enable|turn on|activate|requires?|need|without|have) (?:\w+ ){0,4}java ?script|java ?script (?:is|must be|to be|needs to be|seems) (?:\w+ ){0,2}(?:disabled|enabled|required|off|turned)|"
    r"java ?script (?:aktivieren|einschalten|ist (?:deaktiviert|erforderlich))|activer java ?script|(?:active|habilit\w+|activar) (?:el )?java ?script|abilit\w+ java ?script|włącz\w* (?:obsługę )?java ?script|"
    r"включ\w+ (?:поддержку )?java ?script|java ?script ?を有効|(?:启用|啟用|开启) ?java ?script|자바스크립트",
    re.IGNORECASE,
)
_MISSING_WORDS = re.compile(
    r"\b(?:404|410)\b|(?:page|article|story|document|url) (?:\w+ ){0,3}(?:not|n['’]t|cannot|can['’]t|could not) (?:be )?(?:found|exist|available)|not found|no longer (?:available|exists)|page you (?:are|were) looking for|"
    r"seite (?:wurde )?(?:leider )?nicht (?:gefunden|verfügbar)|nicht mehr verfügbar|page (?:introuvable|non trouvée)|n['’]existe (?:pas|plus)|página no (?:encontrada|existe)|no (?:se )?(?:ha |pudo )?(?:sido )?encontrad|página não encontrada|"
    r"pagina non (?:trovata|esiste)|pagina niet gevonden|nie (?:została )?znalezion|strona nie istnieje|sidan (?:hittades|finns) inte|siden (?:ble|blev|findes) ikke|sivua ei löyt|страница не (?:найдена|существует)|сторінк\w+ не знайдено|бет табылмады|"
    r"sayfa bulunamadı|الصفحة (?:غير موجودة|المطلوبة)|صفحه (?:مورد نظر )?(?:یافت|پیدا) نشد|页面不存在|頁面不存在|找不到(?:页面|頁面|该页)|ページ(?:が|は)(?:見つかりません|存在しません|ございません)|페이지를 찾을 수|ไม่พบหน้า|không tìm thấy trang|halaman tidak ditemukan|पृष्ठ नहीं मिला",
    re.IGNORECASE,
)
_ROBOT_WORDS = re.compile(
    r"(?:are|verify|confirm|prove) (?:that )?you(?:['’]re| are)? (?:not )?(?:a )?(?:human|robot)|checking (?:if the site connection is secure|your browser)|just a moment|captcha|access denied|unusual (?:traffic|activity)|attention required|"
    r"ddos protection|(?:ich bin|sind sie) (?:k)?ein roboter|no soy un robot|je ne suis pas un robot|я не робот|подтвердите, что",
    re.IGNORECASE,
)


def is_short(text: str, page: Metadata) -> bool:
    """Whether it is worth asking for a reason: little was found, or the page says that it is not free."""
    return len(text) < _SHORT or page.free is False


def reason_for_lack(tree: HtmlElement, page: Metadata, text: str) -> str:
    """Say why there is no more.

    Args:
        tree: the page, nothing thrown out of it.
        page: what it says of itself.
        text: what was extracted in the end.

    Returns:
        One sentence, or ``""`` where nothing is lacking.
    """
    words = " ".join(" ".join(tree.itertext(*_WORDED)).split())[:60_000]
    walled = page.free is False or _has_paywall(tree)
    scripted = next(tree.iter("script"), None) is not None
    return _reason(text, words, page, walled, scripted)


_WORDED = ("p", "div", "span", "h1", "h2", "h3", "title", "noscript", "a", "button", "strong", "body", "section")


def _has_paywall(tree: HtmlElement) -> bool:
    for element in tree.iter("div", "section", "aside", "span", "p"):
        names = element.get("class", "") + " " + element.get("id", "")
        if len(names) > 3 and _PAYWALL_NAMES.search(names):
            return True
    return False


def _reason(text: str, words: str, page: Metadata, walled: bool, scripted: bool) -> str:
    length = len(text)
    cut_short = text.rstrip().endswith(("…", "...", "[…]"))
    if length >= _SHORT:
        told = PAYWALL_WORDS.search(words)
        return PAYWALL if told and page.free is False and (cut_short or length < 3 * _SHORT) else ""
    if length < _SHORT and (
        _MISSING_WORDS.search(page.title)
        or (length < _VERY_SHORT and len(words) < 3000 and _MISSING_WORDS.search(words))
    ):
        return MISSING
    if length < 600 and len(words) < 3000 and _ROBOT_WORDS.search(page.title + " " + words):
        return ROBOT
    if (walled and (cut_short or length < 700)) or (
        PAYWALL_WORDS.search(words) and (walled or page.free is not True and length < 800)
    ):
        return PAYWALL
    if length < 800 and _CONSENT_WORDS.search(text[:600] if length >= 200 else words[:6000]):
        return CONSENT
    if length < _VERY_SHORT and scripted and (_SCRIPT_WORDS.search(words) or len(words) < 600):
        return SCRIPT
    return NOTHING if length == 0 else ""

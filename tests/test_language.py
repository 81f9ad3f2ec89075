"""Telling languages apart by script, letters and frequent words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language import guess, known, primary

_SAMPLES = {
    "en": "The mayor said that the bridge will open in May and that it was built with the help of the villages.",
    "de": "Die Bürgermeisterin sagte, dass die Brücke im Mai geöffnet wird und nicht erst im Herbst.",
    "fr": "La maire a déclaré que le pont ouvrira en mai et qu’il a été construit avec les villages.",
    "es": "La alcaldesa dijo que el puente se abrirá en mayo y que fue construido con la ayuda de los pueblos.",
    "pt": "A prefeita disse que a ponte vai abrir em maio e que não foi construída sem a ajuda das aldeias.",
    "it": "La sindaca ha detto che il ponte aprirà a maggio e che è stato costruito con gli abitanti della valle.",
    "nl": "De burgemeester zei dat de brug in mei wordt geopend en dat het niet zonder de dorpen is gebouwd.",
    "sv": "Borgmästaren säger att bron öppnar i maj och att den inte har byggts utan hjälp från byarna.",
    "fi": "Pormestari sanoi, että silta avataan toukokuussa ja että se on rakennettu kylien kanssa.",
    "pl": "Burmistrz powiedziała, że most zostanie otwarty w maju i że nie był budowany bez pomocy wsi.",
    "cs": "Starostka řekla, že most bude otevřen v květnu a že byl postaven s pomocí všech vesnic, které jsou u řeky.",
    "hu": "A polgármester azt mondta, hogy a hidat májusban nyitják meg, és nem csak a város építette.",
    "tr": "Belediye başkanı köprünün mayıs ayında açılacağını ve bu iş için çok çalışıldığını söyledi.",
    "ru": "Мэр сказала, что мост откроют в мае и что его строили не только жители города.",
    "uk": "Мер сказала, що міст відкриють у травні і що його будували не тільки жителі міста.",
    "be": "Мэр сказала, што мост адкрыюць у маі і што яго будавалі не толькі жыхары горада.",
    "bg": "Кметът каза, че мостът ще бъде отворен през май и че не е бил построен само от града.",
    "sr": "Градоначелница је рекла да ће мост бити отворен у мају и да га није градио само град.",
    "kk": "Әкім көпір мамыр айында ашылады деп айтты және оны қала тұрғындары ғана салған емес.",
    "el": "Η δήμαρχος είπε ότι η γέφυρα θα ανοίξει τον Μάιο.",
    "he": "ראשת העיר אמרה כי הגשר ייפתח במאי.",
    "ar": "قالت رئيسة البلدية إن الجسر سيفتح في مايو بعد أن تم بناؤه مع القرى.",
    "fa": "شهردار گفت که پل در ماه مه باز می‌شود و این را با کمک روستاها ساختند.",
    "ur": "میئر نے کہا کہ پل مئی میں کھلے گا اور اس کو گاؤں کے لوگوں نے بنایا ہے۔",
    "hi": "महापौर ने कहा कि पुल मई में खुलेगा और यह गांव के लोगों ने बनाया है।",
    "bn": "মেয়র বলেছেন সেতুটি মে মাসে খুলবে।",
    "ta": "பாலம் மே மாதம் திறக்கப்படும் என்று மேயர் கூறினார்.",
    "th": "นายกเทศมนตรีกล่าวว่าสะพานจะเปิดในเดือนพฤษภาคม",
    "ka": "მერმა თქვა, რომ ხიდი მაისში გაიხსნება.",
    "hy": "Քաղաքապետն ասաց, որ կամուրջը կբացվի մայիսին։",
    "ko": "시장은 다리가 5월에 개통될 것이라고 말했다.",
    "ja": "市長は橋が五月に開通すると述べた。",
    "zh": "市长说，大桥将于五月通车。",
    "vi": "Thị trưởng nói rằng cây cầu sẽ được mở vào tháng Năm và người dân đã xây nó.",
    "id": "Wali kota mengatakan bahwa jembatan itu akan dibuka pada bulan Mei dan tidak dibangun tanpa bantuan desa.",
}


@pytest.mark.parametrize("language", _SAMPLES)
def test_sample(language: str) -> None:
    assert guess(_SAMPLES[language]) == language


def test_at_least_fifty_languages_are_known() -> None:
    assert len(known()) >= 75


def test_a_hint_decides_where_the_text_does_not() -> None:
    assert guess("OK", hint="pt-BR") == "pt"
    assert guess("", hint="no") == "nb"
    assert guess(_SAMPLES["ru"], hint="en-US") == "ru"


def test_primary_subtags() -> None:
    assert primary("de-AT") == "de"
    assert primary("zh_Hans") == "zh"
    assert primary("x1") == ""


@given(st.text(max_size=500))
def test_any_text_gives_a_known_language_or_nothing(text: str) -> None:
    assert guess(text) in known() | {""}

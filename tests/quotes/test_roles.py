"""What the text says that somebody is: before the name, or behind it."""

from __future__ import annotations

import pytest

from reader.article import from_text
from reader.quotes.roles import is_a_name, role_of

_SPANISH = " No hay nadie que no la oiga desde las casas del puerto, pero también se oye en el mar."
"""Enough to be known by."""


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("“It costs more than the roof,” answered Ivo Brandt, the mayor of Vell.", "Ivo Brandt", "mayor of Vell"),
        ("Mayor Lena Harrow opened the tower. “It rings,” Harrow said.", "Lena Harrow", "Mayor"),
        ("„Sie läutet“, sagte Marta Oss, Sprecherin der Hafenstadt Vell, am Montag.", "Marta Oss",
         "Sprecherin der Hafenstadt Vell"),
        ("Ministerpräsident Ivo Brandt lacht. „Sie läutet“, sagt Brandt.", "Ivo Brandt", "Ministerpräsident"),
        ("«Часы идут», – сообщил министр Иван Бранд, объясняя, почему они идут.", "Иван Бранд", "министр"),
        ("« Elle sonne », dit Marta Oss, directrice du musée.", "Marta Oss", "directrice du musée"),
        ("“It rings,” said the ringer of the tower, Marta Oss.", "Marta Oss", ""),
        (f"El portavoz militar de la isla, Ivo Brandt, dijo que «suena».{_SPANISH}", "Ivo Brandt",
         "portavoz militar de la isla"),
        ("« Elle sonne », a affirmé le ministre de la Mer, Ivo Brandt, selon une lettre.", "Ivo Brandt",
         "ministre de la Mer"),
        ("« Elle sonne », dit le porte-parole du ministre, Ivo Brandt.", "Ivo Brandt", "porte-parole du ministre"),
        (f"El inspector general de la Policía, Ivo Brandt, calló. «Suena», dijo Brandt.{_SPANISH}", "Ivo Brandt",
         "inspector general de la Policía"),
        (f"El ministro Brandt llegó. El ministro del Mar, Ivo Brandt, dijo: «Suena».{_SPANISH}", "Ivo Brandt",
         "ministro del Mar"),
        ("« Elle sonne », dit Ivo Brandt, dans une lettre à l’agence Vell.", "Ivo Brandt", ""),
        ("«Suena», dijo Ivo Brandt, tras ser visto por una vecina.", "Ivo Brandt", ""),
        ("“It rings,” said Ivo Brandt, Institute of Tides and Lamps director.", "Ivo Brandt",
         "Institute of Tides and Lamps director"),
        ("Ayşe Kaya, öğretmen ve öğrencilere teşekkür etti. Kaya, \"Çan çalıyor\" dedi.", "Ayşe Kaya", ""),
        ("“It rings,” said Ivo Brandt, ambassador to the U.K.", "Ivo Brandt", ""),
        ("“It rings,” said Marta Oss, who has kept the tower since 1998.", "Marta Oss", ""),
        ("“It rings,” said Marta Oss, walking away.", "Marta Oss", ""),
        ("“It rings,” said Marta Oss.", "Marta Oss", ""),
        ("“It rings,” said Marta Oss.", "Somebody Else", ""),
        ("“It rings,” said Marta Oss.", "", ""),
    ],
)  # fmt: skip
def test_roles(text: str, name: str, role: str) -> None:
    assert role_of(from_text(text), name) == role


@pytest.mark.parametrize(
    ("speaker", "language", "named"),
    [
        ("Ivo Brandt", "en", True), ("President Brandt", "en", True), ("Vell Police", "en", True), ("Brandt", "", True),
        ("Police", "en", False), ("it", "en", False), ("She", "en", False), ("One commenter", "en", False),
        ("Pressesprecher", "de", False), ("Präsidentin", "de", False), ("vecina del barrio", "es", False),
        ("министр обороны", "ru", False), ("Иван Бранд", "ru", True), ("田中太郎", "ja", True), ("警察", "ja", False),
        ("المتحدث", "ar", False), ("", "en", False),
    ],
)  # fmt: skip
def test_a_name_is_told_from_what_somebody_is(speaker: str, language: str, named: bool) -> None:
    assert is_a_name(speaker, language) is named

"""What the text says that somebody is: before the name, or behind it."""

from __future__ import annotations

import pytest

from reader.article import from_text
from reader.quotes.roles import role_of


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
        ("“It rings,” said Marta Oss, who has kept the tower since 1998.", "Marta Oss", ""),
        ("“It rings,” said Marta Oss, walking away.", "Marta Oss", ""),
        ("“It rings,” said Marta Oss.", "Marta Oss", ""),
        ("“It rings,” said Marta Oss.", "Somebody Else", ""),
        ("“It rings,” said Marta Oss.", "", ""),
    ],
)  # fmt: skip
def test_roles(text: str, name: str, role: str) -> None:
    assert role_of(from_text(text), name) == role

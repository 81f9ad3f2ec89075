"""Words by which a reader tells an article from what stands around it, in the languages of news."""

from __future__ import annotations

import re

__all__ = ["BYLINE_LEADS"]

BYLINE_LEADS = re.compile(
    r"^\s*(?:(?:written|posted|reported|published|story|text|words|analysis|opinion|review(?:ed)?|edited)\s+by|by|von|par|por|"
    r"de|di|da|door|av|af|autor(?:in|en|ka|zy)?|author|auteur|autore|redakt(?:ion|or)|text|texto|texte|"
    r"автор|авторы|текст|от|мәтін|авторы|yazar|pisał[ay]?|napisał[ay]?|작성자|글|文|記者|记者|作者|著者|编辑|編輯|کاتب|بقلم|كتب|نویسنده)"
    r"(?:\s*[:：]\s*|\s+)",
    re.IGNORECASE,
)

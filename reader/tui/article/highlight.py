"""Code in colour: what in a listing is a keyword, a string, a comment, a number. Pygments, when it is needed."""

from __future__ import annotations

__all__ = ["tokens"]

_LONGEST = 20_000
"""Code points beyond which a listing stays plain: a lexer may need long, and nobody reads that here."""

_KINDS = (("Comment", "comment"), ("Keyword", "keyword"), ("String", "string"), ("Number", "number"))


def tokens(text: str, language: str) -> list[tuple[int, int, str]]:
    """What is to be coloured in a listing.

    Args:
        text: the code.
        language: its name as a page gives it (``python``, ``c++``); empty where that is not known.

    Returns:
        (start, end, ``comment`` | ``keyword`` | ``string`` | ``number``); nothing for a language
        that is not known.
    """
    if not language or len(text) > _LONGEST:
        return []
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
    from pygments.util import ClassNotFound  # type: ignore[import-untyped]

    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return []
    found = []
    for start, kind, value in lexer.get_tokens_unprocessed(text):
        name = next((ours for theirs, ours in _KINDS if theirs in tuple(kind)), "")
        if name and value.strip():
            found.append((start, start + len(value), name))
    return found

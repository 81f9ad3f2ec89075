"""Who says what: the quotations of a text, with their speakers. Pure; works alone.

>>> from reader.quotes import find_quotes
>>> [quote.text for quote in find_quotes('“It is over,” said Ann Lee, a baker.')]
['“It is over,”']
"""

from reader.quotes.finder import find_quotes, find_quotes_in

__all__ = ["find_quotes", "find_quotes_in"]

"""Written numbers → :class:`reader.model.Count`: *15.580 Aufrufe*, *2,3 тыс.*, *1.2万*, *20,000+*.

:func:`parse_count` reads one counter as people write it, :func:`count_of` one as programs do (a
JSON number, or a string of digits), :func:`kind_of_words` says what the words beside a number make
of it. All three would rather say nothing than something false: only known words and signs may
stand beside the number, so *2 min read*, *18 °C* and *12 May* are no counts.
"""

from __future__ import annotations

from reader.counting.numbers import count_of, parse_count
from reader.counting.words import Beside, kind_of_words

__all__ = ["Beside", "count_of", "kind_of_words", "parse_count"]

"""Written numbers → :class:`reader.model.Count`: *15.580 Aufrufe*, *2,3 тыс.*, *1.2万*, *20,000+*.

:func:`parse_count` reads one counter as people write it, :func:`read_counter` says besides what it
counts; :func:`count_of` reads one as programs write it (a JSON number, a string of digits), and
:func:`kind_of_words` a label without a number. All of them would rather say nothing than something
false: only known words and signs may stand beside the number, so *2 min read*, *18 °C* and *12 May*
are no counts.
"""

from __future__ import annotations

from reader.counting.numbers import count_of, parse_count, read_counter
from reader.counting.words import CounterKind, kind_of_words

__all__ = ["CounterKind", "count_of", "kind_of_words", "parse_count", "read_counter"]

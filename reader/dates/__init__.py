"""Dates as feeds and pages write them, in the languages of news → aware datetimes in UTC.

>>> from reader.dates import parse_date
>>> parse_date("7. März 2026, 9:30 Uhr").isoformat()
'2026-03-07T09:30:00+00:00'
"""

from __future__ import annotations

from reader.dates.moments import moment
from reader.dates.parsing import parse_date, sane

__all__ = ["moment", "parse_date", "sane"]

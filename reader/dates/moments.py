"""From what clocks and calendars show somewhere to the moment in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

__all__ = ["moment"]

_BUDDHIST_ERA = 543
_WIDEST_OFFSET = 14 * 60 + 59  # minutes

# Hours from UTC. RFC 5322, 4.3, gives the American ones; the rest as feeds of those countries use
# them. Where one name stands for several zones, the one with more readers: IST is India's.
_ZONES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8,
    "HST": -10, "AST": -4, "ADT": -3, "NST": -3.5, "NDT": -2.5, "BRT": -3, "ART": -3, "CLT": -4, "COT": -5, "PET": -5,
    "ET": -5, "CT": -6, "MT": -7, "PT": -8, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MET": 1, "MEST": 2,
    "MEZ": 1, "MESZ": 2, "WAT": 1, "CAT": 2, "SAST": 2, "EET": 2, "EEST": 3, "EAT": 3, "MSK": 3, "MSD": 4, "TRT": 3,
    "IRST": 3.5, "GST": 4, "SAMT": 4, "PKT": 5, "YEKT": 5, "UZT": 5, "ALMT": 5, "QYZT": 5, "IST": 5.5, "NPT": 5.75,
    "BDT": 6, "OMST": 6, "ICT": 7, "WIB": 7, "NOVT": 7, "KRAT": 7, "WITA": 8, "HKT": 8, "SGT": 8, "MYT": 8, "PHT": 8,
    "AWST": 8, "IRKT": 8, "JST": 9, "KST": 9, "WIT": 9, "YAKT": 9, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11,
    "VLAT": 10, "MAGT": 11, "NZST": 12, "NZDT": 13, "PETT": 12,
}  # fmt: skip


def moment(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, zone: str | None = None
) -> datetime:
    """The moment in UTC at which clocks in ``zone`` (an offset or a name; UTC if none) show that.

    Years of the Buddhist era are brought to ours, 24:00 is the next midnight, a leap second the one before.

    Raises:
        ValueError: there is no such day or hour.
    """
    if 2400 < year < 2700:
        year -= _BUDDHIST_ERA
    whole_day = hour == 24 and minute == 0 and second == 0
    there = datetime(year, month, day, 0 if whole_day else hour, minute, min(second, 59), tzinfo=UTC)
    if whole_day:
        there += timedelta(days=1)
    offset = _offset(zone) if zone else 0
    return there - timedelta(minutes=offset) if offset else there


def _offset(zone: str) -> int:
    """Minutes east of UTC; a zone that is not known is taken for UTC."""
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:4] or 0) if len(digits) > 2 else int(digits) * 60
        if minutes > _WIDEST_OFFSET:
            return 0
        return -minutes if zone[0] == "-" else minutes
    return int(60 * _ZONES.get(zone.upper(), 0))

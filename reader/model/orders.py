"""What the orders of a list are called; what each of them means says :mod:`reader.ranking`."""

__all__ = ["ORDER_NAMES"]

ORDER_NAMES = ("views", "rising", "discussed", "standout", "newest", "site")
"""The first is the usual one."""

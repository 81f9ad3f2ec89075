"""A story's counts over time."""

from __future__ import annotations

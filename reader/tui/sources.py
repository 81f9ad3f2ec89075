"""The sources: how each is doing, add one, remove one."""

from __future__ import annotations

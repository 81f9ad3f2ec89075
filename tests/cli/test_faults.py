"""A few of the runs of :mod:`tests.cli.faults`, drawn from a seed; by hand it runs thousands."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.faults import findings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full and limits on files")


def test_no_command_breaks_whatever_is_wrong(tmp_path: Path) -> None:
    assert list(findings(60, seed=1, folder=tmp_path)) == []


def test_ctrl_c_at_any_moment_leaves_a_sound_store(tmp_path: Path) -> None:
    assert list(findings(20, seed=1, interrupt=True, folder=tmp_path)) == []

"""What is built is what people get: the code, its data, its types, the man page, the completions, and nothing else."""

from __future__ import annotations

import tarfile
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

from reader import __version__

ROOT = Path(__file__).resolve().parents[2]
MOST = 6_000_000


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    builder = pytest.importorskip("hatchling.builders.wheel", reason="there is no hatchling here")
    (path,) = builder.WheelBuilder(str(ROOT)).build(
        directory=str(tmp_path_factory.mktemp("dist")), versions=["standard"]
    )
    assert Path(path).stat().st_size < MOST
    return zipfile.ZipFile(path)


def test_every_file_of_the_program_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    inside = {name for name in wheel.namelist() if name.startswith("reader/")}
    there = {str(path.relative_to(ROOT)) for path in (ROOT / "reader").rglob("*") if path.is_file()}
    assert inside == {name for name in there if "__pycache__" not in name}
    assert "reader/py.typed" in inside


def test_nothing_else_is_in_it_but_the_manual_and_the_completions(wheel: zipfile.ZipFile) -> None:
    others = {name.partition(".data/data/")[2] for name in wheel.namelist() if ".data/data/" in name}
    assert others == {
        "share/man/man1/mostread.1",
        "share/bash-completion/completions/mostread",
        "share/zsh/site-functions/_mostread",
        "share/fish/vendor_completions.d/mostread.fish",
    }
    roots = {name.partition("/")[0].partition("-")[0] for name in wheel.namelist()}
    assert roots == {"reader", "mostread"}


def test_the_metadata_say_version_command_and_extras(wheel: zipfile.ZipFile) -> None:
    (name,) = [each for each in wheel.namelist() if each.endswith(".dist-info/METADATA")]
    about = message_from_string(wheel.read(name).decode())
    assert (about["Name"], about["Version"]) == ("mostread", __version__)
    assert about["Requires-Python"] == ">=3.11"
    assert {"images", "keyring", "web", "words"} <= set(about.get_all("Provides-Extra", []))
    (name,) = [each for each in wheel.namelist() if each.endswith("entry_points.txt")]
    assert "mostread = reader.__main__:run" in wheel.read(name).decode()


def test_the_source_archive_builds_the_same_wheel(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    sdist = pytest.importorskip("hatchling.builders.sdist", reason="there is no hatchling here")
    builder = pytest.importorskip("hatchling.builders.wheel", reason="there is no hatchling here")
    (path,) = sdist.SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(path) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = [each for each in tmp_path.iterdir() if each.is_dir()]
    assert unpacked.name == f"mostread-{__version__}"
    there = {each.name for each in unpacked.iterdir()}
    assert {"README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "docs", "tests", ".ci", "PKG-INFO"} <= there
    assert not {".venv", ".git", "dist"} & there
    (made,) = builder.WheelBuilder(str(unpacked)).build(directory=str(tmp_path / "dist"), versions=["standard"])
    assert sorted(zipfile.ZipFile(made).namelist()) == sorted(wheel.namelist())

"""The checks of ``mostread doctor``. None of them changes anything, and none tells a secret.

They look at this machine alone; :mod:`reader.cli.reaching` asks hosts, where that is wanted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from reader import __version__
from reader.cli.context import Context
from reader.wording import counted

__all__ = ["CHECKS", "ILL", "ODD", "WELL", "Finding", "at_home"]

WELL, ODD, ILL = "well", "odd", "ill"


class Finding(NamedTuple):
    """What a check found, and what to do about it where it is not well."""

    health: str
    """:data:`WELL`, :data:`ODD` or :data:`ILL`."""
    sentence: str
    remedy: str = ""


def at_home(path: Path | str) -> str:
    """A path with ``~`` for the home folder, which has its owner's name in it: reports are shown to others."""
    home, text = os.environ.get("HOME", "").rstrip("/"), str(path)
    return f"~{text[len(home) :]}" if home and text.startswith(f"{home}/") else text


# -- the program ------------------------------------------------------------------------------

_SYSTEMS = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}
_LIBRARIES = ("textual", "rich", "httpx", "lxml", "apsw", "feedparser", "readability-lxml")


def _installed() -> dict[str, str]:
    """The versions of what is installed, by name, as the names of their folders say them.

    ``importlib.metadata`` reads more of them, and to import it takes three times as long as all checks.
    https://packaging.python.org/en/latest/specifications/recording-installed-packages/
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - names are all that is wanted
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                package, _, version = name.removesuffix(".dist-info").partition("-")
                found.setdefault(package.lower().replace("_", "-"), version)
    return found


def _versions(context: Context) -> Finding:
    found = _installed()
    libraries = ", ".join(f"{name} {found.get(name, '(version not known)')}" for name in _LIBRARIES)
    python = ".".join(map(str, sys.version_info[:3]))
    system = _SYSTEMS.get(sys.platform, sys.platform)
    return Finding(WELL, f"mostread {__version__}, Python {python}, {system}; {libraries}")


# -- the terminal -----------------------------------------------------------------------------


_UNABLE = ("", "dumb")
"""What ``TERM`` says of terminals that understand no control sequence."""


def _terminal(context: Context) -> Finding:
    term = os.environ.get("TERM", "")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Finding(ODD, "Not on a terminal now.", "The reader needs one; list, read and quotes do not.")
    if term in _UNABLE:
        return Finding(ILL, f"TERM is “{term}”, which cannot be drawn on.", "Set TERM to your terminal's name.")
    around = " in tmux" if os.environ.get("TMUX") else " in screen" if os.environ.get("STY") else ""
    around += " over ssh" if os.environ.get("SSH_TTY") else ""
    size = os.get_terminal_size(sys.stdout.fileno())
    if not (size.columns and size.lines):
        remedy = "The reader takes it for 80 by 24; stty cols 100 rows 40 says it."
        return Finding(ODD, f"{term}{around}, which does not say how large it is.", remedy)
    sentence = f"{term}, {size.columns} columns by {size.lines} lines{around}."
    if size.columns < 60 or size.lines < 15:
        return Finding(ODD, sentence, "The reader draws on that too; 80 columns by 24 lines and more are comfortable.")
    return Finding(WELL, sentence)


def _colours(context: Context) -> Finding:
    if os.environ.get("NO_COLOR"):
        return Finding(WELL, "NO_COLOR is set: no colours are used, and nothing is told by colour alone.")
    if os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return Finding(WELL, "16 million.")
    if "256" in os.environ.get("TERM", ""):
        return Finding(WELL, "256.", "Set COLORTERM=truecolor if the terminal can do more.")
    return Finding(ODD, "16.", "Set COLORTERM=truecolor if the terminal can do more.")


def _encoding(context: Context) -> Finding:
    encoding = (sys.stdout.encoding or "").lower()
    if encoding.replace("-", "") == "utf8":
        return Finding(WELL, "UTF-8.")
    return Finding(ODD, f"{encoding or 'unknown'}: what it lacks is shown as ?.", "Set LANG to a locale with UTF-8.")


def _emoji(context: Context) -> Finding:
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "") in _UNABLE:
        return Finding(WELL, "Not on a terminal that can tell, so their widths cannot be measured.")
    from reader.cli.probing import columns_of

    widths = {name: columns_of(text) for name, text in {"🎉": "🎉", "⚖️": "⚖\ufe0f", "👩‍⚖️": "👩\u200d⚖\ufe0f"}.items()}
    if None in widths.values():
        return Finding(
            ODD, "The terminal does not say where its cursor is, so widths cannot be measured.", "This does no harm."
        )
    said = ", ".join(f"{emoji} {width}" for emoji, width in widths.items())
    if all(width == 2 for width in widths.values()):
        return Finding(WELL, f"Columns as painted: {said}.")
    return Finding(
        ODD, f"Columns as painted: {said}, where 2 were meant.", "The screen is laid out so that no harm comes of it."
    )


def _clipboard(context: Context) -> Finding:
    from reader.tui.terminal import clipboard_command

    if command := clipboard_command():
        return Finding(WELL, f"By {command[0]}, and by the terminal itself (OSC 52).")
    if os.environ.get("TMUX"):
        remedy = "If copying does nothing: in tmux, set -g set-clipboard on."
    elif os.environ.get("SSH_CONNECTION"):
        remedy = "If copying does nothing: allow OSC 52 in the settings of the terminal before you."
    else:
        remedy = "If copying does nothing: install wl-clipboard (Wayland) or xclip (X11)."
    return Finding(WELL, "By the terminal itself (OSC 52).", remedy)


def _pictures(context: Context) -> Finding:
    from reader.settings.extras import how_to_add
    from reader.tui.terminal import draws_pictures

    if (version := _installed().get("pillow")) is None:
        return Finding(WELL, "Captions alone: Pillow is not installed.", how_to_add("pillow", at_home(sys.prefix)))
    by = "the terminal itself" if draws_pictures() else "half blocks"
    return Finding(WELL, f"By {by}, with Pillow {version}; i switches them on.")


# -- the network ------------------------------------------------------------------------------


def _proxy(context: Context) -> Finding:
    from reader.cli.faults import is_proxy
    from reader.settings import read

    # In capitals only those that the fetch layer reads so. Names alone: an address may hold a password.
    names = ("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
    own = read(context.paths.settings)[
        0
    ].fetching.proxy  # a mistake elsewhere in the file is told as one of the settings
    found = {"the settings": own} if own else {name: os.environ[name] for name in names if os.environ.get(name)}
    sentence = f"By {', '.join(found)}." if found else "None."
    if odd := [name for name, address in found.items() if not is_proxy(address)]:
        remedy = f"The proxy by {', '.join(odd)} is not an http, https or socks5 proxy; only those are used."
        return Finding(ILL, sentence, remedy)
    return Finding(WELL, sentence)


def _trust(context: Context) -> Finding:
    import ssl

    from reader.fetch.tls import authorities, holds_certificates

    found = authorities()
    if found is None:
        return Finding(
            ILL,
            "The operating system has no certificates, so no https address can be trusted.",
            "Install the package ca-certificates; if SSL_CERT_FILE or SSL_CERT_DIR is set, see that it is there.",
        )
    sentence = f"The certificates of {found}, with {ssl.OPENSSL_VERSION}."
    if (named := os.environ.get("SSL_CERT_FILE")) and not holds_certificates(named):
        remedy = f"SSL_CERT_FILE names {at_home(named)}, which holds none: unset or correct it."
        return Finding(ODD, sentence, remedy)
    return Finding(WELL, sentence)


# -- the reader's own -------------------------------------------------------------------------


def _settings(context: Context) -> Finding:
    from reader.cli.faults import in_short, mistakes_in

    path = context.paths.settings
    if mistakes := mistakes_in(path):
        return Finding(ILL, in_short(mistakes, at_home(path)), "mostread settings check names them all.")
    if not path.exists():
        sentence = f"None at {at_home(path)}; the defaults are in force."
        return Finding(WELL, sentence, "mostread settings init writes them.")
    return Finding(WELL, f"{at_home(path)}.")


_ROOM = 20_000_000
"""Bytes: with less left, a refresh of many sources may not fit."""
_NOT_YOURS = "See that the folder is yours, or name another file: --store FILE."


def _folder(path: Path) -> Path:
    """The folder that holds it, or will when those between are made."""
    return next(folder for folder in path.absolute().parents if folder.exists())


def _free(path: Path) -> int:
    """Bytes that this user may still write to the disk of a file."""
    import shutil

    return shutil.disk_usage(_folder(path)).free


def _store(context: Context) -> Finding:
    from reader.cli.refusals import sentence_of
    from reader.store import KeptStore, StoreError

    path = context.store_place
    try:
        is_there = path.exists()
        free = _free(path)
    except OSError as error:
        return Finding(ILL, sentence_of(error), _NOT_YOURS)
    if not os.access(path if is_there else _folder(path), os.W_OK):
        return Finding(ILL, f"This user may not write to {at_home(path)}.", _NOT_YOURS)
    if free < _ROOM:
        remedy = "Make room there: nothing new can be stored without it."
        return Finding(ILL, f"The disk of {at_home(path)} has {free / 1e6:.0f} MB left.", remedy)
    if not is_there:
        return Finding(WELL, f"None yet; it will be {at_home(path)}.")
    try:
        with KeptStore.open(path) as store:
            found = store.statistics()
    except StoreError as error:
        remedy = "mostread store restore FILE puts a copy in its place; to begin anew, move it away."
        return Finding(ILL, error.sentence, remedy)
    sentence = (
        f"{counted(found.sources, 'source')}, {counted(found.stories, 'story', 'stories')}, {found.size / 1e6:.1f} MB."
    )
    return Finding(WELL, f"{at_home(path)}: {sentence}")


def _moves(context: Context) -> Finding:
    from reader.store import KeptStore, StoreError

    none = Finding(WELL, "No source says that it has moved.")
    if not context.store_place.exists():
        return none
    try:
        with KeptStore.open(context.store_place) as store:
            found = [each.state.move for each in store.sources() if each.state.move is not None]
    except StoreError:  # of which the check before tells
        return none
    if not found:
        return none
    sentence = f"{counted(len(found), 'source says that it has', 'sources say that they have')} moved."
    remedy = "mostread sources check says where to; mostread sources move NAME follows now, sources stay NAME never."
    return Finding(ODD if any(move.hindrance for move in found) else WELL, sentence, remedy)


CHECKS: Mapping[str, Callable[[Context], Finding]] = {
    "versions": _versions,
    "terminal": _terminal,
    "colours": _colours,
    "encoding": _encoding,
    "emoji": _emoji,
    "clipboard": _clipboard,
    "pictures": _pictures,
    "proxy": _proxy,
    "trust": _trust,
    "settings": _settings,
    "store": _store,
    "moves": _moves,
}

"""The checks of ``mostread doctor``. None of them changes anything, and none tells a secret."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from importlib.util import find_spec

from reader import __version__
from reader.cli.context import Context


class Health(StrEnum):
    """How a thing is."""

    WELL = "well"
    ODD = "odd"
    ILL = "ill"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found, and what to do about it where it is not well."""

    health: Health
    sentence: str
    remedy: str = ""


_LIBRARIES = ("textual", "rich", "httpx", "lxml", "apsw", "feedparser", "readability-lxml")


def _versions(context: Context) -> Finding:
    libraries = ", ".join(f"{name} {metadata.version(name)}" for name in _LIBRARIES)
    return Finding(
        Health.WELL, f"mostread {__version__}, Python {platform.python_version()}, {platform.system()}; {libraries}"
    )


def _terminal(context: Context) -> Finding:
    term = os.environ.get("TERM", "")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Finding(Health.ODD, "Not on a terminal now.", "The reader needs one; list, read and quotes do not.")
    if term in ("", "dumb"):
        return Finding(Health.ILL, f"TERM is “{term}”, which cannot be drawn on.", "Set TERM to your terminal's name.")
    size = shutil.get_terminal_size()
    health = Health.WELL if size.columns >= 60 and size.lines >= 15 else Health.ODD
    around = " in tmux" if os.environ.get("TMUX") else " over ssh" if os.environ.get("SSH_TTY") else ""
    return Finding(health, f"{term}, {size.columns} columns by {size.lines} lines{around}.")


def _colours(context: Context) -> Finding:
    if os.environ.get("NO_COLOR"):
        return Finding(Health.WELL, "NO_COLOR is set: no colours are used, and nothing is told by colour alone.")
    if os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return Finding(Health.WELL, "16 million.")
    if "256" in os.environ.get("TERM", ""):
        return Finding(Health.WELL, "256.", "Set COLORTERM=truecolor if the terminal can do more.")
    return Finding(Health.ODD, "16.", "Set COLORTERM=truecolor if the terminal can do more.")


def _encoding(context: Context) -> Finding:
    encoding = (sys.stdout.encoding or "").lower()
    if encoding.replace("-", "") == "utf8":
        return Finding(Health.WELL, "UTF-8.")
    return Finding(
        Health.ODD, f"{encoding or 'unknown'}: what it lacks is shown as ?.", "Set LANG to a locale with UTF-8."
    )


def _emoji(context: Context) -> Finding:
    from reader.cli.probing import columns_of

    widths = {name: columns_of(text) for name, text in {"🎉": "🎉", "⚖️": "⚖\ufe0f", "👩‍⚖️": "👩\u200d⚖\ufe0f"}.items()}
    if None in widths.values():
        return Finding(Health.ODD, "The terminal does not say where its cursor is, so widths cannot be measured.")
    said = ", ".join(f"{emoji} {width}" for emoji, width in widths.items())
    if all(width == 2 for width in widths.values()):
        return Finding(Health.WELL, f"Columns as painted: {said}.")
    return Finding(Health.ODD, f"Columns as painted: {said}; the screen is laid out so that this does no harm.")


def _clipboard(context: Context) -> Finding:
    tools = ("wl-copy", "xclip", "xsel", "pbcopy", "clip.exe", "termux-clipboard-set")
    found = next((tool for tool in tools if shutil.which(tool)), "")
    if found:
        return Finding(Health.WELL, f"By {found}, and by the terminal itself (OSC 52).")
    return Finding(
        Health.ODD,
        "Only by the terminal itself (OSC 52).",
        "If copying does nothing: in tmux, set -g set-clipboard on; else install wl-clipboard or xclip.",
    )


def _pictures(context: Context) -> Finding:
    from reader.tui.terminal import draws_pictures

    if find_spec("PIL") is None:
        return Finding(Health.WELL, "Captions alone: Pillow is not installed.", "pip install 'mostread[images]'")
    by = "the terminal itself" if draws_pictures() else "half blocks"
    return Finding(Health.WELL, f"By {by}, with Pillow {metadata.version('pillow')}; i switches them on.")


def _network(context: Context) -> Finding:
    # In capitals only those that the fetch layer reads so. Names alone: an address may hold a password.
    names = ("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
    own = context.settings.fetching.proxy
    found = {"the settings": own} if own else {name: os.environ[name] for name in names if os.environ.get(name)}
    allowed = ", ".join(context.settings.fetching.allowed_hosts) or "none"
    sentence = f"Proxy: {'by ' + ', '.join(found) if found else 'none'}."
    sentence += f" Hosts of this machine or network that are allowed: {allowed}."
    if odd := [name for name, address in found.items() if "://" in address and not address.startswith("http")]:
        return Finding(
            Health.ILL, sentence, f"The proxy by {', '.join(odd)} is not an http or https proxy; only those are used."
        )
    return Finding(Health.WELL, sentence)


def _trust(context: Context) -> Finding:
    import ssl

    paths = ssl.get_default_verify_paths()
    if sys.platform == "linux" and not (paths.cafile or paths.capath):
        return Finding(
            Health.ILL,
            "The operating system has no certificates, so no https address can be trusted.",
            "Install the package ca-certificates.",
        )
    return Finding(Health.WELL, f"The operating system's certificates, with {ssl.OPENSSL_VERSION}.")


def _settings(context: Context) -> Finding:
    path = context.paths.settings
    _ = context.settings
    if not path.exists():
        return Finding(
            Health.WELL, f"None at {path}; the defaults are in force.", "mostread settings init writes them."
        )
    return Finding(Health.WELL, f"{path}")


def _store(context: Context) -> Finding:
    from reader.store import Store

    path = context.store_path
    if not path.exists():
        return Finding(Health.WELL, f"None yet; it will be {path}")
    with Store.open(path) as store:
        found = store.statistics()
    return Finding(Health.WELL, f"{path}: {found.sources} sources, {found.stories} stories, {found.size / 1e6:.1f} MB.")


CHECKS: Mapping[str, Callable[[Context], Finding]] = {
    "versions": _versions,
    "terminal": _terminal,
    "colours": _colours,
    "encoding": _encoding,
    "emoji": _emoji,
    "clipboard": _clipboard,
    "pictures": _pictures,
    "network": _network,
    "trust": _trust,
    "settings": _settings,
    "store": _store,
}

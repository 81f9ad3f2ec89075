"""Users and passwords of sources: had when they are needed, from a command or the keyring, never written down.

Nothing here logs, and no error message carries a password or what the command printed.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import shlex
from importlib import import_module

from reader.fetch.errors import CredentialsError
from reader.fetch.policy import Access
from reader.settings.extras import how_to_add

__all__ = ["Credentials"]

_COMMAND_SECONDS = 30.0
"""Time enough to unlock a password store by hand."""
_LONGEST_PASSWORD = 4096


class Credentials:
    """Passwords looked up once, when the first request needs them, and kept in memory only."""

    def __init__(self) -> None:
        self._known: dict[Access, str] = {}
        self._asking = asyncio.Lock()

    async def authorization(self, access: Access, host: str) -> str:
        """Make the value of an ``Authorization`` header (Basic, RFC 7617).

        Args:
            access: with a user.
            host: whose password the keyring is asked for.

        Raises:
            CredentialsError: there is no password to be had.
        """
        # One at a time, so that a password store asks its owner to unlock it only once.
        async with self._asking:
            password = self._known.get(access)
            if password is None:
                password = self._known[access] = await _password(access, host)
        return basic(access.user, password)

    def forget(self, access: Access) -> None:
        """Ask anew next time; the server did not like the password."""
        self._known.pop(access, None)


def basic(user: str, password: str) -> str:
    """Write a user and a password as HTTP's Basic scheme has them, in UTF-8."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")


async def _password(access: Access, host: str) -> str:
    if access.password_command:
        return await _from_command(access.password_command, host)
    if access.keyring:
        return await _from_keyring(access.user, host)
    raise CredentialsError(f"The settings name a user for {host}, but no command or keyring for the password.")


async def _from_command(command: str, host: str) -> str:
    try:
        arguments = shlex.split(command)
    except ValueError:
        arguments = []
    if not arguments:
        raise CredentialsError(f"The password command for {host} in the settings cannot be read.")
    try:
        process = await asyncio.create_subprocess_exec(
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError:
        raise CredentialsError(f"The password command for {host} could not be started.") from None
    try:
        async with asyncio.timeout(_COMMAND_SECONDS):
            printed, _ = await process.communicate()
    except TimeoutError:
        raise CredentialsError(f"The password command for {host} did not end in time.") from None
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    lines = printed[: _LONGEST_PASSWORD + 1].decode("utf-8", "replace").splitlines()
    if process.returncode or not lines or not lines[0]:
        raise CredentialsError(f"The password command for {host} gave no password.")
    return lines[0]


async def _from_keyring(user: str, host: str) -> str:
    try:
        keyring = import_module("keyring")
    except ImportError:
        sentence = f"The password for {host} is in the keyring, but keyring is not installed: {how_to_add('keyring')}"
        raise CredentialsError(sentence) from None
    try:
        password: str | None = await asyncio.to_thread(keyring.get_password, f"mostread:{host}", user)
    except Exception:
        # Every backend has errors of its own (locked, no session, no service); to a reader they are one.
        raise CredentialsError(f"The keyring did not give the password for {host}.") from None
    if not password:
        raise CredentialsError(f"The keyring holds no password of {user} for {host}.")
    return password

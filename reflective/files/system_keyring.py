# SPDX-License-Identifier: Apache-2.0
"""The keyring of the person's account: the port `Keyring` over the library `keyring`.

Only the keyrings of the systems themselves are asked, each by its name: the Secret Service on
Linux (GNOME Keyring, KWallet since 5.97, KeePassXC), the Keychain of macOS and the Credential
Manager of Windows. What a setting of the library names instead, such as a plain file, a chain of
several or none at all, is never loaded. Tried with GNOME Keyring 42 and KWallet 5.103, open,
locked and halted; macOS and Windows follow the library, and were not tried on a machine.

A keyring may ask the person to unlock it, or hang. So each question is asked apart, on a thread of
its own. The library is loaded on that thread, when the first question is asked.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

from reflective.app.refusals import KeyringLocked, KeyringRefused, KeyringSilent, NoKeyring
from reflective.files.apart import apart

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from reflective.app.jobs import Progress

T = TypeVar("T")

SERVICE = "Reflective"
"""What a person finds our keys under in the program that shows the keyring."""

PATIENCE = 60.0
"""Seconds: time enough to type the password of the keyring where it asks for one."""

_TIMES = 8
"""Copies of a secret that are deleted before it is said that they do not go."""


class Ring(Protocol):
    """The part of the library's back ends that is needed."""

    def get_password(self, service: str, username: str) -> str | None:
        """Fetch a secret."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Delete one secret of this name."""


def system_ring() -> Ring:
    """Find the keyring of this system; raises NoKeyring."""
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring  # noqa: PLC0415 - see the module
    elif sys.platform == "win32":
        from keyring.backends.Windows import (  # noqa: PLC0415 - see the module
            WinVaultKeyring as Keyring,
        )
    else:
        from keyring.backends.SecretService import Keyring  # noqa: PLC0415 - see the module

    if not Keyring.viable:
        raise NoKeyring
    ring: Ring = Keyring()
    if sys.platform == "win32":
        # Else Windows carries it to the other computers of the same account.
        ring.persist = "local machine"
    return ring


class SystemKeyring:
    """Asks the keyring of the system; `find` gives it, `patience` is in seconds."""

    def __init__(self, find: Callable[[], Ring] = system_ring, patience: float = PATIENCE) -> None:
        self._find = find
        self._patience = patience

    def keep(self, name: str, secret: bytes) -> Generator[Progress, None, None]:
        """Keep a secret; one that is kept after nobody waits any more is deleted again."""

        def keep() -> None:
            ring = self._find()
            ring.set_password(SERVICE, name, secret.hex())
            if ring.get_password(SERVICE, name) != secret.hex():
                self._forgetting(name)()
                raise KeyringRefused

        yield from self._asked(keep, undo=self._forgetting(name))

    def fetch(self, name: str) -> Generator[Progress, None, bytes | None]:
        """Fetch what is kept under a name."""

        def fetch() -> bytes | None:
            kept = self._find().get_password(SERVICE, name)
            try:
                return None if kept is None else bytes.fromhex(kept)
            except ValueError:
                return None

        return (yield from self._asked(fetch))

    def forget(self, name: str) -> Generator[Progress, None, None]:
        """Delete every secret of this name, for some keyrings keep several, and look."""
        yield from self._asked(self._forgetting(name))

    def _forgetting(self, name: str) -> Callable[[], None]:
        def forget() -> None:
            ring = self._find()
            for _copy in range(_TIMES):
                if ring.get_password(SERVICE, name) is None:
                    return
                ring.delete_password(SERVICE, name)
            raise KeyringRefused

        return forget

    def _asked(
        self, ask: Callable[[], T], undo: Callable[[], None] | None = None
    ) -> Generator[Progress, None, T]:
        def deed(_moved: object) -> T:
            with _refusals():
                return ask()

        try:
            return (yield from apart(deed, self._patience, undo))
        except TimeoutError as silent:
            raise KeyringSilent from silent


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what a keyring's library raises into what a person can cure."""
    locked, missing, refused = _kinds()
    try:
        yield
    except locked as error:
        raise KeyringLocked from error
    except missing as error:
        raise NoKeyring from error
    except refused as error:
        raise KeyringRefused from error


def _kinds() -> tuple[tuple[type[Exception], ...], ...]:
    """Name what is raised by a keyring that is locked, is not there, or refuses."""
    from keyring import errors  # noqa: PLC0415 - see the module

    locked: tuple[type[Exception], ...] = (errors.KeyringLocked,)
    missing: tuple[type[Exception], ...] = (errors.NoKeyringError,)
    refused: tuple[type[Exception], ...] = (errors.KeyringError, OSError, EOFError)
    if sys.platform == "linux":
        import secretstorage as linux  # noqa: PLC0415 - see the module
        from jeepney import DBusErrorResponse  # noqa: PLC0415 - see the module

        locked += (linux.PromptDismissedException, linux.LockedException)
        missing += (linux.SecretServiceNotAvailableException,)
        refused += (linux.SecretStorageException, DBusErrorResponse)
    elif sys.platform == "win32":
        from win32ctypes.pywin32 import pywintypes  # noqa: PLC0415 - see the module

        refused += (pywintypes.error,)
    return locked, missing, refused

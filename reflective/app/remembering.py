# SPDX-License-Identifier: Apache-2.0
"""Remembering a journal's key on this computer, in the keyring of the person's account.

What is kept is the data key, never the passphrase: people use a passphrase elsewhere too, and a
key opens this journal alone, and only until its passphrase is changed. It is kept under a hash of
the 16 random bytes that the file begins with. That name says nothing of the journal or its place,
follows the file when it is moved, and changes with the key: what is found under it fits.

The choices of this machine list what is remembered, and the keyring is asked only for what is
listed there. The line in the list comes before the key and goes after it, so that whatever breaks
off between them, no key stays behind that nobody knows of.

A key whose journal is gone goes with the next one that a person lets be forgotten, never by
itself: a journal on a stick that is not plugged in looks gone too, and for somebody who forgot the
passphrase the key may be the only way in.

Commands in a terminal never ask the keyring. They are often run by other programs, and where a
command asks for no passphrase, nobody would see what reads the journal.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reflective.app.opening import Whose
from reflective.app.refusals import ChoicesNotKept, Refusal, WrongPassphrase

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reflective.app.choices import Choices
    from reflective.app.jobs import Progress
    from reflective.app.opening import Opening
    from reflective.app.ports import JournalKey, Keyring, Preferences, Store, Vault

_MEANT_FOR = b"reflective-remembered-1\0"


class Standing(Enum):
    """Whether an open journal is remembered on this computer."""

    OFF = "off"
    ON = "on"
    SHARED = "shared"


class Known(Enum):
    """What this computer knows of a locked journal; VOID is a key that fits no more."""

    NO = "no"
    YES = "yes"
    VOID = "void"


class Remembering:
    """Keeps the key of a journal in the keyring, opens the journal with it, and forgets it.

    `keyring` is loaded when it is first asked.
    """

    def __init__(
        self,
        vault: Vault,
        opening: Opening,
        keyring: Callable[[], Keyring],
        preferences: Preferences,
    ) -> None:
        self._vault = vault
        self._opening = opening
        self._keyring = keyring
        self._preferences = preferences

    def standing(self, store: Store) -> Standing:
        """Tell how it stands with an open journal, without asking the keyring."""
        if self.known(store.path) is Known.YES:
            return Standing.ON
        shared = store.setting("whose") == Whose.SHARED.value
        return Standing.SHARED if shared else Standing.OFF

    def is_managed(self, store: Store) -> bool:
        """Say whether an employer manages this computer, as the person said."""
        return store.setting("whose") == Whose.MANAGED.value

    def known(self, path: Path) -> Known:
        """Tell whether a locked journal can be opened with a key that this computer keeps.

        The keyring is not asked. A file that is no journal, or gone, is not known.
        """
        kept = self._kept()
        if not kept:
            return Known.NO
        try:
            name = self._name(path)
        except Refusal:
            return Known.NO
        if any(name == one for one, _place in kept):
            return Known.YES
        return Known.VOID if any(str(path) == place for _one, place in kept) else Known.NO

    def fetch(self, path: Path) -> Generator[Progress, None, JournalKey | None]:
        """Ask the keyring for the key of a journal, in steps; None if it is not there any more.

        Raises what `Keyring` and `Vault.salt_of` raise.
        """
        # Loaded when first needed, so that the window comes up fast.
        from reflective.app.ports import JournalKey  # noqa: PLC0415 - see above

        salt = self._vault.salt_of(path)
        secret = yield from self._keyring().fetch(_name_for(salt))
        return None if secret is None else JournalKey(secret, salt)

    def open(self, path: Path, key: JournalKey) -> Store:
        """Open a journal with the key that was fetched; raises what `Vault.open` raises.

        A journal that was moved is listed at its new place from then on.
        """
        store = self._vault.open_with(path, key)
        self._opening.remember(store)
        name = _name_for(key.salt)
        if any(name == one and place != str(path) for one, place in self._kept()):
            self._list(name, path)
        return store

    def fits(self, path: Path, key: JournalKey) -> bool:
        """Say whether a key that was fetched opens a locked journal, and close it again."""
        try:
            self._vault.open_with(path, key, for_writing=False).close()
        except Refusal:
            return False
        return True

    def keep(self, store: Store, passphrase: str) -> Generator[Progress, None, None]:
        """Remember the key of an open journal from now on, once its passphrase is proven.

        So nobody who finds the window open can leave a way in, and a person who begins to forget
        the passphrase notices it before they need it. Raises ChoicesNotKept and what
        `Opening.confirm` and `Keyring` raise, and then nothing is remembered.
        """
        self._opening.confirm(store.path, passphrase)
        yield from self._keep(store)

    def forget(self, path: Path) -> Generator[Progress, None, None]:
        """Delete every key that is remembered for this journal.

        Raises what `Keyring` raises; what may still be there then stays listed.
        """
        names = [one for one, place in self._kept() if place == str(path)]
        if self.known(path) is Known.YES:
            names.append(self._name(path))
        for name in dict.fromkeys(names):
            yield from self._keyring().forget(name)
            self._strike(name)

    def forget_gone(self) -> Generator[Progress, None, tuple[Path, ...]]:
        """Delete the keys of journals that are gone, and tell where those were.

        Gone is what is missing from a folder that is there: a stick or a network folder may come
        back. Raises what `Keyring` raises.
        """
        gone = []
        for name, place in self._kept():
            path = Path(place)
            if self._opening.is_there(path.parent) and not self._opening.is_there(path):
                yield from self._keyring().forget(name)
                self._strike(name)
                gone.append(path)
        return tuple(gone)

    def follow(self, store: Store) -> Generator[Progress, None, bool]:
        """Remember the new key after a change of passphrase, if the old one was remembered.

        The old key is deleted first. Tells whether there was one. Raises what `Keyring` raises;
        then the passphrase is asked for from now on.
        """
        if self.known(store.path) is not Known.VOID:
            return False
        yield from self.forget(store.path)
        yield from self._keep(store)
        return True

    def _keep(self, store: Store) -> Generator[Progress, None, None]:
        name = self._name(store.path)
        self._list(name, store.path)
        if self.known(store.path) is not Known.YES:
            raise ChoicesNotKept
        try:
            yield from self._keyring().keep(name, store.key.key)
        except Refusal:
            self._strike(name)
            raise

    def _kept(self) -> tuple[tuple[str, str], ...]:
        return self._preferences.read().remembered

    def _name(self, path: Path) -> str:
        return _name_for(self._vault.salt_of(path))

    def _list(self, name: str, path: Path) -> None:
        self._preferences.change(partial(_without, name, more=((name, str(path)),)))

    def _strike(self, name: str) -> None:
        self._preferences.change(partial(_without, name))


class StillRemembered:
    """Opens a locked journal that could not be closed, with the key that this computer keeps."""

    def __init__(self, remembering: Remembering, store: Store) -> None:
        self._remembering = remembering
        self._store = store

    def known(self, path: Path) -> Known:
        """Tell what `Remembering.known` tells."""
        return self._remembering.known(path)

    def fetch(self, path: Path) -> Generator[Progress, None, JournalKey | None]:
        """Ask as `Remembering.fetch` does."""
        return self._remembering.fetch(path)

    def open(self, path: Path, key: JournalKey) -> Store:  # noqa: ARG002 - it is held
        """Give the open journal back; raises WrongPassphrase where the key is another one."""
        if key.key != self._store.key.key:
            raise WrongPassphrase
        return self._store

    def forget(self, path: Path) -> Generator[Progress, None, None]:
        """Forget as `Remembering.forget` does."""
        return self._remembering.forget(path)


def _without(name: str, choices: Choices, more: tuple[tuple[str, str], ...] = ()) -> Choices:
    """Strike one name from what is remembered, and add what is new."""
    others = tuple(one for one in choices.remembered if one[0] != name)
    return replace(choices, remembered=(*others, *more))


def _name_for(salt: bytes) -> str:
    from hashlib import sha256  # noqa: PLC0415 - only once something is remembered

    return sha256(_MEANT_FOR + salt).hexdigest()[:32]

# SPDX-License-Identifier: Apache-2.0
"""Reading a journal as far as it can be read, for commands that change nothing."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from reflective.app.jobs import finish
from reflective.app.refusals import JournalDamaged, NoJournal
from reflective.cli.asking import passphrase
from reflective.cli.saying import note
from reflective.language import gettext as _
from reflective.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reflective.app.parts import Parts
    from reflective.app.ports import Store
    from reflective.app.salvaging import Looking
    from reflective.journal.ids import RecordId

T = TypeVar("T")


class Readable:
    """An open journal; once something in it cannot be read, a copy of what still can be."""

    def __init__(self, parts: Parts, journal: Path, words: str) -> None:
        self._parts = parts
        self._journal = journal
        self._words = words
        self._copy: Looking | None = None
        self._store: Store | None = None
        try:
            self._store = parts.vault.open(journal, words, for_writing=False)
            tell_of_conflicts(parts, self._store)
        except JournalDamaged:
            self._copy = self._gathered()

    def ask(self, question: Callable[[Store], T]) -> T:
        """Put a question to the journal, or to what can be read of it, which is told once.

        Raises JournalDamaged where nothing can be read, and what the question raises.
        """
        if self._copy is None and self._store is not None:
            try:
                return question(self._store)
            except JournalDamaged:
                self.close()
        self._copy = self._copy or self._gathered()
        return question(self._copy.store)

    @property
    def is_copy(self) -> bool:
        """Whether the journal is damaged, and answers come from what can be read of it."""
        return self._copy is not None

    def is_lost(self, record: RecordId) -> bool:
        """Say whether a record is known that cannot be read."""
        lost = self._copy.report.lost if self._copy else ()
        return any(one.record == record for one in lost)

    def close(self) -> None:
        """Let go of the journal, and of the copy."""
        if self._store is not None:
            self._store.close()
            self._store = None
        if self._copy is not None:
            self._copy.close()

    def _gathered(self) -> Looking:
        from reflective.app.salvaging import Salvaging  # noqa: PLC0415 - only for a damaged one

        key = self._parts.vault.key_of(self._journal, self._words)
        copy = finish(Salvaging(self._parts.vault).look(self._journal, key))
        note(_("This journal is damaged. Only what can still be read is shown; salvage saves it."))
        return copy


def tell_of_conflicts(parts: Parts, store: Store) -> None:
    """Say on one line that a sync tool has put another copy beside the journal."""
    waiting = parts.conflicts(store).waiting()
    if waiting:
        said = ngettext(
            "A sync tool has put another copy beside this journal: {name}. The command merge "
            "brings in what is new in it.",
            "Sync tools have put {count} other copies beside this journal, the newest of them "
            "{name}. The command merge brings in what is new in each.",
            len(waiting),
        )
        note(said.format(count=len(waiting), name=waiting[0].path.name))


@contextmanager
def readable(parts: Parts, journal: Path, file: Path | None) -> Iterator[Readable]:
    """Open a journal to be read by one command, damaged or not, and close it after."""
    # Nobody should be asked for the passphrase of a journal that is not there.
    if not os.path.lexists(journal):
        raise NoJournal(journal)
    opened = Readable(parts, journal, passphrase(file))
    try:
        yield opened
    finally:
        opened.close()

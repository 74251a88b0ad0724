# SPDX-License-Identifier: Apache-2.0
"""Making a recovery sheet: it is shown to whoever knows the passphrase, copied, and proven."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.journal.sheet import as_signs
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reflective.app.jobs import Jobs
    from reflective.app.ports import Randomness, Store
    from reflective.app.recovering import Recovering, RecoverySheet

ASKED = 3
"""How many groups are typed back; each is of another row."""

_BYTES = 16  # per draw: so many that no row or group is noticeably likelier than another


@dataclass(frozen=True, slots=True)
class Place:
    """A group on the sheet: its row, and which group of that row; both from 1."""

    row: int
    group: int


class Confirms(Protocol):
    """The part of `app.opening.Opening` that is needed here."""

    def confirm(self, path: Path, passphrase: str) -> None:
        """Prove that a passphrase is that of a journal which is open already."""


class KeepsPaper(Protocol):
    """Writes a finished paper into the file that the person chose."""

    def write(self, path: Path, paper: bytes) -> None:
        """Write it; raises ReadOnlyPlace or DiskFull."""


class RecoverySheetView(Protocol):
    """What the presenter asks of the page."""

    def ask_passphrase(self, name: str) -> None:
        """Ask for the passphrase of the journal with this name; nothing of a sheet is there."""

    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Show the sheet, to be copied."""

    def ask_groups(self, places: Sequence[Place]) -> None:
        """Hide the sheet, and ask for these groups of it."""

    def show_slips(self, slips: Sequence[int]) -> None:
        """Mark the fields with these numbers (from 0), and lead to the first."""

    def show_made(self, fingerprint: str) -> None:
        """Say that the sheet counts."""

    def show_problem(self, text: str) -> None:
        """Show what went wrong, '' for nothing."""

    def show_saved(self, text: str) -> None:
        """Say where the sheet was saved, and what to do with the file."""

    def set_busy(self, *, busy: bool) -> None:
        """Show that the passphrase is being proven."""


class SheetMaking:
    """Shows the sheet of an open journal, and counts it once it was copied.

    It holds the sheet only while the page is in front.
    """

    def __init__(
        self,
        recovering: Recovering,
        opening: Confirms,
        store: Store,
        paper: KeepsPaper,
        jobs: Jobs,
        randomness: Randomness,
        view: RecoverySheetView,
    ) -> None:
        self._recovering = recovering
        self._opening = opening
        self._store = store
        self._paper = paper
        self._jobs = jobs
        self._randomness = randomness
        self._view = view
        self._sheet: RecoverySheet | None = None
        self._places: tuple[Place, ...] = ()
        self._turn = 0
        self._is_busy = False

    def begin(self) -> None:
        """Ask for the passphrase, anew each time."""
        self._let_go()
        self._view.ask_passphrase(self._store.path.stem)

    def confirm(self, passphrase: str) -> None:
        """Show the sheet to whoever knows the passphrase."""
        if self._is_busy:
            return
        if not passphrase:
            self._view.show_problem(_("Type your passphrase first."))
            return
        self._view.show_problem("")
        self._set_busy(busy=True)
        self._jobs.run(
            partial(self._proven, passphrase),
            partial(self._on_proven, self._turn),
            partial(self._on_refused, self._turn),
        )

    def prove(self) -> None:
        """Ask for three groups of what was copied."""
        if self._sheet is not None:
            self._places = self._drawn(len(self._sheet.rows))
            self._view.ask_groups(self._places)

    def look_again(self) -> None:
        """Show the sheet once more."""
        if self._sheet is not None:
            self._view.show_problem("")
            self._view.show_sheet(self._sheet)

    def check(self, typed: Sequence[str]) -> None:
        """Count the sheet if these are the groups that were asked for."""
        if self._sheet is None:
            return
        right = [self._sheet.rows[place.row - 1].groups[place.group - 1] for place in self._places]
        slips = [
            number
            for number, (group, given) in enumerate(zip(right, typed, strict=True))
            if as_signs(given) != group
        ]
        self._view.show_slips(slips)
        if slips:
            self._view.show_problem(_slip_words([self._places[slip] for slip in slips]))
            return
        self._view.show_problem("")
        self._jobs.run(
            partial(self._recovering.count_sheet, self._store),
            self._on_counted,
            self._on_failed,
            Lane.SAVE,
        )

    def save(self, path: Path, paper: bytes) -> None:
        """Write the sheet, set out on a page, into the file that the person chose."""
        self._jobs.run(
            partial(self._paper.write, path, paper),
            partial(self._on_saved, path),
            self._on_failed,
            Lane.THINK,
        )

    def leave(self) -> None:
        """Let go of the sheet, for another page comes to the front."""
        self._view.show_problem("")
        self.begin()

    def _proven(self, passphrase: str) -> RecoverySheet:
        self._opening.confirm(self._store.path, passphrase)
        return self._recovering.sheet(self._store)

    def _drawn(self, rows: int) -> tuple[Place, ...]:
        """Draw groups of different rows, in the order of the sheet."""
        left = list(range(1, rows + 1))
        drawn = sorted(left.pop(self._draw(len(left))) for _one in range(ASKED))
        groups = len(self._sheet.rows[0].groups) if self._sheet else 1
        return tuple(Place(row, 1 + self._draw(groups)) for row in drawn)

    def _draw(self, count: int) -> int:
        return int.from_bytes(self._randomness.take(_BYTES), "big") % count

    def _let_go(self) -> None:
        self._turn += 1
        self._sheet = None
        self._places = ()
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        self._view.set_busy(busy=busy)

    def _on_proven(self, turn: int, sheet: RecoverySheet) -> None:
        if turn == self._turn:  # else the person has left the page
            self._sheet = sheet
            self._set_busy(busy=False)
            self._view.show_sheet(sheet)

    def _on_counted(self, _nothing: None) -> None:
        sheet = self._sheet
        self._let_go()
        if sheet is not None:
            self._view.show_made(sheet.fingerprint)

    def _on_saved(self, path: Path, _nothing: None) -> None:
        self._view.show_saved(
            _(
                "Saved {name}. Print it, then delete the file: whoever has it can open your "
                "journal."
            ).format(name=path.name)
        )

    def _on_refused(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self._set_busy(busy=False)
            self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.show_problem(worded(error).whole)


def group_name(place: Place) -> str:
    """Name a group as the page does: "Row 2, group 3"."""
    return _("Row {row}, group {group}").format(row=place.row, group=place.group)


def _slip_words(places: Sequence[Place]) -> str:
    return ngettext(
        "One group is not as it stands on the sheet: {places}. Look at your copy again, and mend "
        "it if it is wrong.",
        "These groups are not as they stand on the sheet: {places}. Look at your copy again, and "
        "mend it if it is wrong.",
        len(places),
    ).format(places="; ".join(group_name(place) for place in places))

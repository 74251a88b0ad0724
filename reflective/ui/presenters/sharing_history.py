# SPDX-License-Identifier: Apache-2.0
"""What has been shared: a quiet list from the ledger, and the exact text of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reflective.app.giving import CARD, FORM
from reflective.app.putting_on_paper import FORM as ON_PAPER
from reflective.app.recording import COPIED
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.ui.presenters.journal_words import audience, heading, short_day
from reflective.ui.presenters.lines import Line, Shape
from reflective.ui.presenters.sharing_words import (
    copied_words,
    farewell,
    form_title,
    with_names,
)
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Jobs
    from reflective.app.shared import Handing, Shared

_WITH_NAMES = (FORM, CARD, ON_PAPER)


@dataclass(frozen=True, slots=True)
class HandingCard:
    """One time something was shared, as the list shows it."""

    title: str
    line: str


class HistoryView(Protocol):
    """What the presenter asks of the list."""

    def show_handings(self, cards: tuple[HandingCard, ...]) -> None:
        """Show everything that was shared, latest first."""

    def show_handing(self, title: str, lines: tuple[Line, ...]) -> None:
        """Show the exact text of one."""

    def tell(self, text: str) -> None:
        """Say something quietly."""


class History:
    """Shows what has left the journal. `this_year` is for short dates."""

    def __init__(
        self, shared: Shared, jobs: Jobs, view: HistoryView, this_year: Callable[[], int]
    ) -> None:
        self._shared = shared
        self._jobs = jobs
        self._view = view
        self._this_year = this_year
        self._handings: list[Handing] = []

    def begin(self) -> None:
        """Fetch the list anew."""
        self._jobs.run(self._shared.handings, self._on_handings, self._on_failed)

    def open(self, place: int) -> None:
        """Show the exact text of one, by its place in the list."""
        handing = self._handings[place]
        said = with_names() if handing.form in _WITH_NAMES else farewell()
        said = copied_words() if handing.form == COPIED else said
        lines = [Line(Shape.REMARK, self._line(handing)), Line(Shape.REMARK, said)]
        for left in handing.entries:
            lines.append(Line(Shape.HEADING, heading(left.title)))
            lines.append(Line(Shape.WRITING, left.text))
        self._view.show_handing(_titles(handing), tuple(lines))

    def _on_handings(self, handings: list[Handing]) -> None:
        self._handings = handings
        self._view.show_handings(
            tuple(HandingCard(_titles(handing), self._line(handing)) for handing in handings)
        )

    def _line(self, handing: Handing) -> str:
        return _("{day} · for {readers} · {form}").format(
            day=short_day(handing.at, self._this_year()),
            readers=_readers(handing),
            form=form_title(handing.form),
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)


def _readers(handing: Handing) -> str:
    """Say for whom: partners by their names alone, a group beside who else may read it."""
    to = ", ".join(handing.to)
    if to and handing.form not in _WITH_NAMES:
        return _("{group}, {readers}").format(group=to, readers=audience(handing.audience))
    return to or audience(handing.audience)


def _titles(handing: Handing) -> str:
    return ", ".join(dict.fromkeys(heading(left.title) for left in handing.entries))

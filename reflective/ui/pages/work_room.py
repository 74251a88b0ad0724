# SPDX-License-Identifier: Apache-2.0
"""The frame of a page on which long work is done, and which nobody leaves meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from reflective.language import gettext as _
from reflective.ui.pages.room import RoomPage
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from reflective.app.jobs import Progress
    from reflective.ui.appearance.appearance import Appearance


class Work(Protocol):
    """What the page asks of the presenter of its work."""

    @property
    def is_running(self) -> bool:
        """Whether work goes on that must not be left."""

    def begin(self) -> None:
        """Begin at the first step."""


W = TypeVar("W", bound=Work)


class WorkRoomPage(RoomPage, Generic[W]):
    """Put `progress` and `problem` where they are to stand.

    Name the parts that nobody uses while work goes on in `held`.
    """

    def __init__(self, back: str, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(back, appearance, parent)
        self._presenter: W | None = None
        self.held: Sequence[QWidget] = ()
        self.progress = ProgressLine(appearance)
        self.problem = PlainLabel(tone="clay", wraps=True)
        self.problem.hide()

    def attend(self, presenter: W) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def shown(self) -> None:
        """Begin with the first step."""
        if self._presenter is not None:
            self._presenter.begin()

    @property
    def is_running(self) -> bool:
        """Whether work goes on that must not be left."""
        return self._presenter is not None and self._presenter.is_running

    def set_free(self, *, free: bool) -> None:
        """Let the parts of the page be used, or not, while work goes on."""
        for part in self.held:
            part.setEnabled(free)

    def may_leave(self) -> bool:
        """Stay while work goes on, and say so."""
        if not self.is_running:
            return True
        self.show_problem(_("Wait until this is done, or choose Stop first."))
        return False

    def show_running(self, words: str, progress: Progress | None) -> None:
        """Show how far the work is."""
        if progress is None:
            self.set_free(free=False)
            self.progress.begin(words)
            self.progress.setFocus()
            announce(self.progress, words)
            self.area.bring_into_sight(self.progress)
        else:
            self.progress.advance(progress)

    def show_idle(self) -> None:
        """Show that nothing is under way any more."""
        self.progress.end()
        self.set_free(free=True)

    def show_problem(self, text: str) -> None:
        """Show what is missing or went wrong, and say it."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if text:
            announce(self.problem, text)
            self.area.bring_into_sight(self.problem)

# SPDX-License-Identifier: Apache-2.0
"""The page on which one reads what a partner gave."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reflective.app.giving import SUFFIX
from reflective.language import gettext as _
from reflective.ui.pages.room import RoomPage
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.file_choosing import choose_file
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.lines_view import LinesView
from reflective.ui.widgets.notice import announce
from reflective.ui.widgets.picture_view import PictureView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.opened_given import OpenedGiven, OpenedPicture, OpenedScreen

_TEXT_HEIGHT = 320
_PICTURE_HEIGHT = 260


class OpenedGivenPage(RoomPage):
    """Takes a file, also dropped, and shows all of it; a view of `OpenedGiven`."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(_("Back to Partners"), appearance, parent)
        self._appearance = appearance
        self._presenter: OpenedGiven | None = None
        self._shown_pictures: list[PictureView] = []
        self.setAcceptDrops(True)
        self._intro = PlainLabel(
            _(
                "Choose the file, or drop it here. You read it on this page. Nothing of it is"
                " kept, unless you keep it."
            ),
            tone="soft",
            wraps=True,
        )
        self.choose = Button(_("Choose a file…"), appearance, "primary", "folder-open")
        self.maker = PlainLabel(look="strong", wraps=True)
        self.text = LinesView(_("What my partner gave me"), appearance)
        self._pictures = QVBoxLayout()
        self.keep = Button(_("Keep in my journal"), appearance)
        self.keep_steps = Button(_("Keep the next steps beside mine"), appearance)
        self.problem = PlainLabel(tone="clay", wraps=True)
        self.kept = PlainLabel(tone="accent", wraps=True)
        self._fill()
        self._connect()
        appearance.changed.connect(self._fit)
        self._fit()
        self.ask_file()

    def attend(self, presenter: OpenedGiven) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("What my partner gave me")

    def panes(self) -> Sequence[QWidget]:
        """Give the parts that F6 moves between."""
        return (self.choose, self.text) if self.text.isVisible() else (self.choose,)

    def shown(self) -> None:
        """Ask for a file."""
        if self._presenter is not None:
            self._presenter.begin()
        self.choose.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no words of it behind another page."""
        super().hideEvent(event)
        if not event.spontaneous() and self._presenter is not None:
            self._presenter.leave()
            self.ask_file()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file of this computer."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open(str(path))

    def open(self, path: str) -> None:
        """Open a file."""
        if self._presenter is not None:
            self._presenter.open(Path(path))

    def ask_file(self) -> None:
        """Ask for the file; nothing of another one is shown."""
        self.text.show_lines(())
        self._show_pictures(())
        for part in (self.maker, self.text, self.keep, self.keep_steps, self.problem, self.kept):
            part.hide()

    def show_opened(self, screen: OpenedScreen) -> None:
        """Show all that is in a file."""
        self.maker.setText(screen.sender)
        self.text.show_lines(screen.lines)
        self._show_pictures(screen.pictures)
        self.maker.show()
        self.text.show()
        self.keep.setVisible(screen.has_entries)
        self.keep_steps.setVisible(screen.has_steps)
        announce(self.maker, screen.sender)
        self.text.setFocus()

    def show_kept(self, words: str, *, entries: bool) -> None:
        """Say what was kept; it is not offered again."""
        button = self.keep if entries else self.keep_steps
        had_focus = button.hasFocus()
        button.hide()
        if had_focus:
            self.text.setFocus()
        self.problem.hide()
        self.kept.setText(words)
        self.kept.show()
        announce(self.kept, words)
        self.area.bring_into_sight(self.kept)

    def refuse(self, words: str) -> None:
        """Say what could not be done."""
        self.problem.setText(words)
        self.problem.show()
        announce(self.problem, words)
        self.area.bring_into_sight(self.problem)

    def _show_pictures(self, pictures: tuple[OpenedPicture, ...]) -> None:
        for old in self._shown_pictures:
            old.hide()
            old.deleteLater()
        self._shown_pictures = []
        for picture in pictures:
            view = PictureView()
            image = QImage.fromData(picture.content)
            view.show_picture(image, picture.alt or _("A picture"))
            view.setFixedHeight(self._appearance.scale.pixels(_PICTURE_HEIGHT))
            self._pictures.addWidget(view)
            self._shown_pictures.append(view)

    def _fill(self) -> None:
        self.column.addWidget(self._intro)
        self.column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.problem, self.maker, self.text):
            self.column.addWidget(part)
        self.column.addLayout(self._pictures)
        ways = FlowLayout(gap=10)
        for button in (self.keep, self.keep_steps):
            ways.addWidget(button)
        self.column.addLayout(ways)
        self.column.addWidget(self.kept)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose)
        self.keep.clicked.connect(self._on_keep)
        self.keep_steps.clicked.connect(self._on_keep_steps)

    def _on_choose(self) -> None:
        filters = [_("Files for a partner") + f" (*{SUFFIX})", _("All files") + " (*)"]
        choose_file(self, _("Open what a partner gave me"), filters, self.open)

    def _on_keep(self) -> None:
        if self._presenter is not None:
            self._presenter.keep()

    def _on_keep_steps(self) -> None:
        if self._presenter is not None:
            self._presenter.keep_steps()

    def _fit(self) -> None:
        self.text.setFixedHeight(self._appearance.scale.pixels(_TEXT_HEIGHT))


def _dropped(event: QDropEvent) -> Path | None:
    """Find the one local file in what is dragged over the page."""
    addresses = event.mimeData().urls()
    if len(addresses) != 1 or not addresses[0].isLocalFile():
        return None
    return Path(addresses[0].toLocalFile())

# SPDX-License-Identifier: Apache-2.0
"""The Prompts page: the packs there are, one read through, one added from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reflective.app.taking_in import LISTS
from reflective.language import gettext as _
from reflective.ui.pages.page import Page
from reflective.ui.pages.prompts_reading import PackReading
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import NoticeStrip
from reflective.ui.widgets.pack_filter import PackFilter
from reflective.ui.widgets.pack_list import PackList
from reflective.ui.widgets.prompt_ways import PromptWays

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent

    from reflective.prompts.choosing import Offer
    from reflective.prompts.pack import PromptPack
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.prompts import PackText, Prompts
    from reflective.ui.presenters.prompts_shelf import Shelves, Wanted

SUFFIX = ".promptpack"
_WIDTH = 720
_WHOLE_BUTTONS = 700


class PromptsPage(Page):
    """Shows the packs as quiet cards; a view of `Prompts`, given by `attend`.

    A pack file can be chosen or dropped on the page; it is shown whole before it is added.
    `write_wanted` asks for the studio, where packs are written; `group_wanted` brings the pack
    whose group is to be set up.
    """

    write_wanted = Signal()
    wishes_wanted = Signal(str, str, object)
    group_wanted = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: Prompts | None = None
        self._dialog: QFileDialog | None = None
        self.setAcceptDrops(True)
        self._came_from = ""
        self._waits_for_focus = True
        self._narrow = False
        self._add = Button(_("Add a pack from a file…"), appearance, icon="folder-open")
        self._add.setAccessibleName(self._add.text())
        self._add.clicked.connect(self._on_add)
        self._write = Button(_("Write a pack"), appearance, icon="pencil")
        self._write.setAccessibleName(self._write.text())
        self._write.clicked.connect(self.write_wanted)
        self._notice = NoticeStrip(appearance)
        self._question = ConfirmationPanel(appearance)
        self._question.confirmed.connect(self._on_removal)
        self.filter = PackFilter(appearance)
        self.filter.changed.connect(self._on_wanted)
        self.ways = PromptWays(appearance)
        self._cards = PackList(appearance)
        self._cards.started.connect(self._on_start)
        self._cards.read_wanted.connect(self._on_read)
        self._cards.removal_wanted.connect(self._on_take_out)
        self._cards.wishes_wanted.connect(self.wishes_wanted)
        self._reading = PackReading(appearance)
        self._reading.back_wanted.connect(self._on_back)
        self._reading.not_now_wanted.connect(self._on_not_now)
        self._reading.add_wanted.connect(self._on_agreed)
        self._reading.paper.wanted.connect(self._on_paper)
        self._reading.group.wanted.connect(self._on_group)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_list())
        self._stack.addWidget(self._reading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notice)
        column.addWidget(self._stack, 1)
        appearance.changed.connect(self._dress)
        self._dress()

    def attend(self, presenter: Prompts) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Prompts")

    def header_actions(self) -> Sequence[QWidget]:
        """Offer to write a pack, and to add one."""
        return (self._write, self._add)

    def shown(self) -> None:
        """Fetch the packs anew; a pack that is being looked at stays in front."""
        if self._presenter is not None and self._stack.currentIndex() == 0:
            self._waits_for_focus = True
            self._presenter.begin()

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        self._narrow = narrow
        side = 16 if narrow else 34
        self._column.setContentsMargins(side, 20, side, 24)
        self._reading.set_narrow(narrow=narrow)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words in the bar where there is no room for all of them."""
        super().resizeEvent(event)
        self._dress()

    def show_packs(self, shown: Shelves) -> None:
        """Show the packs to choose from, each group under its heading."""
        self._cards.show_groups(shown.groups)
        self.filter.say_found(shown.said)
        self._stack.setCurrentIndex(0)
        if self._waits_for_focus:
            self._waits_for_focus = False
            self._cards.take_focus(self._came_from)
            self._came_from = ""

    def show_pack(self, text: PackText) -> None:
        """Show every word of a pack."""
        self._notice.hide()
        self._stack.setCurrentIndex(1)
        self._reading.show_pack(text)

    def ask_removal(self, question: str, detail: str) -> None:
        """Ask whether a pack is to go."""
        self._question.ask(question, detail, _("Take it out"))
        self._scroll.verticalScrollBar().setValue(0)

    def tell(self, text: str) -> None:
        """Say something quietly over the page."""
        self._notice.tell(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file of a prompt pack, and nothing else."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the pack that was dropped."""
        path = _dropped(event)
        if path is not None and self._presenter is not None:
            event.acceptProposedAction()
            self._presenter.look_at(path)

    def _build_list(self) -> QScrollArea:
        self._inside = QWidget()
        self._inside.setProperty("look", "clear")
        self._lead = PlainLabel(
            _(
                "A prompt pack is a set of questions to think with. Somebody you trust can hand "
                "you one as a file. You read every word of it before it is added."
            ),
            tone="soft",
            wraps=True,
        )
        self._middle = QWidget()
        row = QHBoxLayout(self._inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._middle, 1000)
        row.addStretch(1)
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(34, 20, 34, 24)
        self._column.setSpacing(16)
        self._column.addWidget(self._lead)
        self._column.addWidget(self.ways)
        self._column.addWidget(self._question)
        self._column.addWidget(self.filter)
        self._column.addWidget(self._cards)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        return self._scroll

    def _dress(self) -> None:
        scale = self._appearance.scale
        self._middle.setMaximumWidth(scale.pixels(_WIDTH) + 68)
        is_short = self._narrow and self.width() < scale.pixels(_WHOLE_BUTTONS)
        for button in (self._write, self._add):
            name = button.accessibleName()
            button.setText("" if is_short else name)
            button.setToolTip(name if is_short else "")
            button.redraw()

    def _on_start(self, offer: Offer) -> None:
        if self._presenter is not None:
            self._presenter.start(offer)

    def _on_read(self, pack: str) -> None:
        self._came_from = pack
        if self._presenter is not None:
            self._presenter.read(pack)

    def _on_take_out(self, pack: str) -> None:
        if self._presenter is not None:
            self._presenter.ask_removal(pack)

    def _on_wanted(self, wanted: Wanted) -> None:
        self._waits_for_focus = False
        if self._presenter is not None:
            self._presenter.look_for(wanted)

    def _on_removal(self) -> None:
        self._waits_for_focus = True
        if self._presenter is not None:
            self._presenter.remove()

    def _on_back(self) -> None:
        self._waits_for_focus = True
        self._stack.setCurrentIndex(0)
        if self._presenter is not None:
            self._presenter.begin()

    def _on_paper(self, path: Path, set_out: Callable[[PromptPack], bytes]) -> None:
        if self._presenter is not None:
            self._presenter.print(path, set_out)

    def _on_group(self) -> None:
        if self._presenter is not None and self._presenter.shown is not None:
            self.group_wanted.emit(self._presenter.shown)

    def _on_agreed(self) -> None:
        self._waits_for_focus = True
        if self._presenter is not None:
            self._presenter.add()

    def _on_not_now(self) -> None:
        self._waits_for_focus = True
        self._stack.setCurrentIndex(0)
        if self._presenter is not None:
            self._presenter.not_now()

    def _on_add(self) -> None:
        """Open the file dialog beside the page, not over everything."""
        downloads = QStandardPaths.StandardLocation.DownloadLocation
        folder = QStandardPaths.writableLocation(downloads)
        self._dialog = QFileDialog(self, _("Add a pack from a file"), folder)
        self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        packs = _("Prompt packs (*{suffix})").format(suffix=SUFFIX)
        self._dialog.setNameFilters([packs, _("Lists of questions (*.txt *.md *.json)")])
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.fileSelected.connect(self._on_file)
        self._dialog.open()

    def _on_file(self, path: str) -> None:
        if self._presenter is not None:
            self._presenter.look_at(Path(path))


def _dropped(event: QDropEvent) -> Path | None:
    """Find the one local pack file in what is dragged over the page."""
    addresses = event.mimeData().urls()
    if len(addresses) != 1 or not addresses[0].isLocalFile():
        return None
    path = Path(addresses[0].toLocalFile())
    return path if path.suffix.lower() in (SUFFIX, *LISTS) else None

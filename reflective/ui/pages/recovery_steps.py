# SPDX-License-Identifier: Apache-2.0
"""The steps of making a recovery sheet, each in its place on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.presenters.recovery_sheet import group_name
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import LineLabel, PlainLabel
from reflective.ui.widgets.passphrase import PassphraseField
from reflective.ui.widgets.sheet_rows import SheetRows, signs_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.app.recovering import RecoverySheet
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.recovery_sheet import Place

_LONGEST_GROUP = 20
_SHELL_KEY = "PRAGMA key = \"x'…'\";"


def shell_words() -> str:
    """Say what the two lines for a shell are."""
    return _(
        "These two lines open the file without Reflective. They need a shell of SQLCipher 4; an "
        "older one cannot read it."
    )


class Step(QWidget):
    """One step: a column that is filled from the top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def add_words(self, text: str) -> None:
        """Add a paragraph."""
        self.column.addWidget(PlainLabel(text, wraps=True))

    def add_buttons(self, *buttons: Button) -> None:
        """Add a line of buttons."""
        row = FlowLayout(gap=10)
        for button in buttons:
            row.addWidget(button)
        self.column.addLayout(row)


class AskStep(Step):
    """Says what a sheet is for, and asks for the passphrase; `confirmed` brings it."""

    confirmed = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._field = PassphraseField(_("Passphrase"), appearance)
        self._show = Button(_("Show the sheet"), appearance, "primary")
        self.add_words(
            _(
                "A recovery sheet opens your journal when the passphrase is forgotten. You copy "
                "six short rows onto paper by hand. It takes about five minutes."
            )
        )
        self.add_words(
            _(
                "Whoever has this paper can open your journal. Keep it away from this computer, "
                "with other papers that matter to you."
            )
        )
        self.column.addWidget(self._field)
        self.add_buttons(self._show)
        self._field.entered.connect(self._on_confirm)
        self._show.clicked.connect(self._on_confirm)
        self.setFocusProxy(self._field)

    def clear(self) -> None:
        """Empty the field."""
        self._field.clear()

    def try_again(self, problem: str) -> None:
        """Lead to the field, and tell it what was wrong."""
        self._field.describe(problem)
        if problem:
            self._field.select_all()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the passphrase is being proven."""
        self._show.setEnabled(not busy)
        self._show.setText(_("Looking…") if busy else _("Show the sheet"))

    def _on_confirm(self) -> None:
        self.confirmed.emit(self._field.text)


class ReadStep(Step):
    """Shows the sheet.

    `copied` comes when the person has copied it, `paper_wanted` when it is to be saved instead.
    `grew` brings what was just shown below.
    """

    copied = Signal()
    grew = Signal(QWidget)
    paper_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._name = LineLabel(look="heading")
        self._fingerprint = PlainLabel(tone="soft", selectable=False)
        self._rows = SheetRows(appearance)
        self._shell = PlainLabel(wraps=True)
        self._shell.setStyleSheet(f'font-family: "{signs_font().family()}";')
        self._asking = ConfirmationPanel(appearance)
        self._saved = PlainLabel(tone="clay", wraps=True)
        self._saved.hide()
        copied = Button(_("I have copied it"), appearance, "primary")
        paper = Button(_("Save as PDF to print…"), appearance)
        self.add_words(
            _(
                "Copy the name, the fingerprint and all six rows by hand. The last two signs of "
                "a row prove it, so that a slip is found later. The sign 0 is always a nought, "
                "and 1 always a one: there is no letter o, l or i."
            )
        )
        self.column.addWidget(self._build_card())
        self.add_words(_("Whoever has this paper can open your journal."))
        self.add_buttons(copied, paper)
        self.column.addWidget(self._asking)
        self.column.addWidget(self._saved)
        copied.clicked.connect(self.copied)
        paper.clicked.connect(self._on_paper)
        self._asking.confirmed.connect(self.paper_wanted)

    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Show it."""
        self._name.set_line(sheet.name)
        self._fingerprint.setText(
            _("Fingerprint: {fingerprint}").format(fingerprint=sheet.fingerprint)
        )
        self._rows.show_rows(sheet.rows)
        self._shell.setText(f"{sheet.shell[0]}\n{_SHELL_KEY}")
        self._asking.hide()
        self.show_saved("")

    def clear(self) -> None:
        """Keep nothing of it."""
        self._rows.show_rows(())
        self._shell.setText("")
        self._fingerprint.setText("")

    def show_saved(self, text: str) -> None:
        """Say where it was saved."""
        self._saved.setText(text)
        self._saved.setVisible(bool(text))
        if text:
            self.grew.emit(self._saved)

    def begin(self) -> None:
        """Put the focus where somebody begins to copy."""
        self._rows.first().setFocus()

    def _build_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(6)
        inside.addWidget(self._name)
        inside.addWidget(self._fingerprint)
        inside.addSpacing(6)
        inside.addWidget(self._rows)
        inside.addSpacing(10)
        inside.addWidget(PlainLabel(shell_words(), "small", "soft", wraps=True))
        inside.addWidget(self._shell)
        inside.addWidget(
            PlainLabel(
                _(
                    "In place of … write the four groups of rows 1 to 6, one after the other, "
                    "with no gaps. Leave out the last two signs of each row."
                ),
                "small",
                "soft",
                wraps=True,
            )
        )
        return card

    def _on_paper(self) -> None:
        self._asking.ask(
            _("Save the sheet as a file?"),
            _(
                "Anybody who finds the file, or the print, can open your journal. A printer may "
                "keep a copy too, above all at work. Delete the file once it is printed."
            ),
            _("Choose where…"),
        )
        self.grew.emit(self._asking)


class ProveStep(Step):
    """Asks for groups of the sheet; `typed` brings them, `sheet_wanted` asks to see it again."""

    typed = Signal(object)
    sheet_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._fields: list[QLineEdit] = []
        self._inside = QVBoxLayout()
        self._inside.setSpacing(4)
        check = Button(_("Check"), appearance, "primary")
        again = Button(_("Show the sheet again"), appearance)
        self.add_words(
            _("Type three groups from your paper, so that you know that it can be read.")
        )
        self.column.addLayout(self._inside)
        self.add_buttons(check, again)
        check.clicked.connect(self._on_check)
        again.clicked.connect(self.sheet_wanted)

    def ask(self, places: Sequence[Place]) -> None:
        """Ask for these groups."""
        self.clear()
        for place in places:
            name = group_name(place)
            label, field = PlainLabel(name, "small", "soft"), QLineEdit()
            label.setBuddy(field)
            field.setAccessibleName(name)
            field.setMaxLength(_LONGEST_GROUP)
            field.setFont(signs_font())
            field.returnPressed.connect(self._on_entered)
            self._fields.append(field)
            self._inside.addWidget(label)
            self._inside.addWidget(field)
            self._inside.addSpacing(6)
            field.show()  # now, so that it can have the focus
        self._fields[0].setFocus()

    def clear(self) -> None:
        """Take the fields away."""
        self._fields.clear()
        while item := self._inside.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()

    def mark(self, slips: Sequence[int]) -> None:
        """Lead to the first field that is not right, and say so of each."""
        for number, field in enumerate(self._fields):
            wrong = number in slips
            field.setAccessibleDescription(_("Look at this group again.") if wrong else "")
        if slips:
            self._fields[slips[0]].setFocus()
            self._fields[slips[0]].selectAll()

    def _on_entered(self) -> None:
        """Go on to the next field, and check after the last one."""
        field = self.sender()
        at = self._fields.index(field) if isinstance(field, QLineEdit) else 0
        if at + 1 < len(self._fields):
            self._fields[at + 1].setFocus()
        else:
            self._on_check()

    def _on_check(self) -> None:
        self.typed.emit([field.text() for field in self._fields])


class MadeStep(Step):
    """Says that the sheet counts; `finished` comes when the person goes on."""

    finished = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._words = PlainLabel(wraps=True)
        self._done = Button(_("Done"), appearance, "primary")
        self.column.addWidget(self._words)
        self.add_buttons(self._done)
        self._done.clicked.connect(self.finished)
        self.setFocusProxy(self._done)

    def tell(self, text: str) -> None:
        """Say it."""
        self._words.setText(text)

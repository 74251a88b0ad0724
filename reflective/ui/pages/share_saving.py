# SPDX-License-Identifier: Apache-2.0
"""What is chosen about the file that leaves: its form, what goes along, and who can open it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QRadioButton, QVBoxLayout

from reflective.app.outlets import Form
from reflective.app.sharing import Wishes
from reflective.language import gettext as _
from reflective.ui.presenters.sharing_words import farewell, form_choice, long_words, only_words
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.sharing import LeavingScreen
    from reflective.ui.presenters.sharing_groups import ForGroup

_ORDER = (Form.BUNDLE, Form.DOCX, Form.PDF, Form.CARDS, Form.HTML, Form.MARKDOWN)


class SavingSide(QFrame):
    """Asks in which form it leaves; `changed` says that another file has to be made for it."""

    changed = Signal()
    spoilt = Signal()
    """A key is being typed, so that the file shown is not the one that is wanted."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "side")
        self._has_questions = False
        self._typed = ""
        self.readers = PlainLabel(look="heading", wraps=True)
        self.behind = PlainLabel(only_words(), wraps=True)
        self.long = PlainLabel(wraps=True)
        self.forms = {form: QRadioButton(form_choice(form)) for form in _ORDER}
        self.forms[Form.BUNDLE].setChecked(True)
        self.ids = QCheckBox(_("Say which question it answers"))
        self.wording = QCheckBox(_("With the words of the question"))
        self.time = QCheckBox(_("Say roughly how long ago"))
        self.key = QLineEdit()
        self.key.setMaxLength(200)
        key_label = PlainLabel(_("Lock it for one person, by their key"), wraps=True)
        key_label.setBuddy(self.key)
        self.key.setAccessibleName(key_label.text())
        self.key.setPlaceholderText("age1…")
        self.group = QComboBox()
        self._group_label = PlainLabel(_("For a group (kept in your journal alone)"), wraps=True)
        self._group_label.setBuddy(self.group)
        self.group.setAccessibleName(self._group_label.text())
        self.back = Button(_("Back to reading"), appearance, "link", "arrow-left")
        self.read = QCheckBox(_("I have read what leaves"))
        self.save = Button(_("Save…"), appearance, "primary", "download")
        self.read.setEnabled(False)
        self.save.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        for part in (
            *(self.readers, PlainLabel(farewell(), wraps=True), self.behind, self.long),
            *(*self.forms.values(), self.ids, self.wording, self.time),
            *(self._group_label, self.group, key_label, self.key),
        ):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.read)
        column.addWidget(self.save)
        self._connect()
        self.show_groups(())

    def show_groups(self, groups: tuple[ForGroup, ...]) -> None:
        """Offer the groups it may be for; the one that is chosen stays."""
        chosen = self.group.currentText() if self.group.currentIndex() > 0 else ""
        self.group.clear()
        self.group.addItem(_("No group"), "")
        for one in groups:
            self.group.addItem(one.name, one.key)
        self.group.setCurrentIndex(max(0, self.group.findText(chosen) if chosen else 0))
        for part in (self._group_label, self.group):
            part.setVisible(bool(groups))

    def show_leaving(self, screen: LeavingScreen) -> None:
        """Begin anew with what is to leave."""
        self._has_questions = screen.answers_questions
        for extra in (self.ids, self.wording, self.time):
            extra.blockSignals(True)  # noqa: FBT003 - Qt's own
            extra.setChecked(False)
            extra.blockSignals(False)  # noqa: FBT003 - the same
        self.key.clear()
        self.group.setCurrentIndex(0)
        self._typed = ""
        self.behind.setVisible(screen.leaves_behind)
        self.long.setText(long_words(screen.long))
        self.long.setVisible(bool(screen.long))
        self.readers.setText(_("For {readers}").format(readers=screen.readers))
        self._offer()

    @property
    def form(self) -> Form:
        """The form that is chosen."""
        return next(form for form, button in self.forms.items() if button.isChecked())

    @property
    def wishes(self) -> Wishes:
        """What goes along, and who can open it."""
        return Wishes(
            with_questions=self._goes(self.ids),
            with_wording=self._goes(self.wording),
            with_time=self._goes(self.time),
            recipient=self.key.text().strip(),
            group=self.group.currentText() if self.group.currentIndex() > 0 else "",
        )

    def _goes(self, extra: QCheckBox) -> bool:
        return extra.isChecked() and extra.isVisibleTo(self)

    def _offer(self) -> None:
        """Offer what the form can carry."""
        is_bundle = self.form is Form.BUNDLE
        self.ids.setVisible(self._has_questions and is_bundle)
        self.wording.setVisible(self._has_questions)
        self.time.setVisible(is_bundle)

    def _connect(self) -> None:
        for button in self.forms.values():
            button.toggled.connect(self._on_form)
        for extra in (self.ids, self.wording, self.time):
            extra.toggled.connect(self.changed)
        self.key.textEdited.connect(self.spoilt)
        self.key.editingFinished.connect(self._on_key)
        self.group.activated.connect(self._on_group)

    def _on_form(self, is_chosen: bool) -> None:  # noqa: FBT001 - a Qt slot
        if is_chosen:
            self._offer()
            self.changed.emit()

    def _on_key(self) -> None:
        typed = self.key.text().strip()
        if typed != self._typed:
            self._typed = typed
            self.changed.emit()

    def _on_group(self) -> None:
        """Take the key of the group's facilitator along, unless another one was typed."""
        keys = {self.group.itemData(place) for place in range(self.group.count())}
        if self.key.text().strip() in keys | {""}:
            self.key.setText(self.group.currentData())
            self._typed = self.key.text().strip()
        self.changed.emit()

# SPDX-License-Identifier: Apache-2.0
"""People and places I write about: the list, and a form to add or change one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.pages.people_pasting import PastingFields
from reflective.ui.pages.share_rows import Rows
from reflective.ui.presenters.people import KINDS, PersonForm
from reflective.ui.presenters.sharing_words import kind_label
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.people import People, PersonCard

_WIDTH = 480
_LONGEST = 120


class PersonFields(QFrame):
    """The form: a name, what is written instead, what it is, other names."""

    saved = Signal()
    left = Signal()
    removal_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit()
        self.stand_in = QLineEdit()
        self.kind = QComboBox()
        self.also = QLineEdit()
        self.relation = QLineEdit()
        for kind in KINDS:
            self.kind.addItem(kind_label(kind), kind)
        self.stand_in.setPlaceholderText(_("a colleague"))
        self._problem = PlainLabel(look="small", tone="clay", wraps=True)
        self._save = Button(_("Save"), appearance, "primary")
        self._save.clicked.connect(self.saved)
        cancel = Button(_("Cancel"), appearance)
        cancel.clicked.connect(self.left)
        self._remove = Button(_("Take off the list…"), appearance, "link")
        self._remove.clicked.connect(self.removal_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for words, field in (
            (_("Name"), self.name),
            (_("Written instead (leave empty for the usual words)"), self.stand_in),
            (_("What it is"), self.kind),
            (_("Other names and spellings, with commas between"), self.also),
            (_("Who it is to me, such as a neighbour"), self.relation),
        ):
            label = PlainLabel(words, "small", "soft", wraps=True)
            label.setBuddy(field)
            field.setAccessibleName(words)
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self.saved)
                field.setMaxLength(_LONGEST if field is not self.also else _LONGEST * 8)
            column.addWidget(label)
            column.addWidget(field)
            column.addSpacing(8)
        buttons = FlowLayout(gap=10)
        for button in (self._save, cancel, self._remove):
            buttons.addWidget(button)
        column.addWidget(self._problem)
        column.addLayout(buttons)
        column.addStretch(1)

    def show_form(self, form: PersonForm, *, is_new: bool) -> None:
        """Put a person into the form."""
        self.name.setText(form.name)
        self.stand_in.setText(form.stand_in)
        self.kind.setCurrentIndex(max(0, KINDS.index(form.kind)))
        self.also.setText(form.also)
        self.relation.setText(form.relation)
        self._remove.setVisible(not is_new)
        self.show_problem("")
        self.name.setFocus()

    def form(self) -> PersonForm:
        """Read the form."""
        return PersonForm(
            self.name.text(),
            self.stand_in.text(),
            self.kind.currentData(),
            self.also.text(),
            self.relation.text(),
        )

    def show_problem(self, text: str) -> None:
        """Show what is wrong, '' for nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if text:
            self.name.setFocus()


class PeoplePane(FittingArea):
    """A view of `People`; `left` comes when the person goes back to sharing.

    Escape leads back, as the link above does. `request_wanted` comes when somebody on it asks to
    see what is written about them.
    """

    left = Signal()
    told = Signal(str)
    request_wanted = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: People | None = None
        self.back = Button(_("Back"), appearance, "link", "arrow-left")
        self.back.clicked.connect(self._on_back)
        self.add = Button(_("Add a name"), appearance, icon="plus")
        self.add.clicked.connect(self._on_add)
        self.paste = Button(_("Bring in a list…"), appearance, "link")
        self.paste.clicked.connect(self._on_paste)
        self.request = Button(_("Answer a request…"), appearance, "link")
        self.request.clicked.connect(self.request_wanted)
        self._lead = PlainLabel(
            _(
                "These names are hidden in everything you share, however they are written. The "
                "list stays in this journal. Add nicknames too: no program knows them. What you "
                "decide to hide comes here by itself, and can be taken off."
            ),
            tone="soft",
            wraps=True,
        )
        self.rows = Rows(_("Change"), _("Nobody is on the list yet."), appearance)
        self.rows.opened.connect(self._on_opened)
        self.fields = PersonFields(appearance)
        self.fields.saved.connect(self._on_save)
        self.fields.left.connect(self.begin)
        self.fields.removal_wanted.connect(self._on_removal_wanted)
        self.pasting = PastingFields(appearance)
        self.pasting.taken.connect(self._on_pasted)
        self.pasting.left.connect(self.begin)
        self.pasting.file_wanted.connect(self._on_file)
        self.pasting.changed.connect(self._on_list)
        self._question = ConfirmationPanel(appearance)
        self._question.confirmed.connect(self._on_removal)
        self._build()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_back)
        appearance.changed.connect(self._dress)
        self._dress()

    def attend(self, presenter: People) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def begin(self) -> None:
        """Show the list."""
        self._question.hide()
        if self._presenter is not None:
            self._presenter.begin()

    def show_people(self, cards: tuple[PersonCard, ...]) -> None:
        """Show the list."""
        self.rows.show_rows([(card.title, card.line) for card in cards])
        self._turn_to(self.rows)
        self.add.setFocus()

    def show_form(self, form: PersonForm, *, is_new: bool) -> None:
        """Show the form, to add somebody or to change them."""
        self._turn_to(self.fields)
        self.fields.show_form(form, is_new=is_new)
        self.bring_into_sight(self.fields.name)

    def show_problem(self, text: str) -> None:
        """Show what is wrong with the form, '' for nothing."""
        shown = self.pasting if self._stack.currentWidget() is self.pasting else self.fields
        shown.show_problem(text)

    def show_list(self, text: str) -> None:
        """Show what stands in a file, where a list is pasted too."""
        if self._stack.currentWidget() is self.pasting:
            self.pasting.show_list(text)

    def show_named(self, words: str) -> None:
        """Say whom the list names, '' for nobody."""
        self.pasting.show_named(words)

    def tell(self, text: str) -> None:
        """Say something quietly."""
        self.told.emit(text)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        self._column.setContentsMargins(16 if narrow else 34, 16, 4 if not narrow else 16, 12)

    def _dress(self) -> None:
        wide = self._appearance.scale.pixels(_WIDTH)
        self.fields.setMaximumWidth(wide)
        for part in (self._lead, self._question, self.pasting):
            part.setMaximumWidth(self._appearance.scale.pixels(720))

    def _build(self) -> None:
        """Put the list, and what can be done about it, below one another."""
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self.fields)
        self._stack.addWidget(self.pasting)
        self._column = QVBoxLayout(self.inside)
        self._column.setContentsMargins(34, 20, 4, 16)
        self._column.setSpacing(12)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(
            PlainLabel(_("People and places I write about"), "title", wraps=True)
        )
        self._column.addWidget(self._lead)
        ways = FlowLayout(gap=16)
        for way in (self.add, self.paste, self.request):
            ways.addWidget(way)
        self._column.addLayout(ways)
        self._column.addWidget(self._question)
        self._column.addWidget(self._stack, 1)

    def _turn_to(self, part: QWidget) -> None:
        """Show the list with what can be done about it, or a form alone."""
        self._stack.setCurrentWidget(part)
        for other in (self._lead, self.add, self.paste, self.request):
            other.setVisible(part is self.rows)

    def _on_paste(self) -> None:
        self._turn_to(self.pasting)
        self.pasting.begin()

    def _on_file(self, path: str) -> None:
        if self._presenter is not None:
            self._presenter.read_file(Path(path))

    def _on_list(self, text: str) -> None:
        if self._presenter is not None and self.pasting.isVisible():
            self._presenter.look_at(text)

    def _on_pasted(self, text: str) -> None:
        if self._presenter is not None:
            self._presenter.bring_in(text)

    def _on_add(self) -> None:
        if self._presenter is not None:
            self._presenter.add()

    def _on_opened(self, place: int) -> None:
        if self._presenter is not None:
            self._presenter.edit(place)

    def _on_save(self) -> None:
        if self._presenter is not None:
            self._presenter.save(self.fields.form())

    def _on_removal_wanted(self) -> None:
        self._question.ask(
            _("Take this name off the list?"),
            _("No trace of it stays. It is hidden in what you share only if it is found again."),
            _("Take it off"),
        )

    def _on_removal(self) -> None:
        if self._presenter is not None:
            self._presenter.remove()

    def _on_back(self) -> None:
        if self._stack.currentIndex():
            self.begin()
        else:
            self.left.emit()

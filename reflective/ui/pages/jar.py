# SPDX-License-Identifier: Apache-2.0
"""The page of one's own questions: a jar to put them in, and to draw one from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from reflective.journal.question import MAX_QUESTION
from reflective.language import gettext as _
from reflective.ui.pages.question_room import QuestionRoomPage, RoomWords
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.escape_first import EscapeFirst
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.side_panel import LINK_EDGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.prompts.jar import OwnQuestion
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.jar import OwnQuestions


class JarPage(QuestionRoomPage):
    """Shows one's own questions; a view of `OwnQuestions`."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        words = RoomWords(
            back=_("All prompt packs"),
            title=_("Your own questions"),
            said=_(
                "A jar of questions that are yours, to be asked again some day. They come up "
                "beside those of your prompt packs, or you draw one."
            ),
            line=_("A question of your own"),
            add=_("Put it in"),
        )
        super().__init__(words, appearance, parent)
        self._appearance = appearance
        self._presenter: OwnQuestions | None = None
        draw = Button(_("Draw a question"), appearance, icon="shuffle")
        draw.clicked.connect(self._on_draw)
        self.ways.addWidget(draw)

    def attend(self, presenter: OwnQuestions) -> None:
        """Take the presenter."""
        self._presenter = presenter
        self.added.connect(presenter.add)

    def shown(self) -> None:
        """Fetch the questions, and put the focus where one is added."""
        if self._presenter is not None:
            self._presenter.look()
        self.line.setFocus()

    def show_questions(self, questions: tuple[OwnQuestion, ...]) -> None:
        """Show the questions there are."""
        cards: list[QWidget] = [
            _Card(question, self._appearance, self._presenter) for question in questions
        ]
        nothing = _("The jar is empty. Draw a question, and it is one of a prompt pack.")
        self.show_cards(cards or [PlainLabel(nothing, tone="soft", wraps=True)])

    def _on_draw(self) -> None:
        if self._presenter is not None:
            self._presenter.draw()


class _Card(QFrame):
    """One question, with what can be done about it; it is changed in its place."""

    def __init__(
        self, question: OwnQuestion, appearance: Appearance, presenter: OwnQuestions | None
    ) -> None:
        super().__init__()
        self._question = question
        self._appearance = appearance
        self._presenter = presenter
        self.setProperty("look", "tint")
        self.setAccessibleName(question.text)
        self._words = PlainLabel(question.text, "strong", wraps=True)
        self._words.setContentsMargins(LINK_EDGE, 0, 0, 0)
        self._line = QLineEdit(question.text)
        self._line.setMaxLength(MAX_QUESTION)
        self._line.setAccessibleName(_("The question in other words"))
        self._line.returnPressed.connect(self._on_save)
        self._line.hide()
        self._usual = self._ways(
            (_("Write about it"), self._on_write),
            (_("Change it"), self._on_change),
            (_("Take it out"), self._on_take_out),
        )
        self._changing = self._ways(
            (_("Keep the new words"), self._on_save), (_("Leave it as it was"), self._on_leave)
        )
        self._changing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(18 - LINK_EDGE, 14, 18, 12)
        column.setSpacing(4)
        for part in (self._words, self._line, self._usual, self._changing):
            column.addWidget(part)
        EscapeFirst(self, self._line.isVisible, self._on_leave)

    def _ways(self, *ways: tuple[str, Callable[[], None]]) -> QWidget:
        whole = QWidget()
        flow = FlowLayout(whole, 16)
        for words, act in ways:
            button = Button(words, self._appearance, "link")
            button.setAccessibleDescription(self._question.text)
            button.clicked.connect(act)
            flow.addWidget(button)
        return whole

    def _turn(self, *, changing: bool) -> None:
        for part in (self._words, self._usual):
            part.setVisible(not changing)
        for part in (self._line, self._changing):
            part.setVisible(changing)

    def _on_change(self) -> None:
        self._turn(changing=True)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    def _on_leave(self) -> None:
        self._line.setText(self._question.text)
        self._turn(changing=False)
        self._usual.findChildren(Button)[1].setFocus()

    def _on_save(self) -> None:
        if self._presenter is not None:
            self._presenter.change(self._question, self._line.text())

    def _on_write(self) -> None:
        if self._presenter is not None:
            self._presenter.write_about(self._question)

    def _on_take_out(self) -> None:
        if self._presenter is not None:
            self._presenter.take_out(self._question)

# SPDX-License-Identifier: Apache-2.0
"""The languages of a pack: which one stands beside the first, one added, one taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reflective.language import gettext as _
from reflective.ui.pages.settings_choices import ChoicesSideBySide
from reflective.ui.presenters.studio_words import OFFERED, language_name
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.part_column import PartColumn
from reflective.ui.widgets.studio_boxes import StillBox

if TYPE_CHECKING:
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.studio_desk import Desk, Form

_MOST = 8
"""Languages of one pack, as the format has it."""


class LanguagesRow(QWidget):
    """Chooses the language beside; for the pack itself, adds and takes out languages too."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._desk: Desk | None = None
        self._form: Form | None = None
        self._column = PartColumn(6, self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def attend(self, desk: Desk) -> None:
        """Take the presenter."""
        self._desk = desk

    def show_form(self, form: Form, *, is_whole: bool) -> None:
        """Show the languages of the pack; hidden for a part of a pack that has one language."""
        self._column.clear()
        self._form = form
        self.setVisible(is_whole or len(form.languages) > 1)
        small: list[tuple[str, StillBox]] = []
        if len(form.languages) > 1:
            others = [(language_name(code), code) for code in form.languages[1:]]
            beside = StillBox([*others, (_("None"), "")], form.beside)
            beside.picked.connect(self._on_beside)
            first = language_name(form.languages[0])
            small.append((_("Beside {language}").format(language=first), beside))
        if is_whole and len(form.languages) < _MOST:
            offered = [code for code in OFFERED if code not in form.languages]
            choices = [(language_name(code), code) for code in offered]
            adding = StillBox([(_("Choose one"), ""), *choices], "")
            adding.picked.connect(self._on_adding)
            small.append((_("Add a language"), adding))
        if small:
            self._column.put(ChoicesSideBySide(self._appearance, small))
        if is_whole:
            self._show_all(form)

    def _show_all(self, form: Form) -> None:
        names = ", ".join(map(language_name, form.languages))
        words = _("Languages: {names}. What is missing in one is shown in the first.")
        self._column.put(PlainLabel(words.format(names=names), "small", "soft", wraps=True))
        if form.beside:
            name = language_name(form.beside)
            out = Button(_("Take {language} out").format(language=name), self._appearance, "link")
            out.clicked.connect(self._on_out)
            row = QWidget()
            flow = FlowLayout(row, 8)
            flow.addWidget(out)
            self._column.put(row)

    def _on_beside(self, code: str) -> None:
        if self._desk is not None:
            self._desk.look_beside(code)

    def _on_adding(self, code: str) -> None:
        if self._desk is not None and code:
            self._desk.add_language(code)

    def _on_out(self) -> None:
        if self._desk is not None and self._form is not None:
            self._desk.remove_language(self._form.beside)

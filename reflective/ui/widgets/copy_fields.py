# SPDX-License-Identifier: Apache-2.0
"""The fields of a body's form, each with one button that copies it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from reflective.language import gettext as _
from reflective.ui.presenters.learning import names_hint
from reflective.ui.widgets.buttons import Button
from reflective.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.learning import ToCopy

_SHOWN = 600
"""Letters that are shown of a field; all of it is copied, and stands above."""


class _FieldCard(QFrame):
    """One field: its name, its words, and the button."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setProperty("look", "tint")
        self._label = PlainLabel(look="strong", wraps=True)
        self._hint = PlainLabel(look="small", tone="soft", wraps=True)
        self._text = PlainLabel(wraps=True)
        self._names = PlainLabel(look="small", tone="clay", wraps=True)
        self._shown: tuple[ToCopy, str] | None = None
        self.copy = Button(_("Copy"), appearance, "secondary", "copy")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(6)
        for part in (self._label, self._hint, self._text, self._names):
            column.addWidget(part)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)

    def show_field(self, field: ToCopy, body: str) -> None:
        """Show a field as its words stand now; nothing can be copied where there are none.

        A letter typed elsewhere lays nothing out here.
        """
        if (field, body) == self._shown:
            return
        self._shown = (field, body)
        self.setAccessibleName(field.label)
        self._label.setText(field.label)
        self._hint.setText(field.hint)
        self._hint.setVisible(bool(field.hint))
        cut = field.text if len(field.text) <= _SHOWN else field.text[:_SHOWN] + "…"
        self._text.setText(cut or _("Nothing stands here yet."))
        self._text.set_tone("ink" if field.text else "soft")
        hint = names_hint(field.names) if field.text else ""
        self._names.setText(hint)
        self._names.setVisible(bool(hint))
        self.copy.setEnabled(bool(field.text))
        named = _("Copy “{field}” for {body}").format(field=field.label, body=body)
        self.copy.setAccessibleName(named)
        self.copy.setAccessibleDescription(hint)


class CopyFields(QWidget):
    """Shows the fields of a form; `copy_wanted` brings the key of one."""

    copy_wanted = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._cards: list[_FieldCard] = []
        self._keys: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_fields(self, fields: Sequence[ToCopy], body: str) -> None:
        """Show these fields; cards that are there stay, so that no focus is lost."""
        keys = (body, *(field.key for field in fields))
        if keys != self._keys:
            self._keys = keys
            self._build(fields)
        for card, field in zip(self._cards, fields, strict=True):
            card.show_field(field, body)

    def stops(self) -> list[QWidget]:
        """Give what the keyboard stops at, in order."""
        return [card.copy for card in self._cards]

    def _build(self, fields: Sequence[ToCopy]) -> None:
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [_FieldCard(self._appearance) for _field in fields]
        for card, field in zip(self._cards, fields, strict=True):
            card.copy.clicked.connect(partial(self.copy_wanted.emit, field.key))
            self._column.addWidget(card)
            card.show()

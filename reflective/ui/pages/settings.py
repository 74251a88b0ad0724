# SPDX-License-Identifier: Apache-2.0
"""The page of the few choices there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reflective.app.choices import Look
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.ui.pages.page import Page
from reflective.ui.pages.settings_choices import ChoicesSideBySide
from reflective.ui.pages.settings_parts import PartsButton
from reflective.ui.presenters.settings import (
    LANGUAGES,
    LETTERINGS,
    LINE_SPACINGS,
    LOCK_CHOICES,
    MOTIONS,
    TEXT_SIZES,
    THEMES,
)
from reflective.ui.widgets.fitting_area import FittingArea
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.notice import NoticeStrip, announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.app.choices import Choices
    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.presenters.settings import Settings

_USUAL = 100
_BETWEEN, _APART = 28, 12


class SettingsPage(Page):
    """How it looks, the language, when to lock, where the journal is; a view of `Settings`.

    Every choice holds at once. Give it its presenter with `attend`. Other parts of the page are
    added below; `came` tells them that the page is in front.
    """

    came = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._presenter: Settings | None = None
        self._theme = QComboBox()
        self._size = QComboBox()
        self._spacing = QComboBox()
        self._lettering = QComboBox()
        self._motion = QComboBox()
        self._language = QComboBox()
        self._language_waits = PlainLabel(tone="soft", wraps=True)
        self._lock = QComboBox()
        self._place = PlainLabel(tone="soft", wraps=True, selectable=True)
        self._problem = NoticeStrip(appearance)
        self._stack = QStackedWidget()
        self._scroll = FittingArea()
        self._parts = PartsButton(appearance, self._scroll)
        for theme in THEMES:
            self._theme.addItem(_theme_name(theme), theme)
        for percent in TEXT_SIZES:
            self._size.addItem(_size_name(percent), percent)
        for box, choices, named in (
            (self._spacing, LINE_SPACINGS, _spacing_name),
            (self._lettering, LETTERINGS, _lettering_name),
            (self._motion, MOTIONS, _motion_name),
            (self._language, LANGUAGES, _language_name),
        ):
            for choice in choices:
                box.addItem(named(choice), choice)
        for minutes in LOCK_CHOICES:
            self._lock.addItem(_minutes_name(minutes), minutes)
        self._looks = ChoicesSideBySide(appearance, self._named_looks())
        self._locks = ChoicesSideBySide(appearance, [(_("Lock by itself"), self._lock)])
        self._fill()
        self.set_narrow(narrow=False)
        for box in (self._theme, self._size, self._spacing, self._lettering, self._motion):
            box.activated.connect(self._on_look)
        self._language.activated.connect(self._on_language)
        self._lock.activated.connect(self._on_lock)

    def attend(self, presenter: Settings) -> None:
        """Take the presenter."""
        self._presenter = presenter

    def add_part(self, part: QWidget) -> None:
        """Add a part below the choices, such as the backups."""
        self._column.insertSpacing(self._column.count() - 1, _BETWEEN)
        # A row asks how high a part is at its own width, which a column does not.
        row = QHBoxLayout()
        row.addWidget(part, 1)
        row.addStretch()
        self._column.insertLayout(self._column.count() - 1, row)

    def show_instead(self, pane: QWidget | None) -> None:
        """Show a pane in place of the choices; None shows the choices again."""
        if pane is None:
            self._stack.setCurrentIndex(0)
        else:
            self._stack.addWidget(pane)  # a second time is the same as once
            self._stack.setCurrentWidget(pane)
        self._parts.setVisible(pane is None)
        self.titled.emit(self.title())

    @property
    def appearance(self) -> Appearance:
        """The look of the window, for the parts that are added."""
        return self._appearance

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to something that was just shown."""
        QTimer.singleShot(0, self._scroll, lambda: self._scroll.bring_into_sight(widget))

    def title(self) -> str:
        """Tell what stands in the bar."""
        return _("Settings") if self._stack.currentIndex() == 0 else _("Backups")

    def header_actions(self) -> Sequence[QWidget]:
        """Give the way to each part of the page: it is long."""
        return (self._parts,)

    def shown(self) -> None:
        """Show the choices as they stand."""
        if self._presenter is not None:
            self._presenter.begin()
        self.came.emit()
        if self._stack.currentIndex() == 0:
            self._theme.setFocus()

    def show_choices(self, choices: Choices, minutes: int, place: str) -> None:
        """Show the choices as they stand."""
        _select(self._size, choices.text_size, _size_name(choices.text_size))
        for box, choice, first in (
            (self._theme, choices.theme, "system"),
            (self._spacing, choices.line_spacing, "usual"),
            (self._lettering, choices.lettering, "usual"),
            (self._motion, choices.motion, "system"),
            (self._language, choices.language, ""),
        ):
            known = choice if box.findData(choice) >= 0 else first
            box.setCurrentIndex(box.findData(known))
        _select(self._lock, minutes, _minutes_name(minutes))
        self._place.setText(place)

    def apply_look(self, look: Look) -> None:
        """Dress the window in it."""
        self._appearance.wear(look)

    def show_language_waits(self) -> None:
        """Say when another language will be spoken."""
        text = _("This language is spoken when you next unlock or open Reflective.")
        self._language_waits.setText(text)
        self._language_waits.show()
        announce(self._language_waits, text)

    def show_problem(self, text: str) -> None:
        """Show what went wrong."""
        self._problem.tell(text)

    def set_narrow(self, *, narrow: bool) -> None:
        """Lay the page out for the room there is."""
        side = 16 if narrow else 34
        self._column.setContentsMargins(side, 24, side, 24)
        for choices in (self._looks, self._locks):
            choices.set_narrow(narrow=narrow)

    def _named_looks(self) -> list[tuple[str, QComboBox]]:
        return [
            (_("Light or dark"), self._theme),
            (_("Text size"), self._size),
            (_("Room between the lines of a text"), self._spacing),
            (_("Letters of titles and texts"), self._lettering),
            (_("Movement"), self._motion),
            (_("Language"), self._language),
        ]

    def _fill(self) -> None:
        column = QVBoxLayout(self._scroll.inside)
        self._column = column
        column.setSpacing(4)
        column.addWidget(self._problem)
        column.addWidget(PlainLabel(_("Look and language"), "heading", wraps=True))
        column.addSpacing(4)
        column.addWidget(self._looks)
        column.addWidget(self._language_waits)
        self._language_waits.hide()
        column.addSpacing(_BETWEEN)
        column.addWidget(PlainLabel(_("Your journal"), "heading", wraps=True))
        column.addSpacing(4)
        column.addWidget(self._locks)
        column.addSpacing(_APART)
        column.addWidget(PlainLabel(_("Where your journal lives"), "small", "soft"))
        column.addWidget(self._place)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._scroll)
        outer.addWidget(self._stack)

    def _on_look(self, _index: int) -> None:
        if self._presenter is not None:
            self._presenter.choose_look(
                Look(
                    self._theme.currentData(),
                    self._size.currentData(),
                    self._spacing.currentData(),
                    self._lettering.currentData(),
                    self._motion.currentData(),
                )
            )

    def _on_language(self, _index: int) -> None:
        if self._presenter is not None:
            self._presenter.choose_language(self._language.currentData())

    def _on_lock(self, _index: int) -> None:
        if self._presenter is not None:
            self._presenter.choose_lock(self._lock.currentData())


def _select(box: QComboBox, value: int, name: str) -> None:
    """Choose a value in a box, adding it where it came from a settings file."""
    if box.findData(value) < 0:
        box.addItem(name, value)
    box.setCurrentIndex(box.findData(value))


def _theme_name(theme: str) -> str:
    names = {
        "system": _("As the computer"),
        "light": _("Light"),
        "dark": _("Dark"),
        "contrast": _("High contrast"),
    }
    return names[theme]


def _spacing_name(spacing: str) -> str:
    return {"tight": _("Tight"), "usual": _("Usual"), "wide": _("Wide")}[spacing]


def _lettering_name(lettering: str) -> str:
    names = {"usual": _("Usual"), "clear": _("Clear, with more room between them")}
    return names[lettering]


def _motion_name(motion: str) -> str:
    return {"system": _("As the computer"), "less": _("As little as possible")}[motion]


def _language_name(language: str) -> str:
    return LANGUAGES[language] or _("As the computer")


def _size_name(percent: int) -> str:
    if percent == _USUAL:
        return _("Usual")
    return _("{percent} %").format(percent=percent)


def _minutes_name(minutes: int) -> str:
    if not minutes:
        return _("Never")
    return ngettext("After {minutes} minute", "After {minutes} minutes", minutes).format(
        minutes=minutes
    )

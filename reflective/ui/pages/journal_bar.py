# SPDX-License-Identifier: Apache-2.0
"""What stands in the bar of the Journal page, and what gives way where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMenu

from reflective.language import gettext as _
from reflective.ui.widgets.buttons import Button, IconButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reflective.ui.appearance.appearance import Appearance
    from reflective.ui.widgets.search_field import SearchField

_REST_OF_BAR, _COUNT_OF_BAR, _GAPS_OF_BAR = 195, 75, 120
"""What title and buttons of the bar take, the number of entries, and (at any text size) gaps."""

_LEAST_SEARCH, _TIGHT_SEARCH, _ROOMY_SEARCH = 180, 90, 380
"""What the search field has to keep for the number of entries, and for the words of buttons."""

_WORDS_OF_NEW, _WORDS_OF_CALENDAR, _ICON_OF_CALENDAR = 55, 125, 52


_ENGLISH_BAR, _ENGLISH_CALENDAR = (164, 47), (85, 34)
"""How wide title and words are in English: what grows with the text, and what does not."""


class JournalBar:
    """Holds the search field, and the buttons for the calendar, more, and a new entry."""

    def __init__(self, appearance: Appearance, field: SearchField) -> None:
        self._appearance = appearance
        self._field = field
        self.calendar = Button(_("Calendar"), appearance, "secondary", "calendar")
        self.calendar_small = IconButton(_("Calendar"), "calendar", appearance)
        self.more = IconButton(_("More about the journal"), "ellipsis", appearance)
        self.menu = QMenu(self.more)
        self.new = Button(_("New entry"), appearance, "primary")
        self.new_small = IconButton(_("New entry"), "plus", appearance, "primary")
        self.more.clicked.connect(self._on_more)

    @property
    def actions(self) -> tuple[QWidget, ...]:
        """The parts from left to right; not all of them are shown at once."""
        calendars = (self.calendar, self.calendar_small)
        return (self._field, *calendars, self.more, self.new, self.new_small)

    def has_room_for_count(self, width: int) -> bool:
        """Tell whether a page of this width has room for the number of entries."""
        scale = self._appearance.scale
        taken = scale.pixels(_REST_OF_BAR + _COUNT_OF_BAR + _ICON_OF_CALENDAR)
        return width - _GAPS_OF_BAR - self._longer - taken >= scale.pixels(_LEAST_SEARCH)

    def share(self, width: int, *, with_count: bool, is_shown: bool) -> None:
        """Share the width of a page out; buttons are only touched while the bar is its own."""
        pixels = self._appearance.scale.pixels
        taken = _REST_OF_BAR + (_COUNT_OF_BAR if with_count else 0)
        room = width - _GAPS_OF_BAR - self._longer
        longer = max(0, self.calendar.sizeHint().width() - self._in_english(_ENGLISH_CALENDAR))
        is_roomy = room - longer - pixels(taken + _WORDS_OF_CALENDAR) >= pixels(_ROOMY_SEARCH)
        room -= longer if is_roomy else 0
        taken += _WORDS_OF_CALENDAR if is_roomy else _ICON_OF_CALENDAR
        is_tight = room - pixels(taken) < pixels(_TIGHT_SEARCH)
        taken -= _WORDS_OF_NEW if is_tight else 0
        has_icon = not is_roomy and room - pixels(taken) >= pixels(_TIGHT_SEARCH)
        taken -= 0 if has_icon or is_roomy else _ICON_OF_CALENDAR
        if is_shown:
            self.calendar.setVisible(is_roomy)
            self.calendar_small.setVisible(has_icon)
            self.new.setVisible(not is_tight)
            self.new_small.setVisible(is_tight)
        self._field.set_room(room - pixels(taken))

    @property
    def _longer(self) -> int:
        """How much wider than in English the title and the words of the buttons are, in pixels."""
        title = QFontMetrics(self._appearance.font("title")).horizontalAdvance(_("Journal"))
        wide = title + self.more.sizeHint().width() + self.new.sizeHint().width()
        return max(0, wide - self._in_english(_ENGLISH_BAR))

    def _in_english(self, parts: tuple[int, int]) -> int:
        grows, stays = parts
        return self._appearance.scale.pixels(grows) + stays

    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

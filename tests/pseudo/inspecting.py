# SPDX-License-Identifier: Apache-2.0
"""Look at a window in the language nobody speaks: what is in English, and what is cut off."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tests.pseudo.catalogue import CLOSES, OPENS, understood, untranslated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from tests.journeys.person import Person

_OURS = re.compile(
    r"\S*[/\\]\S*(?: practice\.reflective)?|reflective|my practice|markdown|ctrl ?|english"
    r"|français|(?:\d{4} ){4}\d{4}|\b\w{1,3} \d+\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day \d+ \w+",
    re.IGNORECASE,
)
"""Names, paths and keys, which no language changes; and the day in the bar, which Qt says."""

_WRITTEN = (
    *("handover", "trust", "time", "daughter", "Priya Nair", "Mr Okafor", "Leeds", "On 14 March"),
    *("another colleague", "a colleague", "a nearby town", "mid-March", "gentle copper lantern"),
    *("He laughed twice.", "The key that nobody had", "Whom do I wait for?"),
    *("Sam", "age1…"),
)
"""What somebody wrote on the way, and what stands instead in what they share."""


class Inspector:
    """Looks at the window where a camera would take its picture."""

    def __init__(self, pictures: str = "") -> None:
        self.person: Person | None = None
        self._pictures = pictures
        self._known = _known_words()
        self.found: dict[str, dict[str, str]] = {
            "untranslated": {},
            "cut": {},
            "badly told": {},
            "out of reach": {},
        }

    def take(self, name: str, _part: QWidget | None = None) -> None:
        """Note what is not translated, and what is cut off, once for each, in the whole window."""
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as below

        from tests.pseudo.reaching import (  # noqa: PLC0415 - as below
            badly_told,
            out_of_reach,
        )
        from tests.ui.cutting import cut_off  # noqa: PLC0415 - Qt is loaded after the language

        assert self.person is not None
        window = self.person.window
        for _ in range(3):  # what is laid out anew asks for its room once more
            QApplication.processEvents()
        found = cut_off(window)
        if self._pictures:
            window.grab().save(f"{self._pictures}/{name}.png")
        for text in _texts_of(window):
            if any(map(str.isalpha, self._left_of(text))):
                self._note("untranslated", text, name)
        for each in found:
            self._note("cut", understood(each), name)
        for each in badly_told(window):
            self._note("badly told", understood(each), name)
        for each in out_of_reach(window):
            self._note("out of reach", understood(each), name)

    def _note(self, kind: str, what: str, page: str) -> None:
        self.found[kind].setdefault(what, page)

    def _left_of(self, text: str) -> str:
        """Take away what was translated, and somebody's own words."""
        if OPENS in text and CLOSES not in text and text.endswith("…"):
            return ""  # a line that was cut; screen readers and the hover have the whole of it
        if text.endswith("…") and any(known.startswith(text[:-1]) for known in self._known):
            return ""  # the same, of somebody's own words
        rest = untranslated(text)
        for known in self._known:
            rest = rest.replace(known, "")
        return _OURS.sub("", rest)


def _texts_of(window: QWidget) -> Iterator[str]:
    from PySide6.QtWidgets import QWidget  # noqa: PLC0415 - as above

    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            yield from filter(None, _said_by(widget))


def _said_by(widget: QWidget) -> Iterator[str]:
    """Give the words of one thing, those for a screen reader too."""
    from PySide6.QtWidgets import (  # noqa: PLC0415 - as above
        QAbstractButton,
        QComboBox,
        QLabel,
        QLineEdit,
        QTextEdit,
    )

    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit | QTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))


def _known_words() -> tuple[str, ...]:
    """Gather what stands in shipped packs, and what the walk writes; the longest first."""
    from reflective import resources  # noqa: PLC0415 - as above
    from tests.pictures import __main__ as pictures  # noqa: PLC0415 - as above

    found = {*_WRITTEN, pictures._TITLE, pictures._WORDS}
    found.update(words for each in pictures._OTHERS for words in each)
    for pack in resources.folder("packs").glob("*.promptpack"):
        found.update(_texts_in(json.loads(pack.read_text("utf-8"))))
    lines = {line for text in found for line in text.split("\n") if line}
    return tuple(sorted(found | lines - {""}, key=len, reverse=True))


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _texts_in(each)
    elif isinstance(value, str):
        yield value

# SPDX-License-Identifier: Apache-2.0
"""The whole application can be dressed anew at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtDBus import QDBusVariant
from PySide6.QtGui import (
    QAccessibilityHints,
    QColor,
    QFont,
    QFontInfo,
    QPalette,
    QStyleHints,
)
from PySide6.QtWidgets import QApplication, QComboBox, QProgressBar

from reflective.app.choices import Look
from reflective.resources import folder
from reflective.ui.appearance.tokens import CONTRAST, DARK, LIGHT, Tokens
from reflective.ui.pages.settings import SettingsPage
from reflective.ui.widgets.editor import Editor
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.progress import ProgressLine
from tests.ui.cutting import cut_off

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance


@pytest.mark.parametrize(
    ("theme", "tokens"),
    [("light", LIGHT), ("dark", DARK), ("contrast", CONTRAST), ("system", LIGHT)],
)
def test_a_theme_reaches_what_is_already_on_the_screen(
    theme: str, tokens: Tokens, appearance: Appearance, qtbot: QtBot
) -> None:
    label = PlainLabel("Where would you like to start?", "display")
    qtbot.addWidget(label)
    label.show()
    appearance.apply(theme, 100)
    assert appearance.tokens is tokens
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(tokens.paper)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(tokens.ink)


def test_the_window_follows_the_desktop_where_that_is_wanted(
    appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [Qt.ColorScheme.Unknown]
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints: said[-1])
    page = SettingsPage(appearance)
    qtbot.addWidget(page)
    page.resize(700, 400)
    page.show()

    def follows(scheme: Qt.ColorScheme) -> Tokens:
        said.append(scheme)
        QApplication.styleHints().colorSchemeChanged.emit(scheme)
        return appearance.tokens

    def grounds(scheme: Qt.ColorScheme) -> Tokens:
        tokens = follows(scheme)
        box = page.findChildren(QComboBox)[0]
        seen = box.grab().toImage().pixelColor(box.width() // 2, 4)
        assert seen == QColor(tokens.page)
        return tokens

    dark, light = Qt.ColorScheme.Dark, Qt.ColorScheme.Light
    appearance.apply("system")
    found = [grounds(each) for each in (dark, light, dark, Qt.ColorScheme.Unknown)]
    assert found == [DARK, LIGHT, DARK, LIGHT]
    for chosen, tokens in (("light", LIGHT), ("dark", DARK), ("contrast", CONTRAST)):
        appearance.apply(chosen)
        # What other tests wear may follow the desktop still, and all share one application.
        assert follows(dark) is follows(light) is tokens
    said.append(dark)
    appearance.apply("system")
    assert appearance.tokens is DARK


def test_the_window_follows_the_desktop_that_asks_for_more_contrast(
    appearance: Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [Qt.ContrastPreference.NoPreference]
    monkeypatch.setattr(QAccessibilityHints, "contrastPreference", lambda _hints: said[-1])
    changed = QApplication.styleHints().accessibility().contrastPreferenceChanged
    appearance.apply("system")
    for wish, tokens in (
        (Qt.ContrastPreference.HighContrast, CONTRAST),
        (Qt.ContrastPreference.NoPreference, LIGHT),
    ):
        said.append(wish)
        changed.emit(wish)
        assert appearance.tokens is tokens


def test_text_grows_on_the_screen(appearance: Appearance, qtbot: QtBot) -> None:
    label = PlainLabel("Where would you like to start?")
    qtbot.addWidget(label)
    label.show()
    usual = label.sizeHint().width()
    appearance.apply("light", 200)
    assert label.sizeHint().width() == pytest.approx(2 * usual, rel=0.03)


def test_what_draws_for_itself_is_told(appearance: Appearance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(appearance.changed):
        appearance.apply("dark", 125)


@pytest.mark.parametrize(
    ("role", "family", "weight"),
    [
        ("writing", "Literata", QFont.Weight.Normal),
        ("title", "Literata", QFont.Weight.DemiBold),
        ("interface", "Atkinson Hyperlegible Next", QFont.Weight.Normal),
        ("strong", "Atkinson Hyperlegible Next", QFont.Weight.DemiBold),
    ],
)
def test_the_shipped_fonts_are_the_ones_that_are_used(
    role: str, family: str, weight: QFont.Weight, appearance: Appearance
) -> None:
    used = QFontInfo(appearance.font(role))  # type: ignore[arg-type]
    assert used.family() == family
    assert used.weight() == weight


def test_every_shipped_icon_can_be_drawn(appearance: Appearance) -> None:
    names = [file.stem for file in folder("icons").glob("*.svg")]
    assert len(names) > 40
    for name in names:
        drawn = appearance.icon(name).pixmap(QSize(18, 18)).toImage()
        inked = [
            1
            for x in range(drawn.width())
            for y in range(drawn.height())
            if drawn.pixelColor(x, y).alpha() > 128
        ]
        assert inked, name


def test_an_icon_that_is_not_shipped_is_a_bug(appearance: Appearance) -> None:
    with pytest.raises(FileNotFoundError):
        appearance.icon("no-such-icon")


def test_lines_of_a_text_get_more_room_where_that_is_wanted(
    appearance: Appearance, qtbot: QtBot
) -> None:
    heights = []
    for spacing in ("tight", "usual", "wide", "from a newer version"):
        appearance.wear(Look("light", line_spacing=spacing))
        editor = Editor("Your words", appearance)
        qtbot.addWidget(editor)
        editor.resize(400, 400)
        editor.show()
        editor.fill("one\ntwo\nthree")
        blocks = editor.document()
        layout = blocks.documentLayout()
        tops = [layout.blockBoundingRect(blocks.findBlockByNumber(n)).top() for n in (0, 1)]
        heights.append(tops[1] - tops[0])
    assert heights[0] < heights[1] < heights[2]
    assert heights[3] == heights[1]


def test_clear_letters_have_no_serifs_and_stand_apart(appearance: Appearance) -> None:
    usual = appearance.font("writing")
    appearance.wear(Look("light", lettering="clear"))
    clear = appearance.font("writing")
    assert QFontInfo(clear).family() == "Atkinson Hyperlegible Next"
    assert clear.letterSpacing() > 0 == usual.letterSpacing()
    assert clear.wordSpacing() > 0
    assert "Literata" not in QApplication.instance().styleSheet()  # type: ignore[union-attr]


def test_nothing_moves_by_itself_where_that_is_wanted(
    appearance: Appearance, qtbot: QtBot
) -> None:
    blinking = QApplication.cursorFlashTime()
    appearance.wear(Look("light", motion="less"))
    line = ProgressLine(appearance)
    qtbot.addWidget(line)
    line.begin("Making a backup…")
    bar = line.findChild(QProgressBar)
    assert bar is not None
    assert bar.maximum() > 0  # a bar without an end sways from side to side
    assert QApplication.cursorFlashTime() == 0
    appearance.wear(Look("light"))
    assert QApplication.cursorFlashTime() == blinking


def test_a_look_is_changed_in_parts(appearance: Appearance) -> None:
    appearance.wear(Look("dark", 125, "wide", "clear"))
    appearance.apply("light", 100)
    assert appearance.look == Look("light", 100, "wide", "clear")


def test_long_words_of_a_choice_make_settings_no_wider_than_a_small_window(
    appearance: Appearance, qtbot: QtBot
) -> None:
    appearance.apply("light", 200)
    page = SettingsPage(appearance)
    page.set_narrow(narrow=True)
    for box in page.findChildren(QComboBox):
        box.addItem("a choice of many words, as other languages need them for one thing")
        box.setCurrentIndex(box.count() - 1)
    qtbot.addWidget(page)
    page.resize(554, 400)
    page.show()
    assert cut_off(page) == []


def test_the_desktop_may_say_that_nothing_is_to_move(appearance: Appearance) -> None:
    motion = appearance._motion
    moves, still = (QDBusVariant(value) for value in (True, False))
    motion._on_change("org.gnome.desktop.interface", "clock-format", still)
    assert not appearance.is_still
    for wish in (still, moves):
        motion._on_change("org.gnome.desktop.interface", "enable-animations", wish)
        assert appearance.is_still is (wish is still)

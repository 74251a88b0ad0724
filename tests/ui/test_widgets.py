# SPDX-License-Identifier: Apache-2.0
"""The small parts do what a person expects of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reflective.app.jobs import Progress
from reflective.journal.ids import RecordId
from reflective.ui.appearance.tokens import contrast
from reflective.ui.pages.share import SharePage
from reflective.ui.pages.today import TodayPage
from reflective.ui.presenters.journal_entry import Part, Shown
from reflective.ui.widgets.buttons import Button, CardButton, IconButton
from reflective.ui.widgets.chips import Chip
from reflective.ui.widgets.confirmation import ConfirmationPanel
from reflective.ui.widgets.entries_text import EntriesView
from reflective.ui.widgets.flow import FlowLayout
from reflective.ui.widgets.header import HeaderBar
from reflective.ui.widgets.jump import Jump
from reflective.ui.widgets.labels import LineLabel, PlainLabel
from reflective.ui.widgets.notice import NoticeStrip
from reflective.ui.widgets.passphrase import PassphraseField
from reflective.ui.widgets.progress import ProgressLine
from reflective.ui.widgets.reading_view import EntryTextView
from reflective.ui.widgets.safe_text import LinkQuestion, SafeTextView
from reflective.ui.widgets.side_panel import SidePanel
from reflective.ui.widgets.tag_field import TagField
from reflective.ui.window import Window
from tests.ui.front import show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reflective.ui.appearance.appearance import Appearance


def click(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Click the visible button with these words or this name."""
    for button in widget.findChildren(QPushButton):
        if text in (button.text(), button.accessibleName()) and button.isVisibleTo(widget):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(f"no button {text!r}")


def test_enter_and_space_press_a_button(appearance: Appearance, qtbot: QtBot) -> None:
    button = Button("Next question", appearance, "primary")
    qtbot.addWidget(button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("pressed"))
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 2


def test_many_tags_are_placed_at_once_and_not_one_by_one(
    appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = TagField(appearance)
    qtbot.addWidget(field)
    field.resize(400, 300)
    show_in_front(qtbot, field)
    placed: list[QRect] = []
    place = FlowLayout._place

    def count(layout: FlowLayout, rect: QRect, *, move: bool) -> int:
        placed.append(rect)
        return place(layout, rect, move=move)

    monkeypatch.setattr(FlowLayout, "_place", count)
    field.set_tags([f"tag{number}" for number in range(40)])
    QApplication.processEvents()
    assert 0 < len(placed) < 10
    chips = field.findChildren(Chip)
    assert len({(chip.x(), chip.y()) for chip in chips if chip.isVisible()}) == 40


def test_icons_follow_the_theme(appearance: Appearance, qtbot: QtBot) -> None:
    button = IconButton("Close", "x", appearance)
    qtbot.addWidget(button)
    light = button.icon().pixmap(QSize(18, 18)).toImage()
    appearance.apply("dark", 100)
    dark = button.icon().pixmap(QSize(18, 18)).toImage()
    assert _brightest(dark) > 200
    assert _darkest_ink(light) < 60


def _brightest(image: QImage) -> int:
    colours = _inked(image)
    return max(colour.lightness() for colour in colours)


def _darkest_ink(image: QImage) -> int:
    return min(colour.lightness() for colour in _inked(image))


def _inked(image: QImage) -> list[QColor]:
    colours = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return [colour for colour in colours if colour.alpha() > 200]


def test_a_card_says_where_it_leads_and_grows_with_its_words(
    appearance: Appearance, qtbot: QtBot
) -> None:
    card = CardButton("Something happened", "A meeting, a visit " * 8, "zap", appearance)
    qtbot.addWidget(card)
    assert card.accessibleName() == "Something happened"
    assert card.accessibleDescription().startswith("A meeting")
    assert card.heightForWidth(300) > card.heightForWidth(1200)


def test_a_label_never_reads_html(appearance: Appearance, qtbot: QtBot) -> None:
    del appearance
    label = PlainLabel("<b>Dana</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_line_too_long_ends_in_an_ellipsis_and_keeps_its_whole_name(
    appearance: Appearance, qtbot: QtBot
) -> None:
    del appearance
    label = LineLabel("A very long title of an entry about a meeting")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.accessibleName() == "A very long title of an entry about a meeting"
    label.resize(800, 20)
    assert label.text() == label.accessibleName()


def test_a_chip_can_be_taken_off(appearance: Appearance, qtbot: QtBot) -> None:
    chip = Chip("meetings", appearance, "Take off meetings")
    qtbot.addWidget(chip)
    gone: list[str] = []
    chip.removed.connect(gone.append)
    click(qtbot, chip, "Take off meetings")
    assert gone == ["meetings"]
    assert nameless(chip) == []


def test_a_flow_breaks_its_lines_and_cuts_nothing_off(
    appearance: Appearance, qtbot: QtBot
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    flow = FlowLayout()
    column.addLayout(flow)
    buttons = [Button(f"Button number {number}", appearance) for number in range(6)]
    for button in buttons:
        flow.addWidget(button)
    host.resize(320, 600)
    host.show()
    assert all(button.geometry().right() <= 320 for button in buttons)
    assert len({button.y() for button in buttons}) > 1
    for one in buttons:
        assert not any(
            one.geometry().intersects(other.geometry()) for other in buttons if other is not one
        )


def test_a_notice_tells_and_goes(appearance: Appearance, qtbot: QtBot) -> None:
    notice = NoticeStrip(appearance)
    qtbot.addWidget(notice)
    acted: list[bool] = []
    notice.acted.connect(lambda: acted.append(True))
    assert notice.text == ""
    notice.tell("The entry is in the trash.", "Bring it back")
    assert notice.text == "The entry is in the trash."
    assert nameless(notice) == []
    click(qtbot, notice, "Bring it back")
    assert acted == [True]
    assert notice.text == ""
    notice.tell("Something else.")
    click(qtbot, notice, "Close this message")
    assert notice.isHidden()


def test_progress_shows_and_can_be_stopped(appearance: Appearance, qtbot: QtBot) -> None:
    line = ProgressLine(appearance)
    qtbot.addWidget(line)
    line.begin("Bringing in entries")
    line.advance(Progress(30, 120))
    assert nameless(line) == []
    with qtbot.waitSignal(line.stopped):
        click(qtbot, line, "Stop")
    line.end()
    assert line.isHidden()


def test_a_question_starts_on_the_way_back(appearance: Appearance, qtbot: QtBot) -> None:
    panel = ConfirmationPanel(appearance)
    qtbot.addWidget(panel)
    said: list[str] = []
    panel.confirmed.connect(lambda: said.append("yes"))
    panel.declined.connect(lambda: said.append("no"))
    panel.ask("Delete this entry for good?", "It cannot be brought back.", "Delete for good")
    focused = panel.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Cancel"
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    panel.ask("Delete this entry for good?", "It cannot be brought back.", "Delete for good")
    click(qtbot, panel, "Delete for good")
    assert said == ["no", "yes"]
    assert panel.isHidden()


def test_a_passphrase_is_hidden_until_it_is_shown(appearance: Appearance, qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase", appearance)
    qtbot.addWidget(field)
    line = field.findChildren(QLineEdit)[0]
    qtbot.keyClicks(line, "four plain words")
    assert field.text == "four plain words"
    shown = line.property("displayText")
    assert "four" not in shown
    click(qtbot, field, "Show the passphrase")
    assert line.property("displayText") == "four plain words"
    field.clear()
    assert field.text == ""
    assert nameless(field) == []


def test_caps_lock_is_pointed_out(appearance: Appearance, qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase", appearance)
    qtbot.addWidget(field)
    hint = next(
        label for label in field.findChildren(PlainLabel) if label.text().startswith("Caps")
    )
    line = field.findChildren(QLineEdit)[0]
    qtbot.keyClick(line, "A", Qt.KeyboardModifier.NoModifier)
    assert not hint.isHidden()
    qtbot.keyClick(line, "a", Qt.KeyboardModifier.NoModifier)
    assert hint.isHidden()
    qtbot.keyClick(line, "A", Qt.KeyboardModifier.ShiftModifier)
    assert hint.isHidden()


def _entry_view(text: str, appearance: Appearance) -> SafeTextView:
    view = EntryTextView(appearance)
    view.show_entry(_shown(text))
    return view


def _entries_view(text: str, appearance: Appearance) -> SafeTextView:
    view = EntriesView("Entries", appearance)
    view.show_entries([_shown(text)])
    return view


def _shown(text: str) -> Shown:
    return Shown(RecordId("one"), "Today", "", (Part("", text),))


@pytest.mark.parametrize("shows", [_entry_view, _entries_view])
@pytest.mark.parametrize(
    "text",
    ["![x]({picture})", "<img src='{picture}'>", "<style>@import url('{picture}')</style>x"],
)
def test_nothing_is_loaded_for_somebodys_text(
    text: str,
    shows: Callable[[str, Appearance], SafeTextView],
    appearance: Appearance,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    picture = tmp_path / "red.png"
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF0000"))
    assert image.save(str(picture))
    view = shows(text.format(picture=picture.as_uri()), appearance)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    painted = view.grab().toImage()
    reds = [
        painted.pixelColor(x, y)
        for x in range(0, painted.width(), 2)
        for y in range(0, painted.height(), 2)
        if painted.pixelColor(x, y) == QColor("#FF0000")
    ]
    assert reds == []


@pytest.mark.parametrize("shows", [_entry_view, _entries_view])
def test_markdown_is_read_and_html_stands_as_it_was_typed(
    shows: Callable[[str, Appearance], SafeTextView], appearance: Appearance, qtbot: QtBot
) -> None:
    view = shows("A *quiet* day.\n\n<b>not bold</b>", appearance)
    qtbot.addWidget(view)
    assert "A quiet day." in view.toPlainText()
    assert "<b>not bold</b>" in view.toPlainText()


def test_a_link_is_shown_before_it_is_opened(
    appearance: Appearance, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr("reflective.ui.widgets.safe_text.QDesktopServices.openUrl", opened.append)
    view = SafeTextView("Entry", appearance)
    question = LinkQuestion(view, appearance)
    qtbot.addWidget(view)
    qtbot.addWidget(question)
    view.anchorClicked.emit(QUrl("https://example.org/a"))
    labels = question.findChildren(PlainLabel)
    assert any(label.text() == "https://example.org/a" for label in labels)
    assert opened == []
    click(qtbot, question, "Open it")
    assert opened == [QUrl("https://example.org/a")]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "smb://host/x"])
def test_no_other_link_leads_anywhere(address: str, appearance: Appearance, qtbot: QtBot) -> None:
    view = SafeTextView("Entry", appearance)
    qtbot.addWidget(view)
    with qtbot.assertNotEmitted(view.link_chosen):
        view.anchorClicked.emit(QUrl(address))


def test_a_view_gives_an_empty_picture_for_any_address(
    appearance: Appearance, qtbot: QtBot
) -> None:
    view = SafeTextView("Entry", appearance)
    qtbot.addWidget(view)
    kind = QTextDocument.ResourceType.ImageResource.value
    found = view.loadResource(kind, QUrl("file:///x.png"))
    assert isinstance(found, QImage)
    assert found.isNull()


def test_tab_moves_on_from_a_reading_view(appearance: Appearance, qtbot: QtBot) -> None:
    view = SafeTextView("Entry", appearance)
    qtbot.addWidget(view)
    assert view.tabChangesFocus()


def test_a_side_panel_can_be_closed(appearance: Appearance, qtbot: QtBot) -> None:
    panel = SidePanel("On this day", appearance)
    qtbot.addWidget(panel)
    assert nameless(panel) == []
    with qtbot.waitSignal(panel.closed):
        click(qtbot, panel, "Close this panel")
    assert panel.isHidden()


def test_making_a_narrow_page_shows_no_window_of_its_own(
    appearance: Appearance, qtbot: QtBot
) -> None:
    window = Window(appearance)
    qtbot.addWidget(window)
    window.resize(700, 500)
    before = {shown for shown in QApplication.topLevelWidgets() if shown.isVisible()}
    for kind in (SharePage, TodayPage):
        window.add_page(kind.__name__, "Page", "sun", partial(kind, appearance))
        window.open_page(kind.__name__)
    after = {shown for shown in QApplication.topLevelWidgets() if shown.isVisible()}
    assert after == before


def test_side_areas_give_way_by_the_room_there_is_in_letters(
    appearance: Appearance, qtbot: QtBot
) -> None:
    window = Window(appearance)
    qtbot.addWidget(window)
    narrow = []
    for width, percent in ((1280, 100), (1099, 100), (1280, 140), (1200, 140), (3000, 150)):
        appearance.apply("light", percent)
        window.resize(width, 700)
        narrow.append(window.is_narrow)
    assert narrow == [False, True, False, True, True]


def test_the_bar_shows_its_title_whole_before_its_status(
    appearance: Appearance, qtbot: QtBot
) -> None:
    bar = HeaderBar(appearance)
    qtbot.addWidget(bar)
    bar.set_title("Saturday 21 November")
    bar.set_status("Saved 14:02")
    bar.set_narrow(narrow=True)
    bar.show()
    for width, seen in ((900, {"Saturday 21 November", "Saved 14:02"}), (400, set[str]())):
        bar.resize(width, 56)
        QApplication.processEvents()
        shown = {label.text() for label in bar.findChildren(LineLabel) if label.isVisible()}
        assert shown == (seen or {"Saturday 21 November"})
        assert bar.status() == "Saved 14:02"


def _jump(appearance: Appearance, qtbot: QtBot) -> tuple[QWidget, Jump, QLineEdit]:
    """Put a jump panel over a page with a field on it."""
    del appearance
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 640)
    field = QLineEdit(page)
    jump = Jump(page)
    for number in range(12):
        jump.add(f"Place {number}", page.raise_)
    show_in_front(qtbot, page)
    field.setFocus()
    jump.begin(field)
    return page, jump, field


def test_the_way_to_anywhere_is_as_high_as_what_it_found(
    appearance: Appearance, qtbot: QtBot
) -> None:
    _page, jump, _field = _jump(appearance, qtbot)
    line = jump.findChildren(QLineEdit)[0]
    tall = jump.height()
    qtbot.keyClicks(line, "place 11")
    one = jump.height()
    assert one < tall
    qtbot.keyClicks(line, "x")
    assert jump.height() < tall
    assert [label.text() for label in jump.findChildren(PlainLabel) if label.isVisible()] == [
        "Nothing has this name."
    ]


def test_the_way_to_anywhere_goes_when_somebody_clicks_beside_it(
    appearance: Appearance, qtbot: QtBot
) -> None:
    page, jump, field = _jump(appearance, qtbot)
    qtbot.mouseClick(page, Qt.MouseButton.LeftButton, pos=QPoint(20, 600))
    assert not jump.isVisible()
    jump.begin(field)
    field.setFocus()
    assert not jump.isVisible()


@pytest.mark.parametrize("percent", [80, 100, 140, 200])
def test_pills_are_round_at_every_text_size(
    appearance: Appearance, qtbot: QtBot, percent: int
) -> None:
    appearance.apply("light", percent)
    host = QWidget()
    qtbot.addWidget(host)
    row = QHBoxLayout(host)
    pills = (
        Chip("meetings", appearance),
        Chip("meetings", appearance, "Take off meetings"),
        Button("+ tag", appearance, "chip"),
    )
    for pill in pills:
        row.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
    host.show()
    seen = host.grab().toImage()
    ground = seen.pixelColor(0, 0)
    for pill in pills:
        assert seen.pixelColor(pill.geometry().topLeft() + QPoint(1, 1)) == ground


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_keys_are_seen_on_a_primary_button(
    theme: str, appearance: Appearance, qtbot: QtBot
) -> None:
    appearance.apply(theme)
    button = Button("Start", appearance, "primary")
    qtbot.addWidget(button)
    button.resize(120, 36)
    button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    seen = button.grab().toImage()
    across = [seen.pixelColor(60, y).name() for y in range(6)]
    most = max(contrast(appearance.tokens.accent, colour) for colour in across)
    assert most >= 3, "WCAG 2.2, 1.4.11"
    appearance.apply("light")

# SPDX-License-Identifier: Apache-2.0
"""Pictures, drawings, sound notes and files in the window: attached, looked at, heard, saved."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from reflective import resources
from reflective.app.attaching import Attaching
from reflective.app.discarding import Discarding
from reflective.app.people import PeopleList
from reflective.app.prompting import Prompting
from reflective.app.reading import Reading
from reflective.app.refusals import NoMicrophone
from reflective.app.shared import Shared
from reflective.app.writing import Writing
from reflective.files.outside import OutsideFiles
from reflective.files.packs import PackLibrary
from reflective.files.pictures import PillowPictures
from reflective.journal.entry import Attachment, Kind
from reflective.journal.ids import RecordId
from reflective.journal.placed import without
from reflective.journal.strokes import INKS, MOST_POINTS, WIDTH, Stroke
from reflective.ui.closing import close_above
from reflective.ui.pages.attachment_dialog import AttachmentDialog
from reflective.ui.pages.drawing_dialog import DrawingDialog
from reflective.ui.pages.journal import JournalPage, JournalWays
from reflective.ui.pages.journal_attachments import let_look
from reflective.ui.pages.recording_dialog import RecordingDialog
from reflective.ui.pages.today import build_today
from reflective.ui.pages.today_attachments import TodayAttachments
from reflective.ui.presenters.today import TodayParts
from reflective.ui.widgets.attachment_strip import AttachmentStrip, read_scaled
from reflective.ui.widgets.drawing import as_png, strokes_of
from reflective.ui.window import Window
from tests.fakes.choices import KeptChoices
from tests.fakes.jobs import AtOnce
from tests.fakes.open_journal import FakeBackups
from tests.fakes.sheet import filling_store
from tests.fakes.sound import fake_devices
from tests.fakes.surroundings import SeededRandomness
from tests.fakes.timer import FakeClock
from tests.ui.cutting import cut_off
from tests.ui.front import show_in_front
from tests.ui.naming import nameless

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    from pytestqt.qtbot import QtBot

    from reflective.app.changes import Changes
    from reflective.ui.appearance.appearance import Appearance

    D = TypeVar("D", bound=QDialog)


class Desk:
    """A window with Today and the Journal, over a journal in memory."""

    def __init__(self, appearance: Appearance, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.appearance = appearance
        self.clock = FakeClock()
        self.store = filling_store(self.clock)
        self.changes: list[Changes] = []
        randomness = SeededRandomness(3)
        attaching = Attaching(self.store, PillowPictures, OutsideFiles(), self.clock, randomness)
        library = PackLibrary(resources.folder("packs"))
        reading = Reading(self.store)
        parts = TodayParts(
            Writing(self.store, self.clock, randomness),
            reading,
            Prompting(self.store, library, self.clock, randomness),
            PeopleList(self.store, self.clock, randomness).people,
            lambda: attaching,
        )
        self.window = Window(appearance)
        qtbot.addWidget(self.window)
        jobs = AtOnce()
        self.today = build_today(
            appearance,
            parts,
            jobs,
            self.clock,
            KeptChoices(),
            self.changes.append,
            self.clock.timer,
        )
        QApplication.processEvents()
        there = self.today.sheet.findChild(TodayAttachments)
        assert isinstance(there, TodayAttachments)
        self.there = there
        devices, self.microphone, self.loudspeaker = fake_devices()
        there._devices = devices
        discarding = Discarding(self.store, reading, self.clock, FakeBackups())
        ways = JournalWays(print, print, print, self.changes.append)
        self.journal = JournalPage(appearance, jobs, reading, discarding, self.clock, ways)
        let_look(self.journal.right, appearance, attaching, jobs, self.changes.append)
        self.window.add_page("today", "Today", "sun", lambda: self.today)
        self.window.add_page("journal", "Journal", "book-open", lambda: self.journal)
        self.window.resize(1200, 800)
        show_in_front(qtbot, self.window)
        self.window.show_pages("today")
        self.today.begin(with_panel=False)
        self.today.new_entry()

    @property
    def attached(self) -> list[Attachment]:
        return list(self.today.sheet.attached.attachments)

    def lay_under(self) -> None:
        """Take from its place in the words what stands there: then it stands under them."""
        for attachment in self.attached:
            self.today.sheet.editor.placed.take_away(attachment.reference)

    def dialog(self, kind: type[D]) -> D:
        """Give the dialog of this kind that is open."""
        QApplication.processEvents()
        (one,) = [one for one in self.window.findChildren(kind) if one.isVisible()]
        return one

    def open(self, place: int = 0) -> AttachmentDialog:
        """Open what is attached from under the words of Today."""
        self.lay_under()
        card = self.today.sheet.strip.cards[place]
        self.qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        return self.dialog(AttachmentDialog)

    def read(self) -> None:
        """Finish the entry and read it in the Journal."""
        self.today.sheet.bar.next.click()
        self.window.open_page("journal")
        QApplication.processEvents()


@pytest.fixture
def desk(appearance: Appearance, qtbot: QtBot) -> Desk:
    return Desk(appearance, qtbot)


def _picture(folder: Path, name: str = "river.png") -> Path:
    Image.new("RGB", (90, 60), "#A4512B").save(folder / name)
    return folder / name


def _draw(desk: Desk, dialog: DrawingDialog, *places: tuple[float, float]) -> None:
    """Draw a line with the mouse; places in parts of the sheet."""
    canvas = dialog.canvas
    points = [QPoint(round(x * canvas.width()), round(y * canvas.height())) for x, y in places]
    desk.qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        desk.qtbot.mouseMove(canvas, point)
    desk.qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=points[-1])


def test_a_picture_without_a_place_is_shown_under_the_words(desk: Desk, tmp_path: Path) -> None:
    desk.there.add_files([str(_picture(tmp_path))])
    desk.lay_under()
    (card,) = desk.today.sheet.strip.cards
    assert card.isVisible()
    assert card.has_picture
    assert card.accessibleName() == "Picture, Not described yet"
    image = card.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 3) == QColor("#A4512B")


def test_pictures_and_files_can_be_dropped_on_the_words(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "plan.odt").write_bytes(b"plan")
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(path)) for path in (_picture(tmp_path), tmp_path / "plan.odt")]
    )
    editor = desk.today.sheet.editor
    assert editor.canInsertFromMimeData(data)
    drop = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    editor.dropEvent(drop)
    assert [one.kind for one in desk.attached] == [Kind.PICTURE, Kind.FILE]
    picture, plan = desk.attached
    assert editor.text() == f"![Picture](#{picture.reference})\n![File](#{plan.reference})\n"


def test_a_picture_can_be_pasted_and_words_with_a_picture_stay_words(desk: Desk) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#2F5F8A"))
    data = QMimeData()
    data.setImageData(image)
    desk.today.sheet.editor.insertFromMimeData(data)
    assert [(one.kind, one.width) for one in desk.attached] == [(Kind.PICTURE, 30)]
    data.setText("some words")
    desk.today.sheet.editor.insertFromMimeData(data)
    assert without(desk.today.sheet.editor.text()) == "some words"
    assert len(desk.attached) == 1


def test_what_cannot_be_attached_is_said(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"no picture")
    desk.there.add_files([str(tmp_path / "broken.jpg")])
    assert desk.attached == []
    assert desk.today._telling._note.text.startswith("This picture cannot be read.")


def test_a_picture_is_looked_at_and_described_by_the_keyboard(desk: Desk, tmp_path: Path) -> None:
    desk.there.add_files([str(_picture(tmp_path))])
    desk.lay_under()
    card = desk.today.sheet.strip.cards[0]
    card.setFocus()
    desk.qtbot.keyClick(card, Qt.Key.Key_Return)
    dialog = desk.dialog(AttachmentDialog)
    assert dialog.picture.image is not None
    assert dialog.picture.image.size().width() == 90
    assert dialog.alt.hasFocus()
    desk.qtbot.keyClicks(dialog.alt, "The river from the bridge")
    assert nameless(dialog) == []
    desk.qtbot.keyClick(dialog.alt, Qt.Key.Key_Escape)
    assert desk.attached[0].alt == "The river from the bridge"
    (card,) = desk.today.sheet.strip.cards
    seen = QAccessible.queryAccessibleInterface(card)
    assert seen.text(QAccessible.Text.Name) == "Picture, The river from the bridge"
    assert seen.role() == QAccessible.Role.Button


def test_what_is_attached_can_be_taken_out(desk: Desk, tmp_path: Path) -> None:
    desk.there.add_files([str(_picture(tmp_path))])
    desk.open().take_out.click()
    assert desk.attached == []
    assert desk.today.sheet.strip.isHidden()


def test_a_copy_leaves_only_after_a_clear_sentence(desk: Desk, tmp_path: Path) -> None:
    desk.there.add_files([str(_picture(tmp_path))])
    dialog = desk.open()
    dialog.save.click()
    assert dialog.question.isVisible()
    assert not dialog.findChildren(QFileDialog)
    dialog.question.press_yes()
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.reject()
    dialog.save_to(str(tmp_path / "copy.png"))
    assert read_scaled((tmp_path / "copy.png").read_bytes(), 100) is not None
    assert len(Shared(desk.store).handings()) == 1
    assert "Saved:" in dialog.notice.text
    dialog.save_to(str(tmp_path / "no such folder" / "copy.png"))
    assert "Nothing can be written" in dialog.notice.text
    assert len(Shared(desk.store).handings()) == 1


def test_a_drawing_is_made_kept_and_gone_on_with(desk: Desk) -> None:
    desk.there.draw()
    dialog = desk.dialog(DrawingDialog)
    _draw(desk, dialog, (0.3, 0.3), (0.5, 0.5), (0.7, 0.3))
    dialog.inks["sky"].click()
    dialog.pens[16].click()
    _draw(desk, dialog, (0.3, 0.7), (0.7, 0.7))
    dialog.undo.click()
    dialog.redo.click()
    assert [(one.ink, one.width) for one in dialog.canvas.strokes] == [("ink", 3), ("sky", 16)]
    dialog.keep.click()
    (first,) = desk.attached
    assert (first.kind, first.width) == (Kind.DRAWING, 1200)
    desk.open().redraw.click()
    dialog = desk.dialog(DrawingDialog)
    assert len(dialog.canvas.strokes) == 2
    dialog.rubber.click()
    _draw(desk, dialog, (0.5, 0.65), (0.5, 0.75))
    assert [one.ink for one in dialog.canvas.strokes] == ["ink"]
    dialog.reject()  # as by Escape
    (second,) = desk.attached
    assert second.hash != first.hash


def test_a_drawing_can_be_made_with_the_keys(desk: Desk) -> None:
    desk.there.draw()
    dialog = desk.dialog(DrawingDialog)
    keys = (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Up)
    for key in keys:
        desk.qtbot.keyClick(dialog.canvas, key)
    (stroke,) = dialog.canvas.strokes
    assert stroke.points == ((600, 400), (624, 400), (624, 424))
    desk.qtbot.keyClick(dialog.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.canvas.strokes == ()
    assert nameless(dialog) == []
    dialog.keep.click()
    assert desk.attached == []


def test_arrow_keys_go_as_far_on_a_mac_or_a_number_pad(desk: Desk) -> None:
    desk.there.draw()
    canvas = desk.dialog(DrawingDialog).canvas
    desk.qtbot.keyClick(canvas, Qt.Key.Key_Space)
    desk.qtbot.keyClick(canvas, Qt.Key.Key_Right)
    desk.qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.KeypadModifier)
    desk.qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    desk.qtbot.keyClick(canvas, Qt.Key.Key_Space)
    (stroke,) = canvas.strokes
    across = [x for x, _ in stroke.points]
    steps = [after - before for before, after in pairwise(across)]
    assert steps[0] == steps[1] > steps[2] > 0


def test_a_drawing_that_is_thrown_away_is_not_kept(desk: Desk) -> None:
    desk.there.draw()
    dialog = desk.dialog(DrawingDialog)
    _draw(desk, dialog, (0.3, 0.3), (0.7, 0.3))
    dialog.give_up.click()
    assert desk.attached == []


def test_a_drawing_that_was_rubbed_out_whole_is_taken_out(desk: Desk) -> None:
    desk.there.draw()
    dialog = desk.dialog(DrawingDialog)
    _draw(desk, dialog, (0.3, 0.3), (0.7, 0.3))
    dialog.keep.click()
    desk.open().redraw.click()
    dialog = desk.dialog(DrawingDialog)
    dialog.rubber.click()
    _draw(desk, dialog, (0.5, 0.25), (0.5, 0.35))
    dialog.keep.click()
    assert desk.attached == []
    assert desk.today._telling._note.text.startswith("You rubbed out the whole drawing")


def test_a_full_sheet_keeps_what_is_on_it_and_says_so(desk: Desk) -> None:
    desk.there.draw()
    dialog = desk.dialog(DrawingDialog)
    line = tuple((place % WIDTH, place // WIDTH) for place in range(MOST_POINTS - 2))
    dialog.canvas.load((Stroke("ink", 3, line),))
    _draw(desk, dialog, (0.3, 0.6), (0.5, 0.7), (0.6, 0.6), (0.7, 0.8))
    assert [len(stroke.points) for stroke in dialog.canvas.strokes] == [MOST_POINTS - 2, 2]
    assert dialog.note.text().startswith("This sheet is full.")
    assert dialog.note.isVisible()
    dialog.give_up.click()


def test_a_drawing_carries_its_lines_in_its_picture(desk: Desk) -> None:
    desk.there.draw()
    dialog = desk.dialog(DrawingDialog)
    for place, ink in enumerate(INKS):
        dialog.inks[ink].click()
        _draw(desk, dialog, (0.2 + place / 10, 0.3), (0.2 + place / 10, 0.6))
    strokes = dialog.canvas.strokes
    assert strokes_of(as_png(strokes)) == strokes
    dialog.give_up.click()


def test_a_sound_note_is_recorded_kept_and_heard(desk: Desk) -> None:
    desk.there.record()
    dialog = desk.dialog(RecordingDialog)
    dialog.record.click()
    desk.microphone.hear(65)
    dialog.stop.click()
    assert dialog.time.text() == "1:05"
    assert nameless(dialog) == []
    dialog.keep.click()
    assert [(one.kind, one.seconds) for one in desk.attached] == [(Kind.SOUND, 65)]
    heard = desk.open()
    heard.play.click()
    assert (heard.play.text(), desk.loudspeaker.played[0].seconds) == ("Stop", 65)
    desk.loudspeaker.end()
    assert heard.play.text() == "Play"
    heard.accept()


def test_without_a_microphone_that_is_said(desk: Desk) -> None:
    desk.microphone.refusal = NoMicrophone()
    desk.there.record()
    dialog = desk.dialog(RecordingDialog)
    dialog.record.click()
    assert dialog.note.text().startswith("No microphone was found")
    dialog.give_up.click()
    assert desk.attached == []


def test_a_lock_keeps_what_was_being_recorded_and_drawn(desk: Desk) -> None:
    desk.there.record()
    recording = desk.dialog(RecordingDialog)
    recording.record.click()
    desk.microphone.hear(2)
    close_above(desk.window)
    desk.there.draw()
    _draw(desk, desk.dialog(DrawingDialog), (0.3, 0.3), (0.7, 0.3))
    close_above(desk.window)
    assert [one.kind for one in desk.attached] == [Kind.SOUND, Kind.DRAWING]
    assert not desk.microphone.is_on


def test_the_journal_shows_what_is_attached_to_an_entry(desk: Desk, tmp_path: Path) -> None:
    desk.there.add_files([str(_picture(tmp_path))])
    desk.there.draw()
    _draw(desk, desk.dialog(DrawingDialog), (0.3, 0.3), (0.7, 0.3))
    desk.dialog(DrawingDialog).accept()
    desk.lay_under()
    desk.read()
    strip = desk.journal.right.strip
    assert [card.attachment.kind for card in strip.cards] == [Kind.PICTURE, Kind.DRAWING]
    assert all(card.isVisible() and card.has_picture for card in strip.cards)
    desk.qtbot.mouseClick(strip.cards[0], Qt.MouseButton.LeftButton)
    dialog = desk.dialog(AttachmentDialog)
    assert dialog.take_out.isHidden()
    assert dialog.alt.isHidden()
    dialog.accept()
    assert nameless(desk.journal.right) == []


def test_beside_a_short_text_pictures_keep_their_size_in_large_letters(
    desk: Desk, appearance: Appearance, tmp_path: Path
) -> None:
    appearance.apply("light", 200)
    desk.window.resize(1280, 820)
    desk.there.add_files([str(_picture(tmp_path))])
    desk.lay_under()
    kept: list[str] = []
    desk.today.finished.connect(kept.append)
    desk.read()
    desk.journal.open_entry(RecordId(kept[0]))
    QApplication.processEvents()
    (card,) = desk.journal.right.strip.cards
    assert card.height() > appearance.scale.pixels(90)
    desk.window.resize(640, 480)
    assert card.height() < appearance.scale.pixels(90)


def test_every_part_of_a_dialog_belongs_to_it(desk: Desk, tmp_path: Path) -> None:
    """What belongs to nobody goes when Python collects it, which may be on another thread."""
    (tmp_path / "plan.odt").write_bytes(b"plan")
    desk.there.add_files([str(_picture(tmp_path)), str(tmp_path / "plan.odt")])
    desk.there.record()
    desk.dialog(RecordingDialog).record.click()
    desk.microphone.hear(1)
    desk.dialog(RecordingDialog).accept()
    desk.lay_under()
    desk.read()
    for card in desk.journal.right.strip.cards:
        desk.qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        dialog = desk.dialog(AttachmentDialog)
        parts = [part for part in vars(dialog).values() if isinstance(part, QWidget)]
        assert parts
        assert all(part.parent() is not None for part in parts if part is not dialog)
        dialog.accept()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize(("percent", "size"), [(100, (1200, 800)), (200, (1100, 820))])
def test_no_word_is_cut_off(
    desk: Desk, tmp_path: Path, percent: int, size: tuple[int, int]
) -> None:
    desk.appearance.apply("light", percent)
    desk.window.resize(*size)
    desk.there.add_files([str(_picture(tmp_path, f"{n}.png")) for n in range(2)])
    assert cut_off(desk.today.sheet) == []
    dialog = desk.open()
    assert cut_off(dialog) == []
    dialog.save.click()
    assert cut_off(dialog) == []
    dialog.accept()
    desk.there.draw()
    assert cut_off(desk.dialog(DrawingDialog)) == []
    desk.dialog(DrawingDialog).accept()
    desk.microphone.refusal = NoMicrophone()
    desk.there.record()
    recording = desk.dialog(RecordingDialog)
    recording.record.click()
    assert cut_off(recording) == []
    recording.give_up.click()
    desk.appearance.apply("light", 100)


def test_a_broken_picture_is_no_trouble() -> None:
    for content in (b"", b"no picture", b"\x89PNG\r\n\x1a\nbroken"):
        assert read_scaled(content, 100) is None
        assert strokes_of(content) is None


def test_a_picture_that_comes_after_its_card_is_gone_troubles_nobody(
    appearance: Appearance, qtbot: QtBot
) -> None:
    strip = AttachmentStrip(appearance)
    qtbot.addWidget(strip)
    late: list[Callable[[QImage | None], None]] = []
    strip.attend(lambda _attachment, _side, done: late.append(done))
    strip.show_attachments([_pictured("a" * 64), _pictured("b" * 64)])
    strip.show_attachments([_pictured("b" * 64)])
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    for done in late:
        done(image)
    (card,) = strip.cards
    assert card.has_picture


def _pictured(name: str) -> Attachment:
    return Attachment(name, Kind.DRAWING, "image/png", 4, width=4, height=4)

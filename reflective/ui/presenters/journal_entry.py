# SPDX-License-Identifier: Apache-2.0
"""Read one entry and its earlier versions, put it in the trash, bring it back. No Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import EntryNewer, Interrupted, NoEntry
from reflective.journal import placed
from reflective.journal.entry import NO_MARKS, Mark, Shelf
from reflective.language import gettext as _
from reflective.ui.presenters.answering import readable
from reflective.ui.presenters.journal_words import (
    day_and_time,
    full_time,
    line_over,
    word_count,
)
from reflective.ui.presenters.writing_lines import in_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reflective.app.changes import Changes
    from reflective.app.discarding import Discarding
    from reflective.app.jobs import Jobs, Ticket
    from reflective.app.ports import Clock
    from reflective.app.reading import EarlierVersion, Reading
    from reflective.journal.entry import Attachment, Entry, Section
    from reflective.journal.ids import RecordId, RevisionId
    from reflective.journal.moment import Moment
    from reflective.journal.query import Term

LONGEST_PARAGRAPH = 20_000
"""Characters."""

LINE_END = "\u2063"
"""Stands at the end of a line that somebody ended, for the view to take out again.

Qt makes a paragraph of a hard line break, so that the two could not be told apart.
"""

_LINE_END = re.compile(r"(?<=[^\s`~|=\-])\n(?=[^\n])")
_PARAGRAPH_END = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an entry as it is read: the question ('' for none), and its text.

    The text is Markdown, or with `is_plain` text to be shown as it stands; '' where something
    that is `attached` stands in its place.
    """

    question: str
    text: str
    is_plain: bool = False
    attached: Attachment | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as the reading pane shows it.

    `line` says when it was written, how long it is and where it has been; `terms` are the words
    looked for, to be marked. `is_present` is False for an earlier version. `attachments` are
    those that have no place in the text.
    """

    record: RecordId
    line: str
    title: str
    parts: tuple[Part, ...]
    tags: tuple[str, ...] = ()
    is_trashed: bool = False
    terms: tuple[Term, ...] = ()
    is_present: bool = True
    written: Moment | None = None
    marks: Mark = NO_MARKS
    shelf: Shelf = Shelf.SHOWN
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier version in the list of them: when it was kept, and how long it is."""

    revision: RevisionId
    said: str
    is_present: bool


class EntryView(Protocol):
    """What the reading pane of the Journal page can show."""

    def show_entry(self, shown: Shown) -> None:
        """Show an entry from its beginning; the same entry again keeps its place."""

    def show_nothing(self) -> None:
        """Show that no entry is chosen."""

    def show_versions(self, versions: tuple[Version, ...]) -> None:
        """Show the list of earlier versions; empty closes it."""

    def show_version(self, shown: Shown) -> None:
        """Show the text of an earlier version."""

    def tell(self, text: str, *, offers_undo: bool) -> None:
        """Say quietly what was done, and offer to bring it back."""

    def refuse(self, error: Exception) -> None:
        """Say what could not be done."""


class EntryPresenter:
    """Shows one entry at a time, and does to it what its buttons say.

    `announce` brings what changed to all pages, the Journal page among them.
    """

    def __init__(
        self,
        reading: Reading,
        discarding: Discarding,
        jobs: Jobs,
        clock: Clock,
        view: EntryView,
        announce: Callable[[Changes], None],
    ) -> None:
        self._reading = reading
        self._discarding = discarding
        self._jobs = jobs
        self._clock = clock
        self._view = view
        self._announce = announce
        self._record: RecordId | None = None
        self._typed = ""
        self._title = ""
        self._opening: Ticket | None = None
        self._versions: dict[RevisionId, EarlierVersion] = {}
        self._undo: RecordId | None = None

    @property
    def record(self) -> RecordId | None:
        """The entry that is shown, or None."""
        return self._record

    @property
    def title(self) -> str:
        """What it is called, '' for nothing."""
        return self._title

    def open(self, record: RecordId, typed: str = "") -> None:
        """Show an entry, with the words of a search marked."""
        if record != self._record:
            self._close_versions()
        self._record = record
        self._typed = typed
        if self._opening is not None:
            self._opening.cancel()
        self._opening = self._jobs.run(
            partial(self._fetch, record, typed), self._take, self._refuse_opening
        )

    def close(self) -> None:
        """Show no entry."""
        if self._opening is not None:
            self._opening.cancel()
        self._record = None
        self._close_versions()
        self._view.show_nothing()

    def on_changes(self, changes: Changes) -> None:
        """Show the entry as it is now, if it changed."""
        record = self._record
        if changes.many or record in changes.records or record in changes.drafts:
            self._close_versions()
            self.refresh()

    def refresh(self) -> None:
        """Show the entry that is shown as it is now."""
        if self._record is not None and not self._versions:
            self.open(self._record, self._typed)

    def trash(self, record: RecordId) -> None:
        """Move an entry to the trash, and offer to bring it back."""

        def done(changes: Changes) -> None:
            self._undo = record
            self._announce(changes)
            self._view.tell(_("Moved to the trash."), offers_undo=True)

        self._jobs.run(partial(self._discarding.trash, record), done, self._refuse, Lane.SAVE)

    def bring_back(self, record: RecordId) -> None:
        """Take an entry out of the trash."""

        def done(changes: Changes) -> None:
            self._announce(changes)
            self._view.tell(_("Back in the journal."), offers_undo=False)

        self._jobs.run(partial(self._discarding.bring_back, record), done, self._refuse, Lane.SAVE)

    def undo(self) -> None:
        """Bring back what was moved to the trash last."""
        if self._undo is not None:
            self.bring_back(self._undo)
            self._undo = None

    def let_go(self, record: RecordId) -> None:
        """Show an entry no longer that is gone."""
        if self._record == record:
            self.close()

    def list_versions(self) -> None:
        """Show the earlier versions of the entry that is shown."""
        record = self._record
        if record is not None:
            self._jobs.run(
                partial(self._fetch_versions, record), self._take_versions, self._refuse
            )

    def read_version(self, revision: RevisionId) -> None:
        """Show the text of one version."""
        version = self._versions.get(revision)
        if version is not None:
            self._view.show_version(self._shown_version(version))

    def restore(self, revision: RevisionId) -> None:
        """Make an earlier version the present one; what stood there stays as a version."""
        record = self._record
        if record is None:
            return

        def done(changes: Changes) -> None:
            self._close_versions()
            self._announce(changes)
            self._view.tell(
                _("This version is the present one now. The other is kept with the earlier ones."),
                offers_undo=False,
            )

        self._jobs.run(
            partial(self._discarding.restore, record, revision), done, self._refuse, Lane.SAVE
        )

    def leave_versions(self) -> None:
        """Go back from the versions to the entry."""
        self._close_versions()
        if self._record is not None:
            self.open(self._record, self._typed)

    def _fetch(self, record: RecordId, typed: str) -> Shown:
        """Fetch an entry and all that is said about it; runs on the journal's thread."""
        entry = self._reading.entry(record)
        line = line_over(
            entry, entry.words, self._reading.sharings(record), self._clock.now().local.year
        )
        terms = self._reading.query(typed, still_typing=True).to_mark
        return Shown(
            record=record,
            line=line,
            title=entry.title,
            parts=parts_of(entry),
            tags=entry.tags,
            is_trashed=entry.trashed,
            terms=terms,
            written=entry.written,
            marks=entry.marks,
            shelf=entry.shelf,
            attachments=entry.beneath,
        )

    def _take(self, shown: Shown) -> None:
        self._opening = None
        self._title = shown.title
        self._view.show_entry(shown)

    def _refuse_opening(self, error: Exception) -> None:
        self._opening = None
        if isinstance(error, NoEntry):
            self.close()
        if not isinstance(error, NoEntry) or isinstance(error, EntryNewer):
            self._refuse(error)

    def _fetch_versions(
        self, record: RecordId
    ) -> tuple[RecordId, tuple[tuple[EarlierVersion, int], ...]]:
        """Fetch every version and count its words; runs on the journal's thread."""
        versions = self._reading.versions(record)
        return record, tuple((version, version.entry.words) for version in versions)

    def _take_versions(
        self, answer: tuple[RecordId, tuple[tuple[EarlierVersion, int], ...]]
    ) -> None:
        record, versions = answer
        if record != self._record:
            return
        self._versions = {version.revision: version for version, _words in versions}
        zone = self._clock.now().local.tzinfo
        self._view.show_versions(
            tuple(
                Version(
                    version.revision,
                    f"{day_and_time(version.saved.astimezone(zone))} · {word_count(words)}",
                    at == 0,
                )
                for at, (version, words) in enumerate(versions)
            )
        )

    def _shown_version(self, version: EarlierVersion) -> Shown:
        zone = self._clock.now().local.tzinfo
        line = _("As it was kept on {time}").format(time=full_time(version.saved.astimezone(zone)))
        entry = version.entry
        shown = Shown(entry.id, line, entry.title, parts_of(entry), entry.tags, is_present=False)
        return replace(shown, attachments=entry.beneath)

    def _close_versions(self) -> None:
        if self._versions:
            self._versions = {}
            self._view.show_versions(())

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, Interrupted):
            self._view.refuse(error)


def parts_of(entry: Entry) -> tuple[Part, ...]:
    """Take the stretches of an entry that have words, each with its question.

    They are parted where something is attached. Where nothing is answered, the questions are
    shown all the same.
    """
    filled = [s for s in entry.sections if s.is_answered]
    chosen = filled or [s for s in entry.sections if s.asked]
    return tuple(part for section in chosen for part in _pieces(section, entry.attachments))


def _pieces(section: Section, attached: tuple[Attachment, ...]) -> Iterator[Part]:
    question = section.asked.question if section.asked else ""
    for piece in placed.pieces(readable(section), attached):
        if isinstance(piece, str):
            yield part(question, piece)
        else:
            yield Part(question, "", attached=piece)
        question = ""


def part(question: str, text: str) -> Part:
    """Make a stretch of an entry ready to be read.

    The line ends that somebody typed are kept: Markdown alone would run the lines together. A
    text with a paragraph so long that laying it out would hold up the window (2 s at 5 MB) is
    shown as it stands, in pieces.
    """
    if max(map(len, _PARAGRAPH_END.split(text))) > LONGEST_PARAGRAPH:
        return Part(question, "\n".join(map(in_pieces, text.split("\n"))), is_plain=True)
    return Part(question, _LINE_END.sub(f"{LINE_END}  \n", text))

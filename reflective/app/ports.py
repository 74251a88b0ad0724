# SPDX-License-Identifier: Apache-2.0
"""What the use cases need from the outside: a journal file, a clock, a keeper of choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from reflective.journal.entry import NO_MARKS, Mark, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from reflective.app.blobs import Blobs
    from reflective.app.changes import Changes
    from reflective.app.choices import Choices
    from reflective.app.jobs import Progress
    from reflective.app.remains import Losses
    from reflective.journal.ids import DeviceId, RecordId
    from reflective.journal.moment import Moment
    from reflective.journal.query import Query
    from reflective.journal.revision import Draft, Revision

MADE = "made:"
"""Names of settings that begin so are of one file: made from its states, never brought along."""


class Clock(Protocol):
    """Tells the time, so that nothing else has to."""

    def now(self) -> Moment:
        """Tell this moment, in the zone of this machine."""


class Randomness(Protocol):
    """Gives random bytes, so that nothing else has to."""

    def take(self, count: int) -> bytes:
        """Draw `count` bytes that nobody can foresee."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which journal this is: its id, its purpose (`journal` or `table`), this writer's device.

    `root` is the random secret that later keys derive from; copies of one journal share it.
    """

    journal: str
    purpose: str
    device: DeviceId
    root: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class JournalKey:
    """What opens a journal without its passphrase: 32 bytes, and the 16 its file begins with."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewRevision:
    """A state to be added: the store gives it its id, device, Lamport number and parents."""

    record: RecordId
    kind: str
    payload: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as a list shows it.

    `hits` are (start, end) character ranges of `excerpt` to highlight; with a search, the
    excerpt is the place where the words were found. `pack_title` is the practice it came from,
    `sharings` how often it has left the journal, `is_draft` whether it is still being written.
    """

    id: RecordId
    written: Moment
    title: str
    excerpt: str
    tags: tuple[str, ...]
    words: int
    marks: Mark = NO_MARKS
    shelf: Shelf = Shelf.SHOWN
    pack_title: str = ""
    sharings: int = 0
    is_draft: bool = False
    hits: tuple[tuple[int, int], ...] = ()

    @property
    def starred(self) -> bool:
        """Whether it has a star."""
        return Mark.STAR in self.marks

    @property
    def trashed(self) -> bool:
        """Whether it lies in the trash."""
        return self.shelf is Shelf.TRASH


@dataclass(frozen=True, slots=True)
class Sharing:
    """One time an entry left the journal: a projection of the ledger."""

    entry: RecordId
    at: Moment
    audience: str
    form: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of a journal found: codes of problems (empty is good), and what was counted.

    Codes: `page` (a damaged page), `structure`, `index` (search), `projection` (the lists do not
    match the revisions), `revision` (a revision that cannot be read), `missing_parent`,
    `attachment` (one whose bytes are missing or are not what they were).
    """

    problems: tuple[str, ...]
    entries: int
    revisions: int
    rebuilt: bool = False


class Store(Protocol):
    """An open journal. Every method that writes is one transaction, and durable when it returns.

    One thread at a time; only `interrupt` may be called from another. All raise DiskFull,
    ReadOnlyPlace or JournalDamaged where that is what happened.
    """

    @property
    def identity(self) -> Identity:
        """Which journal this is."""

    @property
    def path(self) -> Path:
        """Where the file is."""

    @property
    def key(self) -> JournalKey:
        """What opens this journal, for its recovery sheet and its copies."""

    def add(
        self, revisions: Sequence[NewRevision], *, at: Moment, drops_drafts: bool = True
    ) -> Changes:
        """Add states of records, and drop the drafts that they finish.

        A record with a tombstone stays gone: its revisions are passed over.
        """

    def head(self, record: RecordId) -> Revision | None:
        """Fetch the present state of a record, or None."""

    def known(self, records: Collection[RecordId]) -> set[RecordId]:
        """Tell which of these records have a state here."""

    def heads(self, kind: str) -> list[Revision]:
        """Fetch the present state of every record of a kind, oldest record first."""

    def heads_mark(self, kind: str, before: str = "") -> str:
        """Tell at once whether any record of a kind has another state: then it is another text.

        '' where there is none of it. `before` is one that was told earlier: without a change
        since it is the same again, while a new one tells only how far the whole journal is.
        """

    def history(self, record: RecordId) -> list[Revision]:
        """Fetch every state of a record, newest first."""

    def save_draft(self, draft: Draft) -> None:
        """Keep what is being written, in place of what was kept of it before."""

    def draft(self, record: RecordId) -> Draft | None:
        """Fetch what is being written of this record."""

    def drafts(self) -> list[Draft]:
        """Fetch everything that is being written, latest first."""

    def drop_draft(self, record: RecordId) -> None:
        """Throw away what was being written of this record; its words are overwritten."""

    def page(self, query: Query, offset: int, limit: int) -> list[Row]:
        """Fetch rows `offset` … of what a query finds, newest first or best first.

        Raises Interrupted if `interrupt` was called meanwhile.
        """

    def count(self, query: Query) -> int:
        """Count what a query finds; raises Interrupted like `page`."""

    def position(self, record: RecordId, query: Query) -> int | None:
        """Tell the place of an entry in what a query finds, from 0; None if it is not there."""

    def tags(self) -> list[tuple[str, int]]:
        """List tags in use with how many entries have them, commonest first."""

    def written_days(self, first: date, last: date) -> set[date]:
        """Tell on which of these days entries were written, both included; none put away."""

    def asked(self) -> list[tuple[str, str]]:
        """List the names of all questions that were answered, each once, in their order."""

    def last_answers(self) -> dict[tuple[str, str], date]:
        """Tell on which day each question of a pack was answered last, by its name."""

    def on_day(self, day: date) -> list[Row]:
        """Fetch entries written on this day of the year in earlier years, newest first."""

    def sharings(self, entry: RecordId) -> list[Sharing]:
        """Fetch when this entry left the journal, latest first."""

    def gathered(self, question: RecordId) -> list[Row]:
        """Fetch the entries that belong to an open question, newest first; none of the trash."""

    def gathered_counts(self) -> dict[RecordId, int]:
        """Count the entries that belong to each open question; those without any are left out."""

    def setting(self, name: str) -> str:
        """Fetch a choice that belongs to this journal (JSON text), or ''."""

    def set_setting(self, name: str, value: str) -> None:
        """Keep a choice that belongs to this journal, not to this machine."""

    def mark(self) -> str:
        """Tell how far the journal has come: another text after each change of what is written.

        A choice that is kept with `set_setting` does not change it.
        """

    @property
    def blobs(self) -> Blobs:
        """The bytes of attachments."""

    def erase(self, record: RecordId) -> Generator[Progress, None, Changes]:
        """Delete a record for good, in steps: every trace goes, and a tombstone stays."""

    def check(self, *, rebuild: bool) -> Generator[Progress, None, CheckReport]:
        """Verify every page, the index and the projections, in steps; rebuild them if asked."""

    def past(self, after: int, limit: int) -> list[tuple[int, Revision]]:
        """Fetch revisions with their numbers in this file, in the order they came to it.

        Raises JournalDamaged if one of them cannot be read.
        """

    def newest(self) -> int:
        """Tell the number in this file of the revision that came last; 0 is of none."""

    def gone(self) -> set[RecordId]:
        """List what was deleted for good."""

    def rewritten(self, after: str, limit: int) -> list[RecordId]:
        """List records of several versions by their ids, after one; '' is before the first."""

    def divided(self, records: Collection[RecordId]) -> list[RecordId]:
        """Tell which of these records were written on two sides, and not joined since."""

    def receive(self, revisions: Sequence[Revision]) -> list[Revision]:
        """Add revisions of another copy as they are; tells which were new here.

        What was deleted for good here is passed over. Drafts stay.
        """

    def copy(self, to: Path) -> Generator[Progress, None, None]:
        """Copy the journal into a new file under the same key, in steps, and prove the copy.

        It gets its name once every page and revision was read back. Raises JournalExists,
        CopyFailed, DiskFull or ReadOnlyPlace.
        """

    def change_key(self, key: JournalKey) -> Generator[Progress, None, None]:
        """Bring the journal under another key, in steps.

        A new file is written and proven, and takes the place of the old one at once: whatever
        happens, exactly one of the two keys opens the journal. Given up before that, all is as
        it was. Raises CopyFailed, DiskFull or ReadOnlyPlace.
        """

    def interrupt(self) -> None:
        """Stop the query that is running, from any thread; writing is never stopped."""

    def close(self) -> None:
        """Close the file and let go of it."""


class Remains(Protocol):
    """Reads a damaged journal page by page. Look through it first, then the rest is known."""

    def look_through(self) -> Generator[Progress, None, None]:
        """Find out what each page holds, in steps."""

    @property
    def identity(self) -> Identity | None:
        """Which journal it is; None where that cannot be read."""

    @property
    def gone(self) -> set[RecordId]:
        """What was deleted for good."""

    @property
    def settings(self) -> Mapping[str, str]:
        """The choices that belong to the journal."""

    @property
    def drafts(self) -> list[Draft]:
        """What was being written, oldest first."""

    def revisions(self) -> Iterator[tuple[Progress, list[Revision]]]:
        """Go through every revision that can be read, some at a time, in no certain order."""

    def blobs(self) -> Iterator[tuple[Progress, str, bytes]]:
        """Go through the bytes of every attachment that can be read whole, with their names."""

    def losses(self) -> Losses:
        """Tell what could not be read, once all revisions were gone through."""

    def close(self) -> None:
        """Let go of the file; nothing stays of the private copy it was read from."""


class Unfinished(Protocol):
    """A new journal that has no name yet: one that nobody finishes leaves nothing behind."""

    @property
    def store(self) -> Store:
        """The open journal, to be filled."""

    def appear(self) -> None:
        """Close it and give it its name; raises JournalExists, DiskFull or ReadOnlyPlace."""

    def remove(self) -> None:
        """Close it, and take it away unless it has its name; doing so twice does nothing."""


class Vault(Protocol):
    """Makes and opens journal files."""

    def create(
        self,
        path: Path,
        passphrase: str,
        *,
        purpose: str = "journal",
        like: Identity | None = None,
    ) -> Store:
        """Make a new journal and open it. Takes about a second: the key is costly on purpose.

        With `like` it is the same journal as that one, to be joined with its copies.

        Raises JournalExists, ReadOnlyPlace, DiskFull or PassphraseTooShort.
        """

    def open(self, path: Path, passphrase: str, *, for_writing: bool = True) -> Store:
        """Open a journal; brings an older form up to date after making a copy of the file.

        Raises NoJournal, NotAJournal, WrongPassphrase, JournalDamaged, JournalNewer,
        OpenElsewhere (only when opening for writing), ReadOnlyPlace or DiskFull.
        """

    def open_with(self, path: Path, key: JournalKey, *, for_writing: bool = True) -> Store:
        """Open a journal with its key instead of its passphrase; raises what `open` raises.

        An empty salt is taken from the file; a whole one heals a file whose first bytes are
        damaged.
        """

    def new_key(self, passphrase: str) -> JournalKey:
        """Make the key of a new passphrase; raises PassphraseTooShort. Takes about a second."""

    def salt_of(self, path: Path) -> bytes:
        """Read the 16 bytes that the file of a journal begins with; each key has its own.

        Raises NoJournal, NotAJournal, JournalDamaged, JournalNewer or CannotRead.
        """

    def key_of(self, path: Path, passphrase: str) -> JournalKey:
        """Make the key of a journal from its passphrase, whatever pages of it are damaged.

        Raises NoJournal, NotAJournal, WrongPassphrase, JournalNewer, CannotRead, or JournalDamaged
        where too little is left to tell.
        """

    def begin(self, path: Path, key: JournalKey, *, like: Identity | None = None) -> Unfinished:
        """Make a new journal that gets its name once it is filled, and open it.

        With `like` it is the same journal as that one. Raises JournalExists, OpenElsewhere,
        ReadOnlyPlace or DiskFull.
        """

    def remains(self, path: Path, key: JournalKey, at: Path) -> Remains:
        """Read a damaged journal page by page, from a private copy beside the place `at`.

        Raises NoJournal, WrongPassphrase, JournalDamaged, OpenElsewhere, ReadOnlyPlace or
        DiskFull.
        """

    def spare_place(self, path: Path) -> Path:
        """Name a place for a private copy of a journal that nobody is to keep."""

    def put_in_place(self, copy: Path, path: Path, aside: Path) -> None:
        """Give a finished copy the name of a journal; a file that has it goes on as `aside`.

        At every moment one of them stands at `path`, and nothing is overwritten. Raises
        OpenElsewhere while somebody writes there, JournalExists where `aside` is taken,
        DiskFull or ReadOnlyPlace.
        """


class Keyring(Protocol):
    """Keeps secrets for this account of this computer, as the system itself does.

    A keyring may wait for a person, or for ever. So every answer comes in steps, each of them
    short, and can be given up between two of them. All raise NoKeyring, KeyringLocked,
    KeyringSilent or KeyringRefused; after that, nothing new is kept.
    """

    def keep(self, name: str, secret: bytes) -> Generator[Progress, None, None]:
        """Keep a secret under a name, in place of what was kept under it."""

    def fetch(self, name: str) -> Generator[Progress, None, bytes | None]:
        """Fetch what is kept under a name; None if there is nothing, or nothing of ours."""

    def forget(self, name: str) -> Generator[Progress, None, None]:
        """Delete what is kept under a name, and look that it is gone."""


class Preferences(Protocol):
    """Keeps the choices of this machine."""

    def read(self) -> Choices:
        """Read them; what is missing or cannot be read has its first value."""

    def change(self, make: Callable[[Choices], Choices]) -> None:
        """Change them as they are now, no other window between.

        A place that cannot be written is passed over.
        """

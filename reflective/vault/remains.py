# SPDX-License-Identifier: Apache-2.0
"""What is left of a damaged journal: every row on every page that can be read.

Each page is read by itself, so that nothing depends on a page which leads to others. What a row
is shows in the kinds of its columns. What is missing shows in the rows that name it: the index
names every revision, and the lists name their heads.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reflective.app.jobs import Progress
from reflective.app.ports import Identity
from reflective.app.remains import Losses, LostRecord
from reflective.journal.ids import DeviceId, RecordId, uuid7
from reflective.journal.moment import Moment
from reflective.journal.revision import Draft
from reflective.vault.blobs import OTHER_NAME, namer
from reflective.vault.columns import from_id, from_microseconds
from reflective.vault.revisions import to_revision

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from reflective.app.ports import Clock, Randomness
    from reflective.journal.revision import Revision
    from reflective.vault.columns import Id
    from reflective.vault.holding import Holding
    from reflective.vault.lone_pages import LonePages
    from reflective.vault.sql import Cells

_SLICE_PAGES = 200
_NOISE_BYTES = 10
_SEVERAL = 2

_COLUMNS = (  # without the payload of a revision or attachment, which goes on in other pages
    "a, b, iif(typeof(a) = 'blob', x'', c), d, e, f, g, h, i, "
    "iif(typeof(j) = 'text', j, NULL), iif(typeof(m) = 'text', m, NULL)"
)
_PAYLOADS = "a, b, c, d, e, f, g, h, i, j"

# The kinds of the first nine columns of a table with row numbers, `-` being NULL.
_JOURNAL = ("ttbi-----",)
_DEVICE = ("-bi------",)
_DRAFT = ("-biit----",)
_VERSION = ("-bbbiiiti",)
_PIECE = ("bib------",)
_ENTRY = ("-biitiiii", "-b-itiiii")

# The same of the first five columns of a table or index without them.
_INDEX = ("bibi-",)
_RECORD = ("bti--",)
_TOMBSTONE = ("b----",)
_SETTING = ("tt---",)
_TALLY = ("ti---",)


class PagewiseRemains:
    """The port `Remains` over the pages of one damaged file."""

    def __init__(
        self, lone: LonePages, holding: Holding, clock: Clock, randomness: Randomness
    ) -> None:
        self._lone = lone
        self._holding = holding
        self._found = _Found()
        self._clock = clock
        self._randomness = randomness
        self._pages = 0
        self._damaged_pages: list[int] = []
        self._read: set[int] = set()

    def look_through(self) -> Generator[Progress, None, None]:
        """Find out what each page holds, in steps."""
        last = 1
        for done, total, damaged in self._lone.damaged(_SLICE_PAGES):
            self._pages, self._damaged_pages = total, damaged
            skipped = set(damaged)
            for page in range(last + 1, done + 1):
                if page not in skipped:
                    self._look_at(page)
            last = max(done, last)
            yield Progress(done, total * 2)

    def _look_at(self, page: int) -> None:
        rows = self._lone.numbered(page, _COLUMNS)
        for row in rows:
            self._found.take_numbered(page, row)
        if not rows:
            for row in self._lone.sorted(page):
                self._found.take_sorted(row)

    @property
    def identity(self) -> Identity | None:
        """Which journal it is; None where that cannot be read."""
        return self._found.identity

    @property
    def gone(self) -> set[RecordId]:
        """What was deleted for good."""
        return self._found.gone

    @property
    def settings(self) -> Mapping[str, str]:
        """The choices that belong to the journal."""
        return self._found.settings

    @property
    def drafts(self) -> list[Draft]:
        """What was being written, oldest first."""
        return sorted(self._found.drafts.values(), key=lambda draft: draft.at)

    def revisions(self) -> Iterator[tuple[Progress, list[Revision]]]:
        """Go through every revision that can be read, those of one page at a time."""
        pages = sorted(set(self._found.page_of.values()))
        for number, page in enumerate(pages, 1):
            some = []
            for row in self._lone.numbered(page, _PAYLOADS):
                revision = None if row[0] in self._read else self._revision(row)
                if revision is not None:
                    self._read.add(row[0])
                    some.append(revision)
            done = self._pages + number * self._pages // len(pages)
            yield Progress(done, self._pages * 2), some

    def blobs(self) -> Iterator[tuple[Progress, str, bytes]]:
        """Go through the bytes of every attachment that can be read whole, with their names."""
        for place, key in enumerate(sorted(self._found.pieces), 1):
            content = self._content(key)
            if content is not None:
                yield Progress(place, len(self._found.pieces)), key.hex(), content

    def _content(self, key: bytes) -> bytes | None:
        """Put a content together; None where a piece of it cannot be read."""
        places = self._found.pieces[key]
        pieces: dict[int, bytes] = {}
        for n, (page, number) in places.items():
            for _, _, _, piece in self._lone.row(page, number, "a, b, c"):
                pieces[n] = piece
        own = pieces.pop(OTHER_NAME, key)
        content = b"".join(pieces[n] for n in sorted(pieces))
        identity = self._found.identity
        is_whole = len(pieces) == len(places) - (OTHER_NAME in places)
        if identity is not None and identity.root:
            digest = namer(identity.root)
            digest.update(content)
            is_whole = digest.digest() == own
        return content if is_whole and set(pieces) == set(range(len(pieces))) else None

    def _revision(self, row: Cells) -> Revision | None:
        _, _, name, record, parents, device, *others = row
        if _kinds(row[1:10]) not in _VERSION:
            return None
        if device not in self._found.devices:
            self._found.devices[device] = DeviceId(self._new_name())
        origin = self._found.devices[device]
        try:
            return to_revision((name, record, parents, _packed(origin), *others))
        except ValueError:  # a text that cannot be read
            return None

    def _new_name(self) -> str:
        milliseconds = self._clock.now().milliseconds
        return uuid7(milliseconds, self._randomness.take(_NOISE_BYTES))

    def losses(self) -> Losses:
        """Tell what could not be read, once all revisions were gone through."""
        lost = Counter(
            record for seq, record in self._found.named.items() if seq not in self._read
        )
        records = [self._found.lost(record, count) for record, count in lost.items()]
        return Losses(
            lost.total() + self._nameless(lost.total()),
            len(self._damaged_pages),
            tuple(sorted(records, key=lambda one: one.record)),
        )

    def _nameless(self, named: int) -> int:
        """Count revisions that nothing names any more, but whose places are empty.

        What was deleted for good leaves such places, too; then no more than one is told. A
        revision and all that names it stand on different pages.
        """
        is_cut = self._pages + 1 in self._damaged_pages
        is_cut = is_cut or not (self._damaged_pages or self._lone.opens)
        if len(self._damaged_pages) < _SEVERAL and not is_cut:
            return 0
        found = self._found
        numbers = self._read | set(found.named)
        empty = max(numbers, default=0) - len(numbers)
        if not found.gone and empty:
            return empty
        is_end_missing = found.reached < found.lamport or found.lamport < 0
        return int(not named and (bool(empty) or is_end_missing))

    def close(self) -> None:
        """Let go of the file; nothing stays of the private copy it was read from."""
        self._lone.close()
        self._holding.release()


class _Found:
    """What the rows of all pages said."""

    def __init__(self) -> None:
        self.identity: Identity | None = None
        self.devices: dict[int, DeviceId] = {}
        self.drafts: dict[RecordId, Draft] = {}
        self.settings: dict[str, str] = {}
        self.gone: set[RecordId] = set()
        self.named: dict[int, Id] = {}
        self.page_of: dict[int, int] = {}
        self.pieces: dict[bytes, dict[int, tuple[int, int]]] = {}
        self.lamport = -1
        self.reached = 0
        self._entries: dict[Id, Cells] = {}

    def take_numbered(self, page: int, row: Cells) -> None:
        """Take a row with its number, eight columns of any kind, a title and an excerpt."""
        number, cells = row[0], row[1:]
        kinds = _kinds(cells[:9])
        if kinds in _VERSION:
            self.named[number] = cells[2]
            self.page_of.setdefault(number, page)
            self.reached = max(self.reached, cells[5])
        elif kinds in _PIECE:
            self.pieces.setdefault(cells[0], {})[cells[1]] = (page, number)
        elif kinds in _DEVICE:
            self.devices[number] = DeviceId(from_id(cells[1]))
            self.lamport = max(self.lamport, cells[2])
        elif kinds in _ENTRY:
            self._entries[cells[1]] = cells
            if cells[2] is not None:
                self.named[cells[2]] = cells[1]
        elif kinds in _DRAFT:
            record = RecordId(from_id(cells[1]))
            self.drafts[record] = Draft(record, cells[4], cells[3], from_microseconds(cells[2]))
        elif kinds in _JOURNAL:
            self.identity = Identity(cells[0], cells[1], DeviceId(""), cells[2])

    def take_sorted(self, row: Cells) -> None:
        """Take the first five columns of a row without number."""
        kinds = _kinds(row)
        if kinds in _INDEX:
            self.named[row[3]] = row[0]
            self.reached = max(self.reached, row[1])
        elif kinds in _RECORD:
            self.named[row[2]] = row[0]
        elif kinds in _TOMBSTONE:
            self.gone.add(RecordId(from_id(row[0])))
        elif kinds in _SETTING:
            self.settings[row[0]] = row[1]
        elif kinds in _TALLY and row[0] == "lamport":
            self.lamport = max(self.lamport, row[1])

    def lost(self, record: Id, versions: int) -> LostRecord:
        """Say of a record with lost versions what its row in the list still tells."""
        name = RecordId(from_id(record))
        row = self._entries.get(record)
        if row is None:
            return LostRecord(name, versions)
        written = Moment(from_microseconds(row[3]), row[4])
        return LostRecord(name, versions, written, row[9] or "", row[10] or "")


def _kinds(cells: Sequence[object]) -> str:
    return "".join(map(_kind, cells))


def _kind(cell: object) -> str:
    if cell is None:
        return "-"
    return {int: "i", str: "t", bytes: "b"}.get(type(cell), "?")


def _packed(device: DeviceId) -> Id:
    return bytes.fromhex(device.replace("-", ""))

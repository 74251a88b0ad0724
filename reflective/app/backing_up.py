# SPDX-License-Identifier: Apache-2.0
"""Keeping backups of a journal: proven copies in one folder, and in a second one if there is one.

A backup is a journal file like any other, under the same key. It gets its name only once every
page and revision was read back, so every file with such a name was verified.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from reflective.app.jobs import finish
from reflective.app.opening import SUFFIX, Whose
from reflective.app.refusals import JournalExists, NoJournal, ReadOnlyPlace, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Hashable, Iterable, Iterator

    from reflective.app.jobs import Progress
    from reflective.app.ports import Clock, Store
    from reflective.journal.moment import Moment

T = TypeVar("T")
Moved: TypeAlias = "Callable[[int, int], None]"
"""Hears how many bytes of how many are done."""

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""How many days, weeks and months keep their last backup."""

QUICK_BYTES = 32 * 1024 * 1024
"""A journal under this size is backed up when it is left; a larger one while it is open."""

_WHEN = "%Y-%m-%d %H.%M"
_DATED = re.compile(r"(.+) (\d{4}-\d\d-\d\d \d\d\.\d\d)(?:-(\d{1,3}))?\.reflective", re.DOTALL)
_MADE = "backups_made"
_SECOND = "backup_folder"
_SALTS = "backup_salts"
_MOST_IN_A_MINUTE = 99


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, the time on the wall when it was made, its size in bytes.

    `salt` is what the file begins with: the same one means the same key.
    """

    path: Path
    at: datetime
    size: int
    salt: bytes


@dataclass(frozen=True, slots=True)
class LastMade:
    """The last backup of one folder: when it was proven (ISO 8601, UTC), of what, and its name."""

    at: str
    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """How one folder stands: the last backup proven there, and whether the journal went on since.

    `is_there` says whether the folder can be reached just now, as a stick may not be.
    """

    folder: Path
    last: datetime | None
    is_behind: bool
    is_there: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """How the backups of a journal stand; `second` is None where no second folder was chosen.

    `earlier` are what an earlier passphrase of this journal opens, under whatever name; among
    them `put_aside` is what a restore left beside the journal, which may hold words that are
    nowhere else.
    """

    first: Shelf
    second: Shelf | None
    backups: tuple[Backup, ...]
    earlier: tuple[Backup, ...] = ()
    put_aside: tuple[Backup, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of backing up: the new files, and what stood in the way in which folder."""

    made: tuple[Path, ...]
    problems: tuple[tuple[Path, Refusal], ...]


class BackupFiles(Protocol):
    """The files of a folder of backups, and only those with the journal's name and a time."""

    def listed(self, folder: Path, stem: str) -> list[Backup]:
        """List the backups of journals called `stem`, newest first; none where no folder is.

        With '' those of every journal.
        """

    def older_forms(self, journal: Path) -> list[Backup]:
        """List the copies that stand beside a journal from before it got a newer form."""

    def is_there(self, folder: Path) -> bool:
        """Say whether the folder can be reached."""

    def stands_at(self, path: Path) -> bool:
        """Say whether there is anything at this place."""

    def prepare(self, folder: Path) -> None:
        """Make the folder if it is missing; raises ReadOnlyPlace or DiskFull."""

    def remove(self, backup: Path) -> None:
        """Take a file away, with what belongs to it; raises ReadOnlyPlace."""

    def replace(self, copy: Path, backup: Path) -> None:
        """Give a backup's place to a proven copy, at once; raises ReadOnlyPlace or DiskFull."""

    def tidy(self, folder: Path, stem: str, salt: bytes) -> None:
        """Take away what a backup that was broken off has left, if it is of this journal."""

    def size(self, path: Path) -> int:
        """Tell the size of a file in bytes."""

    def duplicate(self, backup: Path, to: Path, moved: Moved) -> None:
        """Copy a proven backup, read the copy back, and give it its name.

        Tells how far it is. Raises JournalExists, ReadOnlyPlace or DiskFull.
        """

    def apart(self, deed: Callable[[Moved], T]) -> Generator[Progress, None, T]:
        """Do something on a disk that may not answer, in steps, without waiting for it for ever.

        Raises what it raises, or OSError where the disk does not answer.
        """


class BackupPlaces(Protocol):
    """Knows where backups go on this machine."""

    def backups(self, journal: str) -> Path:
        """Name the folder for the backups of the journal with this id."""


class BackingUp:
    """Backs up one open journal, and thins out what it made before."""

    def __init__(
        self, store: Store, files: BackupFiles, places: BackupPlaces, clock: Clock
    ) -> None:
        self._store = store
        self._files = files
        self._places = places
        self._clock = clock

    @property
    def files(self) -> BackupFiles:
        """The files of its folders."""
        return self._files

    @property
    def now(self) -> Moment:
        """This moment, on the wall where the backups get their names."""
        return self._clock.now()

    @property
    def folder(self) -> Path:
        """The first folder: beside the journal on a shared computer, else among our own data."""
        if self._store.setting("whose") == Whose.SHARED.value:
            return self._store.path.parent / "Backups"
        return self._places.backups(self._store.identity.journal)

    @property
    def second_folder(self) -> Path | None:
        """The second folder, if one was chosen: another disk, a stick, a synced folder."""
        kept = self._store.setting(_SECOND)
        return Path(kept) if kept else None

    def choose_second(self, folder: Path | None) -> None:
        """Keep backups in a second folder too from now on, or in none."""
        self._store.set_setting(_SECOND, str(folder) if folder else "")

    def kept(self) -> Kept:
        """Tell how the backups stand."""
        second = self.second_folder
        found = [backup for folder in self.reachable() for backup in self._listed(folder)]
        put_aside = self.earlier(self.put_aside())
        earlier = self.earlier([*self.under_any_name(), *self.older_forms(), *put_aside])
        return Kept(
            self._shelf(self.folder),
            self._shelf(second) if second else None,
            tuple(_newest_first(found)),
            tuple(_newest_first(earlier)),
            tuple(put_aside),
        )

    def earlier(self, backups: Iterable[Backup]) -> list[Backup]:
        """Choose what was surely made of this journal under another passphrase.

        In a second folder another journal of the same name may have its own.
        """
        known = known_salts(self._store) - {self._store.key.salt.hex()}
        return [backup for backup in backups if backup.salt.hex() in known]

    def under_any_name(self, folders: Collection[Path] = ()) -> list[Backup]:
        """List the backups in some folders, or all, of whatever name: a journal may be renamed.

        Without what a restore has put aside, where one of them is the journal's own folder.
        """
        there = folders or self.reachable()
        others = {backup.path for backup in self.put_aside()}
        listed = [backup for folder in there for backup in self._files.listed(folder, "")]
        return [backup for backup in listed if backup.path not in others]

    def put_aside(self) -> list[Backup]:
        """List what stands beside the journal because a restore has put it aside."""
        path = self._store.path
        return self._files.listed(path.parent, f"{path.stem} before")

    def older_forms(self) -> list[Backup]:
        """List what stands beside the journal from before it got a newer form."""
        return self._files.older_forms(self._store.path)

    def is_due(self) -> bool:
        """Say whether something was written since the last backup, in a folder that is there."""
        return bool(self._due())

    def is_quick(self) -> bool:
        """Say whether the journal is small enough to be backed up while it is left."""
        return self._files.size(self._store.path) < QUICK_BYTES

    def make_on_leaving(self) -> None:
        """Back up what is due before the journal is locked or closed, where that is quick.

        What cannot be done now stands in nobody's way: it is still due at the next opening,
        and told then if it fails again.
        """
        with suppress(Refusal, OSError):
            if self.is_quick():
                finish(self.make_due())

    def make_due(self) -> Generator[Progress, None, Outcome]:
        """Back up, in steps, where something was written since; raises no Refusal."""
        return (yield from self._make(self._due()))

    def make_now(self) -> Generator[Progress, None, Outcome]:
        """Back up, in steps, whether something was written since or not; raises no Refusal."""
        return (yield from self._make(self.reachable()))

    def make_in(self, *folders: Path) -> Generator[Progress, None, Outcome]:
        """Back up into these folders for this once, in steps; raises no Refusal."""
        return (yield from self._make(list(folders)))

    def remove(self, backup: Path) -> None:
        """Delete a backup that the person chose; raises ReadOnlyPlace."""
        self._files.remove(backup)

    def _folders(self) -> list[Path]:
        second = self.second_folder
        return [self.folder, second] if second else [self.folder]

    def reachable(self) -> list[Path]:
        """List the folders; a second one that is not there, as a stick may not be, is left out."""
        first, *others = self._folders()
        return [first, *(folder for folder in others if self._files.is_there(folder))]

    def _due(self) -> list[Path]:
        """List the folders that are behind, and the first one whenever any is.

        What the second one gets is a copy of what was just proven in the first.
        """
        behind = [folder for folder in self.reachable() if self._shelf(folder).is_behind]
        return list(dict.fromkeys([self.folder, *behind])) if behind else []

    def _make(self, folders: list[Path]) -> Generator[Progress, None, Outcome]:
        made: list[Path] = []
        problems: list[tuple[Path, Refusal]] = []
        for folder in folders:
            try:
                if made and folder == self.second_folder:
                    made.append((yield from self._duplicate(made[0], folder)))
                else:
                    made.append((yield from self._into(folder)))
            except Refusal as refusal:
                problems.append((folder, self._reason(refusal)))
            except OSError:  # whatever the system says of a stick that was pulled out
                problems.append((folder, ReadOnlyPlace(folder)))
        return Outcome(tuple(made), tuple(problems))

    def _reason(self, refusal: Refusal) -> Refusal:
        """Blame no folder for backups where it is the journal that was moved away."""
        is_there = self._files.stands_at(self._store.path)
        return refusal if is_there else NoJournal(self._store.path)

    def _into(self, folder: Path) -> Generator[Progress, None, Path]:
        stem, salt, mark = self._store.path.stem, self._store.key.salt, self._mark()
        # A chosen folder that is missing is not made: the stick's place is not the stick.
        if folder == self.folder:
            self._files.prepare(folder)
            self._files.tidy(folder, stem, salt)
        else:  # one in a network that has gone would hold up whoever looks into it
            yield from self._files.apart(lambda _moved: self._files.tidy(folder, stem, salt))
        made = yield from self._copy(folder, stem)
        try:
            self._remember(folder, LastMade(self._clock.now().at.isoformat(), mark, made.name))
        except ReadOnlyPlace:  # a journal that may only be read remembers nothing
            if not self._files.stands_at(self._store.path):
                raise
        self._thin_out(folder, stem, salt, made)
        return made

    def _duplicate(self, backup: Path, folder: Path) -> Generator[Progress, None, Path]:
        """Copy what was just proven to another disk, for which the journal never waits."""
        stem, salt, mark = self._store.path.stem, self._store.key.salt, self._mark()
        local = self._clock.now().local

        def copy(moved: Moved) -> Path:  # asks nothing of the journal: that has its own thread
            self._files.tidy(folder, stem, salt)
            for to in self._names(folder, stem, local):
                try:
                    self._files.duplicate(backup, to, moved)
                except JournalExists:
                    continue
                self._thin_out(folder, stem, salt, to)
                return to
            raise JournalExists(folder)

        made = yield from self._files.apart(copy)
        self._remember(folder, LastMade(self._clock.now().at.isoformat(), mark, made.name))
        return made

    def _copy(self, folder: Path, stem: str) -> Generator[Progress, None, Path]:
        """Copy the journal under the name of this minute, or the next one that is free."""
        for to in self._names(folder, stem, self._clock.now().local):
            try:
                yield from self._store.copy(to)
            except JournalExists:
                continue
            return to
        raise JournalExists(folder)

    def _names(self, folder: Path, stem: str, local: datetime) -> Iterator[Path]:
        """Name what may be free, behind all of this minute: the last one made is the newest."""
        named = [read_name(backup.path.name) for backup in self._files.listed(folder, stem)]
        minute = dated_name(stem, local)
        taken = [one[2] for one in named if one and dated_name(stem, one[1]) == minute]
        after = max(taken, default=0)
        for number in range(after + 1, after + _MOST_IN_A_MINUTE):
            yield folder / dated_name(stem, local, number)

    def _thin_out(self, folder: Path, stem: str, salt: bytes, made: Path) -> None:
        of_this_key = [each for each in self._files.listed(folder, stem) if each.salt == salt]
        for backup in expired(of_this_key, never={made}):
            self._files.remove(backup.path)

    def _listed(self, folder: Path) -> list[Backup]:
        return self._files.listed(folder, self._store.path.stem)

    def _mark(self) -> str:
        """Tell what a backup of this moment would hold, and under which key."""
        return f"{self._store.mark()} {self._store.key.salt.hex()}"

    def _shelf(self, folder: Path) -> Shelf:
        last = _last_made(self._store).get(str(folder))
        is_there = self._files.is_there(folder)
        # A folder that was emptied has no backup any more, whatever is remembered of it.
        if last and is_there:
            names = {backup.path.name for backup in self._listed(folder)}
            last = last if last.name in names else None
        return Shelf(
            folder,
            datetime.fromisoformat(last.at) if last else None,
            last is None or last.mark != self._mark(),
            is_there,
        )

    def _remember(self, folder: Path, last: LastMade) -> None:
        made = _last_made(self._store) | {str(folder): last}
        kept = {name: asdict(made[name]) for name in map(str, self._folders()) if name in made}
        know_again(self._store)
        self._store.set_setting(_MADE, json.dumps(kept))


def know_again(store: Store) -> None:
    """Remember how a journal begins under its present key: what begins so is a copy of it."""
    salts = known_salts(store) | {store.key.salt.hex()}
    store.set_setting(_SALTS, json.dumps(sorted(salts)))


def known_salts(store: Store) -> set[str]:
    """Tell how copies of a journal begin, under whichever of its keys, as hexadecimals."""
    last = {made.mark.rpartition(" ")[2] for made in _last_made(store).values()}
    try:
        return last | set(json.loads(store.setting(_SALTS) or "[]"))
    except (ValueError, TypeError):
        return last


def _last_made(store: Store) -> dict[str, LastMade]:
    kept = store.setting(_MADE)
    try:
        return {name: LastMade(**fields) for name, fields in json.loads(kept or "{}").items()}
    except (ValueError, TypeError, AttributeError):
        return {}  # as if there were none: the next backup is made soon


def _newest_first(backups: Iterable[Backup]) -> list[Backup]:
    """Sort them, each once: a folder may be there twice."""
    return sorted(dict.fromkeys(backups), key=lambda backup: backup.at, reverse=True)


def dated_name(stem: str, local: datetime, number: int = 1) -> str:
    """Name a backup by its journal and its minute: `My practice 2026-11-27 14.02.reflective`."""
    more = f"-{number}" if number > 1 else ""
    return f"{stem} {local.strftime(_WHEN)}{more}{SUFFIX}"


def read_name(name: str) -> tuple[str, datetime, int] | None:
    """Read journal, minute and number out of a backup's name; None if it is no such name."""
    found = _DATED.fullmatch(name)
    if found is None:
        return None
    stem, when, number = found.groups()
    try:
        return stem, datetime.strptime(when, _WHEN), int(number or 1)  # noqa: DTZ007 - a wall's time
    except ValueError:
        return None


def expired(backups: Iterable[Backup], never: Collection[Path]) -> list[Backup]:
    """Choose the backups that may go: the last one of each recent day, week and month stays.

    Nothing in `never` goes, and never the newest.
    """
    newest_first = sorted(backups, key=_order, reverse=True)
    kept = {backup.path for backup in newest_first[:1]} | set(never)
    for most, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        last: dict[Hashable, Path] = {}
        for backup in newest_first:
            last.setdefault(period(backup.at), backup.path)
        kept |= set(list(last.values())[:most])
    return [backup for backup in newest_first if backup.path not in kept]


def _order(backup: Backup) -> tuple[datetime, int]:
    named = read_name(backup.path.name)
    return backup.at, named[2] if named else 1


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    return at.year, at.month

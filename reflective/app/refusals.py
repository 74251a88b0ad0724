# SPDX-License-Identifier: Apache-2.0
"""What a person can cure. The edge words each refusal; everything else is a bug and shows.

Each class carries data, never a sentence: `ui.wording` and `cli` word them. They are not frozen,
since Python itself sets the traceback of an exception that passes through a `with`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Refusal(Exception):  # noqa: N818 - a refusal is no error of the program
    """Something that was asked for cannot be done as things stand, and nothing was lost."""


@dataclass(unsafe_hash=True)
class PlaceRefused(Refusal):
    """Something is the matter with a file or folder; each kind of it has its own class."""

    path: Path


class WrongPassphrase(Refusal):
    """The journal is whole, and this passphrase does not open it."""


class PassphraseTooShort(Refusal):
    """A new passphrase has fewer than eight characters."""


@dataclass(unsafe_hash=True)
class SheetUnreadable(Refusal):
    """A recovery sheet was not copied right: look at this row again (0: no rows were found)."""

    row: int


class WrongSheet(Refusal):
    """The sheet was copied right, and does not open this journal: its passphrase was changed."""


class NoJournal(PlaceRefused):
    """There is no file at this place."""


class NotAJournal(PlaceRefused):
    """There is a file, but it is empty, too short or of another kind."""


class AnotherJournal(PlaceRefused):
    """The other file is a journal, and not a copy of this one."""


class JournalExists(PlaceRefused):
    """A new journal would stand where a file already is."""


class JournalDamaged(PlaceRefused):
    """The passphrase is right, or may be right, and pages of the file are damaged."""


class HeadDamaged(PlaceRefused):
    """The first bytes of a journal are damaged, so that its passphrase alone cannot open it."""


class CopyFailed(PlaceRefused):
    """A copy of the journal could not be read back as it was written."""


class JournalNewer(PlaceRefused):
    """A newer Reflective wrote this file."""


@dataclass(unsafe_hash=True)
class OpenElsewhere(Refusal):
    """Another window or program holds this journal for writing."""

    path: Path
    host: str
    process: int


class ReadOnlyPlace(PlaceRefused):
    """The file or its folder cannot be written."""


class NameTooLong(PlaceRefused):
    """The name of a file, or the way to it, is longer than the disk takes."""


class DiskFull(PlaceRefused):
    """There is no room left; what was being saved is still in the window."""


class DiskFailing(DiskFull):
    """Nothing more is taken though there is room: a limit is reached, or the disk is failing."""


@dataclass(unsafe_hash=True)
class NoEntry(Refusal):
    """No entry of this journal has this id."""

    id: str


class EntryNewer(NoEntry):
    """A newer Reflective wrote this entry; it is kept, and cannot be read here."""


class InTrash(NoEntry):
    """The entry is in the trash, so it cannot leave the journal."""


@dataclass(unsafe_hash=True)
class NoAttachment(Refusal):
    """The bytes of an attachment are not in this file, though an entry refers to them."""

    name: str


class PictureUnreadable(Refusal):
    """A picture is broken, or of a kind that Reflective does not read."""


@dataclass(unsafe_hash=True)
class PictureTooLarge(Refusal):
    """A picture has more pixels than Reflective unpacks."""

    pixels: int
    limit: int


class NoSound(Refusal):
    """The package that records and plays sound is not installed."""


class NoMicrophone(Refusal):
    """There is no microphone, or it may not be used."""


class NoLoudspeaker(Refusal):
    """There is nothing to play sound with."""


class NotText(PlaceRefused):
    """A file that should be UTF-8 text is not."""


@dataclass(unsafe_hash=True)
class TooLarge(Refusal):
    """What was given is larger than this part of Reflective takes; sizes in bytes."""

    size: int
    limit: int


class CannotRead(PlaceRefused):
    """A file to be read is missing, or may not be read."""


@dataclass(unsafe_hash=True)
class PackRefused(Refusal):
    """A prompt pack breaks a rule of the format.

    `reason` is a code from `prompts.rules.Reason`; `path` like `$.practices[0].title`; `line`
    counts from 1, 0 where it is not known; `detail` is the offending name or value, shortened.
    """

    reason: str
    path: str = "$"
    line: int = 0
    detail: str = ""


@dataclass(unsafe_hash=True)
class PackNewer(Refusal):
    """A prompt pack has a format this version does not know yet."""

    format: int


@dataclass(unsafe_hash=True)
class NoPrompt(Refusal):
    """No pack of this journal holds this prompt, written PACK/PROMPT."""

    name: str


@dataclass(unsafe_hash=True)
class Undecided(Refusal):
    """Something found still waits for a decision, so nothing may leave."""

    texts: tuple[str, ...]


class NotConfirmed(Refusal):
    """Nobody has confirmed what is about to leave."""


@dataclass(unsafe_hash=True)
class NoLetters(Refusal):
    """No font of ours can show these letters on paper."""

    letters: str


@dataclass(unsafe_hash=True)
class NotAKey(Refusal):
    """What was given is no key that a file can be encrypted to."""

    text: str


@dataclass(unsafe_hash=True)
class NoPassage(Refusal):
    """A passage stands in none of the entries that were chosen."""

    text: str


class NothingLeft(Refusal):
    """Of all that was chosen no word is left, so there is nothing to share."""


@dataclass(unsafe_hash=True)
class DecisionUnclear(Refusal):
    """A line of a list of decisions, counted from 1, does not say what to do with what."""

    line: int


@dataclass(unsafe_hash=True)
class BundleRefused(Refusal):
    """A story file breaks a rule of the format; its parts are those of `PackRefused`."""

    reason: str
    path: str = "$"
    line: int = 0
    detail: str = ""


@dataclass(unsafe_hash=True)
class BundleNewer(Refusal):
    """A story file has a format this version does not know yet."""

    format: int


class BundleLocked(Refusal):
    """A story file is encrypted to somebody, and has to be opened with their key first."""


@dataclass(unsafe_hash=True)
class NoGroup(Refusal):
    """No group of this journal has this name."""

    name: str


@dataclass(unsafe_hash=True)
class SeveralGroups(Refusal):
    """Several groups have the name that somebody typed, so none of them can be meant."""

    name: str
    count: int


@dataclass(unsafe_hash=True)
class NoSession(Refusal):
    """No session of this journal has this id, or its day is none of the rhythm any more."""

    id: str


@dataclass(unsafe_hash=True)
class RhythmRefused(Refusal):
    """A rhythm has no days between two sessions, or more than `most`."""

    days: int
    most: int


@dataclass(unsafe_hash=True)
class NoSuchTime(Refusal):
    """What somebody wrote is no day and time of the calendar."""

    written: str


@dataclass(unsafe_hash=True)
class NoSuchZone(Refusal):
    """No time zone has this name."""

    name: str


class CalendarFault(Enum):
    """What can be the matter with a calendar file."""

    LARGE = "large"
    MANY = "many"
    BROKEN = "broken"
    EMPTY = "empty"


@dataclass(unsafe_hash=True)
class CalendarRefused(Refusal):
    """A calendar that somebody gave cannot be taken in."""

    fault: CalendarFault


@dataclass(unsafe_hash=True)
class NotAPartnerKey(Refusal):
    """What was given is no whole key of a partner: mistyped, cut, or something else."""

    text: str


class OwnKey(Refusal):
    """The key that was given as that of a partner is the one of this journal."""


@dataclass(unsafe_hash=True)
class PartnerKnown(Refusal):
    """Somebody on the list of partners has this key or this name already."""

    name: str


@dataclass(unsafe_hash=True)
class NoPartner(Refusal):
    """Nobody on the list of partners is called so."""

    name: str


class PutAway(NoEntry):
    """The entry is put away, so it cannot leave the journal."""


class NotFromPartner(Refusal):
    """A file is of another kind, and not one that a partner gives."""


class ForSomebodyElse(Refusal):
    """A file from a partner is encrypted, and not to the key of this journal."""


class GivenBroken(Refusal):
    """A file from a partner was damaged on its way, or breaks a rule of the format."""


@dataclass(unsafe_hash=True)
class GivenNewer(Refusal):
    """A file from a partner has a format this version does not know yet."""

    format: int


class NoKeyring(Refusal):
    """This computer has no keyring of its own that Reflective uses."""


class KeyringLocked(Refusal):
    """The keyring of this computer is locked, and nobody unlocked it."""


class KeyringSilent(Refusal):
    """The keyring of this computer did not answer for a long while."""


class KeyringRefused(Refusal):
    """The keyring of this computer did not do what it was asked."""


class ChoicesNotKept(Refusal):
    """This computer let nothing be written where choices are kept."""


class FileExists(PlaceRefused):
    """A file to be written is there already, and nobody said that it may be replaced."""


class UnknownFormat(PlaceRefused):
    """A file to import is of no format that Reflective reads."""


class Interrupted(Exception):  # noqa: N818 - a later question took the place of this one
    """A query was stopped because nobody waits for its answer any more."""

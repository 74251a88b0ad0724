# SPDX-License-Identifier: Apache-2.0
"""Say every refusal in a person's words: what happened, and what to do next. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.app import refusals as r
from reflective.journal import query as search
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.leaving_words import OF_LEAVING, where_it_stands
from reflective.prompts.rules import Reason
from reflective.together_words import OF_TOGETHER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

ADVICE = _(
    "If someone has asked to see this, or an inquiry has begun, do not delete. Get advice first."
)
"""Stands wherever something is about to be deleted for good."""

_LONGEST = 60
"""Letters that are repeated of a name somebody typed."""

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Worded:
    """What happened, and what the person can do; both whole sentences."""

    what_happened: str
    what_to_do: str

    @property
    def whole(self) -> str:
        """Both, one after the other."""
        return f"{self.what_happened} {self.what_to_do}"


def damaged_parts(problems: Iterable[str]) -> str:
    """Name what a check found, by the codes of `app.ports.CheckReport`."""
    names = {
        "page": _("pages of the file"),
        "structure": _("the order of the file"),
        "index": _("the search index"),
        "projection": _("the lists"),
        "revision": _("a version of an entry"),
        "attachment": _("the bytes of an attachment"),
        "missing_parent": _("a version of an entry that another one was made from"),
    }
    return ", ".join(names[problem] for problem in problems)


def search_hint(misread: Sequence[search.Misread]) -> str:
    """Say what of a search was not understood, and how it can be written; '' for nothing."""
    if not misread:
        return ""
    first = misread[0]
    said = {
        search.Reason.DAY: _(
            "A day is written as 2026-06-30, a month as 2026-06, a year as 2026."
        ),
        search.Reason.WORD: _(
            "After is: stands star, open, later, shared, away or trash. After has: stands picture,"
            " sound, drawing or file."
        ),
        search.Reason.EMPTY: _(
            "Write what to look for right after the colon, as in tag:meetings."
        ),
        search.Reason.NOT: _("Days cannot be left out with a minus. Use from: and to: instead."),
    }
    whole = {
        search.Reason.ORDER: _("The first day comes after the last one, so nothing can be found."),
        search.Reason.LONG: _("This search is very long. Only its first part is looked for."),
        search.Reason.NOBODY: _(
            "Nothing here is known as {typed}. The words are looked for instead."
        ),
    }
    if first.reason in whole:
        return whole[first.reason].format(typed=first.typed)
    return " ".join(
        (_("I did not understand {typed}.").format(typed=first.typed[:40]), said[first.reason])
    )


def worded(refusal: r.Refusal) -> Worded:
    """Word a refusal; raises KeyError for a class that has no words, which a test prevents."""
    pair = OF_LEAVING.get(type(refusal)) or OF_TOGETHER.get(type(refusal))
    if pair:
        return Worded(*pair(refusal))
    word: Callable[..., Worded] = _WORDS[type(refusal)]
    return word(refusal)


def _wrong_passphrase(_refusal: r.WrongPassphrase) -> Worded:
    return Worded(
        _("This passphrase does not open the journal."),
        _("Look at the spelling, and at Caps Lock, and try again. Nothing was changed."),
    )


def _sheet_unreadable(refusal: r.SheetUnreadable) -> Worded:
    if not refusal.row:
        return Worded(
            _("There are no rows of a recovery sheet here."),
            _("Copy the numbered rows as they stand on the paper. Nothing was changed."),
        )
    return Worded(
        _("Row {row} is not as it stands on the paper.").format(row=refusal.row),
        _("Look at that row again, sign by sign. Nothing was changed."),
    )


def _wrong_sheet(_refusal: r.WrongSheet) -> Worded:
    return Worded(
        _("This recovery sheet does not open the journal."),
        _(
            "It may belong to another journal, or to an earlier passphrase. Look for a newer "
            "sheet, or try the backups of that time. Nothing was changed."
        ),
    )


def _another_journal(refusal: r.AnotherJournal) -> Worded:
    return Worded(
        _("{name} is another journal, not a copy of this one.").format(name=refusal.path.name),
        _("Choose a copy or a backup of this journal. Nothing was changed."),
    )


def _copy_failed(refusal: r.CopyFailed) -> Worded:
    return Worded(
        _("The copy could not be read back as it was written."),
        _(
            "The disk at {folder} may be failing. Your journal is as it was; try another disk."
        ).format(folder=refusal.path.parent),
    )


def _too_short(_refusal: r.PassphraseTooShort) -> Worded:
    return Worded(
        _("The passphrase is too short."), _("Use eight letters or more. Four words are good.")
    )


def _no_journal(refusal: r.NoJournal) -> Worded:
    return Worded(
        _("There is no journal at {path}.").format(path=refusal.path),
        _("It may have been moved, or be on a disk that is not connected. Open it where it is."),
    )


def _name(path: Path) -> str:
    """Give the name of a file; of a folder such as "." or "/", which has none, the path."""
    return path.name or str(path)


def _not_a_journal(refusal: r.NotAJournal) -> Worded:
    return Worded(
        _("{name} is not a journal of Reflective.").format(name=_name(refusal.path)),
        _("Choose another file. This one was not changed."),
    )


def _journal_exists(refusal: r.JournalExists) -> Worded:
    return Worded(
        _("There is a file at {path} already.").format(path=refusal.path),
        _("Choose another folder, or open that journal. Nothing was changed."),
    )


def _file_exists(refusal: r.FileExists) -> Worded:
    return Worded(
        _("There is a file at {path} already.").format(path=refusal.path),
        _("Choose another name, or say that it may be replaced. Nothing has left."),
    )


def _journal_damaged(refusal: r.JournalDamaged) -> Worded:
    return Worded(
        _("Parts of {name} are damaged.").format(name=refusal.path.name),
        _(
            "Nothing was changed. Keep this file. Where you unlock it, “Forgotten it?” leads to "
            "what can be done."
        ),
    )


def _head_damaged(refusal: r.HeadDamaged) -> Worded:
    return Worded(
        _("The first bytes of {name} are damaged.").format(name=refusal.path.name),
        _(
            "Without them a passphrase cannot open it. Your recovery sheet holds them: it opens "
            "the file and mends it. Nothing was changed."
        ),
    )


def _journal_newer(refusal: r.JournalNewer) -> Worded:
    return Worded(
        _("A newer Reflective wrote {name}.").format(name=refusal.path.name),
        _("Nothing was changed. Install the newer Reflective to open it."),
    )


def _open_elsewhere(refusal: r.OpenElsewhere) -> Worded:
    # Whoever holds it may not have written down yet who they are.
    where = _("This journal is open in another window, on {host}.")
    return Worded(
        where.format(host=refusal.host)
        if refusal.host
        else _("This journal is open in another window."),
        _("Go to that window, or close it and try again. Nothing was changed."),
    )


def _read_only(refusal: r.ReadOnlyPlace) -> Worded:
    return Worded(
        _("Nothing can be written at {path}.").format(path=refusal.path),
        _(
            "Nothing was lost. If its disk or folder is gone, bring it back. Else choose another "
            "folder, or ask for the right to write there."
        ),
    )


def _name_too_long(refusal: r.NameTooLong) -> Worded:
    longest = max(refusal.path.parts, key=len, default="")
    shown = longest if len(longest) <= _LONGEST else f"{longest[:_LONGEST]}…"
    return Worded(
        _("The name {name} is too long.").format(name=shown),
        _("Nothing was lost. Choose a shorter name, or a folder with a shorter path."),
    )


def _disk_full(_refusal: r.DiskFull) -> Worded:
    return Worded(
        _("The disk is full."),
        _("Your words are still in this window. Make some room, and they will be saved."),
    )


def _disk_failing(_refusal: r.DiskFailing) -> Worded:
    return Worded(
        _("The disk took no more, though it has room."),
        _(
            "Your words are still in this window. A limit may be reached, or the disk may be "
            "failing. Keep a backup on another disk soon."
        ),
    )


def _no_entry(refusal: r.NoEntry) -> Worded:
    if isinstance(refusal, r.EntryNewer):
        return Worded(_("A newer Reflective wrote this."), _("It is kept, and can be read there."))
    return Worded(
        _("This entry is not in the journal any more."), _("Choose another entry from the list.")
    )


def _in_trash(_refusal: r.InTrash) -> Worded:
    return Worded(
        _("This entry is in the trash, so it cannot be shared."),
        _("Bring it back first, or choose another entry. Nothing has left the journal."),
    )


def _no_attachment(_refusal: r.NoAttachment) -> Worded:
    return Worded(
        _("This attachment is missing in the file of your journal."),
        _("A backup may still have it: bring that copy in, under Settings. All else is there."),
    )


def _picture_unreadable(_refusal: r.PictureUnreadable) -> Worded:
    return Worded(
        _("This picture cannot be read. It may be broken, or of a kind that is not known here."),
        _(
            "JPEG, PNG, WebP, GIF and BMP can be read. Or attach it as a file, just as it is. "
            "Nothing was changed."
        ),
    )


def _picture_too_large(refusal: r.PictureTooLarge) -> Worded:
    return Worded(
        _("This picture has more dots than Reflective can unpack."),
        _("Make it smaller first, under {limit} million dots. Nothing was changed.").format(
            limit=refusal.limit // 1_000_000
        ),
    )


def _no_sound(_refusal: r.NoSound) -> Worded:
    return Worded(
        _("The part of Reflective that records and plays sound is not installed."),
        _("Install the package PySide6-Addons beside Reflective, and open it again."),
    )


def _no_microphone(_refusal: r.NoMicrophone) -> Worded:
    return Worded(
        _("No microphone was found, or Reflective may not use it."),
        _("Plug one in, or look into the sound settings of this computer. Then try again."),
    )


def _no_loudspeaker(_refusal: r.NoLoudspeaker) -> Worded:
    return Worded(
        _("Nothing was found to play sound with."),
        _("Look into the sound settings of this computer. The sound note is still here."),
    )


def _not_text(refusal: r.NotText) -> Worded:
    return Worded(
        _("{name} is not a text file.").format(name=refusal.path.name),
        _("Choose a file of plain text. Nothing was changed."),
    )


def _too_large(refusal: r.TooLarge) -> Worded:
    limit = max(1, refusal.limit // _MEGABYTE)
    return Worded(
        _("This is too large for Reflective."),
        ngettext(
            "Choose something under {limit} megabyte. Nothing was changed.",
            "Choose something under {limit} megabytes. Nothing was changed.",
            limit,
        ).format(limit=limit),
    )


def _cannot_read(refusal: r.CannotRead) -> Worded:
    return Worded(
        _("{path} cannot be read.").format(path=refusal.path),
        _("See whether it is still there, and whether you may open it. Nothing was changed."),
    )


def _pack_refused(refusal: r.PackRefused) -> Worded:
    rule = _broken_rule(refusal.reason)
    if refusal.reason == Reason.BAD_SPELLING.value and refusal.path.endswith(".rhythm"):
        rule = _("This pack has a rhythm that cannot be. One is written like: every 2 weeks.")
    told = [rule, *where_it_stands(refusal)]
    return Worded(
        " ".join(told),
        _("Nothing was added. Ask the person who made the pack for a new file."),
    )


def _broken_rule(reason: str) -> str:
    rules = {
        Reason.TOO_LARGE: _("This file is too large for a prompt pack."),
        Reason.NOT_TEXT: _("This file is not plain text, so it is no prompt pack."),
        Reason.NOT_JSON: _(
            "This file is not written as a prompt pack: a mark is missing or wrong."
        ),
        Reason.NOT_A_PACK: _("This file is not a prompt pack."),
        Reason.TOO_DEEP: _("This pack has too many lists inside one another."),
        Reason.DUPLICATE_KEY: _("This pack names the same thing twice."),
        Reason.NOT_WHOLE_NUMBER: _("This pack has a number that is not a whole number."),
        Reason.SIGNATURE_WRONG: _(
            "The mark of this pack does not fit its words. Somebody may have changed it."
        ),
        Reason.UNKNOWN_FIELD: _("This pack has a part that Reflective does not know."),
        Reason.MISSING_FIELD: _("A part of this pack is missing."),
        Reason.WRONG_TYPE: _("A part of this pack is of the wrong kind."),
        Reason.UNKNOWN_KIND: _("This pack asks for something that Reflective does not know."),
        Reason.UNKNOWN_WORD: _("This pack has a word that Reflective does not know there."),
        Reason.TOO_LONG: _("A text or list of this pack is too long."),
        Reason.TOO_SHORT: _("A text or list of this pack is empty or too short."),
        Reason.OUT_OF_RANGE: _("A number of this pack is too small or too large."),
        Reason.BAD_ID: _("A name in this pack has letters that may not stand in it."),
        Reason.BAD_SPELLING: _("A part of this pack is not written as it has to be."),
        Reason.ID_REPEATED: _("Two parts of this pack have the same name."),
        Reason.NO_QUESTIONS: _("This pack has no question in it."),
        Reason.HIDDEN_CHARACTER: _("This pack has a letter that cannot be seen."),
        Reason.HTML: _("This pack holds code of a web page. A pack is plain words."),
        Reason.LINK: _("This pack holds a link. A pack is plain words."),
        Reason.BUILT_IN: _("This pack has the name of a pack that comes with Reflective."),
        Reason.NOT_FOR_KIND: _("This pack has a part that does not belong to its question."),
        Reason.OTHER_LANGUAGE: _("This pack has a text in a language that it does not name."),
        Reason.NO_FIRST_LANGUAGE: _("A text of this pack is missing in its first language."),
        Reason.BAD_DATE: _("A date of this pack is in no calendar."),
    }
    return rules[Reason(reason)]


def _pack_newer(_refusal: r.PackNewer) -> Worded:
    return Worded(
        _("This prompt pack was made for a newer Reflective."),
        _("It was not installed. Install the newer Reflective first."),
    )


def _no_prompt(refusal: r.NoPrompt) -> Worded:
    return Worded(
        _("There is no question {name} in this journal.").format(name=refusal.name[:_LONGEST]),
        _("Choose another one, or install its prompt pack."),
    )


def _unknown_format(refusal: r.UnknownFormat) -> Worded:
    return Worded(
        _("Reflective does not know the form of {name}.").format(name=refusal.path.name),
        _("Nothing was brought in. Choose another file."),
    )


def _no_keyring(_refusal: r.NoKeyring) -> Worded:
    return Worded(
        _("This computer has no keyring that Reflective can use."),
        _("Your passphrase opens your journal, as before."),
    )


def _keyring_locked(_refusal: r.KeyringLocked) -> Worded:
    return Worded(
        _("The keyring of this computer is locked."),
        _("Your passphrase opens your journal. Or unlock the keyring, and try again."),
    )


def _keyring_silent(_refusal: r.KeyringSilent) -> Worded:
    return Worded(
        _("The keyring of this computer does not answer."),
        _("Your passphrase opens your journal. The keyring may answer later."),
    )


def _keyring_refused(_refusal: r.KeyringRefused) -> Worded:
    return Worded(
        _("The keyring of this computer did not do it."),
        _("Your passphrase opens your journal. Look into the settings of the keyring."),
    )


def _choices_not_kept(_refusal: r.ChoicesNotKept) -> Worded:
    return Worded(
        _("Reflective cannot keep its settings on this computer."),
        _("So nothing is remembered. Your passphrase opens your journal, as before."),
    )


_WORDS: dict[type[r.Refusal], Callable[..., Worded]] = {
    r.WrongPassphrase: _wrong_passphrase,
    r.PassphraseTooShort: _too_short,
    r.SheetUnreadable: _sheet_unreadable,
    r.WrongSheet: _wrong_sheet,
    r.CopyFailed: _copy_failed,
    r.AnotherJournal: _another_journal,
    r.NoJournal: _no_journal,
    r.NotAJournal: _not_a_journal,
    r.JournalExists: _journal_exists,
    r.FileExists: _file_exists,
    r.JournalDamaged: _journal_damaged,
    r.HeadDamaged: _head_damaged,
    r.JournalNewer: _journal_newer,
    r.OpenElsewhere: _open_elsewhere,
    r.ReadOnlyPlace: _read_only,
    r.NameTooLong: _name_too_long,
    r.DiskFull: _disk_full,
    r.DiskFailing: _disk_failing,
    r.NoKeyring: _no_keyring,
    r.KeyringLocked: _keyring_locked,
    r.KeyringSilent: _keyring_silent,
    r.KeyringRefused: _keyring_refused,
    r.ChoicesNotKept: _choices_not_kept,
    r.NoEntry: _no_entry,
    r.EntryNewer: _no_entry,
    r.InTrash: _in_trash,
    r.NoAttachment: _no_attachment,
    r.PictureUnreadable: _picture_unreadable,
    r.PictureTooLarge: _picture_too_large,
    r.NoSound: _no_sound,
    r.NoMicrophone: _no_microphone,
    r.NoLoudspeaker: _no_loudspeaker,
    r.NotText: _not_text,
    r.TooLarge: _too_large,
    r.CannotRead: _cannot_read,
    r.PackRefused: _pack_refused,
    r.PackNewer: _pack_newer,
    r.NoPrompt: _no_prompt,
    r.UnknownFormat: _unknown_format,
}

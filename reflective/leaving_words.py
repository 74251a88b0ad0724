# SPDX-License-Identifier: Apache-2.0
"""Say what is refused about stories that leave, or came, and what the room may know one by.

The refusals are a part of `wording`, which is where everybody else asks. What the room may know is
said in the same words in the window and on the terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.app import refusals as r
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.prompts.rules import Reason
from reflective.sharing.room import Sort

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.sharing.room import Clue

_LONGEST = 60


def where_it_stands(refusal: r.PackRefused | r.BundleRefused) -> list[str]:
    """Say where in a file something stands that breaks a rule, and how it reads."""
    told = []
    if refusal.line and refusal.path != "$":
        where = _("It stands in line {line}, at {path}.")
        told.append(where.format(line=refusal.line, path=refusal.path))
    elif refusal.line:
        told.append(_("It stands in line {line}.").format(line=refusal.line))
    elif refusal.path != "$":
        told.append(_("It stands at {path}.").format(path=refusal.path))
    if refusal.detail and refusal.reason != Reason.TOO_LARGE.value:
        told.append(_("It reads: {detail}").format(detail=refusal.detail))
    return told


def _undecided(refusal: r.Undecided) -> tuple[str, str]:
    count = len(refusal.texts)
    happened = ngettext(
        "{count} thing that was found still needs your decision.",
        "{count} things that were found still need your decision.",
        count,
    )
    return (
        happened.format(count=count),
        _("Nothing has left the journal. Decide on each, then go on."),
    )


def _not_confirmed(_refusal: r.NotConfirmed) -> tuple[str, str]:
    return (
        _("Nobody has agreed yet to what would leave."),
        _("Nothing has left the journal. Read the text through, then agree."),
    )


def _no_letters(refusal: r.NoLetters) -> tuple[str, str]:
    return (
        _("These letters cannot be put on paper: {letters}.").format(letters=refusal.letters),
        _(
            "Nothing has left. Choose a Word document or a web page where you can: there they can"
            " be read. Else hide these words, or write them in other letters."
        ),
    )


def _not_a_key(_refusal: r.NotAKey) -> tuple[str, str]:
    return (
        _("This is not a whole key. A letter may be missing or wrong."),
        _(
            "Nothing has left. Copy the key anew: it begins with age1, or has 64 letters and"
            " digits."
        ),
    )


def _no_passage(refusal: r.NoPassage) -> tuple[str, str]:
    begins = " ".join(refusal.text.split())[:_LONGEST]
    return (
        _("No chosen entry has the passage “{words}”.").format(words=begins),
        _("Nothing has left. Copy each passage from its entry, word for word."),
    )


def _nothing_left(_refusal: r.NothingLeft) -> tuple[str, str]:
    return (
        _("Of all that you chose, no word is left to share."),
        _("Nothing has left. Choose more, or leave less of it out."),
    )


def _decision_unclear(refusal: r.DecisionUnclear) -> tuple[str, str]:
    return (
        _("Line {line} of the decisions is not clear.").format(line=refusal.line),
        _("Nothing has left. Write hide, leave or omit, a tab, and the words it is about."),
    )


def _bundle_refused(refusal: r.BundleRefused) -> tuple[str, str]:
    told = [_broken_rule(refusal.reason), *where_it_stands(refusal)]
    return " ".join(told), _("Nothing was taken from it. Ask for the file once more.")


def _broken_rule(reason: str) -> str:
    spelling = _("A word of this story file has letters that may not stand in it.")
    rules = {
        Reason.TOO_LARGE: _("This file is too large for a story file."),
        Reason.NOT_TEXT: _("This file is not plain text, so it is no story file."),
        Reason.NOT_JSON: _(
            "This file is not written as a story file: a mark is missing or wrong."
        ),
        Reason.TOO_DEEP: _("This story file has too many lists inside one another."),
        Reason.DUPLICATE_KEY: _("This story file names the same thing twice."),
        Reason.NOT_WHOLE_NUMBER: _("This story file has a number that is not a whole number."),
        Reason.UNKNOWN_FIELD: _("This story file has a part that Reflective does not know."),
        Reason.MISSING_FIELD: _("A part of this story file is missing."),
        Reason.WRONG_TYPE: _("A part of this story file is of the wrong kind."),
        Reason.UNKNOWN_WORD: _("This story file has a word that Reflective does not know there."),
        Reason.TOO_LONG: _("A text or list of this story file is too long."),
        Reason.TOO_SHORT: _("A text or list of this story file is empty or too short."),
        Reason.OUT_OF_RANGE: _("A number of this story file is too small or too large."),
        Reason.BAD_ID: spelling,
        Reason.BAD_SPELLING: spelling,
        Reason.ID_REPEATED: _("Two stories in this file have the same name."),
        Reason.HIDDEN_CHARACTER: _("This story file has a letter that cannot be seen."),
    }
    return rules.get(Reason(reason), _("This file is not a story file."))


def _bundle_newer(_refusal: r.BundleNewer) -> tuple[str, str]:
    return (
        _("This story file was made by a newer Reflective."),
        _("Nothing was taken from it. Install the newer Reflective first."),
    )


def _bundle_locked(_refusal: r.BundleLocked) -> tuple[str, str]:
    return (
        _("This story file is locked with a key."),
        _("Open it first with that key, in a program for age files. Then try again."),
    )


def not_left(refusal: r.Refusal) -> str:
    """Say why a file could not be written that was to leave, and that nothing has; or ''."""
    if not isinstance(refusal, r.DiskFull):
        return ""
    return _(
        "The disk is full. Nothing has left, and nothing was written. Make some room, or save it"
        " somewhere else."
    )


def clue_count(count: int, more: int) -> str:
    """Say how many clues there are."""
    if not count:
        return _("Nothing more was found. What the room knows, no program knows.")
    said = ngettext(
        "{count} thing the room may know somebody by:",
        "{count} things the room may know somebody by:",
        count,
    ).format(count=count)
    if more:
        said += " " + ngettext(
            "{count} more after these.", "{count} more after these.", more
        ).format(count=more)
    return said


def clue_heading(clue: Clue) -> str:
    """Name what the room may know somebody by."""
    if clue.sort is Sort.MUCH_TOLD:
        return _("Much is told of “{words}”").format(words=clue.words)
    if clue.sort is Sort.SESSION_DAY:
        return _("A group met on that day")
    if not clue.words:
        return _("The same day was shared before")
    return _("“{words}”").format(words=clue.words)


def clue_detail(clue: Clue) -> str:
    """Say why the room may know."""
    told = ", ".join(clue.told)
    if clue.sort is Sort.ONLY_HERE:
        return _("No other entry of yours has these words. Somebody who was there may know them.")
    if clue.sort is Sort.SESSION_DAY:
        return _(
            "“{groups}” met on the day of this entry. Who was there may know what it is about."
        ).format(groups=told)
    if clue.sort is Sort.MUCH_TOLD:
        return _("Told of one person: {things}. Together they may say who it is.").format(
            things=told
        )
    if clue.words:
        return _("Your entry “{title}” of the same day has these words too.").format(title=told)
    return _(
        "Your entry “{title}” of the same day has left before. Who has both can put them together."
    ).format(title=told)


def room_questions() -> tuple[str, ...]:
    """Ask what no program can answer."""
    return (
        _("Could someone in the room know that this is you?"),
        _("Is there a third person in it who was never asked?"),
        _("Would you read this aloud to that person?"),
    )


def risk_question() -> str:
    """Ask once about a risk, which no program looks for."""
    return _("Does this story show a risk that nobody has acted on? A story file is not a report.")


def not_in_english() -> str:
    """Say of a text that fewer names are found in it, since it is in another language."""
    return _("Most of this is not in English, so fewer names are found. Read it with care.")


OF_LEAVING: dict[type[r.Refusal], Callable[..., tuple[str, str]]] = {
    r.Undecided: _undecided,
    r.NotConfirmed: _not_confirmed,
    r.NoLetters: _no_letters,
    r.NotAKey: _not_a_key,
    r.NoPassage: _no_passage,
    r.NothingLeft: _nothing_left,
    r.DecisionUnclear: _decision_unclear,
    r.BundleRefused: _bundle_refused,
    r.BundleNewer: _bundle_newer,
    r.BundleLocked: _bundle_locked,
}
"""For each refusal: what happened, and what the person can do."""

# SPDX-License-Identifier: Apache-2.0
"""The words of the Share page: who reads, what was found, what is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflective.app.outlets import Form
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.leaving_words import not_in_english
from reflective.sharing.audiences import Audience
from reflective.sharing.findings import Kind, Topic
from reflective.sharing.typography import LONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflective.app.sharing import Review

_SHOWN = 3
_AROUND = 3
_REACH = 80
_WORD = re.compile(r"\S+")


def steps() -> tuple[str, ...]:
    """Name the four steps."""
    return (_("Who will read it"), _("Choose"), _("Read it through"), _("What leaves"))


def audience_title(audience: Audience) -> str:
    """Name who will read it, as a choice."""
    return {
        Audience.PARTNER: _("A partner"),
        Audience.COLLEAGUES: _("Colleagues"),
        Audience.MANAGERS: _("People who manage me"),
        Audience.ORGANISATIONS: _("Funders or other organisations"),
        Audience.ANYBODY: _("Anybody"),
    }[audience]


def audience_detail(audience: Audience) -> str:
    """Say in one sentence what a choice of readers changes."""
    return {
        Audience.PARTNER: _(
            "One person you trust: addresses, phone numbers and your own list are hidden, and "
            "you are asked about names and places."
        ),
        Audience.COLLEAGUES: _(
            "Names, places, dates and ages are hidden. You are asked about jobs, family, "
            "illness and numbers."
        ),
        Audience.MANAGERS: _(
            "The same as for colleagues, and you are asked about shifts, teams and years of "
            "training. Dates are told less exactly: spring, not March."
        ),
        Audience.ORGANISATIONS: _(
            "The same as for people who manage you, and you are asked about times too."
        ),
        Audience.ANYBODY: _("Dates and places are told as roughly as can be, for strangers."),
    }[audience]


def kind_label(kind: Kind) -> str:
    """Name a kind of finding."""
    return {
        Kind.PERSON: _("Person"),
        Kind.PLACE: _("Place"),
        Kind.ORGANISATION: _("Organisation"),
        Kind.DATE: _("Date or time"),
        Kind.NUMBER: _("Number"),
        Kind.CONTACT: _("Address or phone"),
        Kind.JOB: _("Job"),
        Kind.HEALTH: _("Illness or health"),
        Kind.OTHER: _("Other"),
    }[kind]


def spoken_words(text: str, kind: str, count: int, becomes: str, around: str) -> str:
    """Say of something that was found all that one needs to decide about it by ear."""
    times = _("once") if count == 1 else _("{count} times").format(count=count)
    return _("{words}, {kind}, {times}, {becomes}. In: {around}").format(
        words=text, kind=kind[:1].lower() + kind[1:], times=times, becomes=becomes, around=around
    )


def words_around(text: str, start: int, end: int) -> str:
    """Give a few words before and after characters `start` to `end`, as they stand there."""
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    before = [m.start() for m in _WORD.finditer(text, max(line, start - _REACH), start)]
    after = [m.end() for m in _WORD.finditer(text, end, min(stop, end + _REACH))]
    first = before[-_AROUND:][0] if before else start
    last = after[:_AROUND][-1] if after else end
    said = " ".join(text[first:last].split())
    cut_before = "… " if first > line else ""
    return cut_before + said + (" …" if last < stop else "")


def question_heading(topic: Topic) -> str:
    """Ask about something that was found."""
    questions = {
        Topic.RARE: _("Could somebody in the room still recognise this?"),
        Topic.JOB: _("Does this job tell who it is?"),
        Topic.FAMILY: _("Does this tell whose family it is?"),
        Topic.HEALTH: _("Does this illness tell who it is?"),
        Topic.YEAR: _("Does this time tell who or where it is?"),
        Topic.TIME: _("Does this time tell who or where it is?"),
        Topic.MONEY: _("Does this sum tell who or where it is?"),
        Topic.NUMBER: _("Does this number tell who or where it is?"),
        Topic.WORKING: _("Does this tell your managers who it is?"),
        Topic.NATION: _("Does this tell where somebody comes from?"),
        Topic.PERSON: _("May your partner read this name?"),
        Topic.PLACE: _("May your partner read this place?"),
        Topic.ORGANISATION: _("May your partner read this name?"),
    }
    return questions.get(topic, _("Is this a name that should be hidden?"))


def question_detail(topic: Topic, text: str) -> str:
    """Say why something is asked about."""
    if topic is Topic.RARE:
        words = _(
            "“{text}” is a rare detail. A reader who knows the team could tell who it is. "
            "You decide."
        )
    elif topic in (Topic.PERSON, Topic.PLACE, Topic.ORGANISATION):
        words = _("“{text}” stands in your text as it is. You decide.")
    else:
        words = _("“{text}” may tell more than you want, together with the rest. You decide.")
    return words.format(text=text)


def questions_left(count: int) -> str:
    """Say how many questions are left."""
    return ngettext("{count} question left", "{count} questions left", count).format(count=count)


def questions_ahead(count: int) -> str:
    """Say how many questions an entry has that nobody looked at yet."""
    return ngettext("{count} question", "{count} questions", count).format(count=count)


def onward_words(*, is_last: bool) -> str:
    """Name the button that leads on while texts are read through."""
    return _("Read what leaves") if is_last else _("Next question")


def nothing_open() -> str:
    """Say by ear that the last question is answered, and what comes next."""
    return _("No question is left. Next: read what leaves.")


def chosen_count(count: int) -> str:
    """Say how many entries are chosen."""
    return ngettext("{count} chosen entry", "{count} chosen entries", count).format(count=count)


def picked_words(headings: Sequence[str]) -> str:
    """Say what is chosen before a way is; '' for nothing."""
    if not headings:
        return ""
    if len(headings) == 1:
        return _("“{title}” is chosen.").format(title=headings[0])
    return chosen_count(len(headings))


def begun_words(count: int, readers: str) -> str:
    """Say that something was begun to be read through, and is still here."""
    return ngettext(
        "You have begun to read {count} entry through, for {readers}. What you decided is kept.",
        "You have begun to read {count} entries through, for {readers}. What you decided is kept.",
        count,
    ).format(count=count, readers=readers)


def parts_words(title: str, *, is_cut: bool) -> str:
    """Say how much of an entry leaves, and that one can choose."""
    if is_cut:
        return _("Parts of {title} leave. Choose again").format(title=title)
    return _("All of {title} leaves. Choose parts").format(title=title)


def hide_all_words(count: int) -> str:
    """Offer to hide all that is open in an entry; '' where that would save nothing."""
    if count <= 1:
        return ""
    return ngettext(
        "Hide all {count} open ones here", "Hide all {count} open ones here", count
    ).format(count=count)


def same_for(others: Sequence[str]) -> str:
    """Offer to decide the same about others that are alike."""
    names = ", ".join(f"“{text}”" for text in others[:_SHOWN])
    if len(others) > _SHOWN:
        names += " …"
    return ngettext(
        "The same for {count} more like it: {names}",
        "The same for {count} more like it: {names}",
        len(others),
    ).format(count=len(others), names=names)


def missing_words(missing: str) -> str:
    """Say that fewer names are found, where a part is not installed; '' for nothing missing."""
    if not missing:
        return ""
    return _("The part that finds names is not installed here, so fewer names are found.")


def warning() -> str:
    """Say what no finder can promise."""
    return _("Reflective does not find every name. Read it yourself.")


def never_found() -> str:
    """Name the four things that no program finds."""
    return _(
        "No program finds these: a story that others were part of, a role told in passing, a rare"
        " detail, and the way you write. Look for them yourself."
    )


def farewell() -> str:
    """Say what is true of everything that leaves."""
    return _(
        "Names we found are gone. People who know you may still recognise you or others. "
        "It cannot be called back."
    )


def with_names() -> str:
    """Say what is true of everything that is given to a partner."""
    return _("This left with every name in it. It cannot be called back.")


def copied_words() -> str:
    """Say what is true of fields that were copied: their words stand in the record."""
    return _("You copied these fields. Their words are in your record of learning, as they stood.")


def form_title(form: str) -> str:
    """Name a form from its code word in the ledger."""
    return {
        "bundle": _("Story file"),
        "markdown": _("Markdown text"),
        "html": _("Web page"),
        "docx": _("Word document"),
        "pdf-without-names": _("PDF"),
        "cards": _("Cards"),
        "csv": _("Table"),
        "copied-field": _("copied, field by field"),
        "pdf": _("PDF, with names"),
        "attachment": _("Attachment"),
        "calendar": _("Calendar with the dates of sessions"),
        "for-partner": _("File for a partner, with names"),
        "step-card": _("Card with next steps"),
        "request": _("Answer to a request"),
    }.get(form, _("File"))


def form_choice(form: Form) -> str:
    """Name a form as a choice, with what it is good for."""
    return {
        Form.BUNDLE: _("Story file, for a session"),
        Form.DOCX: _("Word document"),
        Form.PDF: _("PDF"),
        Form.CARDS: _("Cards, to print and cut"),
        Form.HTML: _("Web page"),
        Form.MARKDOWN: _("Markdown, plain text"),
    }[form]


def long_words(count: int) -> str:
    """Say that a long text tells who wrote it; '' where none is long."""
    if not count:
        return ""
    return ngettext(
        "{count} text is long. The way you write may tell who you are. Shorter is better, or"
        " other words.",
        "{count} texts are long. The way you write may tell who you are. Shorter is better, or"
        " other words.",
        count,
    ).format(count=count)


def style_words(letters: int, *, is_told: bool, is_foreign: bool) -> str:
    """Say of one text that it is not in English, tells who wrote it, or is in other words.

    '' where none of it is so.
    """
    if is_foreign:
        return not_in_english()
    if letters > LONG:
        return _("This text is long. The way you write may tell who you are.")
    if is_told:
        return _("This leaves in other words than those of your journal.")
    return ""


def only_words() -> str:
    """Say what becomes of pictures and the like that are attached to what was chosen."""
    return _("Only words leave. Pictures, drawings, sound notes and files stay in your journal.")


def hidden_words(words: str, before: Review, after: Review) -> str:
    """Say what became of words that were to be hidden; where nothing did, they stand nowhere."""
    if before is after:
        return _("These words are not in your own text, so there is nothing to hide.")
    return _("“{words}” is hidden wherever it stands.").format(words=" ".join(words.split()))


def saved_words(name: str, count: int, readers: str) -> str:
    """Say what was saved."""
    return ngettext(
        "Saved {name}: {count} text, for {readers}. The exact words are kept under "
        "“What I have shared”.",
        "Saved {name}: {count} texts, for {readers}. The exact words are kept under "
        "“What I have shared”.",
        count,
    ).format(name=name, count=count, readers=readers)

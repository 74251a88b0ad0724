# SPDX-License-Identifier: Apache-2.0
"""A prompt pack word for word, and what a new version changes: for the window and the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from reflective.journal.answer import Kind
from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.prompts import comparing
from reflective.prompts.marks import Mark
from reflective.prompts.pack import Pace, Role, Step, Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.prompts.comparing import Change
    from reflective.prompts.pack import PackGroup, Practice, Prompt, PromptPack, Rhythm, Task


class Shape(Enum):
    """What a paragraph is, so that a page, a terminal or a sheet can give it its form."""

    HEADING = "heading"
    QUESTION = "question"
    TEXT = "text"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Said:
    """One paragraph of plain text; an author's line ends stay in it."""

    shape: Shape
    text: str


def pack_lines(pack: PromptPack) -> Iterator[Said]:
    """Lay out every word of a pack, in the order in which somebody meets them."""
    yield from _opening_lines(pack)
    for practice in pack.practices:
        yield from _practice_lines(practice)
    if pack.prompts:
        yield Said(Shape.HEADING, _("Single questions"))
    for prompt in pack.prompts:
        yield from _question_lines(prompt, prompt.question)
    if pack.tasks:
        yield Said(Shape.HEADING, _("To take away and do"))
    for task in pack.tasks:
        yield from _task_lines(task)
    if pack.support:
        yield Said(Shape.HEADING, _("Where to turn when it gets hard"))
        yield Said(Shape.TEXT, pack.support)
    yield from _group_lines(pack.group) if pack.group else ()
    yield Said(Shape.HEADING, _("About this pack"))
    for text in _about(pack):
        yield _remark(text)
    yield from _other_lines(pack)


def change_lines(old: PromptPack, new: PromptPack) -> Iterator[Said]:
    """Lay out what a new version changes: new, gone and changed words; empty if nothing does."""
    for change in comparing.changes(old, new):
        yield from _change_lines(change)


def mark_words(mark: Mark) -> str:
    """Say how the mark of a pack stands to those known from before."""
    return {
        Mark.NONE: _("It carries no mark of its author. Anybody could have changed it."),
        Mark.SAME: _("It is from the same coach as before."),
        Mark.NEW: _("It is from somebody new."),
        Mark.OTHER: _(
            "This pack does not carry the same coach’s mark: ask your coach before using it."
        ),
    }[mark]


def about_minutes(minutes: int) -> str:
    """Say about how long something takes."""
    return ngettext("about {minutes} minute", "about {minutes} minutes", minutes).format(
        minutes=minutes
    )


def authors_of(pack: PromptPack) -> str:
    """Say who wrote a pack."""
    if not pack.authors:
        return _("The author is not named")
    return _("By {authors}").format(authors=", ".join(pack.authors))


def question_count(count: int) -> str:
    """Say how many questions there are."""
    return ngettext("{count} question", "{count} questions", count).format(count=count)


def capitalised(text: str) -> str:
    """Begin a sentence with words that were made for the middle of one."""
    return text[:1].upper() + text[1:]


def rhythm_words(rhythm: Rhythm) -> str:
    """Say how often something is meant to be done."""
    if rhythm.pace is Pace.EVERY:
        said = ngettext("Every day", "Every {days} days", rhythm.days)
        return said.format(days=rhythm.days)
    return {
        Pace.ONCE: _("Once"),
        Pace.DAILY: _("Every day"),
        Pace.BEFORE_SESSION: _("Before each session"),
        Pace.AFTER_SESSION: _("After each session"),
    }[rhythm.pace]


def kind_words(kind: Kind) -> str:
    """Say what a question asks for."""
    return {
        Kind.TEXT: _("Answer in your own words"),
        Kind.NOTICING: _("Noticing"),
        Kind.CHOICE: _("Choose one"),
        Kind.SCALE: _("A scale between two ends"),
        Kind.TRIAD: _("A place between three corners"),
        Kind.DYAD: _("A place between two"),
        Kind.PEOPLE: _("People, by stand-in names"),
        Kind.OPTIONS: _("Two ways or more, before choosing"),
        Kind.COMMITMENT: _("A next step"),
        Kind.PROBE: _("A small try"),
        Kind.THEORY: _("An idea to hold against it"),
        Kind.LENS: _("How somebody else might see it"),
        Kind.PAUSE: _("A pause, nothing to write"),
    }[kind]


def _opening_lines(pack: PromptPack) -> Iterator[Said]:
    if pack.invitation:
        yield Said(Shape.TEXT, pack.invitation)
    if pack.audience:
        yield _remark(_("Who it is for: {audience}").format(audience=pack.audience))
    if pack.notes:
        yield _remark(_("New in this version: {notes}").format(notes=pack.notes))


def _practice_lines(practice: Practice) -> Iterator[Said]:
    yield Said(Shape.HEADING, practice.title)
    parts = [capitalised(about_minutes(practice.minutes)), question_count(len(practice.steps))]
    parts += [rhythm_words(practice.rhythm)] if practice.rhythm else []
    yield _remark(" · ".join(parts + _ways(practice)))
    if practice.invitation:
        yield Said(Shape.TEXT, practice.invitation)
    for number, step in enumerate(practice.steps, 1):
        if step.idea:
            yield Said(Shape.TEXT, step.idea)
        yield from _question_lines(step, f"{number}. {step.question}")


def _question_lines(asked: Step | Prompt, question: str) -> Iterator[Said]:
    yield Said(Shape.QUESTION, question)
    remarks = _step_remarks(asked) if isinstance(asked, Step) else _ways(asked)
    if asked.role:
        remarks.append(_role_words(asked.role))
    if remarks:
        yield _remark(" · ".join(remarks))
    for named in asked.choices + asked.poles if isinstance(asked, Step) else ():
        yield Said(Shape.TEXT, f"– {named}")
    if asked.help:
        yield Said(Shape.TEXT, _("If you get stuck: {help}").format(help=asked.help))


def _task_lines(task: Task) -> Iterator[Said]:
    yield Said(Shape.QUESTION, task.text)
    yield _remark(_within(task.days) if task.days else _("By the next session"))
    if task.help:
        yield Said(Shape.TEXT, _("If you get stuck: {help}").format(help=task.help))


def _group_lines(group: PackGroup) -> Iterator[Said]:
    yield Said(Shape.HEADING, _("For the group {name}").format(name=group.name))
    if group.rhythm:
        yield _remark(rhythm_words(group.rhythm))
    if group.dates:
        dates = ", ".join(day.isoformat() for day in group.dates)
        yield _remark(_("Sessions: {dates}").format(dates=dates))
    for rule in group.rules:
        yield Said(Shape.TEXT, f"– {rule}")
    if group.key:
        yield _remark(_("Key of the facilitator, for story files: {key}").format(key=group.key))


def _other_lines(pack: PromptPack) -> Iterator[Said]:
    """Show each other language: every text that differs from the first language."""
    for other in pack.others:
        code = other.languages[0]
        yield Said(Shape.HEADING, _("In the language {code}").format(code=code))
        for place, text in comparing.texts(pack):
            if place.part[:2] == ("language", code):
                yield Said(Shape.QUESTION if place.field == "question" else Shape.TEXT, text)


def _step_remarks(step: Step) -> list[str]:
    remarks = []
    if step.several:
        remarks.append(_("Choose one or more"))
    elif step.kind is not Kind.TEXT:
        remarks.append(kind_words(step.kind))
    if step.points:
        remarks.append(_("{count} points").format(count=step.points))
    if step.minutes:
        remarks.append(capitalised(about_minutes(step.minutes)))
    if step.words:
        remarks.append(_word_limit(step.words))
    if step.days:
        remarks.append(_within(step.days))
    return remarks


def _word_limit(words: int) -> str:
    return ngettext("At most {count} word", "At most {count} words", words).format(count=words)


def _within(days: int) -> str:
    return ngettext("Within {days} day", "Within {days} days", days).format(days=days)


def _role_words(role: Role) -> str:
    about = {
        Role.HAPPENED: _("what happened"),
        Role.FELT: _("what was felt"),
        Role.SENSE: _("what sense it makes"),
        Role.NEXT: _("what comes next"),
        Role.LEARNT: _("what was learnt"),
        Role.IMPACT: _("what it does to people"),
        Role.PEER: _("what others say"),
    }
    return _("About {what}").format(what=about[role])


def _ways(asked: Practice | Prompt) -> list[str]:
    names = {
        Way.HAPPENED: _("when something happened"),
        Way.MIND: _("when something is on your mind"),
        Way.SESSION: _("to get ready for a session"),
    }
    return [names[way] for way in asked.ways]


def _about(pack: PromptPack) -> Iterator[str]:
    yield authors_of(pack)
    yield _("Version {version}").format(version=pack.version)
    if pack.minutes:
        yield capitalised(about_minutes(pack.minutes))
    if pack.rhythm:
        yield rhythm_words(pack.rhythm)
    if pack.contact:
        yield _("Contact: {contact}").format(contact=pack.contact)
    if pack.licence:
        yield _("Licence: {licence}").format(licence=pack.licence)
    yield _("Language: {languages}").format(languages=", ".join(pack.languages))
    if pack.tags:
        yield _("Tags: {tags}").format(tags=", ".join(pack.tags))
    if pack.successor:
        yield _("Later versions may carry another mark of the same author: {key}").format(
            key=pack.successor
        )
    yield _("Its name in files: {id}").format(id=pack.id)


def _change_lines(change: Change) -> Iterator[Said]:
    if change.place.field == comparing.ORDER:
        yield Said(Shape.TEXT, _("The questions stand in another order."))
        return
    named = _fact_name(change.place.field)
    before, after = (named.format(value=text) for text in (change.before, change.after))
    if not change.after and not _is_fact(change):
        yield Said(Shape.TEXT, _("Gone: {text}").format(text=before))
    elif not change.before and not _is_fact(change):
        yield Said(Shape.TEXT, _("New: {text}").format(text=after))
    else:
        yield Said(Shape.TEXT, _("Changed: {text}").format(text=after))
        yield _remark(_("Before: {text}").format(text=before))


def _is_fact(change: Change) -> bool:
    return change.place.field in _fact_names()


def _fact_name(field: str) -> str:
    return _fact_names().get(field, "{value}")


def _fact_names() -> dict[str, str]:
    return {
        "minutes": _("minutes: {value}"),
        "words": _("most words: {value}"),
        "days": _("days: {value}"),
        "points": _("points: {value}"),
        "rhythm": _("how often: {value}"),
        "kind": _("kind of question: {value}"),
        "role": _("what it is about: {value}"),
        "ways": _("when it is offered: {value}"),
        "several": _("choices at once: {value}"),
        "dates": _("sessions: {value}"),
        "languages": _("languages: {value}"),
        "key": _("key of the facilitator: {value}"),
        "successor": _("mark of later versions: {value}"),
    }


def _remark(text: str) -> Said:
    return Said(Shape.REMARK, text)

# SPDX-License-Identifier: Apache-2.0
"""A prompt pack word for word, as lines to read, and what changed between two versions of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.language import gettext as _
from reflective.language import ngettext
from reflective.prompts.pack import Kind, Step, Way
from reflective.ui.presenters.lines import Line, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflective.prompts.pack import Practice, Prompt, PromptPack


def pack_lines(pack: PromptPack) -> list[Line]:
    """Lay out every word of a pack, in the order in which somebody meets them."""
    lines = [Line(Shape.TEXT, pack.invitation)] if pack.invitation else []
    if pack.audience:
        lines.append(
            Line(Shape.REMARK, _("Who it is for: {audience}").format(audience=pack.audience))
        )
    for practice in pack.practices:
        lines += _practice_lines(practice)
    if pack.prompts:
        lines.append(Line(Shape.HEADING, _("Single questions")))
        for prompt in pack.prompts:
            lines += _prompt_lines(prompt)
    if pack.support:
        lines.append(Line(Shape.HEADING, _("Where to turn when it gets hard")))
        lines.append(Line(Shape.TEXT, pack.support))
    lines.append(Line(Shape.HEADING, _("About this pack")))
    lines += [Line(Shape.REMARK, text) for text in _about(pack)]
    return lines


def change_lines(old: PromptPack, new: PromptPack) -> list[Line]:
    """Lay out what a new version changes: new, gone and changed words; empty if nothing does."""
    before, after = dict(_places(old)), dict(_places(new))
    lines: list[Line] = []
    for place, text in after.items():
        was = before.get(place)
        if was is None:
            lines.append(Line(Shape.TEXT, _("New: {text}").format(text=text)))
        elif was != text:
            changed = _("Changed: {text}").format(text=text)
            lines.append(Line(Shape.TEXT, changed))
            lines.append(Line(Shape.REMARK, _("Before: {text}").format(text=was)))
    lines += [
        Line(Shape.TEXT, _("Gone: {text}").format(text=text))
        for place, text in before.items()
        if place not in after
    ]
    return lines


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


def _practice_lines(practice: Practice) -> Iterator[Line]:
    yield Line(Shape.HEADING, practice.title)
    parts = [capitalised(about_minutes(practice.minutes)), question_count(len(practice.steps))]
    yield Line(Shape.REMARK, " · ".join(parts + _ways(practice.ways)))
    if practice.invitation:
        yield Line(Shape.TEXT, practice.invitation)
    for number, step in enumerate(practice.steps, 1):
        yield Line(Shape.QUESTION, f"{number}. {step.question}")
        remarks = _kind(step)
        if remarks:
            yield Line(Shape.REMARK, " · ".join(remarks))
        if step.help:
            yield Line(Shape.TEXT, _("If you get stuck: {help}").format(help=step.help))


def _prompt_lines(prompt: Prompt) -> Iterator[Line]:
    yield Line(Shape.QUESTION, prompt.question)
    if prompt.ways:
        yield Line(Shape.REMARK, " · ".join(_ways(prompt.ways)))
    if prompt.help:
        yield Line(Shape.TEXT, _("If you get stuck: {help}").format(help=prompt.help))


def _kind(step: Step) -> list[str]:
    remarks = []
    if step.kind is Kind.PAUSE:
        remarks.append(_("A pause, nothing to write"))
    if step.kind is Kind.NOTICING:
        remarks.append(_("Noticing"))
    if step.minutes:
        remarks.append(capitalised(about_minutes(step.minutes)))
    return remarks


def _ways(ways: Sequence[Way]) -> list[str]:
    names = {
        Way.HAPPENED: _("when something happened"),
        Way.MIND: _("when something is on your mind"),
        Way.SESSION: _("to get ready for a session"),
    }
    return [names[way] for way in ways]


def _about(pack: PromptPack) -> Iterator[str]:
    yield authors_of(pack)
    yield _("Version {version}").format(version=pack.version)
    if pack.minutes:
        yield capitalised(about_minutes(pack.minutes))
    if pack.contact:
        yield _("Contact: {contact}").format(contact=pack.contact)
    if pack.licence:
        yield _("Licence: {licence}").format(licence=pack.licence)
    if pack.languages:
        yield _("Language: {languages}").format(languages=", ".join(pack.languages))
    if pack.tags:
        yield _("Tags: {tags}").format(tags=", ".join(pack.tags))
    yield _("Its name in files: {id}").format(id=pack.id)


def _places(pack: PromptPack) -> Iterator[tuple[tuple[str, ...], str]]:
    """Go through every text of a pack with the place it has in every version."""
    for name in ("title", "invitation", "audience", "contact", "licence", "support"):
        text = getattr(pack, name)
        if text:
            yield (name,), text
    yield ("authors",), authors_of(pack)
    for practice in pack.practices:
        yield ("practice", practice.id), practice.title
        if practice.invitation:
            yield ("practice", practice.id, "invitation"), practice.invitation
    for asked in pack.questions():
        yield ("question", asked.id), asked.question
        if asked.help:
            yield ("question", asked.id, "help"), asked.help

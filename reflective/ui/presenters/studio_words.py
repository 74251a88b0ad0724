# SPDX-License-Identifier: Apache-2.0
"""What the studio says: names of kinds, what is missing, and what may be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.journal.answer import Kind
from reflective.language import gettext as _
from reflective.prompts.checking import Gap, Hint
from reflective.prompts.pack import Pace, Role, Way

if TYPE_CHECKING:
    from reflective.prompts.checking import Suggestion

_LANGUAGES = {
    "ar": "العربية",
    "bn": "বাংলা",
    "cy": "Cymraeg",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "ga": "Gaeilge",
    "gd": "Gàidhlig",
    "it": "Italiano",
    "nl": "Nederlands",
    "pa": "ਪੰਜਾਬੀ",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "so": "Soomaali",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "yo": "Yorùbá",
}

OFFERED = tuple(_LANGUAGES)
"""Codes of the languages that are offered by name; a pack may name any other."""


def language_name(code: str) -> str:
    """Name a language in itself, or by its code."""
    return _LANGUAGES.get(code, code)


def kind_name(kind: Kind) -> str:
    """Name a kind of question in few words, as its author chooses it."""
    return {
        Kind.TEXT: _("Open question"),
        Kind.NOTICING: _("Noticing"),
        Kind.CHOICE: _("Choice"),
        Kind.SCALE: _("Scale"),
        Kind.TRIAD: _("Three corners"),
        Kind.DYAD: _("Between two"),
        Kind.PEOPLE: _("People, by stand-in names"),
        Kind.OPTIONS: _("Two ways or more"),
        Kind.COMMITMENT: _("Next step"),
        Kind.PROBE: _("Small try"),
        Kind.THEORY: _("An idea: does it fit?"),
        Kind.LENS: _("Another’s eyes"),
        Kind.PAUSE: _("A pause"),
    }[kind]


def role_name(role: Role) -> str:
    """Name what an answer is about."""
    return {
        Role.HAPPENED: _("What happened"),
        Role.FELT: _("What was felt"),
        Role.SENSE: _("What sense it makes"),
        Role.NEXT: _("What comes next"),
        Role.LEARNT: _("What was learnt"),
        Role.IMPACT: _("What it does to people"),
        Role.PEER: _("What others say"),
    }[role]


def way_name(way: Way) -> str:
    """Name with what a person comes."""
    return {
        Way.HAPPENED: _("Something happened"),
        Way.MIND: _("Something is on my mind"),
        Way.SESSION: _("To get ready for a session"),
    }[way]


def pace_name(pace: Pace) -> str:
    """Name how often something is done again."""
    return {
        Pace.ONCE: _("Once"),
        Pace.DAILY: _("Every day"),
        Pace.BEFORE_SESSION: _("Before each session"),
        Pace.AFTER_SESSION: _("After each session"),
        Pace.EVERY: _("Every few days or weeks"),
    }[pace]


def gap_words(gap: Gap) -> str:
    """Say what is missing, and ask for it."""
    return {
        Gap.TITLE: _("Give the pack a title."),
        Gap.NO_QUESTIONS: _("Add a first question."),
        Gap.PRACTICE_TITLE: _("Give this guided reflection a title."),
        Gap.NO_STEPS: _("Add a question to this guided reflection, or delete it."),
        Gap.QUESTION: _("Write this question, or delete it."),
        Gap.IDEA: _("Write the idea that people hold against what happened."),
        Gap.POLES: _("Name each corner or end."),
        Gap.CHOICES: _("Give two choices or more, a line each."),
        Gap.TASK: _("Say what is to be done, or delete it."),
        Gap.GROUP: _("Give the group a name."),
        Gap.FIRST_LANGUAGE: _("Say this in the first language too."),
    }[gap]


def hint_words(found: Suggestion) -> str:
    """Say what may be looked at again, and why; the author decides."""
    if found.hint is Hint.DISTANT:
        told = _("“{word}” can sound distant.").format(word=found.word)
        if found.instead:
            more = _("Some groups say “{instead}”.").format(instead=found.instead)
            return f"{told} {more}"
        return told
    return {
        Hint.LONG: _("This is long. A short question is read once."),
        Hint.JOB: _("This asks for a job. People can be found by it, and it may keep them apart."),
        Hint.CLOSED: _("This can be answered with yes or no. “What” and “how” open it."),
        Hint.SEVERAL: _("These are several questions in one. One at a time is easier."),
    }[found.hint]

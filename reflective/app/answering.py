# SPDX-License-Identifier: Apache-2.0
"""Answering questions: a guided reflection in an entry, another question, help when stuck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.journal.entry import Asked
from reflective.practice import running

if TYPE_CHECKING:
    from reflective.app.prompting import Prompting
    from reflective.journal.entry import Entry
    from reflective.prompts.choosing import Offer
    from reflective.prompts.pack import Prompt, PromptPack, Step


class Answering:
    """Runs practices of the packs there are; the entry keeps every question as it was put."""

    def __init__(self, prompting: Prompting) -> None:
        self._prompting = prompting

    def begin(self, entry: Entry, offer: Offer) -> Entry:
        """Set a guided reflection to work in an entry."""
        practice = offer.practice
        questions = [asked(offer.pack, step) for step in practice.steps]
        return running.begin(entry, practice.title, questions, practice.minutes)

    def another_question(self, entry: Entry) -> Entry:
        """Put another question in place of the open one; the same entry if there is no other.

        One about the same (what happened, what was felt …) is taken first, and none that this
        entry has asked already while there are others.
        """
        present = running.open_section(entry).asked
        known = self.open_question(entry)
        seen = [_name(section.asked) for section in entry.sections if section.asked]
        if present:
            seen.append(_name(present))
        chosen = self._prompting.another(seen, known.role if known else None)
        if chosen is None:
            return entry
        return running.ask_instead(entry, asked(chosen.pack, chosen.prompt))

    def open_question(self, entry: Entry) -> Step | Prompt | None:
        """Find the open question with its help for somebody who got stuck.

        None while writing freely, and where the pack is gone: its words stay in the entry.
        """
        present = running.open_section(entry).asked
        return self._prompting.question(present) if present else None


def asked(pack: PromptPack, question: Step | Prompt) -> Asked:
    """Take a question as it is put, with where it came from."""
    return Asked(question.question, pack.id, pack.version, question.id)


def _name(question: Asked) -> str:
    return f"{question.pack}/{question.prompt}"

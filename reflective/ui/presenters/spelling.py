# SPDX-License-Identifier: Apache-2.0
"""Checking spelling while somebody writes: what is known is told at once, the rest is asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane, let_it_show
from reflective.app.refusals import Refusal
from reflective.app.spelling import Known
from reflective.ui.presenters.spelled_words import spelled_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Jobs
    from reflective.app.spelling import Spelling
    from reflective.ui.presenters.spelled_words import Spelled

_MOST_REMEMBERED = 50_000
"""Words whose spelling is remembered; an entry of that many words has about a tenth of them."""

_COMMON = "and"
"""Any word would do."""


class SpellingView(Protocol):
    """The editor, as far as spelling concerns it."""

    def look_again(self) -> None:
        """Ask anew which words are misspelled: more is known now."""


class WordCheck:
    """Tells which words of a line are misspelled, as far as that is known.

    A word that was not looked up yet is let be; it is looked up on the thinking thread, and the
    view is told once the answer is there, so that typing never waits.
    """

    def __init__(self, spelling: Spelling, jobs: Jobs, view: SpellingView) -> None:
        self._spelling = spelling
        self._jobs = jobs
        self._view = view
        self._right: dict[str, bool] = {}
        self._asked: set[str] = set()
        self._known = Known(is_on=False)
        self._own: set[str] = set()

    def begin(self) -> None:
        """Fetch the choice and the words of the journal, which other pages may have changed."""
        if self._spelling.is_there:
            self._jobs.run(self._spelling.known, self._on_known, _refuse_quietly)

    def make_ready(self) -> None:
        """Have the dictionary read now, which takes 0.1 s, and not at a word."""
        if self._known.is_on:
            self._ask({_COMMON} - self._right.keys() - self._asked)

    def misspelled(self, line: str) -> list[Spelled]:
        """Find the misspelled words of a line, and have those looked up that are not known yet."""
        if not self._known.is_on:
            return []
        found = []
        unknown = set()
        for spelled in spelled_words(line):
            right = self._right.get(spelled.word)
            if right is None:
                unknown.add(spelled.word)
            elif not right and not self._is_let_be(spelled.word):
                found.append(spelled)
        self._ask(unknown - self._asked)
        return found

    def suggest(self, word: str, done: Callable[[tuple[str, ...]], None]) -> None:
        """Find words that may have been meant; `done` brings them, a moment later."""
        self._jobs.run(partial(self._spelling.suggest, word), done, let_it_show, Lane.THINK)

    def add(self, word: str) -> None:
        """Let a word be from now on, everywhere in this journal."""
        self._own.add(word)
        self._view.look_again()
        self._jobs.run(
            partial(self._spelling.add, word), self._on_added, _refuse_quietly, Lane.SAVE
        )

    def _ask(self, words: set[str]) -> None:
        if not words:
            return
        if len(self._right) > _MOST_REMEMBERED:
            self._right.clear()
        self._asked |= words
        self._jobs.run(
            partial(self._spelling.check, frozenset(words)),
            partial(self._on_checked, frozenset(words)),
            let_it_show,
            Lane.THINK,
        )

    def _is_let_be(self, word: str) -> bool:
        bare = word.removesuffix("'s")
        return (
            word in self._own
            or bare in self._own
            or word.lower() in self._own
            or bare.casefold() in self._known.listed
        )

    def _on_known(self, known: Known) -> None:
        own = set(known.own)
        is_new = known != self._known or own != self._own
        self._known, self._own = known, own
        if is_new:
            self._view.look_again()

    def _on_checked(self, words: frozenset[str], right: dict[str, bool]) -> None:
        self._asked -= words
        self._right |= right
        self._view.look_again()

    def _on_added(self, own: tuple[str, ...]) -> None:
        self._own = set(own)


def _refuse_quietly(error: Exception) -> None:
    """Go on without: what a person is writing is not to be disturbed by this."""
    if not isinstance(error, Refusal):
        raise error

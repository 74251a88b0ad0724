# SPDX-License-Identifier: Apache-2.0
"""Finding what may tell who somebody is, with a recogniser where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Progress, finish
from reflective.sharing.examination import Examiner, Seen
from reflective.sharing.findings import Named
from reflective.sharing.glancing import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from reflective.sharing.audiences import Audience
    from reflective.sharing.examination import Examination
    from reflective.sharing.people import Person
    from reflective.sharing.words import Lexicon

PIECE = 10_000
"""Characters that a recogniser reads at once, at most; about a third of a second."""


class Recogniser(Protocol):
    """Sees names of people, places and organisations in a text."""

    @property
    def is_available(self) -> bool:
        """Whether it can see anything on this machine."""

    @property
    def missing(self) -> str:
        """What is not installed: `spacy`, `model`, or '' where nothing is missing."""

    def find(self, text: str) -> list[Named]:
        """See the names in a text of at most `PIECE` characters; none where it is missing."""

    def rest(self) -> None:
        """Let go of what takes much memory; it is loaded again when it is next needed."""


class Anonymising:
    """Examines texts. Slow: runs in a worker of its own, and never touches the journal.

    `read_words` reads our word lists when they are first needed.
    """

    def __init__(self, recogniser: Recogniser, read_words: Callable[[], Lexicon]) -> None:
        self._recogniser = recogniser
        self._read_words = read_words
        self._examiner: Examiner | None = None
        self._seen: Kept[tuple[Named, ...]] = Kept()

    @property
    def missing(self) -> str:
        """What is not installed, so that fewer names are found: `spacy`, `model`, or ''."""
        return self._recogniser.missing

    def examine(
        self, texts: Sequence[str], people: Sequence[Person], audience: Audience
    ) -> Examination:
        """Find in all texts what may tell who somebody is; one entity is one in all of them."""
        return finish(self.examining(texts, people, audience))

    def examining(
        self,
        texts: Sequence[str],
        people: Sequence[Person],
        audience: Audience,
        beside: Sequence[str] = (),
    ) -> Generator[Progress, None, Examination]:
        """Do the same in steps, with characters as the measure of progress.

        Texts that stand `beside` are read to tell names from other words, and nothing of them
        is in the answer.
        """
        total = sum(map(len, texts)) + sum(map(len, beside))
        done = 0
        seen: list[tuple[Named, ...]] = []
        for text in (*texts, *beside):
            seen.append((yield from self._recognising(text, done, total)))
            done += len(text)
        yield Progress(done, total)
        read = [Seen(text, found) for text, found in zip(beside, seen[len(texts) :], strict=True)]
        return self._examine(texts, seen[: len(texts)], people, audience, read)

    def again(
        self, examination: Examination, people: Sequence[Person], audience: Audience
    ) -> Examination:
        """Examine the same texts for another list or audience, without a second recognition."""
        return self._examine(
            examination.texts, examination.seen, people, audience, examination.beside
        )

    def told(
        self, examination: Examination, place: int, text: str, people: Sequence[Person]
    ) -> Examination:
        """Examine anew with another text in one place; the one before stands beside from now on.

        No other text is read again.
        """
        before = Seen(examination.texts[place], examination.seen[place])
        found = finish(self._recognising(text, 0, len(text)))
        texts, seen = list(examination.texts), list(examination.seen)
        texts[place], seen[place] = text, found
        beside = [one for one in examination.beside if one.text != before.text]
        return self._examine(texts, seen, people, examination.audience, [*beside, before])

    def rest(self) -> None:
        """Let go of what takes much memory, until the next text is looked through.

        Runs where the looking runs, since both would change the same thing.
        """
        self._examiner = None
        self._recogniser.rest()

    @property
    def words(self) -> Lexicon:
        """Our word lists, read when they are first needed."""
        return self._ready.lexicon

    def _recognising(
        self, text: str, done: int, total: int
    ) -> Generator[Progress, None, tuple[Named, ...]]:
        """See the names in one text, in steps; a text that was seen already is not read again."""
        known = self._seen.find(text, None)
        if known is not None:
            return known
        found: list[Named] = []
        for start, end in pieces(text):
            yield Progress(done + start, total)
            found += _shifted(self._recogniser.find(text[start:end]), start)
        self._seen.put(text, None, tuple(found))
        return tuple(found)

    def _examine(
        self,
        texts: Sequence[str],
        seen: Sequence[Sequence[Named]],
        people: Sequence[Person],
        audience: Audience,
        beside: Sequence[Seen],
    ) -> Examination:
        return self._ready.examine(texts, seen, people, audience, beside)

    @property
    def _ready(self) -> Examiner:
        examiner = self._examiner  # it may be let go of while this runs
        if examiner is None:
            examiner = self._examiner = Examiner(self._read_words())
        return examiner


def pieces(text: str, size: int = PIECE) -> Iterator[tuple[int, int]]:
    """Part a long text where a paragraph, a line, a sentence or at least a word ends."""
    start = 0
    while start < len(text):
        end = min(start + size, len(text))
        if end < len(text):
            for mark in ("\n\n", "\n", ". ", " "):
                cut = text.rfind(mark, start + size // 2, end)
                if cut >= 0:
                    end = cut + len(mark)
                    break
        yield start, end
        start = end


def _shifted(found: Sequence[Named], by: int) -> list[Named]:
    return [Named(name.start + by, name.end + by, name.kind) for name in found]

# SPDX-License-Identifier: Apache-2.0
"""The second look, over all that no finder took: what only a person can decide.

Capitalised words, jobs, family, illness, nations, first names in small letters, rare details.
Everyday words are dropped, so that the questions stay few.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflective.sharing.findings import Kind, Mark, Topic, kind_of
from reflective.sharing.hints import Hints
from reflective.sharing.names import HOUSEHOLD
from reflective.sharing.roles import Roles
from reflective.sharing.words import Phrases, starts_sentence, word_tuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from reflective.sharing.words import Lexicon, Token

_JOINS = re.compile(r"[ ](?:(?:of|de|la|van|von|der|du|del)[ ](?:the[ ])?)?|[-’'&]|[ ]&[ ]")
_MONTHS = frozenset(("april", "may", "june", "august"))
_IN_A_MONTH = re.compile(
    r"\b(?:in|of|since|until|till|by|last|next|this|mid|early|late|and|to|from|between)[ -]$",
    re.IGNORECASE,
)
_MONTH_REACH = 10
_DOUBTFUL_JOBS = frozenset(
    ("coach", "cook", "guard", "general", "judge", "minister", "major", "head", "maid")
)
_SOMEBODYS = re.compile(
    r"\b(?:my|our|his|her|their|your|the|an?|another|this|that)\s(?:[a-z-]{2,12}\s)?\Z",
    re.IGNORECASE,
)
_SOMEBODY_REACH = 28
_SEATS = frozenset(("chair", "chairs"))
_OFFICE = re.compile(
    r"(?<!\bon )(?<!\bin )(?<!\boff )(?<!\binto )(?<!\bfrom )(?<!\bbehind )(?<!\bup )(?<!\bround )"
    r"\b(?:the|our|their|as|vice|new|elected|co) \Z",
    re.IGNORECASE,
)
"""What stands before a chair that is somebody, and none to sit on."""

_PLURALS = ("s", "es")
_TITLED = re.compile(
    r"(?<![\w-])(?:(?:[Mm](?:rs?|s|x)|[Dd]r|[Pp]rof|[Cc]llr)\.?"
    r"|(?P<kin>[Nn]urse|[Ss]ister|[Aa]unt(?:ie|y)?|[Uu]ncle|[Cc]ouncillor|[Dd]octor))"
    r" (?P<it>[a-z]{3,20})(?![\w-])"
)
_FORMER = re.compile(r"(?<!\w)ex-\Z", re.IGNORECASE)
_DOUBLE = re.compile(r"-[a-z]{2,10}(?![\w-])")
"""The rest of a name of two parts: `jin-woo`."""

_IS_SUBJECT = re.compile(r" (?:is|was|has|had|said|says|rang|came|told|asked|went)(?!\w)")
_OF_VERBS = ("ed", "ing", "ly", "es")
_MIN_NAME = 3
_MOST_STRANGE = 50_000
_THE_NAME = 2
_INITIALS = range(3, 7)
_OF_A_GROUP = ("ists", "itans")


_TIES = frozenset("'’_@/\\.#=&<")
_CUT_SHORT = frozenset(("'t", "’t", "'r", "’r", "'v", "’v"))


class Sweep:
    """Points at what is left over in a text, with our word lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._roles = Phrases(
            [
                (words, topic)
                for topic, phrases in (
                    (Topic.NATION, lexicon.nations),
                    (Topic.HEALTH, lexicon.health),
                    (Topic.FAMILY, lexicon.family),
                    (Topic.JOB, lexicon.jobs),
                )
                for phrase in phrases
                for words in _forms(phrase)
            ],
            loose=False,
        )
        self._hints = Hints(lexicon)
        self._jobs = Roles(lexicon)
        self._strange: dict[str, bool] = {}

    def marks(self, text: str, words: Sequence[Token], small: AbstractSet[str]) -> Iterator[Mark]:
        """Mark everything that is left to ask about; `words` are the tokens of the text.

        `small` are all words that stand in small letters in the chosen texts: a capital at the
        beginning of a sentence then tells nothing.
        """
        for start, end in self._jobs.find(text):
            yield _mark(text, start, end, Topic.JOB)
        for start, end, topic in self._roles.matches(text, words):
            if topic in (Topic.JOB, Topic.FAMILY) and _in_longer_word(text, start, end):
                continue
            if topic is Topic.JOB and not _is_a_job(text, start, end):
                continue
            if topic is not Topic.NATION or text[start].isupper():
                yield _mark(text, start, end, topic)
        yield from self._capitals(text, words, small)
        yield from self._small_names(text, words)
        yield from self._titled(text)
        for start, end, topic in self._hints.find(text):
            yield _mark(text, start, end, topic)

    def _capitals(
        self, text: str, words: Sequence[Token], small: AbstractSet[str]
    ) -> Iterator[Mark]:
        """Mark runs of capitalised words in which at least one is no everyday word."""
        run: list[Token] = []
        for word in words:
            if text[word[0]].isupper() or self._is_capital(text, word, small):
                if run and not _JOINS.fullmatch(text, run[-1][1], word[0]):
                    yield from self._run(text, run, small)
                    run = []
                run.append(word)
        yield from self._run(text, run, small)

    def _run(self, text: str, run: Sequence[Token], small: AbstractSet[str]) -> Iterator[Mark]:
        telling = [self._is_capital(text, word, small) for word in run]
        if not any(telling) or not self._tells(text, run):
            return
        if tuple(word for _start, _end, word in run) in self._lexicon.common_phrases:
            return
        if len(run) <= _THE_NAME and self._is_family(text, run):
            start, end, word = run[-1]
            key = f"{Topic.CAPITAL}:{word}{HOUSEHOLD}"
            yield Mark(start, end, Topic.CAPITAL, key, Kind.PERSON)
            return
        starts = starts_sentence(text, run[0][0])
        first = telling.index(True) if starts else 0
        yield _mark(text, run[first][0], run[-1][1], Topic.CAPITAL)

    def _is_family(self, text: str, run: Sequence[Token]) -> bool:
        """Say whether words are a family's name: `The Okafors`, but not `the Finns`."""
        if len(run) == _THE_NAME and run[0][2] != "the":
            return False
        start, end, folded = run[-1]
        is_the = text[max(start - 4, 0) : start] in ("The ", "the ")
        is_name = (
            folded[-1:] == "s" and text[end - 1].islower() and not folded.endswith(_OF_A_GROUP)
        )
        return is_the and is_name and not self._lexicon.is_nation((folded,))

    def _is_capital(self, text: str, word: Token, small: AbstractSet[str]) -> bool:
        start, end, folded = word
        if not text[start].isupper() and not any(c.isupper() for c in text[start:end]):
            return False
        if folded in _MONTHS and _IN_A_MONTH.search(text, max(start - _MONTH_REACH, 0), start):
            return False
        if folded in self._lexicon.ambiguous and not starts_sentence(text, start):
            return True
        if self._lexicon.is_common(folded) and not self._lexicon.is_foreign(text[start:end]):
            return self._is_initials(text, word)
        is_word = folded in small or self._is_plain_word(text, word)
        return not (is_word and starts_sentence(text, start))

    def _is_plain_word(self, text: str, word: Token) -> bool:
        """Say whether the dictionary has a word in small letters, and no name is like it."""
        start, end, folded = word
        return (
            folded in self._lexicon.dictionary
            and folded not in self._lexicon.names
            and folded not in self._lexicon.ambiguous
            and (folded,) not in self._lexicon.places
            and not text[start + 1 : end].isupper()
        )

    def _is_initials(self, text: str, word: Token) -> bool:
        """Say whether the letters of a body spell an everyday word: `the EAT`, not `the NHS`."""
        start, end, folded = word
        return (
            end - start in _INITIALS
            and text[start:end].isupper()
            and text[max(start - 4, 0) : start] in ("the ", "The ")
            and not text[end + 1 : end + 3].isupper()
            and folded in self._lexicon.dictionary
        )

    def _tells(self, text: str, words: Sequence[Token]) -> bool:
        if len(words) == 1 and words[0][1] - words[0][0] == 1:
            before = text[words[0][0] - 1 : words[0][0]]
            return words[0][2] != "i" and before not in ("'", "’")
        return True

    def _small_names(self, text: str, words: Sequence[Token]) -> Iterator[Mark]:
        """Mark first names in small letters, and words that are in no dictionary.

        A list of names knows some cultures better than others; what is no English word is asked
        about whosever language it is from.
        """
        for start, end, word in words:
            if end - start < _MIN_NAME or not text[start].islower():
                continue
            if not (self._is_strange(word) or self._lexicon.is_foreign(text[start:end])):
                continue
            if not _beside_sign(text, start, end):
                double = _DOUBLE.match(text, end)
                whole = double.end() if double else end
                yield Mark(start, whole, Topic.CAPITAL, f"capital:{word}", Kind.OTHER)

    def _is_strange(self, word: str) -> bool:
        """Say whether a word in small letters may be a name; looks at each word once."""
        strange = self._strange.get(word)
        if strange is None:
            if len(self._strange) > _MOST_STRANGE:
                self._strange.clear()
            is_plain = word in self._lexicon.ambiguous or self._lexicon.is_common(word)
            is_name = word in self._lexicon.names and not is_plain
            strange = is_name or (word.isalpha() and self._lexicon.is_unknown(word))
            self._strange[word] = strange
        return strange

    def _titled(self, text: str) -> Iterator[Mark]:
        """Mark what stands in small letters after a title: `nurse bello`, but `my sister rang`."""
        for match in _TITLED.finditer(text):
            word = match["it"]
            if match["kin"]:
                is_told_of = _SOMEBODYS.search(text, max(match.start() - 8, 0), match.start())
                if is_told_of and not _IS_SUBJECT.match(text, match.end()):
                    continue
                if word.endswith(_OF_VERBS):
                    continue
            if not self._lexicon.is_common(word) and not self._lexicon.is_role((word,)):
                said = Topic.CAPITAL
                yield Mark(match.start(), match.end(), said, f"{said}:{word}", Kind.PERSON)


def _beside_sign(text: str, start: int, end: int) -> bool:
    """Say whether a sign ties a word to another: `didn't`, `file_name`, `a.b`, `co-op`."""
    return text[start - 1 : start] in _TIES or text[end : end + 2] in _CUT_SHORT


def _in_longer_word(text: str, start: int, end: int) -> bool:
    """Say whether a hyphen makes words a part of a longer one: `nurse-led`."""
    before = text[max(start - 2, 0) : start]
    after = text[end : end + 2]
    if _FORMER.search(text, max(start - 4, 0), start):
        return False
    return (before[-1:] == "-" and before[:1].isalpha()) or (
        after[:1] == "-" and after[1:].isalpha()
    )


def _is_a_job(text: str, start: int, end: int) -> bool:
    """Pass over `by coach` and `to judge`: such a word is a job only where somebody is meant."""
    said = text[start:end].lower()
    if said in _SEATS:
        return said != "chairs" and bool(
            _OFFICE.search(text, max(start - _SOMEBODY_REACH, 0), start)
        )
    if said not in _DOUBTFUL_JOBS:
        return True
    return bool(_SOMEBODYS.search(text, max(start - _SOMEBODY_REACH, 0), start))


def _forms(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield words
    for ending in _PLURALS:
        yield (*words[:-1], words[-1] + ending)


def _mark(text: str, start: int, end: int, topic: Topic) -> Mark:
    words = word_tuple(text[start:end])
    if words and topic in (Topic.JOB, Topic.FAMILY):
        last = words[-1]
        words = (
            *words[:-1],
            last[:-1] if last.endswith("s") and not last.endswith("ss") else last,
        )
    return Mark(start, end, topic, f"{topic}:{' '.join(words)}", kind_of(topic))

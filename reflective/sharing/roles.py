# SPDX-License-Identifier: Apache-2.0
"""Find what somebody does for a living where it is told: `I'm a ward sister`, `works as a …`.

No list holds every job. English says who somebody is in few ways, and a job's last word mostly
tells by its ending that it is one: a scaffolder, a phlebotomist, a stonemason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.sharing.words import Lexicon

_ADVERB = r"(?:(?:now|still|just|also|only|currently|once|really|actually|basically|both) )?"
_SOMEBODY = (
    r"(?:I|[Hh]e|[Ss]he|[Ww]ho|(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir) [a-z]{2,14}"
    r"|(?!It|That|This|There|What)[A-Z][a-z]{1,20})"
)
_BEING = re.compile(
    rf"(?<!\w){_SOMEBODY}(?:['’](?:m|s|ve been|d been)| am| is| was| have been| has been| had been"
    r"| became| become| used to be| will be|m) "
    rf"{_ADVERB}(?:an?|the|their|our) (?=\w)"
    r"|(?<!\w)(?:[Aa]s|being|become|becoming) (?:an?|the|their|our|your) (?=\w)"
)
_WORKING = re.compile(
    r"(?<!\w)(?:work(?:s|ed|ing)?|job|role|post|position|career|train(?:s|ed|ing)?|qualif(?:y|ied|ying)"
    r"|employed|hired|taken on|start(?:ed)?(?: out)?|volunteer(?:s|ed|ing)?|placement|shifts?"
    r"|registered|apprenticeship|day job) (?:as|is|was)"
    rf" {_ADVERB}(?:(?:an?|the|their|our) )?(?=\w)"
    r"|(?<!\w)(?:I['’]m|I am|I was) (?:an? )?(?:retired|trainee|qualified|former|ex-) ?(?=\w)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?<![\w-])(?:(?:an?|the|our|their|my|acting|deputy|assistant|vice|former|new) ){0,2}"
    r"(?:head|director|dean|chair|leader|lead|treasurer|clerk|manager|coordinator|co-ordinator)"
    r" (?:of|for) (?!the (?:table|queue|line|bed|stairs))(?=[a-z])",
)
_WORD = re.compile(r"[\w&/]+(?:['’-][\w&]+)*")
_STOPS = frozenset(
    (
        "in", "at", "for", "with", "who", "that", "which", "on", "from", "to", "before", "after",
        "when", "while", "but", "by", "i", "so", "then", "now", "today", "here", "there", "since",
        "because", "or", "again", "too", "is", "was", "are", "were", "am", "has", "have", "had",
        "he", "she", "it", "we", "they", "you", "my", "his", "her", "our", "their", "this", "not",
        "as", "if", "than", "until", "till", "though", "although", "where", "the", "a", "an",
        "myself", "himself", "herself", "would", "will", "can", "could", "did", "do", "during",
        "once", "about", "over", "near", "full-time", "part-time", "last", "next", "yesterday",
        "these", "those", "also", "just", "really", "sometimes", "always", "never", "going",
    )
)  # fmt: skip
_LINKS = frozenset(("and", "of", "&"))
_AGENT = re.compile(
    r"\w{2,16}(?:er|or|eer|ier|ist|ician|arian|man|woman|men|women)s?"
    r"|\w{2,16}(?:smith|wright|monger|mason|keeper|herd|guard|master|mistress|maid|ant|ent)s?"
)
_ONLY_AFTER = frozenset(
    ("lead", "lady", "hand", "partner", "head", "fellow", "model", "staff", "sister", "guide",
     "man", "woman", "men", "women", "agent", "servant", "resident", "master")
)  # fmt: skip
_MOST_WORDS = 7


class Roles:
    """Finds jobs by the way they are told, with our word lists for the last word of each."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._ends = {words[-1] for words in lexicon.jobs} - lexicon.no_jobs

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Find what somebody is said to be, and what they are said to work as: start and end."""
        for opening in _BEING.finditer(text):
            span = self._job(text, opening.end())
            if span:
                yield span
        for opening in _OFFICE.finditer(text):
            span = _until_stop(text, opening.end())
            if span:
                yield opening.start(), span[1]
        for opening in _WORKING.finditer(text):
            span = self._job(text, opening.end()) or _until_stop(text, opening.end())
            if span:
                yield span

    def _job(self, text: str, start: int) -> tuple[int, int] | None:
        """Find the longest run of words from `start` on that ends as a job does."""
        end = 0
        for count, word in enumerate(_phrase(text, start)):
            following = _WORD.match(text, word.end() + 1)
            is_last = (
                text[word.end() : word.end() + 1] != " "
                or not following
                or following[0].lower() in _STOPS | _LINKS
            )
            if self._ends_job(word[0].lower(), alone=count == 0) and (is_last or count):
                end = word.end()
        return (start, end) if end else None

    def _ends_job(self, word: str, *, alone: bool) -> bool:
        """Say whether a word may be the last of a job; some are so only behind another."""
        word = re.split(r"[-/]", word)[-1] or word
        if word in _ONLY_AFTER:
            return not alone
        singular = word.removesuffix("s")
        if {word, singular} & self._ends:
            return True
        is_other = self._lexicon.is_common(word) or {word, singular} & self._lexicon.no_jobs
        return bool(_AGENT.fullmatch(word)) and not is_other


def _phrase(text: str, start: int) -> Iterator[re.Match[str]]:
    """List the words from `start` on that stand together, up to one that ends what is said."""
    for _count in range(_MOST_WORDS):
        word = _WORD.match(text, start)
        if word is None or word[0].lower() in _STOPS:
            return
        yield word
        start = word.end() + 1
        if text[word.end() : start] != " ":
            return


def _until_stop(text: str, start: int) -> tuple[int, int] | None:
    """Take the few words that follow, up to one that ends what is said."""
    end = 0
    for word in _phrase(text, start):
        if word[0].lower() in _LINKS:
            break
        end = word.end()
    return (start, end) if end else None

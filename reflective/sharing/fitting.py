# SPDX-License-Identifier: Apache-2.0
"""Fit a stand-in into its sentence: articles, capitals, possessives, and who it speaks of."""

from __future__ import annotations

import re

from reflective.sharing.findings import Topic
from reflective.sharing.words import starts_sentence

_OWN = frozenset(
    (
        "a", "an", "another", "the", "someone", "something", "some", "one", "had", "have",
        "having", "my",
        "our", "his", "her", "their", "your", "this", "that",
    )
)  # fmt: skip
_TAKEN_ALONG = re.compile(
    r"(?<![^\W_])(?:(?:the|an?|my|our|his|her|their|your)\s)?"
    r"(?:(?:poor|little|young|old|dear|dearest|late|lovely|wee|big|former)\s)?\Z",
    re.IGNORECASE,
)
_TAKEN_REACH = 16
_ARTICLE_BEFORE = re.compile(r"(?<![^\W_])an?\s\Z", re.IGNORECASE)
_ARTICLE = re.compile(r"an?\s", re.IGNORECASE)
_ON_BEFORE = re.compile(r"(?<![^\W_])on\s\Z", re.IGNORECASE)
_ON = re.compile(r"on\s", re.IGNORECASE)
_SPAN = ("early ", "mid-", "late ", "winter", "spring", "summer", "autumn")
_DAY = (*_SPAN, "one day")
_SAYS_WHICH = re.compile(r"(?:the|an?|this|that)\s", re.IGNORECASE)
_SAYS_WHICH_BEFORE = re.compile(r"(?<![^\W_])(?:the|an?|this|that)\s\Z", re.IGNORECASE)
_NOUN_AFTER = re.compile(r" ([a-z]{3,})(?![\w’'])")
_NO_NOUN = frozenset(
    (
        "about", "after", "again", "against", "agreed", "also", "although", "always", "and",
        "another", "answered", "any", "are", "arrived", "asked", "became", "because", "been",
        "before", "began", "being", "but", "called", "came", "can", "could", "cried", "did",
        "does", "during", "each", "either", "else", "even", "ever", "felt", "for", "from",
        "gave", "get", "gets", "goes", "going", "gone", "got", "had", "has", "have", "having",
        "heard", "held", "her", "here", "him", "himself", "herself", "his", "how", "however",
        "into", "just", "kept", "knew", "laughed", "left", "let", "like", "looked", "made",
        "may", "meant", "met", "might", "must", "never", "nor", "not", "now", "off", "often",
        "once", "only", "onto", "other", "our", "out", "over", "perhaps", "put", "ran", "rang",
        "really", "said", "sat", "saw", "say", "says", "seemed", "seems", "sent", "shall",
        "she", "should", "sits", "smiled", "since", "soon", "spoke", "still", "stood", "such",
        "take", "takes", "taught", "than", "that", "the", "their", "them", "then", "there",
        "these", "they", "think", "this", "those", "though", "thought", "through", "told",
        "too", "took", "tried", "under", "until", "upon", "very", "want", "wanted", "wants",
        "was", "went", "were", "what", "when", "where", "whether", "which", "while", "who",
        "whom", "whose", "why", "will", "with", "within", "without", "would", "wrote", "yet",
        "you", "your",
    )
)  # fmt: skip
_OF_A_PLACE = frozenset(
    (
        "prison", "school", "schools", "office", "hospital", "station", "market", "library",
        "estate", "area", "branch", "clinic", "church", "park", "market", "team", "surgery",
        "university", "college", "council", "care", "flat",
    )
)  # fmt: skip
_ROLE_BEFORE = re.compile(
    r"(?:\b(?:my|our|his|her|their|your|the|an?|another|one|’s|'s)\s(?:[a-z-]{2,12}\s){0,2}"
    r"|(?:\A|[.!?]\s|\n)(?:[a-z]{4,12}\s)?)"
    r"(?:friend|colleague|manager|supervisor|boss|lead|leader|teacher|head|nurse|doctor|worker|carer"
    r"|mother|father|mum|dad|parent|sister|brother|son|daughter|wife|husband|partner|girlfriend"
    r"|boyfriend|cousin|aunt|uncle|niece|nephew|grandson|granddaughter|baby|boy|girl|neighbour|student|pupil|patient|tenant"
    r"|resident|volunteer|mentor|tutor|assistant|officer|man|woman)\s\Z",
    re.IGNORECASE,
)
_ROLE_REACH = 60
_SUBJECT = re.compile(
    r"\b(I|he|she|we|you)(?:['’]\w{1,2}|\s\w{1,3})?\s(?:\w{1,7}\s)?\Z", re.IGNORECASE
)
_SUBJECT_REACH = 24
_APOSTROPHES = ("'", "’")
_PLURAL_OWNER = re.compile(r"['’](?= \w)")
_BEING = re.compile(r"(?<![^\W_])(?:as|is|was|am|are|be|been|became)\s\Z", re.IGNORECASE)
_NAMES = (Topic.PERSON, Topic.PLACE, Topic.ORGANISATION, Topic.LISTED)
_OWNERS = (*_NAMES, Topic.CAPITAL)
_POSSESSIVE = {"i": "my", "he": "his", "she": "her", "we": "our", "you": "your"}
_STANDS_ALONE = re.compile(
    r"\s(?:and|or|in|at|on|with|who|whose|from|of|to|for|by|is|was|has|had|said|says|came|that)\b"
    r"|\s?[^\w\s-]|\s*\Z"
)
_NO_END = re.compile(r"(?::|(?<!\w)(?:\w|[Nn]os?|[Rr]ef|[Tt]el)\.)[ ]?\Z")
_AS_NOUN = {
    "young": "young child", "teenage": "teenager", "very old": "very old person",
    "grown-up": "grown-up",
}  # fmt: skip
_SEVERAL_OF_AN_AGE = {
    "a young child": "young children", "a young person": "young people",
    "a grown-up": "grown-ups",
}  # fmt: skip
_ARE = re.compile(r"(?:\b(?:are|were)|['’]re)\s(?:\w{3,6}\s)?\Z", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"(?:an?|another) (?:(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) )?"
)
_DEAR_BEFORE = re.compile(r"(?:^|\n)[\W_]*Dear \Z")
_TOWNS = frozenset(("nearby town", "town", "place"))
_PEOPLE = frozenset(("people", "folk", "staff", "children", "men", "women", "families"))
_FIXED = re.compile(
    r"(?<![^\W_])(?:the|an?|another|this|that|these|those|my|our|his|her|their|your|its|some"
    r"|many|most|all|two|three|four|other)\s\Z",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"(?:['’]s|s['’])\s\Z")
_OF_SOME_KIND = re.compile(
    r"(?<![^\W_])(?:(?:the|an?|another|this|that|my|our|his|her|their|your)|[^\W_]+['’]s?)\s"
    r"((?:[a-z0-9][a-z0-9-]{2,14}\s){1,2})\Z",
    re.IGNORECASE,
)
_KIND_REACH = 60
_ROLES = (Topic.JOB, Topic.FAMILY)
_NOUNS = {
    "a worker": ("worker", "workers"),
    "a relative": ("relative", "relatives"),
    "someone": ("person", "people"),
}
_SEVERAL = ("children", "men", "women", "people", "staff", "folk")
_NO_SEVERAL = ("boss", "ss", "us", "'s", "’s")


def reach_back(
    text: str, start: int, end: int, free_from: int, replacement: str, topic: Topic
) -> int:
    """Say where a finding starts once it takes along the words that its stand-in replaces.

    `the`, `a` or `my`, and an adjective after it, go where the stand-in brings its own article;
    `a` goes where `an` is needed, and `on` before a day. Never before `free_from`. `Dear` at
    the beginning of a letter stays, and so does the article before what is said to be local.
    """
    if _DEAR_BEFORE.search(text, max(start - _TAKEN_REACH, 0), start):
        return start
    if topic is Topic.PLACE and _is_local(text, start, end, replacement):
        return start

    def taken(words: re.Pattern[str], start: int) -> int:
        match = words.search(text, max(start - _TAKEN_REACH, free_from), start)
        return match.start() if match else start

    if _brings_article(replacement):
        start = taken(_TAKEN_ALONG, start)
    elif _article(replacement) != text[taken(_ARTICLE_BEFORE, start) : start].strip().lower():
        start = taken(_ARTICLE_BEFORE, start)
    return taken(_ON_BEFORE, start) if replacement.startswith(_DAY) else start


def fitted(text: str, start: int, end: int, replacement: str, topic: Topic | None = None) -> str:
    """Fit a stand-in into its sentence, in the place of characters `start` to `end`.

    A capital where a sentence begins, `in mid-March` after `on`, `a colleague's file` for `the
    Okafor file`, `my friend (a colleague)` for `my friend Sarah`, `I am in my forties`.
    """
    if not replacement:
        return ""
    said = text[start:end]
    words = replacement
    if _ARTICLE.match(said) and words[0].islower() and not _brings_article(words):
        words = f"{_article(words)} {words}"
    if _ON.match(said):
        if words.startswith(_SPAN):
            words = "in " + words
        elif not words.startswith(("one ", "on ", "in ")):
            words = "on " + words
    words = _of_its_topic(text, start, end, words, topic)
    if words[0].islower() and _begins(text, start):
        return words[0].upper() + words[1:]
    return words


def _of_its_topic(text: str, start: int, end: int, words: str, topic: Topic | None) -> str:
    if _DEAR_BEFORE.search(text, max(start - _TAKEN_REACH, 0), start):
        bare = _INDEFINITE.sub("", words)
        return "colleague" if bare == "person" else bare
    if topic is Topic.PLACE and _is_local(text, start, end, words):
        return _local(text, start, end)
    if topic is Topic.AGE:
        return _of_somebody(text, start, end, words)
    if topic in _ROLES:
        return _of_a_role(text, start, end, words)
    named = _OWNERS if text[end - 1] in _APOSTROPHES else _NAMES
    return _of_a_name(text, start, end, words, topic) if topic in named else words


def _begins(text: str, start: int) -> bool:
    """Say whether a capital is due: where one stood, or a sentence begins with a number."""
    if text[start].islower() or not starts_sentence(text, start):
        return False
    return text[start].isupper() or not _NO_END.search(text, max(start - 8, 0), start)


def _brings_article(words: str) -> bool:
    return words.partition(" ")[0].lower() in _OWN


def _article(words: str) -> str:
    return "an" if words[:1].lower() in ("a", "e", "i", "o", "u") else "a"


def _of_a_name(text: str, start: int, end: int, words: str, topic: Topic | None) -> str:
    """Fit the stand-in of a name that says which: of a file, or of a friend."""
    before = text[max(start - _ROLE_REACH, 0) : start]
    which = _SAYS_WHICH.match(text, start, end) or _SAYS_WHICH_BEFORE.search(before)
    if text[end - 1] in _APOSTROPHES:
        return words + text[end - 1] + ("" if words.endswith("s") else "s")
    if words.endswith("family") and text[end - 1] in "sS":
        return words
    noun = _NOUN_AFTER.match(text, end)
    if noun and (noun[1] in _OF_A_PLACE or (which and not _is_no_noun(noun[1]))):
        return words + ("'" if words.endswith("s") else "'s")
    is_indefinite = words.startswith(("a ", "an ", "another "))
    if topic is Topic.PERSON and is_indefinite and _ROLE_BEFORE.search(before):
        return f"({words})"
    return words


def reach_on(text: str, end: int, topic: Topic) -> int:
    """Say where a finding ends once it takes along the apostrophe of `the Okafors' house`."""
    is_possessive = topic in _OWNERS and text[end - 1] in "sS" and _PLURAL_OWNER.match(text, end)
    return end + 1 if is_possessive else end


def _is_local(text: str, start: int, end: int, words: str) -> bool:
    """Say whether a place says which office, which people: they are called local."""
    indefinite = _INDEFINITE.match(words)
    noun = _NOUN_AFTER.match(text, end)
    if not indefinite or words[indefinite.end() :] not in _TOWNS or not noun:
        return False
    if noun[1] in _OF_A_PLACE or noun[1] in _PEOPLE:
        return True
    before = text[max(start - _ROLE_REACH, 0) : start]
    which = _SAYS_WHICH.match(text, start, end) or _SAYS_WHICH_BEFORE.search(before)
    return bool(which) and not _is_no_noun(noun[1])


def _local(text: str, start: int, end: int) -> str:
    """Say `local` of a place: `the local office`, `in a local prison`, `local people`."""
    noun = _NOUN_AFTER.match(text, end)
    which = _SAYS_WHICH.match(text, start, end)
    if which:
        return which[0].lower() + "local"
    before = text[max(start - _TAKEN_REACH, 0) : start]
    is_fixed = _FIXED.search(before) or _WHOSE.search(before)
    is_several = noun is not None and (noun[1] in _PEOPLE or noun[1].endswith("s"))
    return "local" if is_fixed or is_several else "a local"


def _of_a_role(text: str, start: int, end: int, words: str) -> str:
    """Fit the stand-in of a job or a relative: `her two relatives`, `the angry worker`."""
    if words not in _NOUNS:
        return words
    one, several = _NOUNS[words]
    last = text[start:end].rpartition(" ")[2].lower()
    if last.endswith(_SEVERAL) or (last.endswith("s") and not last.endswith(_NO_SEVERAL)):
        return several
    before = text[max(start - _KIND_REACH, 0) : start]
    if _WHOSE.search(before):
        return one
    kind = _OF_SOME_KIND.search(before)
    if kind and not any(map(_is_no_noun, kind[1].split())):
        return one
    return words if words != "someone" or not _BEING.search(before) else f"a {one}"


def _is_no_noun(word: str) -> bool:
    return word in _NO_NOUN or word.endswith("ed") or (word.endswith("ly") and word != "family")


def _of_somebody(text: str, start: int, end: int, words: str) -> str:
    """Fit an age: `in my forties` after `I am`, and `a teenager` where nothing follows."""
    if text[max(start - 4, 0) : start].lower() == " of ":
        return "a certain age"
    if words.startswith("in their "):
        subject = _SUBJECT.search(text[max(start - _SUBJECT_REACH, 0) : start])
        if subject:
            return words.replace("their", _POSSESSIVE[subject[1].lower()], 1)
    if words in _SEVERAL_OF_AN_AGE and _ARE.search(text, max(start - _TAKEN_REACH, 0), start):
        return _SEVERAL_OF_AN_AGE[words]
    head, _space, tail = words.partition(" ")
    rest = tail if head in ("a", "an") else words
    if rest in _AS_NOUN and _STANDS_ALONE.match(text, end):
        return words.removesuffix(rest) + _AS_NOUN[rest]
    return words

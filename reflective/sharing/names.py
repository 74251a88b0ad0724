# SPDX-License-Identifier: Apache-2.0
"""From single sightings to people, places and organisations, found wherever they stand.

One missed mention gives a whole person away: so every name that was seen once is looked for in
all chosen texts, and so are the parts of a person's name.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reflective.sharing.findings import Kind, Mark, Named, Topic
from reflective.sharing.words import LETTER, LITTLE, Phrases, starts_sentence, word_tuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reflective.sharing.people import Person
    from reflective.sharing.words import Lexicon, Token

_TOPICS = {
    Kind.PERSON: Topic.PERSON,
    Kind.PLACE: Topic.PLACE,
    Kind.ORGANISATION: Topic.ORGANISATION,
}
TITLES = frozenset(
    (
        "mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir",
        "madam", "lady", "lord", "mme", "rev", "reverend", "fr", "capt", "captain",
        "col", "colonel", "major", "sgt", "judge", "justice", "sister", "brother",
        "father", "aunt", "auntie", "uncle", "nurse", "pc", "king", "queen", "prince",
        "princess", "duke", "earl", "councillor", "cllr",
    )
)  # fmt: skip
"""What stands before a name, and is no part of it."""

_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sir|Madam|Lady|Lord|Mme|Rev|Reverend|Fr|Capt"
    r"|Captain|Col|Colonel|Major|Sgt|Judge|Justice|Sister|Nurse|Auntie|Aunt|Uncle|PC|Duke|Earl"
    r"|Councillor|Cllr)"
)
_CAP = r"(?:(?!I(?![\w.’'-]))[^\W\d_a-z]" + LETTER + r"{0,30}|[A-Z]\.)"
_TITLED = re.compile(
    rf"(?<!\w){_TITLE}\.?\s(?:[A-Z]\.(?:\s?[A-Z]\.){{0,3}}\s?)?"
    rf"(?P<it>{_CAP}(?:[ '’-](?:(?:de|van|von|der|den|al|el|bin|of) )?{_CAP}){{0,3}})"
)
_FAMILY = re.compile(
    rf"(?<!\w)[Tt]he (?P<it>{_CAP}(?:-{_CAP})?) (?:family|household|twins|sisters|brothers)(?!\w)"
)
_WRITTEN_OUT = re.compile(
    rf"(?<!\w)(?P<it>(?:{_CAP}[ ])?[A-Z][a-z]{{0,2}}&(?:\#39|\#x27|\#8217|apos|rsquo);{_CAP})"
)
_INITIALS = re.compile(rf"(?<!\w)(?P<it>(?:[A-Z]\.[ ]?){{1,4}}{_CAP}(?:-{_CAP})?)")
_TITLE_BEFORE = re.compile(rf"(?<!\w)(?:{_TITLE}\.?\s(?:and|&)\s)?{_TITLE}\.?\s\Z", re.IGNORECASE)
_TITLE_REACH = 24
_BODY = (
    r"(?:Trust|Council|Hospital|Primary|Secondary|School|Academy|Church|University|Charity"
    r"|Housing|Association|Ltd"
    r"|Limited|plc|PLC|Inc|LLC|GmbH|Centre|Center|Clinic|Surgery|Homes|College|Foundation|Hospice"
    r"|Company|Partnership|Society|Institute|Bank|Federation|Union|Ministry|Department|Prison"
    r"|Mosque|Nursery|Ward|Practice|Infirmary|Sixth Form|Library|Agency|Network|Court|Committee"
    r"|Commission|Group|Services|Club)"
)
_ORGANISATION = re.compile(
    rf"(?<!\w)(?P<it>(?:{_CAP}(?:['’]s)?[ ](?:(?:and|of|for|the|&)[ ]){{0,2}}){{1,5}}{_BODY}"
    rf"(?:[ ](?:of|for)(?:[ ]the)?(?:[ ]{_CAP}){{1,3}})?)(?!\w)"
)
_SMALL_BODY = re.compile(
    rf"(?<!\w)(?P<it>(?:{_CAP}[ -]){{1,4}}(?:school|college|academy|nursery|university|court"
    r"|prison|hospital|hospice|clinic|surgery|infirmary|ward|church|mosque|temple|synagogue|chapel"
    r"|library|museum|theatre|club|centre|factory|depot|station|branch|village|estate|council"
    r"|foodbank"
    r"|day centre|community centre|care home|children['’]s home))(?!\w)"
)
_REALM = re.compile(
    r"(?<!\w)(?P<it>(?:[Mm]unicipality|[Cc]ounty|[Dd]istrict|[Bb]orough|[Pp]rovince|[Rr]egion"
    r"|[Vv]illage"
    r"|[Tt]own|[Cc]ity|[Pp]arish|[Ii]sland|[Dd]iocese|[Pp]ort|[Tt]ownship|[Cc]anton"
    r"|[Gg]overnorate)"
    rf" of (?:the )?{_CAP}(?:[ -]{_CAP}){{0,2}})"
)
_SAINT = re.compile(rf"(?<!\w)(?P<it>St\.? {_CAP}(?:['’]s?)?(?: {_CAP}){{0,3}})")
_WHERE = re.compile(r"(?<!\w)(?:in|from|near|around|outside|to|at)\s\Z", re.IGNORECASE)
_WHERE_REACH = 9
_SAINT_OF = re.compile(r"St\.?\s", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?i:regards|wishes|thanks|cheers|yours|sincerely|faithfully|truly|all the best|love from"
    r"|lots of love"
    r"|take care|warmly|signed)[,.!:]?[ \t]*\n\s{0,4}"
    r"(?P<it>[^\W\d_][\w'’-]{0,30}(?:[ ][^\W\d_][\w'’-]{0,30}){0,2})[ \t]*(?=\n|\Z)"
)
_UPON = re.compile(
    rf"(?<!\w)(?P<it>{_CAP}(?:[ ]upon[ ]|-(?:upon|on|under|le|by|in|next)-(?:the-)?){_CAP})(?!\w)"
)
_THE = ("the ", "The ")
_AND = re.compile(r"[ ]?[/,;&][ ]?|[ ]and[ ]")
_LEADS = frozenset(word for word in LITTLE if len(word) > 1) | {"s"}
HOUSEHOLD = " (family)"
"""What ends the key of a family, which is decided apart from the person of that name."""

_ROLE = (
    r"(?:friend|colleague|manager|supervisor|boss|kid|mother|father|mum|dad|sister|brother|son"
    r"|daughter|wife|husband|partner|cousin|aunt|uncle|niece|nephew|grandson|granddaughter|baby"
    r"|boy|girl|lad|neighbour|student|pupil|patient|tenant|resident|volunteer|mentor|tutor|carer"
    r"|teacher|worker|eldest|youngest|oldest|flatmate|housemate|boyfriend|girlfriend|twin|nan|gran"
    r"|lecturer|nurse|doctor|therapist|counsellor|coach|landlord|landlady|trustee)"
)
_RELATED = re.compile(
    rf"(?<!\w)(?:(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Yy]our|[Tt]he|[Aa]n?|['’]s)"
    rf" (?:[a-z]{{2,12}} ){{0,2}}{_ROLE},?|[Nn]amed|[Cc]alled|[Nn]ame(?: is|:))"
    rf" (?P<it>{_CAP}(?:[ -]{_CAP}){{0,2}})"
)
_IS_BODY = re.compile(_BODY, re.IGNORECASE)
_ACTS = re.compile(
    r"(?: (?:laughed|smiled|cried|wept|shouted|whispered|nodded|slept|sat|stood|hugged|ate"
    r"|loves|loved|hates|hated|lives with|was born)(?!\w)|,? (?:is )?(?:aged )?\(?\d{1,2}[,)]"
    r"| \((?:NHS|born|aged|dob)(?!\w))"
)
_OWNED = re.compile(
    r" (?:boys?|girls?|child|children|file|case|house|home|report|son|daughter|baby|family"
    r"|household|twins|brothers|sisters)(?!\w)"
)
_LOOKS = frozenset(("black", "white", "brown", "asian", "muslim", "catholic", "jewish", "deaf"))
_FEW_WORDS = 3
_MIN_PART = 2
_SURE = 100
_LIKELY = 3
_MIN_LOWER = 4


_BY_SHAPE = (
    (_TITLED, Kind.PERSON),
    (_WRITTEN_OUT, Kind.PERSON),
    (_FAMILY, Kind.PERSON),
    (_RELATED, Kind.PERSON),
    (_INITIALS, Kind.PERSON),
    (_SIGNED, Kind.PERSON),
    (_ORGANISATION, Kind.ORGANISATION),
    (_SMALL_BODY, Kind.ORGANISATION),
    (_REALM, Kind.PLACE),
    (_SAINT, Kind.ORGANISATION),
    (_UPON, Kind.PLACE),
)


class PlainSight:
    """Sees names without any model: after a title, before `Council`, or on our lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._places = Phrases(((place, place) for place in lexicon.places), loose=False)
        self._towns = Phrases(((town, town) for town in lexicon.towns), loose=False)
        self._first_names = lexicon.names - lexicon.ambiguous

    def find(self, text: str, words: Sequence[Token]) -> Iterator[Named]:
        """See the names in a text; `words` are its tokens."""
        for shape, kind in _BY_SHAPE:
            for match in shape.finditer(text):
                if shape is _SMALL_BODY and self._is_of_place(match["it"]):
                    continue
                yield Named(match.start("it"), match.end("it"), kind)
        for start, end, _value in self._places.matches(text, words):
            if text[start].isupper() or self._is_where(text, start, end):
                yield Named(start, end, Kind.PLACE)
        for start, end, town in self._towns.matches(text, words):
            # Many a town is a surname too, or nothing but two everyday words.
            is_named = len(town) > 1 and text[start].isupper()
            if is_named or self._is_where(text, start, end):
                yield Named(start, end, Kind.PLACE)
        for place, (start, end, word) in enumerate(words):
            if word in self._first_names and text[start].isupper():
                yield Named(start, self._with_surname(text, words, place) or end, Kind.PERSON)

    def _is_of_place(self, said: str) -> bool:
        """Say whether a body has no name but that of its town: `Hexham prison`."""
        return word_tuple(said)[:-1] in self._lexicon.places

    def _is_where(self, text: str, start: int, end: int) -> bool:
        """Say whether a place in small letters is meant: `in leeds`, but not `after reading`."""
        is_plain = text[start:end] in self._lexicon.ambiguous
        before = _WHERE.search(text, max(start - _WHERE_REACH, 0), start)
        return bool(before) and not is_plain and not self._lexicon.is_common(text[start:end])

    def _with_surname(self, text: str, words: Sequence[Token], place: int) -> int:
        """Find the end of a first name with the capitalised word that follows it, or 0."""
        if place + 1 >= len(words):
            return 0
        start, end, word = words[place + 1]
        if text[words[place][1] : start] not in (" ", "-") or not text[start].isupper():
            return 0
        is_plain = self._lexicon.is_common(word) and word not in self._lexicon.ambiguous
        return 0 if is_plain else end


def _is_household(text: str, start: int, end: int) -> bool:
    """Say whether a name means a family: `the Okafors`."""
    is_plural = text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalpha()
    return is_plural and text[start].isupper() and text[max(start - 4, 0) : start] in _THE


def _is_family_name(text: str, start: int, end: int) -> bool:
    """Say whether a name in -s stands for a family itself: `The Okafors rang`."""
    is_the = text[max(start - 4, 0) : start] in _THE
    return is_the and text[end - 1] == "s" and not _OWNED.match(text, end)


def _is_body(words: tuple[str, ...]) -> bool:
    return len(words) > 1 and bool(_IS_BODY.fullmatch(words[-1]))


def _with_surnames(kinds: dict[tuple[str, ...], Kind]) -> dict[tuple[str, ...], Kind]:
    """Take `Tobi Okafor` for a person where Tobi alone is one; `Okafors` are those of Okafor."""
    people = {words for words, kind in kinds.items() if kind is Kind.PERSON and len(words) == 1}
    plurals = {(word + "s",) for (word,) in people}
    return {
        words: Kind.PERSON
        if kind is Kind.ORGANISATION and words[:1] in people and not _is_body(words)
        else kind
        for words, kind in kinds.items()
        if words not in plurals
    }


def _without_possessive(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:-1] if words[-1:] == ("s",) else words


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(c.isdigit() for c in word)


class Names:
    """Everybody and everything named in the chosen texts.

    `seen` are (text, name) pairs in the order of the texts. A short name joins the longer one
    it is part of ("Nair", "Priya Nair"); a name that holds a listed one joins that.
    """

    def __init__(
        self, seen: Iterable[tuple[str, Named]], people: Sequence[Person], lexicon: Lexicon
    ) -> None:
        self._lexicon = lexicon
        self._listed = {word_tuple(name): person.key for person in people for name in person.names}
        self._listed_kinds = {person.key: person.kind for person in people}
        self._kinds: dict[str, Kind] = {}
        self._keys: dict[tuple[str, ...], str] = {}
        self._join(self._kinds_of(seen))
        self._phrases = Phrases(self._entries(), loose=True)

    def _kinds_of(self, seen: Iterable[tuple[str, Named]]) -> dict[tuple[str, ...], Kind]:
        """Choose one kind for each name: the one it was most often seen as."""
        said: Counter[tuple[str, Kind, bool]] = Counter()
        acting: Counter[str] = Counter()
        for text, named in seen:
            title = _TITLE_BEFORE.search(text, max(named.start - _TITLE_REACH, 0), named.start)
            name = text[named.start : named.end]
            is_one = named.kind is not Kind.PERSON or _WRITTEN_OUT.search(name)
            several = [name] if is_one else _AND.split(name)
            if named.kind is Kind.PERSON:
                several = [self._without_deed(one) for one in several]
            is_titled = title is not None and self._can_follow_title(name)
            acts = len(several) == 1 and self._acts(text, named, name)
            for one in several:
                said[one, named.kind, is_titled] += 1
                if acts:
                    acting[one] += _LIKELY
        votes: dict[tuple[str, ...], Counter[Kind]] = {}
        for (name, kind, is_titled), count in said.items():
            words = word_tuple(name)
            words = _without_possessive(words) if is_titled else self._bare(words, kind)
            if (is_titled and words) or self._tells(words, kind):
                votes.setdefault(words, Counter())[kind] += count
                votes[words][Kind.PERSON] += acting[name]
                likely = Kind.PERSON if is_titled else self._likely(words)
                if likely:
                    votes[words][likely] += _SURE if is_titled else _LIKELY
        return _with_surnames({w: counted.most_common(1)[0][0] for w, counted in votes.items()})

    def _likely(self, words: tuple[str, ...]) -> Kind | None:
        """Say what our lists take a name for, if they know."""
        if words in self._lexicon.places:
            return Kind.PLACE
        is_first = words[0] in self._lexicon.names
        if _is_body(words):
            return None if is_first else Kind.ORGANISATION
        is_plain = words[0] in self._lexicon.ambiguous and len(words) == 1
        return Kind.PERSON if is_first and not is_plain else None

    def _acts(self, text: str, named: Named, name: str) -> bool:
        """Say whether a name that is no place laughs, or is four years old."""
        words = word_tuple(name)
        return (
            not name.isupper()
            and len(words) <= _FEW_WORDS
            and words not in self._lexicon.places
            and not (words and _IS_BODY.fullmatch(words[-1]))
            and bool(_ACTS.match(text, named.end))
        )

    def _can_follow_title(self, name: str) -> bool:
        """Say whether a title may stand before these words: not in `my sister rang 0191`."""
        words = word_tuple(name)
        return name[:1].isupper() or (bool(words) and not self._lexicon.is_common(words[0]))

    def _without_deed(self, name: str) -> str:
        """Take away what somebody does where a model took it for a name: `Priya Nair rang`."""
        while name[:1].isupper() and " " in name:
            rest, _, last = name.rpartition(" ")
            if not last.islower() or not self._lexicon.is_common(last):
                break
            name = rest
        return name

    def _bare(self, words: tuple[str, ...], kind: Kind) -> tuple[str, ...]:
        """Take away what is no part of a name: titles, and `Read` in `Read Freire again`."""
        lexicon = self._lexicon
        while words and (
            (words[0] in TITLES and not (kind is Kind.ORGANISATION and _is_body(words)))
            or words[0] in _LEADS
            or (kind is Kind.PERSON and _has_digit(words[0]))
            or (
                kind is Kind.PERSON
                and len(words[0]) > _MIN_PART
                and lexicon.is_common(words[0])
                and words[0] not in lexicon.ambiguous
            )
        ):
            words = words[1:]
        while words and (words[-1] == "s" or (kind is Kind.PERSON and _has_digit(words[-1]))):
            words = words[:-1]
        return words

    def _tells(self, words: tuple[str, ...], kind: Kind) -> bool:
        """Say whether a name holds any word that is not an everyday one."""
        common = self._lexicon.is_common
        if (len(words) == 1 and len(words[0]) < _MIN_PART) or self._lexicon.is_role(words):
            return False
        if words in self._lexicon.common_phrases:
            return False
        if kind is not Kind.PERSON and words[-1:] and words[-1] in _LOOKS:
            return False
        if len(words) == 1 and kind is not Kind.PERSON and common(words[0]):
            return False
        telling = [
            word
            for word in words
            if len(word) > 1
            and not common(word)
            and not _has_digit(word)
            and not self._lexicon.is_role((word,))
        ]
        return bool(telling or not self._lexicon.ambiguous.isdisjoint(words)) and not (
            len(words) == 1 and words[0] in TITLES
        )

    def _join(self, kinds: dict[tuple[str, ...], Kind]) -> None:
        owners: dict[str, list[tuple[frozenset[str], str]]] = {}
        listed = [(frozenset(words), key) for words, key in self._listed.items()]
        for words, kind in sorted(kinds.items(), key=lambda item: -len(item[0])):
            key = self._listed.get(words, "")
            if not key and kind is Kind.PERSON:
                holding = (k for part, k in listed if part and part <= set(words))
                fewest = min((owners.get(word, ()) for word in words), key=len)
                longer = (k for whole, k in fewest if set(words) <= whole)
                key = next(holding, "") or next(longer, "")
            key = key or "name:" + " ".join(words)
            self._keys[words] = key
            self._kinds.setdefault(key, self._listed_kinds.get(key, kind))
            if kind is Kind.PERSON:
                for word in words:
                    owners.setdefault(word, []).append((frozenset(words), key))
        for words, key in self._listed.items():
            if words:
                self._keys[words] = key
                self._kinds.setdefault(key, self._listed_kinds[key])

    def _entries(self) -> Iterator[tuple[tuple[str, ...], str]]:
        yield from self._keys.items()
        parts: dict[str, str] = {}
        for words, key in self._keys.items():
            if self._kinds[key] is not Kind.PERSON or len(words) == 1:
                continue
            for word in words:
                is_plain = self._lexicon.is_common(word) and word not in self._lexicon.ambiguous
                if len(word) >= _MIN_PART and word not in TITLES and not is_plain:
                    parts.setdefault(word, key)
        for word, key in parts.items():
            if (word,) not in self._keys:
                yield (word,), key

    def marks(self, text: str, words: Sequence[Token]) -> Iterator[Mark]:
        """Mark every place where one of the names, or a part of a person's name, stands."""
        for start, end, key in self._phrases.matches(text, words):
            if self._is_meant(text, start, end):
                if end - start == 1 and self._with_title(text, start) == start:
                    continue
                kind = self._kinds[key]
                topic = _TOPICS.get(kind, Topic.PERSON)
                if _SAINT_OF.match(text, start) and text[end : end + 2] in ("'s", "’s"):
                    end += 2  # noqa: PLW2901 - the name itself ends there: St Mary's
                if kind is Kind.PERSON and _is_household(text, start, end):
                    yield Mark(start, end + 1, topic, key + HOUSEHOLD, kind)
                elif kind is Kind.PERSON and _is_family_name(text, start, end):
                    yield Mark(start, end, topic, key + HOUSEHOLD, kind)
                else:
                    yield Mark(self._with_title(text, start), end, topic, key, kind)

    def _is_meant(self, text: str, start: int, end: int) -> bool:
        """Pass over everyday words that only look like the name: `will`, or `Will you`."""
        word = text[start:end]
        folded = word_tuple(word)
        if len(folded) > 1:
            return any(c.isupper() for c in word) or not all(map(self._lexicon.is_common, folded))
        doubtful = (
            self._lexicon.is_common(folded[0])
            or folded[0] in self._lexicon.ambiguous
            or self._lexicon.is_role(folded)
        )
        if word[0].isupper():
            return not (doubtful and starts_sentence(text, start))
        return not doubtful and len(word) >= _MIN_LOWER

    @staticmethod
    def _with_title(text: str, start: int) -> int:
        match = _TITLE_BEFORE.search(text, max(start - _TITLE_REACH, 0), start)
        return match.start() if match else start

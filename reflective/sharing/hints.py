# SPDX-License-Identifier: Apache-2.0
"""Point at what singles somebody out without naming them.

Whoever is the only one, the first or the youngest; somebody told by two steps ("my manager's
daughter"); people told by what they look like, carry or believe, or were punished for; how many
children somebody has; and days that everybody could look up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflective.sharing.findings import Topic
from reflective.sharing.words import word_tuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflective.sharing.words import Lexicon

_OWNER = r"(?:my|our|your|his|her|their|its|the|an?|one|another|this|that|[A-Z][\w’-]{1,20}['’]s?)"
_RARE = re.compile(
    r"\b(?:the|my|our|their|his|her|its|an?)\s(?:very\s)?(?:only|sole|lone|first|last|oldest"
    r"|eldest"
    r"|youngest|newest|tallest|longest[- ](?:serving|standing)|first[- ]ever|only\sother"
    r"|most\s(?:senior|junior))(?:\s[^\s.,;:!?()\n]{1,30}){1,12}",
    re.IGNORECASE,
)
_RARE_STOP = re.compile(r"\s(?:and|but|because|when|while|so|if|then|although|though)\s")
_RARE_REACH = 4
_UNIQUE = re.compile(
    r"\b(?:no(?:body| one)\selse\s(?:in|at|on|from|here)\b|(?:one|first|only\sone)\sof\s(?:only\s"
    r"|just\s)?"
    r"(?:two|three|four|a\shandful|few)\b|(?:the\s)?only\s(?:woman|man|person|one|black|asian"
    r"|white"
    r"|disabled|deaf|gay|trans|muslim|jewish|male|female)\b|(?:the\s)?first\s(?:person|woman|man"
    r"|one)"
    r"\s(?:ever\s)?to\b|(?:the\s)?first\s(?:in|of)\s(?:my|our|his|her|their)\sfamily\b)"
    r"(?:\s[^\s.,;:!?()\n]{1,30}){0,8}",
    re.IGNORECASE,
)
_BY_STEPS = re.compile(
    rf"(?<!\w){_OWNER}\s(?P<one>(?:[\w-]{{2,14}}\s){{0,2}}[\w-]{{2,14}})['’]s?\s"
    r"(?P<two>(?:[\w-]{2,14}\s){0,2}[\w-]{2,14})(?![\w-])",
    re.IGNORECASE,
)
_LOOKS = (
    r"(?:black|white|brown|asian|mixed[- ]race|mixed[- ]heritage|dual[- ]heritage|biracial|arab"
    r"|roma"
    r"|gypsy|traveller|aboriginal|indigenous|caribbean|latino|latina|hispanic|gay|lesbian|bisexual"
    r"|queer|trans|transgender|non-?binary|intersex|asexual|straight|disabled|deaf|blind|autistic"
    r"|dyslexic|muslim|christian|catholic|protestant|jewish|hindu|sikh|buddhist|mormon|quaker"
    r"|methodist|baptist|pentecostal|orthodox|evangelical|pagan|atheist|refugee|undocumented"
    r"|migrant"
    r"|homeless|care[- ]experienced|neurodivergent|working[- ]class|one[- ](?:armed|legged|eyed))"
)
_PEOPLE = (
    r"(?:man|woman|men|women|boy|girl|person|people|child|children|kid|kids|lad|lady|guy|couple"
    r"|family"
    r"|colleague|student|pupil|patient|tenant|resident|neighbour|friend|member|manager|teacher"
    r"|worker"
    r"|mum|dad|mother|father|teenager|baby|youth)s?"
)
_DESCRIBED = re.compile(
    rf"(?<!\w)(?:(?:my|our|his|her|their|the|an?|this|that|another) )?(?:(?!and"
    rf"|or)[a-z]{{3,10}} )?"
    rf"{_LOOKS}(?:,? (?:and )?[a-z-]{{3,14}}){{0,1}} {_PEOPLE}(?!\w)",
    re.IGNORECASE,
)
_BEING = re.compile(
    rf"(?<!\w)(?:I['’]?m|I am|(?:he|she|who)(?:['’]s| is| was)|they(?:['’]re| are)|(?:as"
    rf"|being)(?: an?)?"
    rf"|(?:came out|identif(?:y|ies)) as) (?:an? |also |openly |now )?(?P<it>{_LOOKS})(?![\w-])",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"(?<!\w)(?<!my )(?<!our )(?<!his )(?<!her )(?<!their )(?<!your )(?<!the )(?P<it>two|three"
    r"|four|five|six|seven|eight|nine|ten|eleven|twelve|\d)"
    r"(?= (?:[a-z]{3,10} )?(?:kids|children|sons|daughters|brothers|sisters|siblings|grandchildren"
    r"|grandsons|granddaughters|stepchildren|foster children|wives|husbands|marriages|divorces"
    r"|miscarriages|boys under|girls under|babies|staff|employees|cats|dogs|horses|wards"
    r"|classrooms"
    r"|pupils|tenants|beds)(?!\w))|(?<=\bteam of )(?P<team>\w{3,9})(?= |[.,;])"
    r"|(?<=(?:mother|father|family) of )(?P<of>two|three|four|five|six|seven|eight)(?!\w)",
    re.IGNORECASE,
)
_KNOWN_DAY = re.compile(
    r"\b(?:the\s)?(?:(?:queen|king|prince|princess)(?:['’]s|\s\w+['’]s)\s(?:funeral|coronation"
    r"|wedding"
    r"|death)|(?:brexit|independence)\s(?:referendum|vote)|(?:platinum|golden|diamond)\sjubilee"
    r"|royal\swedding|(?:london|paris|tokyo|rio)\solympics|world\scup\sfinal|general\selection"
    r"|grenfell(?:\sfire)?|hillsborough|boxing\sday\stsunami|manchester\s(?:arena\s)?(?:bombing"
    r"|attack)"
    r"|london\sbombings|9/11|7/7|(?:first|second|third)\slockdown|miners['’]\sstrike"
    r"|poll\stax\sriots?)(?!\w)",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"(?<!\w)(?:(?:the|that)\s(?:[a-z]{3,10}\s)?(?:one|boy|girl|lad|lass|woman|man|lady|kid|child|guy"
    r"|bloke|chap|person|couple|family|pupil|student|patient|nurse|teacher|mum|dad)"
    r"|an?\s(?:[a-z]{3,10}\s)?(?:boy|girl|lad|woman|man|lady|guy|bloke|chap))"
    r"\swith\s(?!a\shealth\scondition)(?:the|an?|no|one|only\sone)(?:\s[^\s.,;:!?()\n]{1,30}){1,5}",
    re.IGNORECASE,
)
_LOOK = re.compile(
    r"(?<!\w)(?:(?:his|her|their|my|an?|the)\s)?(?:[a-z]{3,9}\s){0,2}(?:tattoos?|birthmarks?|scars?"
    r"|dreadlocks|mohican|glass eye|eye ?patch|limp|lisp|squint)"
    r"(?:\s(?:on|across|through|over|down|under)\s(?:his|her|their|my|the|one|both)"
    r"\s(?:(?:left|right)\s)?[a-z]{3,10})?(?!\w)",
    re.IGNORECASE,
)
_FAITH = re.compile(
    r"(?<!\w)(?:Eid(?:[ -]ul[ -]\w{3,5}|[ -]al[ -]\w{3,5})?|Ramadan|Diwali|Vaisakhi|Hanukkah"
    r"|Chanukah|Passover|Yom Kippur|Rosh Hashanah|Shabbat|Nowruz|(?i:hijabs?|niqabs?|burqas?"
    r"|turbans?|gurdwaras?|synagogues?|mosques?|mandirs?|madrass?as?|halal|kosher|qur['’]?an|koran|torah"
    r"|bar mitzvah|bat mitzvah|first communion|kingdom hall))(?!\w)"
)
_OFFENCE = re.compile(
    r"(?<!\w)(?:murdered|manslaughter|(?:doing|serving|got) (?:life|\w+ years)"
    r"|(?:kill|stabb|rap)(?:ed|ing) (?:his|her|their|my|an?) \w{3,15}"
    r"|(?:registered )?sex offenders?|schedule (?:1|one) offen(?:ce|der)s?"
    r"|(?:is|was|are|were|been|still|out|back|['’]s) on (?:remand|tag|probation|licence)"
    r"|suspended sentence|restraining order|non-molestation order|community order"
    r"|(?:in|to|out of|from|into) (?:prison|jail|young offenders?)|criminal record"
    r"|(?:arrested|conviction|done) for \w{3,15})(?!\w)",
    re.IGNORECASE,
)
_TALL = re.compile(
    r"(?<!\w)(?:[4-7]|four|five|six|seven)(?:[- ](?:foot|feet|ft)(?:[- ](?:\d{1,2}|[a-z]{3,6})"
    r"(?=[.,;)]| and | with |$))?|['’]\d{1,2}[\"”])(?![\w-])"
    r"|(?<!\w)(?:\d{1,2}|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|twenty) stone(?= (?:girl|boy|man|woman|lad|lady)|[.,;)])",
    re.IGNORECASE,
)
_INITIALLED = re.compile(
    r"(?<!\w)(?:[Hh]as|[Hh]ad|[Hh]ave|[Hh]aving|[Ww]ith|got|his|her|my|their|the|of) "
    r"(?P<it>MS|ME|MND|CF|MG|PD|HD|TB|RA)(?![\w’'-])"
)
_SOMEBODY = frozenset(
    (
        "one", "man", "woman", "person", "boy", "girl", "lad", "lady", "member",
        "colleague", "volunteer", "resident", "tenant", "patient", "client", "guy",
        "male", "female", "mum", "dad", "player", "speaker", "candidate",
        "survivor", "witness", "muslim", "christian", "jew", "hindu", "sikh",
        "newcomer", "foreigner", "refugee", "black", "asian", "disabled", "deaf", "gay",
    )
)  # fmt: skip
_KNOWN_TO = frozenset(
    ("friend", "boss", "neighbour", "colleague", "best friend", "flatmate", "housemate", "lodger",
     "landlord", "ex", "mate", "classmate", "teammate", "pupil", "patient", "tenant", "client")
)  # fmt: skip
_TOLD = (
    (_DESCRIBED, Topic.RARE),
    (_LOOK, Topic.RARE),
    (_TALL, Topic.RARE),
    (_BEING, Topic.NATION),
    (_FAITH, Topic.NATION),
    (_INITIALLED, Topic.HEALTH),
    (_HOW_MANY, Topic.NUMBER),
    (_KNOWN_DAY, Topic.CAPITAL),
)
"""What is told of somebody, and what it is asked about as."""

_MIN_WORD = 3


class Hints:
    """Points at what singles somebody out, with our lists of jobs and relatives."""

    def __init__(self, lexicon: Lexicon) -> None:
        ends = {words[-1] for words in lexicon.jobs | lexicon.family | lexicon.nations}
        self._somebody = _SOMEBODY | {word for word in ends if len(word) > _MIN_WORD}
        self._related = self._somebody | _KNOWN_TO

    def find(self, text: str) -> Iterator[tuple[int, int, Topic]]:
        """Find every hint: start, end and what it is asked about as."""
        for match in _RARE.finditer(text):
            end = _stop(text, match)
            said = word_tuple(text[match.start() : end])
            if any(word in self._somebody for word in said[2 : 2 + _RARE_REACH]):
                yield match.start(), end, Topic.RARE
        for pattern in (_UNIQUE, _WITH, _OFFENCE):
            for match in pattern.finditer(text):
                yield match.start(), _stop(text, match), Topic.RARE
        for pattern, topic in _TOLD:
            for match in pattern.finditer(text):
                group = match.lastgroup or 0
                yield match.start(group), match.end(group), topic
        yield from self._by_steps(text)

    def _by_steps(self, text: str) -> Iterator[tuple[int, int, Topic]]:
        """Find somebody told by somebody else: `my manager's daughter`, `Ana's old boss`."""
        for match in _BY_STEPS.finditer(text):
            first = word_tuple(match["one"])
            second = match["two"].split()
            if not first or not self._is_one(first[-1]):
                continue
            for count, word in enumerate(second, 1):
                if self._is_one(word.lower()):
                    end = match.start("two") + len(" ".join(second[:count]))
                    yield match.start(), end, Topic.RARE
                    break

    def _is_one(self, word: str) -> bool:
        return word in self._related or word.removesuffix("s") in self._related


def _stop(text: str, match: re.Match[str]) -> int:
    """Find where a hint ends: before the next thought, or where it ends itself."""
    stop = _RARE_STOP.search(text, match.start(), match.end())
    return stop.start() if stop else match.end()

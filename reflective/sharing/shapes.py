# SPDX-License-Identifier: Apache-2.0
"""The shapes of addresses, numbers that stand for a person, dates and ages.

Every pattern is bounded and anchored, so that time grows with the length of the text, whatever
stands in it. A pattern is tried only near a sign that it cannot do without, since most of a
story holds none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reflective.sharing.findings import Topic


@dataclass(frozen=True, slots=True)
class Near:
    """A sign that some patterns need, and how many characters they reach before and after it."""

    sign: re.Pattern[str]
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern of one topic. Where it has a group `it`, that is what is meant.

    `near` is the sign without which it cannot match, or None to try it everywhere.
    """

    topic: Topic
    pattern: re.Pattern[str]
    near: Near | None


_EVERYWHERE = None
_DIGITS = Near(re.compile(r"\d++"), 100, 200)
_MONTHS = Near(
    re.compile(
        r"[JFMASONDWCEjfmasondwce](?i:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec|pring|ummer|utumn|inter"
        r"|all"
        r"|hristmas|aster)"
    ),
    120,
    120,
)
_AT = Near(re.compile("@"), 70, 400)
_OLD = Near(re.compile(r"[Oo](?i:lds?)(?!\w)"), 60, 0)
_IS = Near(re.compile(r"(?:['’](?:m|s|re)|[ ](?:am|is|was|are|were|felt|turned))[ ]"), 10, 40)
_AGED = Near(re.compile(r"[Aa](?i:ge[ds]?)(?!\w)"), 2, 60)
_CLOCK = Near(re.compile(r"[Cc](?i:lock)"), 20, 0)
_NUMBER_WORDS = Near(
    re.compile(r"[Tt](?i:een|y)(?!\w)|[DdSsLlZz](?i:red|and|ion|en)(?!\w)"), 40, 60
)
_LONG_TIMES = Near(re.compile(r"(?i:[ -](?:year|yr|month|week|wk|day))"), 30, 50)

MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?[ ]{1,3})"
_DAY = r"(?<!\d)(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?(?![\d:])"
_DAYS = rf"{_DAY}(?:[ ]?(?:-|–|to|and|until|,)[ ]?(?:the )?{_DAY}){{0,4}}"
_YEAR = r"(?:1[5-9]|20|21)\d\d(?!\d)"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
    r"|thirtieth|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth))"
)
_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_SMALL = rf"(?:{_TENS}(?:[- ]{_ONES})?|{_TEENS}|{_ONES})"
_STREET = (
    r"(?:Street|Road|Rd|Lane|Avenue|Ave|Close|Drive|Square|Terrace|Gardens|Crescent|Boulevard|Blvd"
    r"|Grove|Mews|Quay|Parade|Highway|Hwy|St(?!\.? [A-Z]))"
)
_NUMBERED_STREET = rf"(?:{_STREET}|(?:Way|Place|Court|Ct|Row|Yard|Walk|Dr)(?!\.? [A-Z]))"
_STREETS = Near(re.compile(rf"[ -](?:{_STREET}|street|road|lane|yard|alley)(?!\w)"), 130, 0)
_CAP = r"[^\W\d_a-z][^\W\d_]{0,24}[’']?[^\W\d_]{0,12}"


def _re(pattern: str, *, any_case: bool = False) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE if any_case else 0)


_CURRENCY = r"(?:EUR|GBP|USD|CHF|PLN|TRY|TRL|SEK|NOK|DKK|ATS|DEM|CYP)(?!\w)"
_NUMBERED = (
    r"(?:(?:(?:NHS|NI|CHI|hospital|patient|case|file|claim|invoice|account|record|licence|license"
    r"|passport|policy|reference|ref|unique|pupil|student|employee|staff|badge|crime|incident"
    r"|order"
    r"|application|complaint|membership|card)\.? )?(?:nos?\.?|numbers?|ref(?:erence)?\.?|id)"
    r"|case|file|claim|invoice|account|record|licence|license|passport|policy)"
)
_ANY_NUMBER = r"(?=[A-Z/-]{0,8}\d)[A-Z0-9][A-Z0-9/-]{2,30}(?![ -]?\d|\w)"

_CONTACT = {
    _AT: (
        _re(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"),
        _re(r"(?<![\w@./])@\w{2,30}(?:\.\w{1,30})?"),
    ),
    _EVERYWHERE: (
        _re(r"\b(?:https?://|ftp://|www\.)[^\s<>\"'”’)\]]{1,2000}(?<![.,;:!?])", any_case=True),
        _re(
            r"(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,5}(?:com|org|net|edu|gov|io|info|biz|co|uk|eu"
            r"|de|fr"
            r"|ie|scot|wales|nhs|app|dev|me|us|ca|au|in|it|es|nl|be|ch|at|pl|se|no|dk|fi|ru|br|jp"
            r"|cn"
            r"|za)(?![\w-])(?:/[^\s<>\"')\]]{0,500}(?<![.,;:!?]))?",
            any_case=True,
        ),
    ),
    _DIGITS: (
        _re(
            r"(?<![\w+(.-])(?:\+|00)\d{1,3}[\d ().-]{6,18}\d(?!\d)(?:[ ]?(?:x|ext\.?)[ ]?\d{1,6})?"
        ),
        _re(r"(?<![\w+(.-])\(?0\d{1,5}\)?(?:[ .-]?\d){6,9}(?!\d)"),
        _re(
            r"(?<![\w+(.-])(?:1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)"
            r"(?:[ ]?(?:x|ext\.?)[ ]?\d{1,6})?"
        ),
        _re(r"(?<![\w+(.-])\d{3,4}[ -]\d{3,4}(?:[ -]\d{3,4})?(?![\w-])"),
        _re(r"(?<![\w+(.-])(?=(?:\d[ -]?){8,13}(?![\d-]))\d{2,3}(?:[ -]\d{2,4}){2,4}(?![\w-])"),
        _re(r"(?<![\w+(.-])(?:\(\d{2,4}\) ?\d{3}[ -]?\d{3,4}|\d{2} \d{6})(?:[ -]\d{2,4})?(?!\w)"),
        _re(r"(?<![\w.@-])(?!covid)[a-z]{4,20}[._]?\d{1,4}(?![\w.-]\w|\w)"),
        _re(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])"),
        _re(r"(?<![\w:])(?:[0-9a-f]{1,4}:){5,7}[0-9a-f]{1,4}(?![\w:])", any_case=True),
    ),
}
_ADDRESS = {
    _DIGITS: (
        _re(r"(?<!\w)(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[a-z]{1,2}\d[a-z\d]? \d[a-z]{2})(?!\w)"),
        _re(r"(?<!\w)[A-Z]{2},? \d{5}(?:-\d{4})?(?!\w)"),
        _re(
            rf"(?<!\w)(?:(?:Flat|Apt\.?|Unit|Suite|No\.?) ?\d{{1,5}}[A-Za-z]?,? )?"
            rf"\d{{1,5}}[A-Za-z]?,? (?:{_CAP} ){{1,4}}{_NUMBERED_STREET}(?!\w)"
            r"(?:,? (?:Apt|Suite|Flat|Unit)\.? ?\d{1,5})?"
        ),
        _re(
            rf"(?<!\w)\d{{1,6}} (?!{MONTH}){_CAP} \d{{1,6}}"
            r"(?: (?:Apt|Suite|Flat|Unit)\.? ?\d{1,5})?(?!\w)"
        ),
        _re(rf"(?<=\b(?:at|of) )\d{{1,4}}[a-z]? (?!{MONTH}){_CAP}(?: {_CAP})?(?=, {_CAP})"),
        _re(r"(?<=(?<!\w)[Tt]he )[ABM]\d{3,4}(?!\w)"),
        _re(r"(?<!\w)[Ww]ard ?\d{1,3}[A-Za-z]?(?!\w)"),
        _re(r"(?<!\w)(?:P\.?O\.? ?Box|Suite|Apt\.?|Flat|Unit|PSC|Box) ?\d{1,6}[A-Za-z]?(?!\w)"),
    ),
    _STREETS: (
        _re(rf"(?<!\w)(?:{_CAP}[ -]){{1,3}}(?:{_STREET}|street|road|lane|yard|alley)(?!\w)"),
    ),
}
_REFERENCE = {
    _DIGITS: (
        _re(r"(?<![\w-])[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D](?!\w)", any_case=True),
        _re(r"(?<![\w/])\d{1,6}/\d{2,6}(?:/\d{1,6})?(?![\w/])"),
        _re(r"(?<![\w:.])(?:1[5-9]|20)\d\d:\d{1,4}(?![\w:])"),
        _re(r"(?<![\w/])\d{1,6}[/.:]\d{1,6} ?[A-Z][A-Z0-9.,]{0,8}(?!\w)"),
        _re(rf"(?<!\w){_NUMBERED}(?: is| was|:|;)+ ?(?P<it>{_ANY_NUMBER})", any_case=True),
        _re(rf"(?<!\w){_NUMBERED}[ ]?#?[ ]?{_ANY_NUMBER}", any_case=True),
        _re(r"(?<!\w)sort[ -]code(?: is|:)? ?\d\d[- ]?\d\d[- ]?\d\d(?!\w)", any_case=True),
        _re(rf"(?<!\w)(?!{_CURRENCY})[A-Z]{{2,6}} (?!(?:19|20)\d\d(?!\d))\d{{4,}}+(?![\w%]|,\d)"),
        _re(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])"),
        _re(r"(?<!\w)[A-Z]{2}\d{2}[ ]?(?:[A-Z0-9]{4}[ ]?){2,7}[A-Z0-9]{1,4}(?!\w)"),
        _re(r"(?<!\w)[A-Z]{2}\d{2} ?[A-Z]{3}(?!\w)"),
        _re(r"(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])"),
        _re(r"(?<![\w.,£$€-])\d{6,}+(?![\w%])"),
        _re(
            r"(?<![\w-])(?!(?<=[Tt]he )[ABM]\d{4}(?!\w))(?=[A-Z-]{0,12}\d)(?=[\d-]{0,12}[A-Z])"
            r"[A-Z0-9][A-Z0-9-]{4,24}(?![\w-])"
        ),
        _re(r"#\d{3,12}(?!\w)"),
    ),
}
_PART_OF = r"(?:(?:the )?(?:end|beginning|start|middle) of (?:the )?|between )?"
_EARLY = r"(?:early|mid|late)[ -]"
_DATE = {
    _MONTHS: (
        _re(
            rf"\b{_PART_OF}(?:on )?(?:the )?{_WEEKDAY}?(?:the )?{_DAYS}(?: day)?(?: of)? {MONTH}"
            rf"(?:,? (?:of )?(?:the year )?{_YEAR})?",
            any_case=True,
        ),
        _re(
            rf"\b{_PART_OF}(?:on )?{_WEEKDAY}?{MONTH} (?:the )?{_DAYS}(?:,? (?:of )?{_YEAR})?",
            any_case=True,
        ),
        _re(
            rf"\b(?:on )?(?:the )?{_ORDINAL} (?:day )?of {MONTH}(?:,? {_YEAR})?"
            rf"|\b(?:on )?{MONTH} (?:the )?{_ORDINAL}\b(?:,? {_YEAR})?",
            any_case=True,
        ),
        _re(
            rf"\b(?:{_EARLY}|{_PART_OF}){MONTH}"
            rf"(?:[ ]?(?:and|to|or|until|,|-|–|/)[ ]?{MONTH}){{0,4}},? (?:of )?{_YEAR}"
            rf"|\b(?:spring|summer|autumn|winter|fall|christmas|easter),? (?:of |in )?{_YEAR}",
            any_case=True,
        ),
    ),
    _DIGITS: (
        _re(
            r"(?<![\w/.-])(?:1[5-9]|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
            r"(?:[T ]\d\d:\d\d[\d:.+Z-]{0,20})?(?!\w)"
        ),
        _re(r"(?<![\w/.-])\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?![\w/-])"),
    ),
}
_PARTS = (
    r"(?i:Articles?|Rules?|Sections?|Chapters?|Parts?|Pages?|Paragraphs?|Protocol|Act|No|Nos|Step"
    r"|Week"
    r"|Day|Phase|Volume|Table|Figure|Appendix|Ward|Room|Flat|Unit|Year|Class|Band|Grade|Stage|Set"
    r"|Floor|Bay|Bed|Group|Level|Form|Team|Number|Aged|Age|Only|About)\b"
)
_PLACED = _re(
    r"(?<!\w)(?:Years?|Class|Room|Bay|Bed|Set|Group|Floor|Band|Grade|Key Stage|Level|Form|Team"
    r"|Theatre) \d{1,3}[A-Za-z]?(?![\w/.-]\w|\w)"
    r"|(?<!\w)(?i:room|ward|bay|flat) [A-Z]{0,2}[.-]?\d{1,4}[A-Za-z]?(?![\w/.-]\w|\w)"
)
_CLASS = _re(r"(?<![\w-])(?:[7-9]|1[0-3])[A-HJ-Z](?![\w-])")
_YOUNG = (
    r"(?:boy|girl|child|son|daughter|brother|sister|baby|mum|mother|dad|father|wife|husband"
    r"|partner"
    r"|twins|nephew|niece|cousin|grandson|granddaughter)"
)
_AGE = {
    _DIGITS: (
        _re(r"(?<!\w)\d{1,3}[- ]years?[- ](?:and[- ]\w{1,12}[- ])?olds?(?!\w)", any_case=True),
        _re(r"\b(?:turn|turned|turning) \d{1,3}(?![\w.,:%/-]\w|[\w%])", any_case=True),
        _re(
            r"\b(?:(?:I|he|she|who)(?:['’](?:m|s)| am| is| was)"
            r"|(?:they|we|you)(?:['’]re| are| were))"
            r" (?:only |just |now |nearly |almost |about )?(?P<it>\d{1,3})"
            r"(?![\w.,:%/-]\w|[\w%]| ?(?:st|nd|rd|th|am|pm|weeks?|days?|months?|minutes?|mins?"
            r"|hours?|seconds?|years?(?! old)|miles?|stone|kg|of|out|pages?|points?|pounds?|per"
            r"|and a half|people|in a)\b)",
            any_case=True,
        ),
        _re(
            rf"(?<!\w)(?!{_PARTS}|{MONTH})[A-Z][^\W\d_]{{1,30}},? (?:is )?\(?"
            r"(?P<it>\d{1,2})(?=[,)])"
        ),
        _re(
            rf"(?<!\w)(?!{_PARTS}|{MONTH})[A-Z][^\W\d_]{{1,30}} is (?P<it>\d{{1,2}})"
            r"(?=\.(?!\d)| and (?:her|his|my|our|their|the|he|she|has|lives|goes)(?!\w))"
        ),
        _re(
            r"\b(?:boy|girl|child|lad|baby|man|woman|kid|lady|son|daughter) of"
            r" (?P<it>\d{1,2})(?!\w)"
        ),
        _re(r"(?<!\w)\d{1,3} ?(?:yo|y/o|yrs? old)(?!\w)", any_case=True),
        _re(r"(?<=, )(?:is|was) (?P<it>\d{1,2})(?=[.;](?!\d)| and (?:he|she|they|her|his)(?!\w))"),
        _re(
            rf"(?<!\w){_YOUNG},? (?:(?:is|was|are|were) )?(?:nearly |almost |only |just |now )?\(?"
            r"(?P<it>\d{1,2})(?=[,)]|\.(?!\d)| and )"
        ),
    ),
    _OLD: (
        _re(rf"(?<!\w){_SMALL}[- ]years?[- ]olds?(?!\w)", any_case=True),
        _re(
            rf"(?<!\w)(?:\d{{1,2}}|{_SMALL})[- ](?:month|week|day)s?[- ]olds?(?!\w)", any_case=True
        ),
    ),
    _IS: (
        _re(
            r"\b(?:(?:I|he|she|who)(?:['’](?:m|s)| am| is| was| felt| turned)"
            r"|(?:they|we)(?:['’]re| are| were))"
            r" (?:only |just |now |nearly |almost |about |barely )?"
            rf"(?P<it>{_TENS}(?:[- ]{_ONES})?|{_TEENS}|(?!one){_ONES})"
            r"(?=[.;)]|,? (?:and|when|at the time|but) (?:he|she|they|I|we|her|his)(?!\w)"
            r"|,? (?:when|at the time)(?!\w))",
            any_case=True,
        ),
    ),
    _AGED: (
        _re(
            rf"\b(?:aged?|age of|age is|ages)[: ]{{1,2}}(?:\d{{1,3}}|{_SMALL})"
            r"(?: years?(?: old)?)?(?!\w)",
            any_case=True,
        ),
    ),
}
_YEARS = {
    _DIGITS: (
        _re(
            r"(?<![\w/.,£$€-])(?<!early )(?<!mid-)(?<!late )"
            rf"(?:{_YEAR}s?|['’]\d0s)(?:[-–/](?:\d{{4}}|\d\d))?(?![\w%])"
        ),
        _re(
            rf"(?<!\w){_WEEKDAY}?the (?:[0-2]?\d|3[01])(?:st|nd|rd|th)(?!\w| [^\W\d_])",
            any_case=True,
        ),
    ),
}
_TIME = {
    _DIGITS: (
        _re(
            r"(?<![\w:.])(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?"
            r"(?: ?[ap](?:m\b|\.m\.))?(?![\d:])",
            any_case=True,
        ),
        _re(
            r"(?<![\w:.])(?:(?:1[0-2]|\d) ?(?:[ap](?:m\b|\.m\.)|o['’]clock\b)|12 noon\b)",
            any_case=True,
        ),
    ),
    _CLOCK: (_re(rf"(?<!\w)(?:{_ONES}|ten|eleven|twelve) o['’]clock\b", any_case=True),),
}
_COIN = (
    r"(?:pounds?(?: sterling)?|euros?|dollars?|pence|shillings?|quid|grand|francs?|schillings?"
    r"|guineas?|guilders?|kron[ae]r?|kron[ou]r|crowns|koruna|liras?|lire|z[lł]oty(?:s|ch)?"
    r"|forints?"
    r"|r(?:o?u)bles?|lei|leva|hryvnias?|dinars?|dirhams?|riyals?|rials?|rupees?|taka|yen|yuan|baht"
    r"|pesos?|pesetas?|escudos?|drachmas?|naira|cedis?|birr|kwacha|shekels?|EUR|GBP|USD|CHF|PLN"
    r"|TRY"
    r"|TRL|SEK|NOK|DKK|ATS|DEM|CYP|l\.)"
)
_COINS = Near(re.compile(rf" {_COIN}(?!\w)", re.IGNORECASE), 50, 20)
_MANY = r"(?: ?(?:k|m|bn|hundred|thousand|million|billion))?"
_MONEY = {
    _DIGITS: (
        _re(rf"[£$€¥₹₺₦₽₴]\s?\d(?:[\d,.]{{0,15}}\d)?{_MANY}(?!\w)", any_case=True),
        _re(
            rf"(?<![\w.,])(?:EUR|GBP|USD|CHF|PLN|TRY|TRL|SEK|NOK|DKK|ATS|DEM|CYP)"
            rf" ?\d[\d,.]{{0,15}}(?: ?million)?(?!\w)(?<![.,])"
            rf"|(?<![\w.,])\d[\d,.]{{0,18}}{_MANY} ?"
            rf"(?:[A-Z][a-z]{{2,12}} )?{_COIN}(?!\w)(?:,? \([A-Z]{{3}}\))?",
            any_case=True,
        ),
    ),
    _COINS: (
        _re(
            rf"(?<!\w)(?:{_SMALL}|an?|several)(?: (?:hundred|thousand|million))?"
            rf"(?: and {_SMALL})? {_COIN}(?!\w)",
            any_case=True,
        ),
    ),
}
_COUNT = rf"(?:\d{{1,3}}|{_SMALL})(?: and a half)?"
_DURATION = {
    _LONG_TIMES: (
        _re(
            rf"(?<![\w.,£$€])(?<!aged )(?<!age of )(?:a period of )?"
            rf"(?:{_COUNT}[- ](?:years|yrs|months|mths)(?!\w)|{_SMALL}-(?:year|month)(?![\w-])"
            rf"|one (?:year|month)(?=,? and {_COUNT} )|(?!(?:one|two|three"
            rf"|[1-3]) ){_COUNT} (?:weeks|days))"
            rf"(?:,? and (?:{_COUNT}|an?) (?:months?|weeks?|days?))?(?! old)(?!\w)",
            any_case=True,
        ),
    ),
}
_OF_A_LAW = r"(?<!&#)" + "".join(
    rf"(?<!{word})"
    for word in (
        "§", "§ ", "[Aa]rticle ", "[Aa]rticles ", "[Rr]ule ", "[Ss]ection ", "[Ss]ections ",
        "[Pp]aragraph ", "[Pp]rotocol ", "[Pp]rotocol No. ", "[Cc]hapter ", "[Pp]age ",
        "[Pp]ages ",
    )
)  # fmt: skip
_NUMBER = {
    _DIGITS: (
        _PLACED,
        _CLASS,
        _re(
            rf"(?<![\w.,]){_OF_A_LAW}(?!(?m:(?<=^)|(?<=^ ))\d{{1,3}}[.)]\s)"
            r"(?!(?<=[a-z] )\d [a-z])\d(?:[\d,.]{0,30}\d)?(?:st|nd|rd|th)?%?"
            r"(?!\w|[- ]?(?:minute|hour|second|min)s?\b)"
        ),
    ),
    _NUMBER_WORDS: (
        _re(
            r"(?<!\w)(?:(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven"
            r"|eigh|nine)ty"
            rf"(?:[- ]{_ONES})?)(?: (?:hundred|thousand|million))?"
            r"(?!\w|[- ](?:minute|hour|second)s?\b)"
            rf"|(?<!\w)(?:{_SMALL}|a|several) (?:hundred|thousand|million|dozen)(?!\w)",
            any_case=True,
        ),
    ),
}

SHAPES: tuple[Shape, ...] = tuple(
    Shape(topic, pattern, near)
    for topic, shapes in (
        (Topic.CONTACT, _CONTACT),
        (Topic.ADDRESS, _ADDRESS),
        (Topic.REFERENCE, _REFERENCE),
        (Topic.DATE, _DATE),
        (Topic.AGE, _AGE),
        (Topic.YEAR, _YEARS),
        (Topic.YEAR, _DURATION),
        (Topic.TIME, _TIME),
        (Topic.MONEY, _MONEY),
        (Topic.NUMBER, _NUMBER),
    )
    for near, patterns in shapes.items()
    for pattern in patterns
)
"""Every shape; those of one topic together, times of day before numbers."""

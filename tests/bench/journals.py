# SPDX-License-Identifier: Apache-2.0
"""Journals to measure with: made from a seed, the same on every machine.

Entries have 150 to 500 words, in runs of whole sentences written for this project, with Markdown
and made-up names, so that the vocabulary keeps growing as in a real journal. Planted at any size:
the phrase `cerulean lanthorn` in three entries, the word `zephyrquill` in one; `dinner` stands in
most entries.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reflective.journal.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 7
YEARS = 27
_START = datetime(1999, 1, 1, 6, tzinfo=UTC)

_SENTENCES = """
I came in late and the room had already settled on an answer.
Nobody asked what the family had tried before we arrived.
There was soup for dinner and we talked until the windows went dark.
I noticed my shoulders go up when the phone rang for the third time.
She said the form was the problem, and I think she was right.
We sat with the question for a while and nobody hurried to fill the silence.
The waiting list was read out as if it were the weather.
I wrote three emails that I did not send.
He laughed, and then he said the thing he had really come to say.
What I wanted was to be useful; what was needed was to stay.
The corridor smelled of paint and of somebody's lunch.
I had promised to call back before dinner and I forgot.
Two people at the end of the table had stopped writing.
It is easier to give advice than to hear what is being asked.
The bus was late, so I walked along the river and thought about the meeting.
A child drew a house with nine doors and told me where each one went.
I do not know yet whether this is a pattern or only a bad week.
We agreed to try it in one place first and to look at it after a fortnight.
My own first reaction was to defend the team.
After dinner I read the notes again and saw what I had left out.
The new worker asked why we do it this way, and no one could say.
Somebody has kept that garden for years without being thanked for it.
I felt the pull to fix it, and I felt tired of fixing.
The school rang twice; the second time they were kinder.
If I am honest I was hoping that he would not come.
She brought photographs and laid them out in the order of the rooms.
We have four words for the same door and none of them opens it.
I learned more on the stairs than I did in the review.
Next time I want to leave the silence alone for a little longer.
The plan was good on paper and the paper was all that moved.
There is a kind of listening that is only waiting to speak.
On the way home I bought bread and let the day go.
It rained, and the people who came were the ones who always come.
What struck me was how nobody asked the caller anything.
I could have said that I was afraid of getting it wrong.
The numbers went up because we changed what we count.
He has been there since the start and remembers who said no.
We made a list, crossed most of it out, and were left with one small thing.
They had already decided, and they asked me kindly for my view.
A neighbour has been leaving dinner on the step every Friday.
I said yes too quickly and paid for it all afternoon.
The best part of the morning was the ten minutes that nobody had planned.
It took a year to get the key and a week to lose it.
I was moved by how carefully she chose each word.
We spoke about money without once saying the word.
The group was quiet, then all at once it was not.
I keep coming back to what the porter said at the door.
There were eleven calls before ten and one of them mattered.
I would like to be braver at the start of meetings.
Everyone was polite and nothing was possible.
""".strip().splitlines()

_TAGS = [
    "meetings",
    "listening",
    "supervision",
    "family",
    "school",
    "duty",
    "rest",
    "home-visits",
    "team",
    "change",
    "hope",
    "worry",
    "money",
    "housing",
    "health",
    "friends",
    "walking",
    "reading",
    "learning",
    "anger",
    "calm",
    "rights",
    "language",
    "writing",
]
_TAG_WEIGHTS = [1 / (place + 1) for place in range(len(_TAGS))]
_TITLES = (
    "The review meeting",
    "Duty desk, morning",
    "Half a thought",
    "After the session",
    "What I noticed",
    "A hard conversation",
    "On the stairs",
    "Small wins",
    "A question to keep",
    "Walking home",
)
_SYLLABLES = "bar bel cor dan del fen gar hal isk jor kel lan mar nor orv quin ros tam wyn zel"


DIGESTS = {
    200: "20203e87d7f73c9933c5bf856a96388bf9b7da8f718e9b01a6f8432ef5900885",
    1_000: "2c74b1ba78777f505a1cd244041bf23073a7f360ef6401a72c0228c209a9b636",
    10_000: "701b39bd1456812e18d0f90a387705122fbb8e1761e203cd69d33783d8f3996c",
    100_000: "660875d0eaa56b34a8884dbd1bb34f1adfd951f0956ca167aeb100edbfcc730f",
}
"""The sizes that are measured, and the SHA-256 of their entries."""


@dataclass(frozen=True, slots=True)
class Made:
    """An entry that was made up."""

    written: Moment
    title: str
    body: str
    tags: tuple[str, ...]


def made_entries(count: int, seed: int = SEED) -> Iterator[Made]:
    """Make `count` entries over 27 years, oldest first."""
    drawn = random.Random(seed)  # noqa: S311 - made-up entries keep no secret
    seconds = sorted(drawn.randrange(int(YEARS * 365.25 * 86_400)) for _ in range(count))
    rare = set(drawn.sample(range(count), min(3, count)))
    needle = drawn.randrange(count)
    for place, second in enumerate(seconds):
        paragraphs = _paragraphs(drawn)
        if place in rare:
            paragraphs[0] += " We saw the cerulean lanthorn over the harbour."
        if place == needle:
            paragraphs[-1] += " The word was zephyrquill."
        tags = drawn.choices(_TAGS, _TAG_WEIGHTS, k=drawn.choice((0, 1, 1, 2, 3)))
        title = drawn.choice(_TITLES)
        if drawn.random() < 0.3:
            title += f" with {_name(drawn)}"
        yield Made(
            Moment(_START + timedelta(seconds=second), "UTC"),
            title,
            "\n\n".join(paragraphs),
            tuple(dict.fromkeys(tags)),
        )


def checked_entries(count: int) -> Iterator[Made]:
    """Make entries of a size in DIGESTS; raises ValueError at the end if they are others.

    So every machine measures the same, or says that it does not.
    """
    summed = hashlib.sha256()
    for made in made_entries(count):
        text = f"{made.written.at.isoformat()}\n{made.title}\n{made.body}\n{made.tags}\n"
        summed.update(text.encode())
        yield made
    if summed.hexdigest() != DIGESTS[count]:
        raise ValueError(f"{count} made entries have another sum: {summed.hexdigest()}")


def _paragraphs(drawn: random.Random) -> list[str]:
    target = int(drawn.triangular(150, 480, 260))
    words = 0
    paragraphs: list[str] = []
    while words < target:
        start = drawn.randrange(len(_SENTENCES))
        run = (_SENTENCES + _SENTENCES)[start : start + drawn.randint(2, 7)]
        shape = drawn.random()
        if shape < 0.10:
            paragraph = "\n".join(f"- {sentence}" for sentence in run)
        elif shape < 0.15:
            paragraph = "> " + " ".join(run)
        elif shape < 0.20:
            paragraph = f"## {drawn.choice(_TITLES)}\n\n" + " ".join(run)
        else:
            paragraph = " ".join(run)
        if drawn.random() < 0.12:
            paragraph += f" I spoke with *{_name(drawn)} {_name(drawn)}* about it."
        paragraphs.append(paragraph)
        words += len(paragraph.split())
    return paragraphs


def _name(drawn: random.Random) -> str:
    syllables = _SYLLABLES.split()
    return "".join(drawn.choice(syllables) for _ in range(drawn.choice((2, 3)))).capitalize()

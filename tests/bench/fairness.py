# SPDX-License-Identifier: Apache-2.0
"""Whether first names of many cultures are found alike, with a capital and in small letters.

A name that is missed more often because of where it comes from would put the people who have it
at more risk than others. So each culture is set beside the one that is found best.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflective.sharing.findings import Tier

if TYPE_CHECKING:
    from tests.bench.recognising import Tiers

WITHIN = 0.05
"""How far the least found may lie below the best found, in the two tiers together."""

NAMES = {
    "British": "oliver harriet nigel gemma fiona gareth imogen callum bethan hamish",
    "Irish": "siobhan niamh cillian aoife eoghan grainne oisin roisin fergal caoimhe",
    "Indian": "priya rajesh ananya lakshmi vikram sunita arjun deepika harpreet gurpreet",
    "Pakistani and Bengali": "ayesha bilal zainab usman hafsa shahana nasrin rafiq tahmina imran",
    "Polish": "agnieszka wojciech malgorzata krzysztof zofia tomasz kasia pawel ewelina bartek",
    "Romanian": "ioana bogdan mihaela razvan andreea cosmin florin raluca ionut denisa",
    "Turkish": "mehmet zeynep emre elif burak aylin hakan sevgi ozlem cem",
    "Arabic": "fatima khalid layla youssef noura samir hanan tarek rania abdullah",
    "Persian and Kurdish": "shirin farhad dariush parisa behnam roya kamran azad dilan rojin",
    "Yoruba": "yewande babatunde folasade oluwaseun adunni segun temitope bukola kehinde tunde",
    "Igbo and Ghanaian": "chioma emeka ngozi obinna adaeze kwame abena kofi akosua efua",
    "Zulu and Shona": "sipho thandiwe nomvula bongani lindiwe tendai rudo tafadzwa chipo farai",
    "Somali and Eritrean": "abdirahman hodan liban ifrah warsame faduma tesfay yonas winta senay",
    "Chinese": "xiaoling jianguo meihua zhiwei yuting haoran weiming lihua siu-ling kar-wai",
    "Vietnamese": "nguyet phuong tuan huong quynh thanh hoang linh dung trang",
    "Filipino": "jhun maricel rodel divina crisanto ligaya rowena jomar analyn bayani",
    "Portuguese and Spanish": "joao beatriz tiago ines catarina duarte mateo lucia jorge pilar",
    "Caribbean": "shanice deshawn tyrone latoya kemar shanelle devonte keisha leroy winsome",
    "Jewish": "shlomo rivka yael avishai tzipora noam moishe chaya dovid shira",
    "Greek and Albanian": "dimitris eleni stavros katerina giorgos despina arben besnik ilir ana",
}
"""First names by culture, in small letters; twenty cultures, ten names each."""

_CARRIERS = (
    "I went with {} to the meeting, and we were late.",
    "When {} laughed I did not know what to say.",
    "We waited outside for {}'s answer until it was dark.",
    "It was {}. Nobody else had rung me that week.",
    "I asked {}, who said nothing.",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What share of the names of a culture is found: in both tiers, and hidden by default."""

    capital: float
    small: float
    hidden_capital: float
    hidden_small: float


def measure(tiers: Tiers) -> dict[str, Found]:
    """Say each name in every sentence, with a capital and in small letters."""
    found = {}
    for culture, names in NAMES.items():
        small = [_tried(tiers, name) for name in names.split()]
        capital = [_tried(tiers, name.title()) for name in names.split()]
        found[culture] = Found(
            _share(capital, 0), _share(small, 0), _share(capital, 1), _share(small, 1)
        )
    return found


def _share(tried: list[tuple[float, float]], tier: int) -> float:
    return statistics.fmean(one[tier] for one in tried)


def _tried(tiers: Tiers, name: str) -> tuple[float, float]:
    """Tell in what share of the sentences a whole name is found, and hidden."""
    counts = [0, 0]
    for carrier in _CARRIERS:
        text = carrier.format(name)
        start = text.index(name)
        wanted = set(range(start, start + len(name)))
        taken: list[set[int]] = [set(), set()]
        for finding in tiers.examine(text).findings[0]:
            reach = range(finding.start, finding.end)
            taken[0].update(reach)
            taken[1].update(reach if finding.tier is Tier.HIDDEN else ())
        for tier, places in enumerate(taken):
            counts[tier] += wanted <= places
    return counts[0] / len(_CARRIERS), counts[1] / len(_CARRIERS)


def table(found: dict[str, Found]) -> str:
    """Lay the shares out, one culture a line, and say whether all are found alike."""
    lines = [
        f"{'first names':26}{'Capital':>9}{'small':>9}{'hidden:':>9}{'Capital':>9}{'small':>9}",
    ]
    for culture, one in found.items():
        lines.append(
            f"{culture:26}{one.capital:9.3f}{one.small:9.3f}{'':9}"
            f"{one.hidden_capital:9.3f}{one.hidden_small:9.3f}"
        )
    apart = gap(found)
    met = "yes" if apart <= WITHIN else "NO"
    lines.append(f"least below best in both tiers: {apart:.3f}, at most {WITHIN}: {met}")
    return "\n".join(lines)


def gap(found: dict[str, Found]) -> float:
    """Tell how far the least found culture lies below the best, with a capital or in small."""
    capital = [one.capital for one in found.values()]
    small = [one.small for one in found.values()]
    return max(max(capital) - min(capital), max(small) - min(small))

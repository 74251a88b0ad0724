# SPDX-License-Identifier: Apache-2.0
"""Measuring one thing beside its floor, in turns, and setting the figures in a table."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Sides: TypeAlias = "tuple[Callable[[], list[float]], Callable[[], list[float]]]"
"""One round of ours, and one of the floor: each gives its figures."""

HEAD = ("what", "entries", "unit", "ours", "floor", "ratio", "aim", "met")


@dataclass(frozen=True, slots=True)
class Aim:
    """A bound on the ratio of ours to the floor (`against` it), or on ours itself."""

    sign: Literal["<=", ">="]
    bound: float
    of: Literal["ratio", "ours"] = "ratio"

    def is_met(self, ours: float, ratio: float | None) -> bool:
        """Whether the figures keep to the bound."""
        figure = ratio if self.of == "ratio" else ours
        if figure is None:
            return False
        return figure <= self.bound if self.sign == "<=" else figure >= self.bound

    def __str__(self) -> str:
        """Write it as in the table."""
        return f"{self.of} {self.sign} {self.bound:g}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; `floor` is None where there is nothing to set it beside."""

    what: str
    size: str
    unit: str
    ours: float
    floor: float | None = None
    aim: Aim | None = None

    @property
    def ratio(self) -> float | None:
        """Ours for one of the floor."""
        return self.ours / self.floor if self.floor else None

    @property
    def is_missed(self) -> bool:
        """Whether there is an aim, and it is not met."""
        return self.aim is not None and not self.aim.is_met(self.ours, self.ratio)

    def cells(self) -> tuple[str, ...]:
        """Write the line, one text for each column of HEAD."""
        met = "" if self.aim is None else "NO" if self.is_missed else "yes"
        return (
            self.what,
            self.size,
            self.unit,
            _figure(self.ours),
            "" if self.floor is None else _figure(self.floor),
            "" if self.ratio is None else f"{self.ratio:.2f}",
            "" if self.aim is None else str(self.aim),
            met,
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """Figures of one thing, a list for each round, and those of its floor from the same rounds."""

    ours: list[list[float]]
    floor: list[list[float]]

    @property
    def median(self) -> tuple[float, float]:
        """The median of the rounds' medians, ours and the floor's."""
        return _median(self.ours), _median(self.floor)

    @property
    def typical(self) -> tuple[float, float]:
        """The median of the rounds' means, ours and the floor's."""
        return _median_mean(self.ours), _median_mean(self.floor)

    @property
    def slowest(self) -> tuple[float, float]:
        """The 95th percentile over all rounds, ours and the floor's."""
        return self.at(95)

    def at(self, percent: int) -> tuple[float, float]:
        """Give a percentile over all rounds, ours and the floor's; the 100th is the slowest."""
        return _percentile(self.ours, percent), _percentile(self.floor, percent)


def in_turns(sides: Mapping[int, Sides], rounds: int) -> dict[int, Pair]:
    """Measure every size and its floor in every round, so that drift hits all of them alike."""
    pairs = {size: Pair([], []) for size in sides}
    for turn in range(rounds):
        for size, (ours, floor) in sides.items():
            if turn % 2:
                pairs[size].floor.append(floor())
                pairs[size].ours.append(ours())
            else:
                pairs[size].ours.append(ours())
                pairs[size].floor.append(floor())
    return pairs


def grown(made: Sequence[Line], bound: float | None) -> list[Line]:
    """Set the largest size beside the smallest; nothing if there is only one."""
    if len(made) < 2:
        return []
    first, last = made[0], made[-1]
    aim = Aim("<=", bound) if bound else None
    what = f"  growth: {last.size} beside {first.size}"
    return [Line(what, "", last.unit, last.ours, first.ours, aim)]


def table(lines: Sequence[Line]) -> str:
    """Set lines in columns, for a terminal and for Markdown alike."""
    rows = [HEAD, *(line.cells() for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        + " |"
        for row in rows
    )


def _median(rounds: list[list[float]]) -> float:
    return statistics.median(statistics.median(figures) for figures in rounds)


def _median_mean(rounds: list[list[float]]) -> float:
    return statistics.median(statistics.fmean(figures) for figures in rounds)


def _percentile(rounds: list[list[float]], percent: int) -> float:
    figures = sorted(figure for one in rounds for figure in one)
    return figures[min(len(figures) * percent // 100, len(figures) - 1)]


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"

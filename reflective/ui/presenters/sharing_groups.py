# SPDX-License-Identifier: Apache-2.0
"""For which group something leaves, with the key of its facilitator. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reflective.app.refusals import Refusal
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from reflective.app.jobs import Jobs
    from reflective.practice.groups import Group


@dataclass(frozen=True, slots=True)
class ForGroup:
    """A group that it may be for; `key` locks a file for its facilitator, or is ''."""

    name: str
    key: str


class GroupsView(Protocol):
    """What the presenter asks of the page."""

    def show_groups(self, groups: tuple[ForGroup, ...]) -> None:
        """Show the groups one can choose from; none where there are none."""

    def tell(self, text: str) -> None:
        """Say something quietly."""


class GroupsToChoose:
    """Fetches the groups of the journal; `standing` runs on its thread."""

    def __init__(self, standing: Callable[[], list[Group]], jobs: Jobs, view: GroupsView) -> None:
        self._standing = standing
        self._jobs = jobs
        self._view = view

    def begin(self) -> None:
        """Show the groups there are now."""
        self._jobs.run(self._standing, self._on_groups, self._on_failed)

    def _on_groups(self, groups: list[Group]) -> None:
        self._view.show_groups(tuple(ForGroup(one.name, one.key) for one in groups))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)

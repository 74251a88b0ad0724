# SPDX-License-Identifier: Apache-2.0
"""Looking a pack over once the hand rests: what is missing, and what could be kinder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reflective.app.refusals import PackRefused, Refusal
from reflective.language import gettext as _
from reflective.prompts import checking, composing
from reflective.ui.presenters.studio_outline import node_at, outline
from reflective.ui.presenters.studio_words import gap_words, hint_words, language_name
from reflective.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflective.app.jobs import Jobs
    from reflective.app.pack_drafts import Composition
    from reflective.app.studio import Studio
    from reflective.prompts.checking import Distant, Suggestion
    from reflective.prompts.composing import Fields, Path
    from reflective.ui.presenters.studio_outline import Node
    from reflective.ui.presenters.writing import Timer

REST = 400
"""Milliseconds without a letter until the pack is looked over."""

MOST = 30
"""Things that are told at once; with hundreds nobody would begin."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is missing (`blocks`), or may be looked at again; `where` names its part."""

    path: Path
    words: str
    where: str
    blocks: bool


class Looking:
    """Looks the pack over off the window's thread, and tells what it found."""

    def __init__(
        self,
        studio: Studio,
        jobs: Jobs,
        timer: Timer,
        told: Callable[[Sequence[Remark]], None],
    ) -> None:
        self._studio = studio
        self._jobs = jobs
        self._timer = timer
        self._told = told
        self._latest: Composition | None = None

    def look(self, pack: Composition) -> None:
        """Look this state over in a moment; an earlier one is forgotten."""
        self._latest = pack
        self._timer.start(REST, partial(self.look_now, pack))

    def look_now(self, pack: Composition) -> None:
        """Look this state over at once."""
        self._latest = pack
        self._timer.stop()
        work = partial(self.remarks, pack)
        self._jobs.run(work, partial(self._on_found, pack), _raise)

    def remarks(self, pack: Composition) -> list[Remark]:
        """Find what is missing, what breaks a rule, and what may be looked at again."""
        fields, nodes = pack.fields, outline(pack.fields)
        found = [
            Remark(each.path, gap_words(each.gap), _where(nodes, each.path), blocks=True)
            for each in checking.missing(fields)
        ]
        if not found:
            found += self._broken(pack, nodes)
        distant: Sequence[Distant] = self._studio.distant()
        suggested = checking.suggestions(fields, distant)[:MOST]
        found += [_suggested(fields, nodes, each) for each in suggested]
        return found

    def _broken(self, pack: Composition, nodes: Sequence[Node]) -> list[Remark]:
        """Find the first rule of the format that is broken, where nothing is missing."""
        try:
            self._studio.ready(pack)
        except PackRefused as refused:
            path = composing.path_of(refused.path)
            said = worded(PackRefused(refused.reason, detail=refused.detail)).what_happened
            return [Remark(path, said, _where(nodes, path), blocks=True)]
        return []

    def _on_found(self, pack: Composition, found: list[Remark]) -> None:
        if pack is self._latest:
            self._told(found)


def _suggested(fields: Fields, nodes: Sequence[Node], found: Suggestion) -> Remark:
    where = _where(nodes, found.path)
    if found.language != composing.languages(fields)[0]:
        where = f"{where} ({language_name(found.language)})"
    return Remark(found.path, hint_words(found), where, blocks=False)


def _where(nodes: Sequence[Node], path: Path) -> str:
    node = node_at(nodes, path)
    if not node.of:
        return node.title
    return _("{remark}: {title}").format(remark=node.remark, title=node.title)


def _raise(error: Exception) -> None:
    if not isinstance(error, Refusal):
        raise error

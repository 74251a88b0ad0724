# SPDX-License-Identifier: Apache-2.0
"""The form of a small try: a line for each of its parts, a day to look again, and a group."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reflective.language import gettext as _
from reflective.ui.presenters.answering import try_words
from reflective.ui.widgets.answer_days import DayChoice
from reflective.ui.widgets.labels import PlainLabel
from reflective.ui.widgets.line_under_name import LineUnderName, keep_height
from reflective.ui.widgets.record_form import RecordForm
from reflective.ui.widgets.step_form import GroupChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from reflective.journal.ids import RecordId
    from reflective.practice.probes import Probe
    from reflective.ui.appearance.appearance import Appearance


class TryForm(RecordForm):
    """Takes a small try, as a `Probe`."""

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        super().__init__(_("A small try"), appearance)
        self._probe: Probe | None = None
        self._lines = {part: LineUnderName(name) for part, name in try_words().items()}
        self._review = DayChoice(_("When will you look at it again?"), today)
        self._group = GroupChoice()
        said = _("Small enough that nothing breaks if it fails. Only fill in what you know.")
        self.column.addWidget(PlainLabel(said, tone="soft", wraps=True))
        for part in (*self._lines.values(), self._review, self._group):
            self.column.addWidget(part)
        self.close_with(_("Keep this try"))

    def begin(self, probe: Probe, groups: Sequence[tuple[RecordId, str]]) -> None:
        """Show the form with what is known already."""
        self._probe = probe
        for part, named in self._lines.items():
            named.line.setText(getattr(probe, part))
        self._review.show_day(probe.review)
        self._group.offer(groups, probe.group)
        self.show()
        keep_height(*self._review.stops(), self._group.box)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus into the first line."""
        next(iter(self._lines.values())).line.setFocus()

    def end(self) -> None:
        """Hide it: what stood in it is in the journal, or not wanted."""
        self._probe = None
        super().end()

    def stands(self) -> Probe | None:
        """Give what stands in the form, None while it is hidden."""
        if self._probe is None or self.isHidden():
            return None
        lines: dict[str, Any] = {part: named.text for part, named in self._lines.items()}
        return replace(self._probe, review=self._review.day(), group=self._group.group(), **lines)

    @property
    def unfinished(self) -> Probe | None:
        """What was typed and is in the journal nowhere yet, None where that is nothing."""
        written = self.stands()
        is_changed = written is not None and written != self._probe and bool(written.name)
        return written if is_changed else None

    @property
    def is_begun(self) -> bool:
        """Whether anything was changed in it."""
        return self.unfinished is not None

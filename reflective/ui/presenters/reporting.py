# SPDX-License-Identifier: Apache-2.0
"""Show a report of the program to be read before it is saved or copied. Knows no Qt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from reflective.app.jobs import Lane
from reflective.app.refusals import Refusal
from reflective.language import gettext as _
from reflective.language import language
from reflective.wording import worded

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.jobs import Jobs
    from reflective.app.parts import Papers
    from reflective.app.reporting import Facts, Journal, Refused, Reporting

FILE_NAME = "reflective-report.txt"


class ReportView(Protocol):
    """What the presenter asks of the page."""

    def facts(self) -> Facts:
        """Tell about the window: Qt, screens, scale."""

    def show_report(self, text: str) -> None:
        """Show the whole report; '' while it is being written."""

    def tell(self, text: str) -> None:
        """Say what came of it."""


class Report:
    """Writes the report anew whenever the page is shown, and saves what was read."""

    def __init__(
        self,
        reporting: Reporting,
        journal: Journal,
        refused: Refused,
        papers: Papers,
        jobs: Jobs,
        view: ReportView,
    ) -> None:
        self._reporting = reporting
        self._journal = journal
        self._refused = refused
        self._papers = papers
        self._jobs = jobs
        self._view = view
        self._text = ""

    def begin(self) -> None:
        """Write the report, and show it."""
        self._view.tell("")
        self._view.show_report("")
        window = {**self._view.facts(), "language": language()}
        more = {"Window": window, "Refused lately": self._refused.facts}
        self._jobs.run(
            partial(self._reporting.about, more, self._journal), self._on_written, self._on_failed
        )

    def save(self, path: Path) -> None:
        """Save the very text that is shown."""
        paper = self._text.encode()
        self._jobs.run(
            partial(self._papers.write, path, paper), self._on_saved, self._on_failed, Lane.SAVE
        )

    def copied(self) -> None:
        """Say that it was copied."""
        self._view.tell(_("The report is copied. Paste it where you want to send it."))

    def _on_written(self, text: str) -> None:
        self._text = text
        self._view.show_report(text)

    def _on_saved(self, _nothing: None) -> None:
        self._view.tell(_("The report is saved. Nothing has been sent."))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._view.tell(worded(error).whole)

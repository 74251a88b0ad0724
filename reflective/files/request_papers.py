# SPDX-License-Identifier: Apache-2.0
"""Set out what is written about somebody as PDF, for when they ask to see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflective.sharing.request import RequestPaper


class RequestPapers:
    """Makes files of request papers; the same paper gives the same bytes."""

    def make(self, paper: RequestPaper) -> bytes:
        """Make a file; raises NoLetters where our fonts cannot show a letter."""
        from reflective.files.documents_pdf import as_document  # noqa: PLC0415 - seldom needed

        return as_document(paper.texts)

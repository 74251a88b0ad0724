# SPDX-License-Identifier: Apache-2.0
"""Write a year of learning as a document, or as a table in which no cell is a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from reflective.sharing.year_record import Sheet

if TYPE_CHECKING:
    from reflective.sharing.year_record import YearRecord

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - wide signs count too
"""What makes a spreadsheet take the text of a cell for a formula (OWASP, "CSV Injection")."""


class YearSheets:
    """Makes files of year records; the same record gives the same bytes."""

    def make(self, record: YearRecord, sheet: Sheet) -> bytes:
        """Make a file; raises NoLetters where our fonts cannot show a letter on paper."""
        if sheet is Sheet.CSV:
            return _as_csv(record)
        if sheet is Sheet.DOCX:
            from reflective.files.documents_docx import as_docx  # noqa: PLC0415 - seldom needed

            return as_docx(record.texts)
        from reflective.files.documents_pdf import as_document  # noqa: PLC0415 - the same

        return as_document(record.texts)


def _as_csv(record: YearRecord) -> bytes:
    """Write the table as RFC 4180 asks, with the mark by which spreadsheets know UTF-8."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    for row in record.table:
        writer.writerow([_plain(cell) for cell in row])
    return held.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    """Put an apostrophe before what would be a formula: then it is shown, and never worked out."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULAS) else cell

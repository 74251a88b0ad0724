# SPDX-License-Identifier: Apache-2.0
"""One door: whatever leaves readable was shown, was agreed to, and stands in the ledger.

Every place in the program that writes a file, or hands one to be written, is listed here with
what stands in it. A new one fails until somebody has thought about it.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "reflective"

ENCRYPTED = "encrypted: nothing of it can be read"
NO_WORDS = "no word of the journal stands in it"
OWNER = "for the person alone, who is told to keep it apart: no word of the journal"
PUBLIC = "questions that somebody wrote to hand them out, and no answer"
DOOR = "the hand of the door: what it writes comes from those listed in HANDED"

WRITERS = {
    "files/backups.py": ENCRYPTED,
    "files/bundles.py": DOOR,
    "files/choices_file.py": NO_WORDS,
    "files/leaving.py": DOOR,
    "files/outside.py": DOOR,
    "files/packs.py": PUBLIC,
    "files/papers.py": DOOR,
    "files/partner_files.py": ENCRYPTED,
    "files/start_at_login.py": NO_WORDS,
    "cli/saying.py": "the nowhere of the system, once nobody reads any more",
    "vault/copying.py": ENCRYPTED,
    "vault/device.py": NO_WORDS,
    "vault/holding.py": NO_WORDS,
    "vault/journal_file.py": ENCRYPTED,
    "vault/lone_pages.py": ENCRYPTED,
    "vault/migrations.py": ENCRYPTED,
    "vault/placing.py": ENCRYPTED,
}
"""Modules that open a file for writing."""

LEDGER = "keeps a line of the ledger"
HANDED = {
    "app/answering_request.py": LEDGER,
    "app/attaching.py": LEDGER,
    "app/calendars.py": LEDGER,
    "app/giving.py": LEDGER,
    "app/handing_in.py": LEDGER,
    "app/putting_on_paper.py": LEDGER,
    "app/sharing.py": LEDGER,
    "app/studio.py": PUBLIC,
    "app/what_changed.py": LEDGER,
    "ui/presenters/recovery_sheet.py": OWNER,
    "ui/presenters/reporting.py": NO_WORDS,
}
"""Modules that hand over what is to be written: by `let_leave`, or to one of the outlets."""

OUTLETS = ("_outlet", "_papers", "_paper", "_outside")

ENCODERS = {
    "files/bundles.py": "takes a Bundle, which is made of Redacted texts alone",
    "files/documents_docx.py": "called by these alone",
    "files/documents_html.py": "called by these alone",
    "files/documents_pdf.py": "called by these alone",
    "files/request_papers.py": "takes a RequestPaper, which is made of Redacted texts alone",
    "files/year_records.py": "takes a YearRecord, which is made of Redacted texts and of facts",
}
"""Modules that make what leaves without names."""


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


MODULES = {_name(path): ast.parse(path.read_text("utf-8")) for path in ROOT.rglob("*.py")}


def _calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)


def _writes(call: ast.Call) -> bool:
    name = _called(call)
    if name in (
        "put_whole",
        "write_bytes",
        "write_text",
        "copyfile",
        "copy2",
        "NamedTemporaryFile",
    ):
        return True
    if name in ("open", "fdopen"):
        said = [ast.unparse(part) for part in (*call.args, *(k.value for k in call.keywords))]
        modes = [part.strip("'\"") for part in said if part.startswith(("'", '"'))]
        flags = [part for part in said if "O_WRONLY" in part or "O_RDWR" in part]
        return bool(flags) or any(set(mode) & set("wxa+") for mode in modes if len(mode) < 4)
    return name in ("QSaveFile", "QFile", "QPrinter")


def _hands_over(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    on = ast.unparse(call.func.value).rpartition(".")[2]
    return call.func.attr == "let_leave" or (call.func.attr == "write" and on in OUTLETS)


def test_every_module_that_writes_a_file_is_known() -> None:
    found = {name for name, tree in MODULES.items() if any(map(_writes, _calls(tree)))}
    assert found == set(WRITERS)


def _mentions(tree: ast.AST) -> bool:
    """Say whether a module hands something over, at once or as a job."""
    parts = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return any(map(_hands_over, _calls(tree))) or any(
        part.attr == "write" and ast.unparse(part.value).rpartition(".")[2] in OUTLETS
        for part in parts
    )


def test_everybody_who_hands_over_what_is_to_be_written_is_known() -> None:
    found = {
        name
        for name, tree in MODULES.items()
        if name.startswith(("app/", "ui/", "cli/")) and _mentions(tree)
    }
    assert found == set(HANDED)


@pytest.mark.parametrize("name", [name for name, why in HANDED.items() if why == LEDGER])
def test_what_holds_words_of_the_journal_leaves_with_a_line_of_the_ledger(name: str) -> None:
    made = [ast.unparse(call.func) for call in _calls(MODULES[name])]
    assert "ledger.Departure" in made


@pytest.mark.parametrize(
    "name",
    [
        "app/answering_request.py",
        "app/giving.py",
        "app/handing_in.py",
        "app/putting_on_paper.py",
        "app/sharing.py",
    ],
)
def test_texts_leave_only_once_somebody_agreed(name: str) -> None:
    assert "raise NotConfirmed" in ast.unparse(MODULES[name])


def test_a_form_of_what_leaves_is_made_from_redacted_texts_and_from_nothing_else() -> None:
    for name, tree in MODULES.items():
        brought = {
            node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module
        }
        if name not in ("files/bundles.py", "files/request_papers.py", "files/year_records.py"):
            assert not {m for m in brought if m.startswith("reflective.files.documents_")}, name
    assert {name for name in MODULES if name.startswith("files/documents_")} < set(ENCODERS)


def test_a_field_is_copied_only_where_the_ledger_gets_its_line_first() -> None:
    callers = {
        name
        for name, tree in MODULES.items()
        if any(_called(call) == "put_out" for call in _calls(tree))
    }
    assert callers == {"ui/presenters/learning.py"}
    assert "ledger.Departure" in ast.unparse(MODULES["app/recording.py"])


def test_a_bundle_is_composed_in_the_one_use_case_that_shows_it_first() -> None:
    callers = {
        name
        for name, tree in MODULES.items()
        if any(_called(call) == "compose" for call in _calls(tree))
    }
    assert callers == {"app/sharing.py"}

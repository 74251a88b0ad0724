# SPDX-License-Identifier: Apache-2.0
"""The terminal's contract: anonymise and share."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflective.app.shared import Shared
from reflective.cli import leaving
from reflective.recognition.names import SpacyRecogniser
from tests.fakes.recogniser import no_recogniser
from tests.journeys.terminal import JOURNAL, Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from reflective.app.shared import Handing

FIELDS = ["start", "end", "kind", "tier", "text", "replacement"]
KINDS = {
    "person", "place", "organisation", "date", "number", "contact", "job", "health", "other",
}  # fmt: skip
TEXT = "Dana Smith is a nurse in Hexham. Call 07700 900123."
LETTERS = st.text(st.characters(exclude_categories=["Cs"]))
MARKED = st.sampled_from(
    ["Dana Smith", "Hexham", "Acme", "nurse", "14 March 2019", "07700 900123", "my sister"]
)


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Sit down at a terminal, in a folder with an empty journal."""
    return Terminal(tmp_path, monkeypatch)


def _found(terminal: Terminal, text: str, *words: str) -> dict[str, Any]:
    """Anonymise one text from standard input."""
    said = terminal("anonymise", "--json", *words, body=text)
    assert said.code == 0
    [line] = said.out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def _check(text: str, found: dict[str, Any]) -> None:
    """Hold one JSON object to the contract."""
    assert list(found) == ["text", "findings"]
    place = 0
    parts = []
    for finding in found["findings"]:
        assert list(finding) == FIELDS
        start, end = finding["start"], finding["end"]
        assert place <= start < end <= len(text)
        assert text[start:end] == finding["text"]
        assert finding["kind"] in KINDS
        assert finding["tier"] in {"hidden", "asked"}
        is_hidden = finding["tier"] == "hidden"
        parts += [text[place:start], finding["replacement" if is_hidden else "text"]]
        place = end
    assert "".join([*parts, text[place:]]) == found["text"]


# anonymise


def test_hidden_findings_are_replaced_and_asked_ones_left(terminal: Terminal) -> None:
    found = _found(terminal, TEXT)
    told = [(finding["kind"], finding["tier"]) for finding in found["findings"]]
    hidden = ["person", "place", "contact"]
    assert [kind for kind, tier in told if tier == "hidden"] == hidden
    assert [kind for kind, tier in told if tier == "asked"] == ["job"]
    assert found["text"] == "A colleague is a nurse in a place. Call a phone number."


def test_what_was_left_is_counted_and_can_be_hidden_too(terminal: Terminal) -> None:
    left = terminal("anonymise", body=TEXT + "\n")
    assert left.out == "A colleague is a nurse in a place. Call a phone number.\n"
    assert left.err.startswith("1 thing ")
    hidden = terminal("anonymise", "--hide-undecided", body=TEXT)
    assert "nurse" not in hidden.out
    assert hidden.err == ""


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LETTERS | MARKED).map(" ".join))
def test_offsets_are_characters_of_any_text(terminal: Terminal, text: str) -> None:
    _check(text, _found(terminal, text))


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f469\u200d\U0001f467 Dana Smith met Zoë in Hexham\r\non 14 March 2019.\r\n",
        unicodedata.normalize("NFD", "Zoë and José met Dana Smith in Hexham."),
        "\u202bDana Smith\u202c מרחבא Hexham مرحبا Dana.",
        "\ufeffDana Smith went to Hexham.",
        "Dana\0Smith lives in Hexham.\u2028Then she left Newcastle.",
        "",
        "\n\n",
    ],
    ids=["emoji and line ends", "parted letters", "right to left", "mark", "nul", "empty", "ends"],
)
def test_offsets_hold_with_the_real_recogniser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, real: SpacyRecogniser
) -> None:
    found = _found(Terminal(tmp_path, monkeypatch, real), text)
    _check(text, found)
    assert "Dana Smith" not in found["text"]


@pytest.fixture(scope="module")
def real() -> SpacyRecogniser:
    """Load the real recogniser once."""
    return SpacyRecogniser()


def test_every_file_is_one_line_in_the_order_given(terminal: Terminal) -> None:
    files = [
        terminal.file(f"{n}.txt", text) for n, text in enumerate(["One.\n", "", TEXT, "Two.\n"])
    ]
    said = terminal("anonymise", "--json", *files[:3], "-", files[3], body="Piped.\r\nIn.")
    texts = [json.loads(line)["text"] for line in said.out.splitlines()]
    assert texts == ["One.\n", "", _found(terminal, TEXT)["text"], "Piped.\r\nIn.", "Two.\n"]


def test_without_json_each_text_has_lines_of_its_own(terminal: Terminal) -> None:
    terminal.file("a", "One.\n\x1b[1mtwo")
    terminal.file("b", "")
    terminal.file("c", "Three.\r\n")
    assert terminal("anonymise", "a", "b", "c", "-", body="four\n\n").out == (
        "One.\n\x1b[1mtwo\nThree.\r\nfour\n\n"
    )


def test_a_list_of_ones_own_hides_more(terminal: Terminal) -> None:
    names = (
        "\ufeff# People I write about\r\n\r\nZoë = my friend\r\nthe Wednesday group=a group\r\n"
        "  Bob  \r\n=\r\n"
    )
    terminal.file("names", names)
    text = "zoë's dog met Bob at the Wednesday Group. People said so."
    found = _found(terminal, text, "--list", "names")
    assert [f["text"] for f in found["findings"] if f["tier"] == "hidden"] == [
        "zoë",
        "Bob",
        "the Wednesday Group",
    ]
    assert found["text"].startswith("my friend's dog met ")
    assert " at a group. People" in found["text"]
    _check(text, found)


def test_a_place_on_the_list_is_still_a_place(terminal: Terminal) -> None:
    terminal.file("names", "hexham\nBob\nDana Smith = D\n")
    text = "Dana Smith lives in Hexham with Bob. Hexham is small."
    found = _found(terminal, text, "--list", "names")
    kinds = [(f["text"], f["kind"]) for f in found["findings"] if f["tier"] == "hidden"]
    assert kinds == [
        ("Dana Smith", "person"),
        ("Hexham", "place"),
        ("Bob", "person"),
        ("Hexham", "place"),
    ]


def test_a_remark_in_a_list_is_no_name(terminal: Terminal) -> None:
    terminal.file("names", "  # people\n#Bob\n")
    found = _found(terminal, "the people like bob.", "--list", "names")
    assert found["findings"] == []


@pytest.mark.parametrize("content", [b"caf\xe9", b"\xff\xfea\0", bytes(range(256)), None])
def test_a_file_that_is_no_text_or_not_there_is_refused_before_anything_is_printed(
    terminal: Terminal, content: bytes | None
) -> None:
    terminal.file("good", TEXT)
    if content is not None:
        terminal.file("bad", content)
    for words in (["good", "bad"], ["--list", "bad", "good"], ["."], ["--list", ".", "good"]):
        said = terminal("anonymise", *words)
        assert said.is_refused
        assert said.out == ""


def test_a_missing_model_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(tmp_path, monkeypatch, no_recogniser())
    said = terminal("anonymise", "--json", body="Call 07700 900123.")
    assert said.json["text"] == "Call a phone number."
    assert "not installed" in said.err


# share


def _share(entry: str, *words: str, out: str = "out.json") -> list[str]:
    return ["share", "--entry", entry, "--out", out, *words]


def _ledger(terminal: Terminal) -> list[Handing]:
    store = terminal.parts.vault.open(terminal.folder / JOURNAL, "four plain quiet words")
    try:
        return Shared(store).handings()
    finally:
        store.close()


def test_an_entry_in_the_trash_does_not_leave(terminal: Terminal) -> None:
    kept, gone = terminal.write("A quiet day."), terminal.write("A loud day.")
    terminal.inside("delete", gone)
    for words in ([], ["--yes"], ["--as", "markdown"], ["--hide-undecided"]):
        said = terminal.inside(*_share(kept, "--entry", gone, *words))
        assert said.is_refused
        assert "in the trash" in said.err
        assert said.out == ""
    assert not (terminal.folder / "out.json").exists()
    assert _ledger(terminal) == []


def test_undecided_findings_are_listed_and_nothing_leaves(terminal: Terminal) -> None:
    entry = terminal.write(TEXT)
    for words in ([], ["--yes"]):
        said = terminal.inside(*_share(entry, *words))
        assert said.is_refused
        [(kind, text, replacement)] = [line.split("\t") for line in said.out.splitlines()]
        assert kind == "job"
        assert "nurse" in text
        assert replacement
        assert said.err.startswith("1 thing ")
    assert not (terminal.folder / "out.json").exists()
    assert _ledger(terminal) == []


def test_yes_alone_confirms_and_hiding_alone_decides(terminal: Terminal) -> None:
    entry = terminal.write(TEXT)
    hidden = terminal.inside(*_share(entry, "--hide-undecided"))
    assert hidden.is_refused
    assert "--yes" in hidden.err
    assert not (terminal.folder / "out.json").exists()
    both = terminal.inside(*_share(entry, "--hide-undecided", "--yes"))
    assert (both.code, both.out, both.err) == (0, "", "Saved: out.json\n")


def test_a_story_file_holds_several_entries_and_no_trace_of_the_journal(
    terminal: Terminal,
) -> None:
    entries = [
        terminal.write(f"{TEXT} {n}", "--title", "Quetzal", "--tag", "quill", "--at", at)
        for n, at in enumerate(["1999-01-01", "1998-01-01"])
    ]
    words = ["--entry", entries[1], "--hide-undecided", "--yes"]
    assert terminal.inside(*_share(entries[0], *words)).code == 0
    raw = (terminal.folder / "out.json").read_text("utf-8")
    bundle = json.loads(raw)
    assert len(bundle["cards"]) == 2
    for trace in ("Dana", "Hexham", "nurse", "Quetzal", "quill", "199", *entries):
        assert trace not in raw
    [handing] = _ledger(terminal)
    assert {left.entry for left in handing.entries} == set(entries)
    assert (handing.audience, handing.form) == ("colleagues", "bundle")


def test_markdown_is_the_very_text(terminal: Terminal) -> None:
    entry = terminal.write("Dana Smith *listened* to me.")
    words = ["--as", "markdown", "--yes", "--hide-undecided", "--audience", "anybody"]
    assert terminal.inside(*_share(entry, *words, out="o.md")).code == 0
    assert (terminal.folder / "o.md").read_text() == "A colleague *listened* to me.\n"
    [handing] = _ledger(terminal)
    assert (handing.audience, handing.form) == ("anybody", "markdown")


@pytest.mark.parametrize("out", ["there", "folder", "link", "no/folder/x", "pass/x", "x" * 300])
def test_nothing_is_replaced_and_nothing_leaves_where_it_cannot_be_written(
    terminal: Terminal, out: str
) -> None:
    entry = terminal.write("A quiet day.")
    terminal.file("there", "precious")
    (terminal.folder / "folder").mkdir()
    (terminal.folder / "link").symlink_to("nowhere")
    before = {path.name for path in terminal.folder.iterdir()}
    assert terminal.inside(*_share(entry, "--yes", out=out)).is_refused
    assert {path.name for path in terminal.folder.iterdir()} == before
    assert (terminal.folder / "there").read_text() == "precious"
    assert _ledger(terminal) == []


def test_an_unknown_entry_or_none_at_all_leaves_nothing(terminal: Terminal) -> None:
    entry = terminal.write("A quiet day.")
    assert terminal.inside(*_share("gone", "--yes")).is_refused
    assert terminal.inside(*_share(entry, "--entry", "gone", "--yes")).is_refused
    assert terminal.inside("share", "--out", "out.json", "--yes").code == 2
    assert terminal.inside("share", "--entry", entry, "--yes").code == 2
    assert terminal.inside(*_share(entry, "--as", "odt", "--yes")).code == 2
    assert not (terminal.folder / "out.json").exists()


def test_sharing_with_a_missing_model_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal(tmp_path, monkeypatch, no_recogniser())
    entry = terminal.write("a quiet day.")
    said = terminal.inside(*_share(entry, "--yes"))
    assert said.code == 0
    assert "not installed" in said.err


def test_a_long_text_says_that_it_takes_a_while(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert terminal("anonymise", body="A quiet day.").err == ""
    monkeypatch.setattr(leaving, "_LONG", 5)
    first, second = terminal.write("A quiet day."), terminal.write("A quiet eve.")
    shared = terminal.inside(*_share(first, "--entry", second, "--yes"))
    assert "takes a while" in shared.err
    assert "50 % is looked through." in shared.err
    said = terminal("anonymise", body="A quiet day.")
    assert "takes a while" in said.err
    assert said.out == "A quiet day.\n"

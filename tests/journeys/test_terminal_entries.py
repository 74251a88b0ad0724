# SPDX-License-Identifier: Apache-2.0
"""The terminal's contract: new, write, list, show, delete and check."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from reflective.app.marking import Marking
from reflective.journal.ids import RecordId
from tests.journeys.terminal import JOURNAL, PASSPHRASE, Said, Terminal

if TYPE_CHECKING:
    from pathlib import Path

LIST_KEYS = ["id", "created", "title", "tags", "words", "excerpt"]
SHOW_KEYS = {*LIST_KEYS, "body", "revisions", "prompt"}
NO_ID = "00000000-0000-7000-8000-000000000000"


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Sit down at a terminal, in a folder with an empty journal."""
    return Terminal(tmp_path, monkeypatch)


def _ids(said: Said) -> list[str]:
    assert said.code == 0
    return [row["id"] for row in said.json]


# write


def test_writing_prints_the_id_and_nothing_else(terminal: Terminal) -> None:
    said = terminal.inside("write", body="A quiet day.")
    assert said.code == 0
    assert said.err == ""
    assert _ids(terminal.inside("list", "--json")) == [said.out.removesuffix("\n")]


def test_title_tags_and_body_are_kept(terminal: Terminal) -> None:
    words = ("--title", "On  trust", "--tag", "#Team", "--tag", "two words", "--tag", "team")
    entry = terminal.write("One.\n\nTwo.\n", *words)
    shown = terminal.inside("show", entry, "--json").json
    assert shown["title"] == "On trust"
    assert shown["tags"] == ["team", "two-words"]
    assert shown["body"] == "One.\n\nTwo.\n"


def test_a_line_caught_on_the_way_is_to_be_finished_later(terminal: Terminal) -> None:
    entry = terminal.write("He laughed twice.", "--later")
    terminal.write("Another.")
    assert _ids(terminal.inside("list", "is:later", "--json")) == [entry]


@pytest.mark.parametrize(
    ("at", "created"),
    [
        ("2026-11-21T14:02", "2026-11-21T14:02:00+00:00"),
        ("2026-06-21T14:02", "2026-06-21T14:02:00+01:00"),
        ("2026-06-21 14:02:03", "2026-06-21T14:02:03+01:00"),
        ("2026-06-21", "2026-06-21T00:00:00+01:00"),
        ("2026-06-21T14:02+05:30", "2026-06-21T14:02:00+05:30"),
        ("2026-06-21t14:02-08:00", "2026-06-21T14:02:00-08:00"),
        ("2026-06-21T14:02Z", "2026-06-21T14:02:00+00:00"),
        ("20260621T140203+0530", "2026-06-21T14:02:03+05:30"),
        ("1660-01-01T09:00", "1660-01-01T09:00:00-00:01"),
    ],
)
def test_the_time_of_writing_keeps_its_zone(terminal: Terminal, at: str, created: str) -> None:
    entry = terminal.write("Something.", "--at", at)
    assert terminal.inside("show", entry, "--json").json["created"] == created
    [row] = terminal.inside("list", "--json").json
    assert row["created"] == created


def test_the_ends_of_the_calendar_can_be_written_and_listed(terminal: Terminal) -> None:
    for at in ("0001-01-02T00:00Z", "9999-12-30T23:59Z"):
        terminal.write("Something.", "--at", at)
    days = [line.split("  ")[1] for line in terminal.inside("list").out.splitlines()]
    assert days == ["9999-12-30 23:59", "0001-01-02 00:00"]


@pytest.mark.parametrize("at", ["yesterday", "2026-13-01", "14:02", "", "2026-11-21T25:00"])
def test_what_is_no_time_is_wrong_usage(terminal: Terminal, at: str) -> None:
    said = terminal.inside("write", "--at", at, body="Something.")
    assert said.code == 2
    assert terminal.inside("list").out == ""


def test_a_prompt_keeps_its_words_and_ids(terminal: Terminal) -> None:
    entry = terminal.write("A moment.", "--prompt", "what-so-what-now-what/what")
    prompt = terminal.inside("show", entry, "--json").json["prompt"]
    assert set(prompt) == {"pack", "version", "prompt", "question"}
    assert (prompt["pack"], prompt["prompt"]) == ("what-so-what-now-what", "what")
    assert prompt["version"]
    assert prompt["question"].startswith("What happened?")
    assert prompt["question"] in terminal.inside("show", entry).out


@pytest.mark.parametrize(
    "prompt", ["no/such", "nonsense", "", "/", "what-so-what-now-what/", "a" * 9]
)
def test_an_unknown_prompt_is_refused_and_nothing_is_kept(terminal: Terminal, prompt: str) -> None:
    said = terminal.inside("write", "--prompt", prompt, body="Words.")
    assert said.is_refused
    assert prompt in said.err
    assert terminal.inside("list").out == ""


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbfa", "a"),
        ("e\u0301 \u05e9\u05dc\u05d5\u05dd \U0001f469\u200d\U0001f467".encode(), None),
        (b"  spaced  \n\n", None),
    ],
    ids=["line ends", "byte order mark", "letters of the world", "spaces"],
)
def test_a_body_stays_letter_for_letter(terminal: Terminal, raw: bytes, body: str | None) -> None:
    said = terminal.inside("write", body=raw)
    assert said.err == ""
    shown = terminal.inside("show", said.out.strip(), "--json").json
    assert shown["body"] == (raw.decode() if body is None else body)


def test_what_cannot_be_shown_is_replaced_and_told(terminal: Terminal) -> None:
    said = terminal.inside("write", body=b"a\0b\x1bc")
    assert said.code == 0
    assert said.err.startswith("2 characters")
    assert terminal.inside("show", said.out.strip(), "--json").json["body"] == "a�b�c"
    assert terminal("write", JOURNAL, "--passphrase-file", "gone", body=b"a\0b").is_refused


@pytest.mark.parametrize("raw", [b"caf\xe9", b"a\xed\xa0\x80b", "a".encode("utf-16")])
def test_a_body_that_is_not_utf8_is_refused(terminal: Terminal, raw: bytes) -> None:
    said = terminal.inside("write", body=raw)
    assert said.is_refused
    assert "UTF-8" in said.err
    assert terminal.inside("list").out == ""


def test_nothing_to_write_is_refused_and_a_title_alone_is_enough(terminal: Terminal) -> None:
    for body in ("", "  \n", "\ufeff"):
        assert terminal.inside("write", "--title", " ", "--tag", "#", body=body).is_refused
    assert terminal.inside("list").out == ""
    assert terminal.inside("write", "--title", "Only this").code == 0


def test_a_paste_of_five_megabytes_and_a_hundred_thousand_words_are_kept(
    terminal: Terminal,
) -> None:
    for body in ("a" * 5_000_000, "word " * 100_000):
        entry = terminal.write(body)
        assert terminal.inside("show", entry, "--json").json["body"] == body


def test_a_body_beyond_all_bounds_is_refused(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reflective.cli.receiving.MAX_TEXT", 1000)
    assert terminal.inside("write", body="x" * 1001).is_refused


# list


def test_a_list_is_newest_first_and_has_these_keys(terminal: Terminal) -> None:
    for day in ("02", "03", "01"):
        terminal.write(f"Day {day}.", "--at", f"2026-01-{day}T10:00Z", "--title", day)
    rows = terminal.inside("list", "--json").json
    assert [list(row) for row in rows] == [LIST_KEYS] * 3
    assert [row["title"] for row in rows] == ["03", "02", "01"]
    first = dict(rows[0])
    assert len(first.pop("id")) == 36
    assert first == {
        "created": "2026-01-03T10:00:00+00:00",
        "title": "03",
        "tags": [],
        "words": 2,
        "excerpt": "Day 03.",
    }


def test_an_empty_list_is_still_json(terminal: Terminal) -> None:
    assert terminal.inside("list", "--json").json == []
    assert terminal.inside("list").out == ""


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        (["patience"], ["two", "one"]),
        (["PATIENCE"], ["two", "one"]),
        (["patience", "river"], ["two"]),
        (['"slow river"'], ["two"]),
        (['"river slow"'], []),
        (["tag:work"], ["one"]),
        (["tag:work", "river"], []),
        (["patience tag:work"], ["one"]),
        (["to:2026-01-01"], ["one"]),
        (["--", "patience", "-river"], ["one"]),
        (["nowhere"], []),
        (["!?"], []),
        (["\udcff"], []),
        ([" "], ["two", "one"]),
    ],
)
def test_a_query_takes_words_phrases_and_tags(
    terminal: Terminal, query: list[str], titles: list[str]
) -> None:
    one = ("--title", "one", "--tag", "work", "--at", "2026-01-01T10:00Z")
    terminal.write("A lesson in patience.", *one)
    terminal.write("The slow river taught patience.", "--title", "two")
    options = ("list", JOURNAL, "--json", "--passphrase-file", "pass")
    assert [row["title"] for row in terminal(*options, *query).json] == titles


@pytest.mark.parametrize(("limit", "count"), [("0", 0), ("2", 2), ("3", 3), ("9" * 25, 3)])
def test_a_limit_is_a_limit(terminal: Terminal, limit: str, count: int) -> None:
    for _number in range(3):
        terminal.write("Words.")
    assert len(terminal.inside("list", "--json", "--limit", limit).json) == count


@pytest.mark.parametrize("limit", ["-1", "x", "1.5", ""])
def test_another_limit_is_wrong_usage(terminal: Terminal, limit: str) -> None:
    assert terminal.inside("list", "--limit", limit).code == 2


def test_a_long_list_comes_whole(terminal: Terminal) -> None:
    text = "\n".join(f"[2020-01-01 {n // 60:02}:{n % 60:02}] Entry {n}.\n" for n in range(1001))
    terminal.inside("import", terminal.file("diary.txt", text))
    rows = terminal.inside("list", "--json").json
    assert [row["title"] for row in rows] == [f"Entry {n}." for n in reversed(range(1001))]


def test_rare_line_ends_do_not_break_the_lines_of_json(terminal: Terminal) -> None:
    body = "one\u2028two\u2029three\x85four"
    entry = terminal.write(body)
    out = terminal.inside("show", entry, "--json").out
    assert len(out.splitlines()) == 1
    assert json.loads(out)["body"] == body


# show


def test_showing_as_json_adds_body_revisions_and_prompt(terminal: Terminal) -> None:
    entry = terminal.write("Some *words*.", "--title", "T", "--tag", "x")
    [row] = terminal.inside("list", "--json").json
    shown = terminal.inside("show", entry, "--json").json
    assert set(shown) == SHOW_KEYS
    assert {key: shown[key] for key in LIST_KEYS} == row
    assert shown["prompt"] is None
    [revision] = shown["revisions"]
    assert set(revision) == {"id", "saved"}
    assert datetime.fromisoformat(revision["saved"]) == terminal.clock.at


def test_an_entry_is_shown_with_title_day_tags_and_text(terminal: Terminal) -> None:
    entry = terminal.write("Some *words*.", "--title", "T", "--tag", "x", "--at", "2026-01-02")
    assert terminal.inside("show", entry).out == "# T\n\n2026-01-02 00:00  #x\n\nSome *words*.\n"
    assert terminal.inside("show", entry.upper()).code == 0


def test_an_entry_in_the_trash_is_shown_as_such(terminal: Terminal) -> None:
    entry = terminal.write("Some words.")
    before = terminal.inside("show", entry)
    terminal.inside("delete", entry)
    after = terminal.inside("show", entry)
    assert (after.code, after.out) == (0, before.out)
    assert (before.err, after.err) == ("", "This entry is in the trash.\n")
    shown = terminal.inside("show", entry, "--json")
    assert shown.err == ""
    assert shown.json["trashed"] is True
    assert set(shown.json) == SHOW_KEYS | {"trashed"}


def test_what_is_put_away_is_listed_only_where_it_is_asked_for(terminal: Terminal) -> None:
    kept, away = terminal.write("A walrus."), terminal.write("Another walrus.", "--tag", "sea")
    parts = terminal.parts
    with closing(parts.vault.open(terminal.folder / JOURNAL, PASSPHRASE)) as store:
        marking = Marking(store, parts.reading(store), terminal.clock)
        marking.put_away(RecordId(away), is_on=True)
    for words in ([], ["walrus"], ["from:1999"]):
        assert _ids(terminal.inside("list", *words, "--json")) == [kept]
    assert _ids(terminal.inside("list", "tag:sea", "--json")) == []
    assert _ids(terminal.inside("list", "walrus is:away", "--json")) == [away]
    assert "A walrus" in terminal.inside("list").out
    assert "Another" not in terminal.inside("list").out
    assert "Another walrus" in terminal.inside("show", away).out


@pytest.mark.parametrize("entry", [NO_ID, "x", "", NO_ID[:8], "../" * 9, "é\udcff"])
def test_an_unknown_entry_is_refused(terminal: Terminal, entry: str) -> None:
    terminal.write("Words.")
    for command in (["show"], ["show", "--json"], ["delete", "--for-good"], ["delete"]):
        said = terminal.inside(command[0], entry, *command[1:])
        assert said.is_refused
        assert said.out == ""
    assert len(_ids(terminal.inside("list", "--json"))) == 1


# delete and check


def test_deleting_goes_to_the_trash_and_for_good_leaves_no_word(terminal: Terminal) -> None:
    kept, gone = terminal.write("Keep this."), terminal.write("The quetzal flew.")
    assert terminal.inside("delete", gone).code == 0
    assert _ids(terminal.inside("list", "--json")) == [kept]
    assert _ids(terminal.inside("list", "is:trash", "--json")) == [gone]
    assert terminal.inside("show", gone).code == 0
    assert terminal.inside("delete", gone, "--for-good").code == 0
    assert terminal.inside("delete", gone, "--for-good").is_refused
    assert terminal.inside("show", gone).is_refused
    assert _ids(terminal.inside("list", "quetzal", "--json")) == []
    assert terminal.inside("check").code == 0


def test_what_was_deleted_for_good_does_not_come_back_with_an_import(terminal: Terminal) -> None:
    diary = terminal.file("diary.txt", "[2026-01-02 10:00] The quetzal flew.\n")
    terminal.inside("import", diary)
    [entry] = _ids(terminal.inside("list", "--json"))
    terminal.inside("delete", entry, "--for-good")
    again = terminal.inside("import", diary, "--json").json
    assert (again["added"], again["deleted_before"]) == (0, 1)
    assert terminal.inside("list", "--json").json == []


def test_a_whole_journal_is_whole(terminal: Terminal) -> None:
    terminal.write("Words.")
    for words in (["check"], ["check", "--rebuild"]):
        said = terminal.inside(*words)
        assert (said.code, said.err) == (0, "")
        assert said.out == "1 entry\nEverything in this journal is whole.\n"


def test_a_damaged_page_is_found_and_the_file_left_as_it_is(terminal: Terminal) -> None:
    terminal.write("Words. " * 5000)
    raw = bytearray((terminal.folder / JOURNAL).read_bytes())
    raw[-3000] ^= 1
    terminal.file(JOURNAL, bytes(raw))
    for words in (["check"], ["check", "--rebuild"]):
        said = terminal.inside(*words)
        assert said.code == 3
        assert len(said.err.splitlines()) == 2
    assert (terminal.folder / JOURNAL).read_bytes() == bytes(raw)


def test_a_damaged_index_is_made_anew(terminal: Terminal) -> None:
    terminal.write("The quetzal flew.")
    store = terminal.parts.vault.open(terminal.folder / JOURNAL, "four plain quiet words")
    store._file.run("DELETE FROM search_docsize")  # type: ignore[attr-defined]
    store.close()
    found = terminal.inside("check")
    assert found.code == 3
    assert "--rebuild" in found.err
    mended = terminal.inside("check", "--rebuild")
    assert mended.code == 0
    assert "the search index" in mended.out
    assert terminal.inside("check").code == 0


def test_a_search_that_is_not_understood_says_so_and_lists_the_rest(terminal: Terminal) -> None:
    entry = terminal.write("A quiet day.")
    said = terminal.inside("list", "quiet from:yesterday-ish", "--json")
    assert _ids(said) == [entry]
    assert "I did not understand from:yesterday-ish" in said.err
    assert "star, open, later" in terminal.inside("list", "is:odd").err

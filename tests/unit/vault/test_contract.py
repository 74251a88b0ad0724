# SPDX-License-Identifier: Apache-2.0
"""What every journal keeps to, on disk and in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reflective.app.jobs import finish
from reflective.app.ports import NewRevision
from reflective.app.refusals import (
    JournalExists,
    NoJournal,
    OpenElsewhere,
    PassphraseTooShort,
    WrongPassphrase,
)
from reflective.journal import ledger, payload, question
from reflective.journal.answer import Answer, Commitment, Form
from reflective.journal.answer import Kind as Mode
from reflective.journal.entry import Asked, Attachment, Kind, Mark, Run, Section, Shelf
from reflective.journal.ids import RecordId
from reflective.journal.query import Query, parse
from reflective.journal.question import OpenQuestion
from reflective.journal.revision import ENTRY, LEDGER, PACK, QUESTION, Draft

if TYPE_CHECKING:
    from tests.unit.vault.conftest import Desk

WORDS = "gentle copper lantern"


def _titles(desk: Desk, typed: str = "", *, still_typing: bool = False) -> list[str]:
    return _found(desk, parse(typed, still_typing=still_typing))


def _found(desk: Desk, query: Query) -> list[str]:
    rows = desk.store.page(query, 0, 50)
    assert desk.store.count(query) == len(rows)
    for place, row in enumerate(rows):
        assert desk.store.position(row.id, query) == place
    return [row.title for row in rows]


def test_what_was_added_is_the_head_and_stays_in_the_history(desk: Desk) -> None:
    entry = desk.write("first", title="A")
    desk.clock.move(minutes=5)
    desk.keep(replace(entry, sections=(Section("second"),)))
    newest, oldest = desk.store.history(entry.id)
    assert payload.decode(entry.id, newest.payload).body == "second"
    assert payload.decode(entry.id, oldest.payload).body == "first"
    assert (newest.parents, oldest.parents) == ((oldest.id,), ())
    assert newest.order > oldest.order
    assert newest.at == desk.now.at
    assert newest.device == desk.store.identity.device
    assert desk.store.head(entry.id) == newest
    assert _titles(desk) == ["A"]


def test_several_states_of_one_record_can_be_added_at_once(desk: Desk) -> None:
    entry = desk.entry("one")
    desk.keep(entry, replace(entry, sections=(Section("two"),)))
    assert [len(r.parents) for r in desk.store.history(entry.id)] == [1, 0]
    assert desk.store.page(Query(), 0, 9)[0].excerpt == "two"


def test_an_unknown_record_has_no_head_and_no_history(desk: Desk) -> None:
    assert desk.store.head(RecordId("nothing of the kind")) is None
    assert desk.store.history(RecordId("nothing of the kind")) == []
    assert desk.store.position(RecordId("nothing of the kind"), Query()) is None


def test_the_list_is_newest_first_whatever_the_order_of_adding(desk: Desk) -> None:
    for day in (3, 1, 2):
        desk.write("x", f"2026-05-0{day}T09:00", title=str(day))
    desk.write("before the epoch", "1912-05-01T09:00", title="0")
    assert _titles(desk) == ["3", "2", "1", "0"]


def test_more_entries_than_a_minute_has_places_all_stay(desk: Desk) -> None:
    for number in range(20):
        desk.write("x", "2026-05-01T09:00", title=str(number))
    assert sorted(_titles(desk), key=int) == [str(n) for n in range(20)]


def test_a_page_starts_anywhere(desk: Desk) -> None:
    desk.keep(*(desk.entry("x", f"2026-05-01T09:{n:02}", title=str(n)) for n in range(30)))
    for offset in (0, 7, 13, 16, 25, 29, 30, 99):
        rows = desk.store.page(Query(), offset, 10)
        assert [row.title for row in rows] == [str(n) for n in range(29, -1, -1)][
            offset : offset + 10
        ]


def test_a_new_date_moves_an_entry(desk: Desk) -> None:
    entry = desk.write("walrus", "2026-05-01T09:00", title="moved", tags=("sea",))
    desk.write("x", "2026-06-01T09:00", title="other")
    desk.keep(replace(entry, written=desk.now))
    assert _titles(desk) == ["moved", "other"]
    assert _titles(desk, "walrus") == ["moved"]
    assert _titles(desk, "tag:sea") == ["moved"]


def test_a_row_says_all_that_a_list_shows(desk: Desk) -> None:
    entry = desk.write(
        "It *went* well.",
        "2026-05-01T09:00",
        title="Visit",
        tags=("home", "team"),
        starred=True,
        run=Run("Three minutes"),
    )
    (row,) = desk.store.page(Query(), 0, 9)
    assert row.shelf is Shelf.SHOWN
    assert row.written == entry.written
    assert (row.title, row.excerpt, row.tags) == ("Visit", "It went well.", ("home", "team"))
    assert (row.words, row.starred, row.pack_title) == (3, True, "Three minutes")
    assert (row.trashed, row.is_draft, row.hits, row.sharings) == (False, False, (), 0)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dinner", ["c", "a"]),
        ("DÎNNER", ["c", "a"]),
        ("cafe", ["b"]),
        ('"late dinner"', ["a"]),
        ("late -dinner", ["b"]),
        ("-dinner", ["d", "b"]),
        ("tag:team", ["c", "b"]),
        ("tag:team dinner", ["c"]),
        ("tag:team tag:hard-day", ["b"]),
        ("tag:nowhere", []),
        ("tag:nowhere dinner", []),
        ("is:star", ["d"]),
        ("is:star dinner", []),
        ("from:2026-05-02", ["d", "c", "b"]),
        ("to:2026-05-02", ["b", "a"]),
        ("from:2026-05-02 to:2026-05-03", ["c", "b"]),
        ("from:2026-05-02 dinner", ["c"]),
        ("from:2026-05-02 tag:team", ["c", "b"]),
        ("title", ["a"]),
        ("hard-day", ["b"]),
        ("-tag:team", ["d", "a"]),
        ("-is:star", ["c", "b", "a"]),
        ("late -tag:team", ["a"]),
        ("is:star -dinner", ["d"]),
        ("is:star tag:team", []),
        ("dinner from:2026-05-02 -tag:hard-day", ["c"]),
        ("tag:team -dinner from:2026", ["b"]),
        ('"; DROP TABLE entry; -- AND OR NOT NEAR( *', []),
    ],
)
def test_a_search_finds(desk: Desk, typed: str, found: list[str]) -> None:
    desk.write("A late dinner, a title", "2026-05-01T09:00", title="a")
    desk.write("It was late. Café", "2026-05-02T00:30", title="b", tags=("team", "hard-day"))
    desk.write("Dinner", "2026-05-03T23:30", title="c", tags=("team",))
    desk.write("Nothing", "2026-05-04T09:00", title="d", starred=True)
    assert _titles(desk, typed) == found


def test_days_are_those_of_the_place_of_writing(desk: Desk) -> None:
    desk.write("x", "2026-05-01T23:30-10:00", title="Honolulu")
    desk.write("x", "2026-05-02T00:30+13:00", title="Tonga")
    assert _titles(desk, "to:2026-05-01") == ["Honolulu"]
    assert _titles(desk, "from:2026-05-02") == ["Tonga"]


def test_a_long_last_word_may_go_on_while_typing(desk: Desk) -> None:
    desk.write("dinner", title="a")
    assert _titles(desk, "dinn", still_typing=True) == ["a"]
    assert _titles(desk, "din", still_typing=True) == []
    assert _titles(desk, "dinn") == []


def test_a_search_shows_where_the_words_stand(desk: Desk) -> None:
    desk.write("We talked. The **Dinner** was late; dinner is.")
    (row,) = desk.store.page(parse("dinner"), 0, 9)
    assert [row.excerpt[start:end] for start, end in row.hits] == ["Dinner", "dinner"]
    assert "*" not in row.excerpt


def test_answers_to_all_questions_are_found(desk: Desk) -> None:
    desk.write(sections=(Section("first"), Section(""), Section("second thing")), title="a")
    assert _titles(desk, "thing") == ["a"]


def test_what_an_edit_took_out_is_found_no_more(desk: Desk) -> None:
    entry = desk.write("walrus", title="a", tags=("sea",))
    desk.keep(replace(entry, sections=(Section("gull"),), tags=("air",)))
    assert _titles(desk, "walrus") == []
    assert _titles(desk, "gull") == ["a"]
    assert desk.store.tags() == [("air", 1)]


def test_the_trash_is_out_of_every_list_but_its_own(desk: Desk) -> None:
    entry = desk.write("walrus", title="a", tags=("sea",))
    desk.write("walrus", title="b", tags=("sea", "ice"))
    desk.keep(replace(entry, trashed=True))
    for typed in ("", "walrus", "tag:sea", "-gull", "from:2026"):
        assert _titles(desk, typed) == ["b"]
        assert _titles(desk, f"{typed} is:trash") == ["a"]
    assert desk.store.tags() == [("ice", 1), ("sea", 1)]
    desk.keep(entry)
    assert len(_titles(desk)) == 2


def test_what_is_put_away_is_in_no_list_until_it_is_asked_for(desk: Desk) -> None:
    entry = desk.write("walrus", title="a", tags=("sea",))
    desk.write("walrus", title="b", tags=("sea",))
    desk.keep(replace(entry, away=True))
    for typed in ("", "walrus", "tag:sea", "-gull", "from:2026"):
        assert _titles(desk, typed) == ["b"]
        assert _titles(desk, f"{typed} is:away") == ["a"]
    assert desk.store.tags() == [("sea", 1)]
    desk.keep(replace(entry, away=True, trashed=True))
    assert _titles(desk, "is:away") == []
    assert _titles(desk, "is:trash") == ["a"]


def test_marks_can_be_looked_for(desk: Desk) -> None:
    picture = Attachment("0" * 64, Kind.PICTURE, "image/png", 9)
    desk.write("walrus", title="a", later=True)
    desk.write("walrus", title="b", attachments=(picture,), starred=True)
    assert _titles(desk, "is:later") == ["a"]
    assert _titles(desk, "walrus has:picture is:star") == ["b"]
    assert _titles(desk, "has:sound") == []


def test_answers_are_found_by_what_they_say_and_next_steps_by_their_mark(desk: Desk) -> None:
    ways = Asked("Which?", "walks", "1", "ways", Form(Mode.CHOICE, choices=("Bread", "Milk")))
    step = Asked("And then?", "walks", "1", "step", Form(Mode.COMMITMENT))
    chosen = Section("", ways, Answer(chosen=("Milk",)))
    promised = Section("", step, Answer(commitment=Commitment("Ring her", whom="Ash")))
    desk.keep(replace(desk.entry("", title="a"), sections=(chosen, Section("", step))))
    desk.keep(replace(desk.entry("", title="b"), sections=(Section("", ways), promised)))
    assert _titles(desk, "milk") == ["a"]
    assert _titles(desk, "ring has:commitment") == ["b"]
    assert _titles(desk, "-has:commitment") == ["a"]
    assert _titles(desk, "ash") == ["b"]
    assert [row.words for row in desk.store.page(Query(), 0, 2)] == [3, 0]
    report = finish(desk.store.check(rebuild=True))
    assert (report.problems, report.entries) == ((), 2)
    assert _titles(desk, "milk") == ["a"]


def test_a_draft_is_kept_in_place_and_ends_with_its_revision(desk: Desk) -> None:
    entry = desk.entry("half a sen", "2026-05-02T09:00", title="new")
    desk.write("x", "2026-05-01T09:00", title="before")
    desk.write("x", "2026-05-03T09:00", title="after")
    desk.store.save_draft(Draft(entry.id, payload.encode(entry), 3, desk.now.at))
    longer = Draft(entry.id, payload.encode(entry), 10, desk.now.at)
    desk.store.save_draft(longer)
    assert desk.store.drafts() == [desk.store.draft(entry.id)] == [longer]
    assert _titles(desk) == ["after", "new", "before"]
    row = desk.store.page(Query(), 1, 1)[0]
    assert (row.is_draft, row.excerpt, row.words) == (True, "half a sen", 3)
    desk.keep(entry)
    assert desk.store.drafts() == []
    assert _titles(desk) == ["after", "new", "before"]
    assert not desk.store.page(Query(), 1, 1)[0].is_draft


def test_a_draft_may_outlive_a_revision(desk: Desk) -> None:
    entry = desk.write("walrus")
    desk.store.save_draft(Draft(entry.id, payload.encode(entry), 3, desk.now.at))
    assert desk.store.page(Query(), 0, 9)[0].is_draft
    states = [NewRevision(entry.id, ENTRY, payload.encode(entry))]
    changes = desk.store.add(states, at=desk.now, drops_drafts=False)
    assert not changes.drafts
    assert desk.store.draft(entry.id)
    assert desk.store.add(states, at=desk.now).drafts == {entry.id}


def test_a_dropped_draft_leaves_the_list_unless_there_is_more(desk: Desk) -> None:
    new, kept = desk.entry("x", title="new"), desk.write("x", title="kept")
    for entry in (new, kept):
        desk.store.save_draft(Draft(entry.id, payload.encode(entry), 0, desk.now.at))
        desk.store.drop_draft(entry.id)
    assert _titles(desk) == ["kept"]


def test_a_draft_of_an_entry_with_a_new_time_moves(desk: Desk) -> None:
    desk.write("x", "2026-05-02T09:00", title="kept")
    entry = desk.entry("x", "2026-05-01T09:00", title="new")
    desk.store.save_draft(Draft(entry.id, payload.encode(entry), 0, desk.now.at))
    assert _titles(desk) == ["kept", "new"]
    moved = replace(entry, written=desk.now)
    desk.store.save_draft(Draft(entry.id, payload.encode(moved), 0, desk.now.at))
    assert _titles(desk) == ["new", "kept"]


def test_other_kinds_are_kept_and_do_not_show(desk: Desk) -> None:
    first, second = desk.entry().id, desk.entry().id
    states = [NewRevision(r, kind, "{}", 9) for r in (first, second) for kind in (PACK,)]
    changes = desk.store.add(states, at=desk.now)
    desk.store.add([NewRevision(desk.entry().id, "from-the-future", '{"a":1}')], at=desk.now)
    assert changes.kinds == {PACK}
    assert {head.record for head in desk.store.heads(PACK)} == {first, second}
    assert [head.payload for head in desk.store.heads("from-the-future")] == ['{"a":1}']
    assert _titles(desk) == []


def test_an_entry_of_a_form_not_yet_known_is_kept_and_listed_as_that(desk: Desk) -> None:
    desk.write("x", title="kept")
    for text in ('{"shape":"other"}', '{"sections":[{"text":1}]}'):
        record = desk.entry().id
        desk.store.add([NewRevision(record, ENTRY, text, 7)], at=desk.now)
        head = desk.store.head(record)
        assert head
        assert (head.payload, head.version) == (text, 7)
    newer = [row for row in desk.store.page(Query(), 0, 9) if Mark.NEWER in row.marks]
    assert len(newer) == 2
    assert sorted(_titles(desk)) == ["", "", "kept"]
    assert finish(desk.store.check(rebuild=False)).problems == ()


def test_what_left_the_journal_is_told_by_entry(desk: Desk) -> None:
    entry = desk.write("x")
    for audience in ("partner", "colleagues"):
        desk.clock.move(days=1)
        left = ledger.Departure("s", entry.id, desk.now, audience, "bundle", "the text")
        state = NewRevision(desk.entry().id, LEDGER, ledger.encode(left))
        desk.store.add([state], at=desk.now)
    assert [s.audience for s in desk.store.sharings(entry.id)] == ["colleagues", "partner"]
    assert desk.store.sharings(entry.id)[0].at == desk.now
    assert desk.store.page(Query(), 0, 9)[0].sharings == 2


def test_this_day_in_earlier_years(desk: Desk) -> None:
    for year in (1999, 2024, 2025, 2026):
        desk.write("x", f"{year}-11-27T00:10", title=str(year))
    desk.write("x", "2025-11-28T00:10", title="next day")
    desk.write("x", "2024-02-29T00:10", title="leap")
    assert [r.title for r in desk.store.on_day(date(2026, 11, 27))] == ["2025", "2024", "1999"]
    assert [r.title for r in desk.store.on_day(date(2028, 2, 29))] == ["leap"]


def test_this_day_does_not_show_what_is_hard_or_put_away(desk: Desk) -> None:
    desk.write("x", "2024-05-02T09:00", title="hard", hard=True)
    desk.write("x", "2024-05-02T10:00", title="away", away=True)
    desk.write("x", "2024-05-02T11:00", title="plain")
    assert [row.title for row in desk.store.on_day(date(2026, 5, 2))] == ["plain"]


def test_entries_gather_under_an_open_question_until_it_or_its_words_go(desk: Desk) -> None:
    source = desk.write("Why do I wait?", "2026-05-01T09:00", title="first")
    asked = OpenQuestion(RecordId(desk.entry().id), "Why do I wait?", desk.now, source.id)
    state = NewRevision(asked.id, QUESTION, question.encode(asked))
    desk.store.add([state], at=desk.now)
    desk.keep(replace(source, questions=(asked.id,)))
    desk.write("Again", "2026-05-03T09:00", title="later", questions=(asked.id,))
    desk.write("Again", "2026-05-04T09:00", title="gone", questions=(asked.id,), trashed=True)
    assert [row.title for row in desk.store.gathered(asked.id)] == ["later", "first"]
    assert desk.store.gathered_counts() == {asked.id: 2}
    assert finish(desk.store.check(rebuild=False)).problems == ()
    finish(desk.store.erase(source.id))
    assert desk.store.head(asked.id) is None
    assert finish(desk.store.check(rebuild=False)).problems == ()


def test_settings_are_kept(desk: Desk) -> None:
    assert desk.store.setting("colour") == ""
    desk.store.set_setting("colour", '"green"')
    desk.store.set_setting("colour", '"blue"')
    assert desk.store.setting("colour") == '"blue"'


def test_settings_that_name_an_entry_go_with_it_for_good(desk: Desk) -> None:
    entry, other = desk.write("walrus", title="gone"), desk.write("x", title="b")
    desk.store.set_setting(f"note:{entry.id}", "walrus")
    desk.store.set_setting(f"note:{other.id}", "x")
    finish(desk.store.erase(entry.id))
    assert desk.store.setting(f"note:{entry.id}") == ""
    assert desk.store.setting(f"note:{other.id}") == "x"


def test_what_is_deleted_for_good_cannot_come_back(desk: Desk) -> None:
    entry, other = desk.write("walrus", title="gone", tags=("sea",)), desk.write("x", title="b")
    left = ledger.Departure("s", entry.id, desk.now, "partner", "bundle", "walrus")
    copy = desk.entry().id
    desk.store.add([NewRevision(copy, LEDGER, ledger.encode(left))], at=desk.now)
    desk.store.save_draft(Draft(entry.id, payload.encode(entry), 0, desk.now.at))
    changes = finish(desk.store.erase(entry.id))
    assert changes.records == {entry.id, copy}
    assert changes.drafts == {entry.id}
    desk.keep(entry, other)
    desk.store.save_draft(Draft(entry.id, payload.encode(entry), 0, desk.now.at))
    desk.store.add([NewRevision(copy, LEDGER, ledger.encode(left))], at=desk.now)
    assert _titles(desk) == ["b"]
    assert _titles(desk, "walrus") == []
    assert (desk.store.head(entry.id), desk.store.history(entry.id)) == (None, [])
    assert (desk.store.drafts(), desk.store.heads(LEDGER), desk.store.tags()) == ([], [], [])


def test_changes_name_single_records_or_say_that_there_are_many(desk: Desk) -> None:
    entry = desk.entry("x")
    state = NewRevision(entry.id, ENTRY, payload.encode(entry))
    assert desk.store.add([state], at=desk.now).records == {entry.id}
    states = [
        NewRevision(e.id, ENTRY, payload.encode(e)) for e in (desk.entry() for _ in "x" * 300)
    ]
    changes = desk.store.add(states, at=desk.now)
    assert changes.many
    assert not changes.records
    assert desk.store.count(Query()) == 301


def test_adding_nothing_changes_nothing(desk: Desk) -> None:
    assert not desk.store.add([], at=desk.now)


def test_everything_is_there_after_opening_again(desk: Desk) -> None:
    entry = desk.write("walrus", title="a", tags=("sea",))
    desk.store.save_draft(Draft(entry.id, "{}", 4, desk.now.at))
    journal = desk.store.identity
    desk.store.close()
    desk.store = desk.vault.open(desk.path, WORDS)
    assert desk.store.identity.journal == journal.journal
    assert desk.store.identity.purpose == "journal"
    assert _titles(desk, "walrus tag:sea") == ["a"]
    draft = desk.store.draft(entry.id)
    assert draft
    assert draft.cursor == 4
    desk.store.close()


def test_a_sound_journal_has_no_problems(desk: Desk) -> None:
    entry = desk.write("one", tags=("a", "b"))
    desk.keep(replace(entry, sections=(Section("two"),), trashed=True))
    draft = desk.entry("three")
    desk.store.save_draft(Draft(draft.id, payload.encode(draft), 0, desk.now.at))
    for rebuild in (False, True, False):
        report = finish(desk.store.check(rebuild=rebuild))
        assert (report.problems, report.entries, report.revisions) == ((), 1, 2)
        assert report.rebuilt == rebuild


def test_one_writes_while_others_read(desk: Desk) -> None:
    desk.write("x", title="a")
    with pytest.raises(OpenElsewhere) as refused:
        desk.vault.open(desk.path, WORDS)
    assert refused.value.process
    reader = desk.vault.open(desk.path, WORDS, for_writing=False)
    desk.write("x", title="b")
    assert reader.count(Query()) == 2
    reader.close()
    desk.store.close()
    desk.vault.open(desk.path, WORDS).close()


def test_wrong_words_missing_files_and_taken_places_are_refused(desk: Desk) -> None:
    with pytest.raises(PassphraseTooShort):
        desk.vault.create(desk.path.with_name("b"), "seven77")
    with pytest.raises(JournalExists):
        desk.vault.create(desk.path, WORDS)
    with pytest.raises(NoJournal):
        desk.vault.open(desk.path.with_name("nowhere"), WORDS)
    with pytest.raises(WrongPassphrase):
        desk.vault.open(desk.path, WORDS + "s", for_writing=False)


def test_records_that_have_a_state_are_known(desk: Desk) -> None:
    entry, other = desk.write("x"), desk.entry("not kept")
    desk.store.save_draft(Draft(other.id, payload.encode(other), 0, desk.now.at))
    asked = [entry.id, other.id, RecordId("nothing of the kind")]
    assert desk.store.known(asked) == {entry.id}
    assert desk.store.known([]) == set()
    finish(desk.store.erase(entry.id))
    assert desk.store.known(asked) == set()


def test_each_key_has_its_own_beginning_of_the_file(desk: Desk) -> None:
    before = desk.vault.salt_of(desk.path)
    assert len(before) == 16
    finish(desk.store.change_key(desk.vault.new_key("quiet river morning")))
    assert desk.vault.salt_of(desk.path) != before
    with pytest.raises(NoJournal):
        desk.vault.salt_of(desk.path.with_name("gone.reflective"))

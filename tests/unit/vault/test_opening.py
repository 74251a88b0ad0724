# SPDX-License-Identifier: Apache-2.0
"""What a person is told about a file that cannot be opened, and that nothing is harmed."""

from __future__ import annotations

import errno
import os
import random
import re
import shutil
import stat
from typing import TYPE_CHECKING, NoReturn

import pytest

from reflective.app.jobs import finish
from reflective.app.refusals import (
    DiskFull,
    JournalDamaged,
    JournalExists,
    JournalNewer,
    NameTooLong,
    NotAJournal,
    OpenElsewhere,
    ReadOnlyPlace,
    WrongPassphrase,
)
from reflective.journal.entry import Asked, Run, Section
from reflective.journal.query import Query, parse
from reflective.vault import holding as holding_module
from reflective.vault import key as keys
from reflective.vault import migrations, schema, sql
from tests.fakes.surroundings import SeededRandomness
from tests.unit.vault.conftest import PASSPHRASE, real_vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.vault.conftest import Desk

PAGE = 4096


@pytest.fixture
def closed(real_desk: Desk) -> Path:
    """Make a journal with some pages, and close it."""
    for number in range(12):
        real_desk.write(f"walrus number {number} " * 40, title=str(number))
    real_desk.store.close()
    return real_desk.path


def _flip(path: Path, place: int, bit: int = 0) -> None:
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1 << bit
    path.write_bytes(raw)


@pytest.mark.parametrize("content", [b"", b"RJ-1", b"hello", b"SQLite format 3\0" * 600])
def test_another_kind_of_file_is_no_journal(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(NotAJournal):
        real_vault(tmp_path)[0].open(path, PASSPHRASE)
    assert path.read_bytes() == content


def test_a_folder_is_no_journal(tmp_path: Path) -> None:
    with pytest.raises(NotAJournal):
        real_vault(tmp_path)[0].open(tmp_path, PASSPHRASE)


@pytest.mark.parametrize("length", [16, 2000, PAGE, PAGE * 3, PAGE * 7 + 100])
def test_a_cut_file_is_damaged_not_locked(closed: Path, length: int) -> None:
    whole = closed.read_bytes()
    closed.write_bytes(whole[:length])
    with pytest.raises(JournalDamaged):
        real_vault(closed.parent)[0].open(closed, PASSPHRASE)
    assert closed.read_bytes() == whole[:length]


def test_a_damaged_first_page_is_not_called_a_wrong_passphrase(closed: Path) -> None:
    _flip(closed, 900)
    with pytest.raises(JournalDamaged):
        real_vault(closed.parent)[0].open(closed, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        real_vault(closed.parent)[0].open(closed, PASSPHRASE + "!")


@pytest.mark.parametrize("byte", range(keys.SALT_BYTES))
def test_one_wrong_bit_in_the_salt_is_put_right(byte: int) -> None:
    salt = keys.new_salt(keys.STRONG, SeededRandomness(byte))
    for bit in range(8):
        head = bytearray(salt.raw)
        head[byte] ^= 1 << bit
        assert keys.read_salt(bytes(head)) == salt


def test_a_journal_with_a_wrong_bit_in_its_salt_opens_and_heals(closed: Path) -> None:
    whole = closed.read_bytes()
    _flip(closed, 7, 3)
    store = real_vault(closed.parent)[0].open(closed, PASSPHRASE)
    assert store.count(Query()) == 12
    store.set_setting("a", "1")
    store.close()
    assert closed.read_bytes()[:16] == whole[:16]


def test_a_salt_beyond_repair_is_damage(closed: Path) -> None:
    _flip(closed, 5)
    _flip(closed, 9)
    with pytest.raises(JournalDamaged):
        real_vault(closed.parent)[0].open(closed, PASSPHRASE)


def test_a_later_profile_of_keys_is_newer(closed: Path) -> None:
    raw = bytearray(closed.read_bytes())
    salt = keys.new_salt("RJ-7", SeededRandomness(1))
    raw[:16] = salt.raw
    closed.write_bytes(raw)
    with pytest.raises(JournalNewer):
        real_vault(closed.parent)[0].open(closed, PASSPHRASE)


@pytest.mark.parametrize(
    ("pragma", "refusal"),
    [("user_version=99", JournalNewer), ("application_id=7", NotAJournal)],
)
def test_a_later_form_and_another_program_are_told(
    closed: Path, pragma: str, refusal: type[Exception]
) -> None:
    salt = keys.read_salt(closed.read_bytes())
    assert salt
    file = sql.connect(closed, keys.derive(PASSPHRASE, salt), salt.raw, for_writing=True)
    file.all(f"PRAGMA {pragma}")
    file.close()
    before = closed.read_bytes()
    with pytest.raises(refusal):
        real_vault(closed.parent)[0].open(closed, PASSPHRASE)
    assert closed.read_bytes() == before
    assert not closed.with_name(closed.name + ".lock").exists()


def test_every_flipped_bit_is_noticed(closed: Path) -> None:
    source = random.Random(3)  # noqa: S311 - a test wants to foresee it
    whole = closed.read_bytes()
    vault = real_vault(closed.parent)[0]
    for _ in range(12):
        closed.write_bytes(whole)
        _flip(closed, source.randrange(PAGE, len(whole)), source.randrange(8))
        try:
            store = vault.open(closed, PASSPHRASE, for_writing=False)
        except JournalDamaged:
            continue
        assert "page" in finish(store.check(rebuild=False)).problems
        store.close()


def test_a_composed_and_a_decomposed_passphrase_are_one(tmp_path: Path) -> None:
    vault = real_vault(tmp_path)[0]
    path = tmp_path / "a.reflective"
    vault.create(path, "caf\N{LATIN SMALL LETTER E WITH ACUTE} lantern").close()
    vault.open(path, "cafe\N{COMBINING ACUTE ACCENT} lantern").close()


def test_only_its_owner_can_read_a_journal(closed: Path) -> None:
    assert stat.S_IMODE(closed.stat().st_mode) == 0o600


def test_a_closed_journal_is_one_file(closed: Path) -> None:
    assert {path.name for path in closed.parent.iterdir()} == {closed.name, "state"}


def test_a_copy_taken_while_it_is_open_is_a_backup(real_desk: Desk) -> None:
    real_desk.write("walrus")
    copy = real_desk.path.with_name("copy.reflective")
    shutil.copy(real_desk.path, copy)
    store = real_desk.vault.open(copy, PASSPHRASE)
    assert store.count(Query()) == 1
    store.close()


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        (errno.EROFS, ReadOnlyPlace),
        (errno.EACCES, ReadOnlyPlace),
        (errno.ENOSPC, DiskFull),
    ],
)
def test_a_place_that_takes_no_file_is_told_and_left_clean(
    closed: Path, monkeypatch: pytest.MonkeyPatch, code: int, refusal: type[Exception]
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    vault = real_vault(closed.parent)[0]
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(refusal):
        vault.create(closed.with_name("new.reflective"), PASSPHRASE)
    with pytest.raises(refusal):
        vault.open(closed, PASSPHRASE)
    monkeypatch.undo()
    assert {path.name for path in closed.parent.iterdir()} == {closed.name, "state"}
    reader = vault.open(closed, PASSPHRASE, for_writing=False)
    assert reader.count(Query()) == 12
    reader.close()


@pytest.mark.parametrize("letters", [240, 300])
def test_a_name_that_is_too_long_is_told_as_such_and_leaves_nothing(
    tmp_path: Path, letters: int
) -> None:
    vault = real_vault(tmp_path)[0]
    with pytest.raises(NameTooLong):
        vault.create(tmp_path / f"{'a' * letters}.reflective", PASSPHRASE)
    assert {path.name for path in tmp_path.iterdir()} <= {"state"}


def test_a_journal_that_got_too_long_a_name_says_so_and_opens_under_a_shorter_one(
    closed: Path,
) -> None:
    vault = real_vault(closed.parent)[0]
    renamed = closed.rename(closed.with_name(f"{'a' * 234}.reflective"))
    with pytest.raises(NameTooLong):
        vault.open(renamed, PASSPHRASE)
    store = vault.open(renamed.rename(closed), PASSPHRASE)
    assert store.count(Query()) == 12
    store.close()


def test_a_journal_never_takes_the_place_of_a_file_that_came_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.reflective"
    vault = real_vault(tmp_path)[0]
    derive = keys.derive

    def meanwhile(passphrase: str, salt: keys.Salt) -> bytes:
        path.write_bytes(b"mine")
        return derive(passphrase, salt)

    monkeypatch.setattr(keys, "derive", meanwhile)
    with pytest.raises(JournalExists):
        vault.create(path, PASSPHRASE)
    assert path.read_bytes() == b"mine"


def test_the_lock_is_one_by_whatever_link_a_file_is_reached(closed: Path) -> None:
    link = closed.with_name("link.reflective")
    link.symlink_to(closed)
    held = holding_module.hold(closed)
    with pytest.raises(OpenElsewhere):
        holding_module.hold(link)
    held.release()
    holding_module.hold(link).release()


def test_an_older_form_is_copied_before_it_is_changed(closed: Path) -> None:
    salt = keys.read_salt(closed.read_bytes())
    assert salt
    before = closed.read_bytes()
    file = sql.connect(closed, keys.derive(PASSPHRASE, salt), salt.raw, for_writing=True)
    newest = migrations.NEWEST
    forms = (*[""] * newest, "CREATE TABLE extra(a); INSERT INTO extra VALUES(1);")
    aside = migrations.set_aside(closed, 1)
    assert aside.read_bytes() == before
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    with pytest.raises(Exception, match="syntax"):
        migrations.bring_up(file, newest, (*forms[:newest], "CREATE TABLE extra(a); NONSENSE;"))
    assert migrations.form_of(file, closed) == newest
    migrations.bring_up(file, newest, forms)
    assert migrations.form_of(file, closed, forms) == newest + 1
    assert file.value("SELECT a FROM extra") == 1
    file.close()


_BACK_TO_FORM_1 = """
DROP TABLE answer; DROP TABLE gathered; DROP TABLE question; DROP INDEX shown;
ALTER TABLE entry RENAME COLUMN shelf TO trashed;
ALTER TABLE entry RENAME COLUMN marks TO starred;
ALTER TABLE entry_tag RENAME COLUMN shelf TO trashed;
CREATE INDEX shown ON entry(trashed, key, day, starred);
DELETE FROM tally WHERE name IN ('away', 'unbuilt');
"""


def _of_form_1(newer: Path, older: Path) -> None:
    """Take back in a copy what form 2 did, so that it is as an earlier version left it."""
    salt = keys.read_salt(newer.read_bytes())
    assert salt
    shutil.copy(newer, older)
    file = sql.connect(older, keys.derive(PASSPHRASE, salt), salt.raw, for_writing=True)
    triggers = re.findall(r"CREATE TRIGGER (\w+).*?END;", schema.FORMS[0], re.DOTALL)
    file.run_script(
        "\n".join(
            (
                "BEGIN;",
                *(f"DROP TRIGGER {name};" for name in triggers),
                _BACK_TO_FORM_1,
                *re.findall(r"CREATE TRIGGER .*?END;", schema.FORMS[0], re.DOTALL),
                "PRAGMA user_version=1; COMMIT;",
            )
        )
    )
    file.close()


@pytest.mark.parametrize("for_writing", [True, False])
def test_a_journal_of_form_1_opens_with_everything_in_it(
    real_desk: Desk, *, for_writing: bool
) -> None:
    answer = Section("The walrus left", Asked("What happened?", "pack", "1", "happened"))
    kept = real_desk.write("", title="Monday", tags=("team",), starred=True, sections=(answer,))
    begun = real_desk.write("half of it", run=Run("Three questions"))
    real_desk.write("thrown away", trashed=True)
    real_desk.store.close()
    older = real_desk.path.with_name("older.reflective")
    _of_form_1(real_desk.path, older)
    before = older.read_bytes()
    store = real_desk.vault.open(older, PASSPHRASE, for_writing=for_writing)
    assert [row.id for row in store.page(parse("walrus tag:team is:star"), 0, 9)] == [kept.id]
    assert store.count(parse("is:trash")) == 1
    assert finish(store.check(rebuild=False)).problems == ()
    asked = store.page(Query(answers=((("pack", "happened"),),)), 0, 9)
    assert [row.id for row in asked] == [kept.id]
    assert [row.id for row in store.page(parse("is:unfinished"), 0, 9)] == [begun.id]
    store.close()
    assert older.with_name("older.reflective.form-1").exists() == for_writing
    assert (older.read_bytes() == before) != for_writing
    assert not list(older.parent.rglob("*.spare*"))


def test_what_was_not_finished_in_a_journal_of_form_2_is_found(real_desk: Desk) -> None:
    begun = real_desk.write("half of it", run=Run("Three questions"))
    real_desk.write("all of it", run=Run("Three questions", finished=True))
    real_desk.write("beneath a question", run=Run(""))
    real_desk.store.close()
    salt = keys.read_salt(real_desk.path.read_bytes())
    assert salt
    key = keys.derive(PASSPHRASE, salt)
    file = sql.connect(real_desk.path, key, salt.raw, for_writing=True)
    file.run_script("UPDATE entry SET marks = 0; PRAGMA user_version=2;")
    file.close()
    store = real_desk.vault.open(real_desk.path, PASSPHRASE)
    assert [row.id for row in store.page(parse("is:unfinished"), 0, 9)] == [begun.id]
    assert finish(store.check(rebuild=False)).problems == ()
    store.close()


def test_a_restored_copy_gets_a_new_name_for_this_device(real_desk: Desk) -> None:
    vault, path = real_desk.vault, real_desk.path
    real_desk.write("one")
    first = real_desk.store.identity.device
    real_desk.store.close()
    backup = path.read_bytes()
    store = vault.open(path, PASSPHRASE)
    assert store.identity.device == first
    real_desk.store = store
    real_desk.write("two")
    store.close()
    path.write_bytes(backup)
    store = vault.open(path, PASSPHRASE)
    assert store.identity.device != first
    store.close()

# SPDX-License-Identifier: Apache-2.0
"""What is saved at any moment while a journal changes its key is in the journal afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflective.app.jobs import finish
from tests.unit.vault.conftest import PASSPHRASE

if TYPE_CHECKING:
    from tests.unit.vault.conftest import Desk

OTHER = "quiet river morning"


def test_what_is_saved_between_any_two_steps_of_a_new_key_is_kept(real_desk: Desk) -> None:
    keys = [real_desk.vault.new_key(OTHER), real_desk.store.key]
    turn, was_saved = 0, True
    while was_saved:
        was_saved = False
        for step, _ in enumerate(real_desk.store.change_key(keys[turn % 2])):
            if step == turn:
                kept, was_saved = real_desk.write(f"saved at step {step}"), True
        if was_saved:
            assert real_desk.store.head(kept.id), f"lost what was saved at step {turn}"
            turn += 1
    assert turn > 5
    real_desk.store.close()
    opened = real_desk.vault.open(real_desk.path, OTHER if turn % 2 == 0 else PASSPHRASE)
    assert finish(opened.check(rebuild=False)).entries == turn
    opened.close()

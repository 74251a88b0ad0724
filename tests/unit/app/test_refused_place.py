# SPDX-License-Identifier: Apache-2.0
"""A place that cannot be written is told in one way, wherever it is found out."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from reflective.app.refusals import DiskFull, NameTooLong, ReadOnlyPlace
from reflective.app.refused_place import place

PATH = Path("/media/stick/My practice.reflective")


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ("ENOSPC", DiskFull),
        ("EDQUOT", DiskFull),
        ("EFBIG", DiskFull),
        ("EACCES", ReadOnlyPlace),
        ("EROFS", ReadOnlyPlace),
        ("ENOENT", ReadOnlyPlace),
        ("EIO", ReadOnlyPlace),
        ("ENOTCONN", ReadOnlyPlace),
        ("ESTALE", ReadOnlyPlace),
        ("ENAMETOOLONG", NameTooLong),
    ],
)
def test_what_a_system_says_of_a_place_is_told_as_what_can_be_cured(
    said: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal) as told, place(PATH):
        raise OSError(getattr(errno, said), said)
    assert told.value == refusal(PATH)


def test_what_says_nothing_of_the_place_stays_a_bug() -> None:
    with pytest.raises(OSError, match="too many") as told, place(PATH):
        raise OSError(errno.EMFILE, "too many files")
    assert told.value.errno == errno.EMFILE

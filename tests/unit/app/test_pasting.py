# SPDX-License-Identifier: Apache-2.0
"""The words of HTML, at once and whatever stands there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.app.pasting import words_alone

MARKUP = st.text(st.sampled_from("<>/ab \n&;!style"), max_size=60)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>one <b>two</b></p>\n<p>three</p>", "one two\nthree"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<ul><li>milk</li><li>tea</li></ul>", "milk\ntea"),
        ("<head><title>x</title><style>p {}</style></head><p>seen</p>", "seen"),
        ("<script>if (a<b) {}</script>after", "after"),
        ("R&amp;D&nbsp;&lt;3", "R&D <3"),
        ("un<i>believ</i>able", "unbelievable"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("<!-- hidden -->shown", "shown"),
        ("<img src=x onerror=alert(1)>", ""),
    ],
)
def test_the_words_stay_and_the_form_goes(html: str, words: str) -> None:
    assert words_alone(html) == words


@given(MARKUP)
def test_nothing_that_can_stand_there_breaks_it(html: str) -> None:
    assert len(words_alone(html)) <= len(html)

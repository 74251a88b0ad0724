# SPDX-License-Identifier: Apache-2.0
"""What comes from Word, Google Docs or a browser becomes clean Markdown."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflective.app.pasting import MOST
from reflective.files.rich_text import RichText

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{mso:x}</style>
</head><body><!--StartFragment--><p class=MsoNormal><b><span style='font-size:14pt'>The team<o:p>
</o:p></span></b></p><p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt'>
<![if !supportLists]><span style='font-family:Symbol'><span>·<span style='font:7.0pt "Times"'>
&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>First thing<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast><span>·<span>&nbsp;&nbsp; </span></span>Second</p>
<p class=MsoNormal>She said &#8220;no&#8221; &amp; left.</p><!--EndFragment--></body></html>"""

DOCS = """<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span
style="font-size:11pt;font-weight:700;color:#000">What I heard</span><span> was </span><span
style="font-style:italic">this</span>.</p><ul><li><p>one</p></li></ul></b>"""


def _made(html: str) -> str:
    return RichText().tidy(html).text


@pytest.mark.parametrize(
    ("html", "made"),
    [
        (WORD, "**The team**\n\n- First thing\n- Second\n\nShe said “no” & left."),
        (DOCS, "**What I heard** was *this*.\n\n- one"),
        ("<h2>A day</h2><p>so</p>", "## A day\n\nso"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n    - b\n2. c"),
        ("<ol start='4'><li>a<li>b</ol>", "4. a\n5. b"),
        ("<blockquote>so <em>much</em></blockquote>", "> so *much*"),
        ("<p>a<br>b</p><hr><p>c", "a\nb\n\n---\n\nc"),
        ("<b>5 * 3</b> snake_case", "**5 * 3** snake_case"),
        ("<p>a<a href='https://x.org'>b</a></p>", "a[b](https://x.org)"),
        ("<p><b>a</b><a href='javascript:x()'>b</a></p>", "**a**b"),
        ("<b>a</b><script>alert(1)</script><style>b{}</style>", "**a**"),
        ("<strong>a<span style='font-weight:bold'>b</span></strong>", "**ab**"),
    ],
)
def test_what_has_a_form_keeps_it_and_nothing_else(html: str, made: str) -> None:
    assert _made(html) == made


def test_words_without_a_form_are_said_to_have_none() -> None:
    tidied = RichText().tidy("<div>just</div><p style='color:red'>words&nbsp;here</p>")
    assert tidied.is_plain
    assert tidied.text == "just\nwords here"


def test_pictures_are_left_out_and_counted() -> None:
    tidied = RichText().tidy(
        "<p><b>a</b><img src='file:///etc/passwd'><img src='https://x.org/y'>"
    )
    assert (tidied.text, tidied.pictures) == ("**a**", 2)


def test_what_is_built_too_deep_leaves_its_words() -> None:
    assert _made("<blockquote>" * 3_000 + "deep") == "deep"


def test_of_very_much_the_words_are_taken_and_soon() -> None:
    html = "<p>some <b>words</b> here</p>" * (MOST // 20)
    began = time.process_time()
    made = _made(html)
    assert time.process_time() - began < 20
    assert made.count("some words here") == MOST // 20


def test_a_long_list_is_numbered_to_its_end() -> None:
    assert _made("<ol>" + "<li>a" * 3_000).endswith("\n3000. a")


@given(
    st.lists(
        st.sampled_from(
            ["<b>", "</b>", "<ul>", "<li>", "</ul>", "<p>", "</p>", "&amp", "word", "\n"]
        ),
        max_size=30,
    )
)
def test_whatever_comes_its_words_are_kept(parts: list[str]) -> None:
    assert _made("".join(parts)).count("word") == parts.count("word")

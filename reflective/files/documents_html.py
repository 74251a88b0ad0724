# SPDX-License-Identifier: Apache-2.0
"""Write stories as one web page: no script, no link, nothing fetched, nothing about who wrote."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reflective.files.paragraphs import Kind, of_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflective.files.paragraphs import Paragraph

_HEAD = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>Stories</title>
<style>
body { max-width: 40em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.5 Georgia, serif; }
h2, h3, h4 { line-height: 1.2; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid #999; }
pre { white-space: pre-wrap; }
.item { display: flex; gap: .6em; margin: .2em 0; }
.two { margin-left: 1.5em; }
.three { margin-left: 3em; }
</style>
</head>
<body>
"""
_END = "</body>\n</html>\n"
_DEPTHS = ("item", "item two", "item three")
_TAGS = {Kind.WORDS: "p", Kind.QUOTE: "blockquote", Kind.CODE: "pre"}


def as_html(texts: Sequence[str]) -> bytes:
    """Write texts as a web page; the same texts give the same bytes."""
    return (_HEAD + "".join(_lines(of_texts(texts))) + _END).encode()


def _lines(parts: Sequence[Paragraph]) -> Iterator[str]:
    for part in parts:
        words = _words(part)
        if part.kind is Kind.RULE:
            yield "<hr>\n"
        elif part.kind is Kind.HEADING:
            level = part.level + 1
            yield f"<h{level}>{words}</h{level}>\n"
        elif part.kind is Kind.ITEM:
            depth = _DEPTHS[min(part.level, len(_DEPTHS)) - 1]
            yield f'<div class="{depth}"><span>{part.mark}</span> <span>{words}</span></div>\n'
        else:
            tag = _TAGS[part.kind]
            yield f"<{tag}>{words}</{tag}>\n"


def _words(part: Paragraph) -> str:
    said = []
    for run in part.runs:
        words = escape(run.text, quote=False)
        if part.kind is not Kind.CODE:
            words = words.replace("\n", "<br>\n")
        words = f"<em>{words}</em>" if run.italic else words
        said.append(f"<strong>{words}</strong>" if run.bold else words)
    return "".join(said)

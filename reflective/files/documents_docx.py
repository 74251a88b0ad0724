# SPDX-License-Identifier: Apache-2.0
"""Write stories as a Word document with nothing in it but its words and how they look.

Written by hand, since every library brings a template along that says who made it, with what
and when. The zip has one fixed time, one fixed system and no compression, so that the same
texts give the same bytes on every machine. Form: ECMA-376, part 1.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reflective.files.paragraphs import Kind, of_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflective.files.paragraphs import Paragraph, Run

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_OF_WORDS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_A4 = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" '
    'w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
_RULE = (
    '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="999999"/>'
    "</w:pBdr></w:pPr></w:p>"
)
_STYLED = {
    Kind.QUOTE: "Quote",
    Kind.CODE: "Code",
    Kind.ITEM: "ListParagraph",
}
_INDENT = 425
"""Twentieths of a point for each level of a list."""

_FIXED = (1980, 1, 1, 0, 0, 0)


def as_docx(texts: Sequence[str]) -> bytes:
    """Write texts as a document for Word and its like; the same texts give the same bytes."""
    body = "".join(_body(of_texts(texts)))
    document = f'{_XML}<w:document xmlns:w="{_WORDS}"><w:body>{body}{_A4}</w:body></w:document>'
    return _zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "word/_rels/document.xml.rels": _OF_WORDS,
            "word/document.xml": document,
            "word/styles.xml": _styles(),
        }
    )


def _zipped(members: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        for name, text in members.items():
            member = zipfile.ZipInfo(name, _FIXED)
            member.create_system = 0  # no trace of the system it was made on
            archive.writestr(member, text.encode())
    return held.getvalue()


def _body(parts: Sequence[Paragraph]) -> Iterator[str]:
    for part in parts:
        if part.kind is Kind.RULE:
            yield _RULE
            continue
        style = _STYLED.get(part.kind, f"Heading{part.level}" if part.level else "")
        inside = f'<w:pStyle w:val="{style}"/>' if style else ""
        words = "".join(map(_run, part.runs))
        if part.kind is Kind.ITEM:
            inside += f'<w:ind w:left="{_INDENT * part.level}" w:hanging="{_INDENT}"/>'
            words = f"<w:r><w:t>{escape(part.mark)}</w:t><w:tab/></w:r>{words}"
        look = f"<w:pPr>{inside}</w:pPr>" if inside else ""
        yield f"<w:p>{look}{words}</w:p>"


def _run(run: Run) -> str:
    look = ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.italic else "")
    lines = (
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else ""
        for line in run.text.split("\n")
    )
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{'<w:br/>'.join(lines)}</w:r>"


def _styles() -> str:
    """Write how paragraphs look; the fonts are named only, and every office program has some."""
    sizes = {1: 32, 2: 28, 3: 24}
    headings = "".join(
        _style(
            f"Heading{level}",
            f"heading {level}",
            f'<w:keepNext/><w:spacing w:before="240" w:after="80"/>'
            f'<w:outlineLvl w:val="{level - 1}"/>',
            f'<w:b/><w:sz w:val="{size}"/>',
        )
        for level, size in sizes.items()
    )
    return (
        f'{_XML}<w:styles xmlns:w="{_WORDS}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Georgia"/><w:sz w:val="22"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="160" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/></w:style>'
        + headings
        + _style("Quote", "Quote", '<w:ind w:left="567" w:right="567"/>', "<w:i/>")
        + _style("Code", "Code", "", '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>')
        + _style("ListParagraph", "List Paragraph", '<w:spacing w:after="60"/>', "")
        + "</w:styles>"
    )


def _style(name: str, shown: str, paragraph: str, run: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )

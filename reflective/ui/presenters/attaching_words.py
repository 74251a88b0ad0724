# SPDX-License-Identifier: Apache-2.0
"""Say what is attached to an entry, for eyes and for ears. Knows no Qt."""

from __future__ import annotations

from reflective.journal.entry import Attachment, Kind
from reflective.language import gettext as _
from reflective.language import ngettext

_KILOBYTE = 1024
_MEGABYTE = 1024 * 1024
_MINUTE = 60

ICONS = {
    Kind.PICTURE: "image",
    Kind.SOUND: "mic",
    Kind.DRAWING: "brush",
    Kind.FILE: "file-text",
}


def kind_name(kind: Kind) -> str:
    """Name what something is."""
    return {
        Kind.PICTURE: _("Picture"),
        Kind.SOUND: _("Sound note"),
        Kind.DRAWING: _("Drawing"),
        Kind.FILE: _("File"),
    }[kind]


def preparing(name: str) -> str:
    """Say that something is on its way into the entry."""
    return _("Attaching {name} …").format(name=name) if name else _("Attaching …")


def caption(attachment: Attachment) -> str:
    """Say in few words what stands there; the first line under or beside it."""
    if attachment.alt:
        return attachment.alt
    if attachment.kind is Kind.FILE:
        return attachment.name or kind_name(Kind.FILE)
    if attachment.kind is Kind.SOUND:
        return kind_name(Kind.SOUND)
    return _("Not described yet")


def said_of(attachment: Attachment) -> str:
    """Give what the person said of it, or the name of a file; '' for nothing."""
    return attachment.alt or (attachment.name if attachment.kind is Kind.FILE else "")


def detail(attachment: Attachment) -> str:
    """Say how long a sound is, or how large a file; '' for a picture."""
    if attachment.kind is Kind.SOUND:
        return length(attachment.seconds)
    return size(attachment.size) if attachment.kind is Kind.FILE else ""


def read_aloud(attachment: Attachment) -> str:
    """Say all of it as a screen reader should."""
    parts = [kind_name(attachment.kind)]
    if attachment.alt or attachment.kind in (Kind.PICTURE, Kind.DRAWING):
        parts.append(caption(attachment))
    if attachment.kind is Kind.FILE and attachment.name:
        parts.append(attachment.name)
    return ", ".join(part for part in (*parts, detail(attachment)) if part)


def length(seconds: int) -> str:
    """Say how long a sound is, like "2:05"."""
    return f"{seconds // _MINUTE}:{seconds % _MINUTE:02}"


def size(count: int) -> str:
    """Say how large a file is, in the largest fitting measure."""
    if count < _KILOBYTE:
        return ngettext("{n} byte", "{n} bytes", count).format(n=count)
    if count < _MEGABYTE:
        return _("{n} kB").format(n=round(count / _KILOBYTE))
    return _("{n} MB").format(n=round(count / _MEGABYTE, 1))


def file_name(attachment: Attachment) -> str:
    """Offer a name for a copy that is saved as a file."""
    if attachment.kind is Kind.FILE:
        return attachment.name or _("attachment")
    ending = {"image/jpeg": ".jpg", "image/png": ".png", "audio/wav": ".wav"}
    stem = attachment.name or kind_name(attachment.kind)
    return stem + ending.get(attachment.media, "")

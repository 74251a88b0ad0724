# SPDX-License-Identifier: Apache-2.0
"""Make pictures anew with Pillow: nothing but pixels comes through.

What a camera or phone writes beside the pixels (place, time, its own number, a small picture of
what was cut away) stays behind, since the pixels are pasted into a fresh picture. A file that
claims more pixels than it is sensible to unpack is refused before any of them is.
"""

from __future__ import annotations

import io
import struct
import warnings
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from reflective.app.attaching import MadeAnew
from reflective.app.refusals import PictureTooLarge, PictureUnreadable

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
"""What is read; GIF and WebP by their first picture."""

LONGEST_SIDE = 2560
"""Pixels of the longer side: enough to read a page of writing in a photograph."""

MOST_PIXELS = 64_000_000
"""Pixels that are unpacked at most.

That takes 350 megabytes for a moment, and 600 where parts are transparent (measured).
"""

_LARGE_PNG = 3 * 1024 * 1024
"""Bytes above which a picture without transparent parts becomes a JPEG."""

_QUALITY = 88

_ORIENTATION = 0x0112
"""The tag of Exif 2.32, section 4.6.4, that says which way up a camera was held."""

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

_BROKEN = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,  # Pillow raises it for a broken PNG
    ValueError,
    TypeError,
    ArithmeticError,
    LookupError,
    EOFError,
    MemoryError,
    struct.error,
)
"""What Pillow raises on damaged pictures: found by changing whole ones at random places."""


class PillowPictures:
    """The port `Pictures` over Pillow."""

    def make_anew(self, content: bytes) -> MadeAnew:
        """Decode a picture and encode it afresh; see `app.attaching.Pictures`."""
        try:
            with warnings.catch_warnings():
                # Its own limit is above ours; what else it finds strange is no matter.
                warnings.simplefilter("ignore")
                return _made_anew(content)
        except Image.DecompressionBombError as bomb:
            raise PictureTooLarge(Image.MAX_IMAGE_PIXELS or MOST_PIXELS, MOST_PIXELS) from bomb
        except _BROKEN as broken:
            raise PictureUnreadable from broken


def _made_anew(content: bytes) -> MadeAnew:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
        claimed = opened.size
        if opened.format == "JPEG":  # unpacks no more than is needed
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        pixels = opened.width * opened.height
        if pixels > MOST_PIXELS:
            raise PictureTooLarge(pixels, MOST_PIXELS)
        is_photograph = opened.format == "JPEG"
        opened.load()
        turn = _turn(opened)
        mode = "RGBA" if opened.has_transparency_data else "RGB"
        plain = opened if opened.mode == mode else opened.convert(mode)
    was_large = max(claimed) > LONGEST_SIDE
    if was_large:  # first of all, for each copy of a large one takes a quarter of a gigabyte
        plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    pixels_alone = _fresh(plain if turn is None else plain.transpose(turn))
    encoded, media = _encoded(pixels_alone, is_photograph=is_photograph)
    return MadeAnew(encoded, media, pixels_alone.width, pixels_alone.height, was_large)


def _turn(picture: Picture) -> Image.Transpose | None:
    """Tell how to turn a picture as its camera was held; None where a note on that is damaged.

    Pillow's own way writes the notes anew too, which damaged ones make fail.
    """
    try:
        held = picture.getexif().get(_ORIENTATION)
    except _BROKEN:
        return None
    return _UPRIGHT.get(held) if isinstance(held, int) else None


def _fresh(picture: Picture) -> Picture:
    """Paste the pixels into a new picture, which has nothing else."""
    fresh = Image.new(picture.mode, picture.size)
    fresh.paste(picture)
    return fresh


def _encoded(picture: Picture, *, is_photograph: bool) -> tuple[bytes, str]:
    if not is_photograph:
        png = io.BytesIO()
        picture.save(png, "PNG", optimize=False)
        if picture.mode == "RGBA" or png.tell() <= _LARGE_PNG:
            return png.getvalue(), "image/png"
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=_QUALITY)
    return jpeg.getvalue(), "image/jpeg"

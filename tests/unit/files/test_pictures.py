# SPDX-License-Identifier: Apache-2.0
"""Of a picture nothing but its pixels comes through, and no picture takes the memory away."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from reflective.app.refusals import PictureTooLarge, PictureUnreadable
from reflective.files.pictures import LONGEST_SIDE, PillowPictures

SECRET = "51.4934,-0.0098 quixoticwalrus"


def _bytes(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def _with_secrets(form: str) -> bytes:
    picture = Image.new("RGB", (60, 40), "#2A6658")
    exif = Image.Exif()
    exif[0x010E] = SECRET  # the description
    exif[0x0112] = 6  # turned by a quarter
    if form == "PNG":
        info = PngInfo()
        info.add_text("Comment", SECRET)
        info.add_itxt("XML:com.adobe.xmp", SECRET)
        return _bytes(picture, form, exif=exif, pnginfo=info)
    return _bytes(picture, form, exif=exif, **({"comment": SECRET} if form == "JPEG" else {}))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_a_camera_writes_beside_the_pixels_stays_behind(form: str) -> None:
    raw = _with_secrets(form)
    assert SECRET.encode() in raw
    made = PillowPictures().make_anew(raw)
    assert b"quixotic" not in made.content
    again = Image.open(io.BytesIO(made.content))
    assert not again.getexif()
    assert not {"exif", "comment", "Comment", "xmp", "XML:com.adobe.xmp"} & set(again.info)
    assert again.size == (made.width, made.height) == (40, 60)  # and it stands upright
    assert not made.was_large


def test_a_picture_of_forty_million_pixels_is_made_smaller() -> None:
    raw = _bytes(Image.effect_noise((7300, 5500), 8).convert("RGB"), "JPEG", quality=30)
    made = PillowPictures().make_anew(raw)
    assert (made.width, made.was_large, made.media) == (LONGEST_SIDE, True, "image/jpeg")
    assert abs(made.height - LONGEST_SIDE * 5500 / 7300) <= 1
    assert len(made.content) < 4_000_000


def test_a_long_strip_keeps_its_form() -> None:
    made = PillowPictures().make_anew(_bytes(Image.new("L", (20_000, 2)), "PNG"))
    assert (made.width, made.height) == (LONGEST_SIDE, 1)


def _claiming(width: int, height: int) -> bytes:
    """Make a small PNG that unpacks to as many pixels as it likes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [9_000, 60_000, 2_000_000_000])
def test_a_small_file_that_claims_a_huge_picture_is_refused_before_it_is_unpacked(
    side: int,
) -> None:
    with pytest.raises((PictureTooLarge, PictureUnreadable)):
        PillowPictures().make_anew(_claiming(side, side))


def test_transparent_parts_stay_so() -> None:
    made = PillowPictures().make_anew(_bytes(Image.new("RGBA", (9, 9), (1, 2, 3, 0)), "PNG"))
    again = Image.open(io.BytesIO(made.content))
    assert (made.media, again.getpixel((4, 4))) == ("image/png", (1, 2, 3, 0))


def test_of_a_moving_picture_the_first_one_is_taken() -> None:
    frames = [Image.new("P", (8, 8), colour) for colour in (1, 2, 3)]
    raw = _bytes(frames[0], "GIF", save_all=True, append_images=frames[1:])
    made = PillowPictures().make_anew(raw)
    assert getattr(Image.open(io.BytesIO(made.content)), "n_frames", 1) == 1


def test_a_large_drawing_of_a_screen_is_kept_small() -> None:
    made = PillowPictures().make_anew(_bytes(Image.effect_noise((2500, 2000), 90), "PNG"))
    assert made.media == "image/jpeg"


@pytest.mark.parametrize(
    "raw",
    [b"", b"no picture at all", b"\xff\xd8\xff\xe0", b"%PDF-1.7", _with_secrets("JPEG")[:300]],
    ids=["empty", "text", "head", "pdf", "cut"],
)
def test_what_is_no_whole_picture_is_refused(raw: bytes) -> None:
    with pytest.raises(PictureUnreadable):
        PillowPictures().make_anew(raw)


def test_a_damaged_note_on_how_the_camera_was_held_does_not_cost_the_picture() -> None:
    raw = bytearray(_with_secrets("WEBP"))
    # The description becomes a width, which its letters are not.
    raw[raw.index(b"\x01\x0e\x00\x02", raw.index(b"EXIF")) + 1] = 0
    made = PillowPictures().make_anew(bytes(raw))
    assert (made.width, made.height) == (40, 60)


@pytest.mark.parametrize("held", range(1, 9))
def test_a_picture_stands_as_its_camera_was_held(held: int) -> None:
    picture = Image.new("RGB", (32, 16), "white")
    picture.paste("black", (0, 0, 8, 8))  # one dark corner tells how it was turned
    exif = Image.Exif()
    exif[0x0112] = held
    raw = _bytes(picture, "PNG", exif=exif)
    made = Image.open(io.BytesIO(PillowPictures().make_anew(raw).content))
    expected = ImageOps.exif_transpose(Image.open(io.BytesIO(raw)))
    assert expected is not None
    assert made.tobytes() == expected.convert("RGB").tobytes()


WHOLE = {form: _with_secrets(form) for form in ("JPEG", "PNG", "WEBP")}


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=20),
)
def test_a_damaged_picture_is_refused_or_made_anew(
    form: str, damage: list[tuple[int, int]]
) -> None:
    raw = bytearray(WHOLE[form])
    for place, byte in damage:
        raw[place % len(raw)] = byte
    try:
        made = PillowPictures().make_anew(bytes(raw))
    except (PictureUnreadable, PictureTooLarge):
        return
    assert Image.open(io.BytesIO(made.content)).size == (made.width, made.height)

"""Of an image, the picture is published and nothing else; what is no picture is refused, whatever it claims to be."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from builder.records import images
from builder.records.images import ActiveImageError, BadImageError, clean_image, clean_image_kept

CANARY = b"canary-7391"
KINDS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif", "AVIF": ".avif"}


def exif() -> Image.Exif:
    noted = Image.Exif()
    noted[0x010E] = CANARY.decode()
    noted[0x9286] = CANARY
    noted[0x0112] = 6  # turned by a quarter
    return noted


def picture(kind: str, size: tuple[int, int] = (64, 32)) -> bytes:
    """A picture of a kind with a canary wherever the kind has room for one."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    how: dict[str, Any] = {"exif": exif(), "icc_profile": profile, "xmp": b"<x>" + CANARY + b"</x>"}
    if kind == "JPEG":
        how |= {"comment": CANARY, "quality": 80}
    if kind == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", CANARY.decode())
        texts.add_itxt("XML:com.adobe.xmp", CANARY.decode(), zip=True)
        how = {"pnginfo": texts, "exif": exif(), "icc_profile": profile}
    if kind == "GIF":
        how = {"comment": CANARY}
    out = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, kind, **how)
    assert CANARY in out.getvalue()
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_stays_and_nothing_else(kind: str) -> None:
    clean = clean_image(f"a{KINDS[kind]}", picture(kind) + CANARY)
    assert CANARY not in clean.content
    with Image.open(BytesIO(clean.content)) as shown:
        shown.load()
        assert shown.format == kind
        assert (clean.width, clean.height) == shown.size
        assert not set(shown.info) & {"exif", "xmp", "icc_profile", "comment", "XML:com.adobe.xmp", "Author"}
        assert not shown.getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_as_its_camera_says(kind: str) -> None:
    clean = clean_image(f"a{KINDS[kind]}", picture(kind))
    assert (clean.width, clean.height) == (32, 64)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_file_gives_the_same_bytes_and_is_kept(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = picture(kind)
    first = clean_image_kept(f"a{KINDS[kind]}", content, tmp_path)
    assert first == clean_image(f"b{KINDS[kind]}", content)
    monkeypatch.setattr(images, "clean_image", lambda *_: pytest.fail("it was kept"))
    assert clean_image_kept(f"c{KINDS[kind]}", content, tmp_path) == first


def test_a_damaged_cache_is_not_believed(tmp_path: Path) -> None:
    content = picture("PNG")
    first = clean_image_kept("a.png", content, tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-5] + b"other")
    assert clean_image_kept("a.png", content, tmp_path) == first


def test_a_large_picture_is_made_smaller() -> None:
    clean = clean_image("a.png", picture("PNG", (5_200, 40)))
    assert max(clean.width, clean.height) == images.LONGEST_SIDE


def test_transparency_stays() -> None:
    out = BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 128)).save(out, "PNG")
    with Image.open(BytesIO(clean_image("a.png", out.getvalue()).content)) as shown:
        assert shown.convert("RGBA").getpixel((0, 0)) == (255, 0, 0, 128)


def bomb() -> bytes:
    """A PNG of a few bytes that says it has ten thousand million pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def moving() -> bytes:
    out = BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jpg", picture("PNG"), "it is no JPEG image"),
        ("a.png", b"", "it is no PNG image"),
        ("a.png", bomb(), "it has more than 60 million pixels"),
        ("a.gif", moving(), "it moves"),
        ("a.jpg", picture("JPEG")[:-400], "it cannot be decoded"),
        ("a.svg", b"<svg/>", "its outermost element is no svg"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "it does not say how large it is"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">', "it is not well-formed"),
        (
            "a.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + b"<g>" * 999 + b"</g>" * 999 + b"</svg>",
            "deeper than",
        ),
    ],
)
def test_what_cannot_be_shown_is_refused(name: str, content: bytes, message: str) -> None:
    with pytest.raises(BadImageError, match=message):
        clean_image(name, content)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(KINDS)), st.integers(0, 400), st.binary(max_size=40))
def test_a_broken_file_is_a_diagnostic_and_never_a_crash(kind: str, place: int, noise: bytes) -> None:
    content = picture("PNG" if kind == "AVIF" else kind, (16, 16))
    broken = content[:place] + noise + content[place + len(noise) :]
    with suppress(BadImageError):
        clean_image(f"a{KINDS[kind]}", broken)


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    b'width="10" height="20">%b</svg>'
)


@pytest.mark.parametrize(
    "inside",
    [
        b"<script>1</script>",
        b"<foreignObject/>",
        b'<image href="a.png"/>',
        b'<a href="https://elsewhere.example"><path/></a>',
        b'<use xlink:href="https://elsewhere.example/a.svg#b"/>',
        b'<use href="data:image/svg+xml,x"/>',
        b'<g onclick="1"/>',
        b'<g ONLOAD="1"/>',
        b'<g style="fill: url( https://elsewhere.example )"/>',
        b'<g style="fill: u\\72l(https://elsewhere.example)"/>',
        b'<g fill="url(//elsewhere.example)"/>',
        b'<style>@import "https://elsewhere.example";</style>',
        b"<style>a { background: url(x) }</style>",
        b'<set attributeName="href" to="javascript:1"/>',
        b'<feImage href="#a"/>',
        b'<h:script xmlns:h="http://www.w3.org/2000/svg">1</h:script>',
    ],
)
def test_an_image_that_acts_is_refused(inside: bytes) -> None:
    with pytest.raises(ActiveImageError):
        clean_image("a.svg", SVG % inside)


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG % b"",
        b'<?xml-stylesheet href="a.css"?>' + SVG % b"",
        (SVG % b"<script>1</script>").decode().encode("utf-16"),
        b'<?xml version="1.0" encoding="cp037"?>' + (SVG % b"<script>1</script>").decode().encode("cp037"),
    ],
)
def test_an_image_with_more_than_a_drawing_is_refused(content: bytes) -> None:
    with pytest.raises((ActiveImageError, BadImageError)):
        clean_image("a.svg", content)


def test_a_drawing_loses_what_its_program_noted() -> None:
    noted = (
        b"<!-- canary-7391 --><metadata>canary-7391</metadata>"
        b'<g xmlns:ink="urn:ink" ink:file="canary-7391" data-name="canary-7391" id="a"><ink:x>canary-7391</ink:x>'
        b'<path d="M0 0h9" fill="url(#b)"/></g><use xlink:href="#a"/>'
    )
    clean = clean_image("a.svg", SVG % noted)
    assert CANARY not in clean.content
    assert (clean.width, clean.height) == (10, 20)
    assert clean.content == (
        b'<svg width="10" height="20" xmlns="http://www.w3.org/2000/svg"><g id="a"><path d="M0 0h9" fill="url(#b)" />'
        b'</g><use href="#a" /></svg>'
    )

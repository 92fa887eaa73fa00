"""Images of records: what is published of them is the picture alone, with nothing that a camera or a program noted.

A picture is decoded, turned as its camera says, brought into sRGB, made no larger than readers need, and encoded anew.
Nothing else of the file is kept: no EXIF or XMP, no thumbnail, no comment, no colour profile. The bytes depend on
the file and on the version of Pillow alone.
"""

import warnings
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import PIL
from PIL import Image, ImageCms, ImageOps, JpegImagePlugin

from builder.records.svg import ActiveSvgError, BrokenSvgError, clean_svg

BYTES_LIMIT: Final = 40_000_000
"""Largest file of an image, in bytes."""
PIXELS_LIMIT: Final = 60_000_000
"""Most pixels of an image: what decoding one takes of memory is bounded, whatever its file says."""
LONGEST_SIDE: Final = 2_560
"""Longest side of a published image, in pixels; larger ones are made smaller."""

_FORMATS: Final[dict[str, str]] = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".gif": "GIF",
    ".avif": "AVIF",
}
_RECIPE: Final = f"2 {PIL.__version__} {LONGEST_SIDE}"
"""What the bytes depend on beside the file: a change of it makes kept images old."""


class BadImageError(ValueError):
    """The file cannot be published as an image; the message says why."""


class ActiveImageError(ValueError):
    """The image does more than draw; the message says what it holds."""


@dataclass(frozen=True, slots=True)
class CleanImage:
    """A picture as it is published; width and height are in pixels."""

    content: bytes
    width: int
    height: int


def clean_image(name: str, content: bytes) -> CleanImage:
    """Give the picture in a file of that name and nothing else of it.

    Raises `BadImageError` for what is no still picture of the kind that the name says, and `ActiveImageError` for an
    SVG image that does more than draw.
    """
    if len(content) > BYTES_LIMIT:
        raise BadImageError(f"it is larger than {BYTES_LIMIT // 1_000_000} MB")
    ending = Path(name).suffix.lower()
    if ending == ".svg":
        try:
            return CleanImage(*clean_svg(content))
        except ActiveSvgError as error:
            raise ActiveImageError(str(error)) from None
        except BrokenSvgError as error:
            raise BadImageError(str(error)) from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _clean_picture(_FORMATS[ending], content)
    except BadImageError:
        raise
    except Image.DecompressionBombError:
        raise BadImageError(_too_many_pixels()) from None
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError, TypeError, KeyError) as error:
        if isinstance(error, PIL.UnidentifiedImageError):
            raise BadImageError(f"it is no {_FORMATS[ending]} image") from None
        raise BadImageError(f"it cannot be decoded: {error}") from None


def clean_image_kept(name: str, content: bytes, cache: Path) -> CleanImage:
    """As `clean_image`, kept in the folder `cache` by a hash of the file, its kind and all that the bytes depend on."""
    seed = f"{_RECIPE} {Path(name).suffix.lower()} ".encode()
    kept = cache / f"image-{sha256(seed + content).hexdigest()}"
    try:
        size, _, clean = kept.read_bytes().partition(b"\n")
        width, height, digest = size.decode().split()
        if sha256(clean).hexdigest() == digest:
            return CleanImage(clean, int(width), int(height))
    except (OSError, ValueError):
        pass
    image = clean_image(name, content)
    digest = sha256(image.content).hexdigest()
    _keep(kept, f"{image.width} {image.height} {digest}\n".encode() + image.content)
    return image


def _keep(path: Path, content: bytes) -> None:
    """Write a file of the cache whole; a cache that cannot be written costs time and nothing else."""
    fresh = path.with_name(f"{path.name}.{sha256(content).hexdigest()[:8]}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)


def _too_many_pixels() -> str:
    return f"it has more than {PIXELS_LIMIT // 1_000_000} million pixels"


def _clean_picture(kind: str, content: bytes) -> CleanImage:
    with Image.open(BytesIO(content), formats=[kind]) as picture:
        if picture.width * picture.height > PIXELS_LIMIT:
            raise BadImageError(_too_many_pixels())
        if getattr(picture, "n_frames", 1) > 1 and picture.format != "MPO":
            raise BadImageError("it moves; publish a still, and link to the video as a source")
        picture.load()
        how = _encoding(kind, picture, content)
        turned = ImageOps.exif_transpose(picture)
        shown = _in_srgb(turned)
        if max(shown.size) > LONGEST_SIDE:
            shown = _plain(shown) if shown.mode == "P" else shown
            shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        if kind == "JPEG" and shown.mode not in ("RGB", "L"):
            shown = shown.convert("RGB")
        transparency = shown.info.get("transparency")
        shown.info = {} if transparency is None else {"transparency": transparency}
        out = BytesIO()
        shown.save(out, kind, **how)
        return CleanImage(out.getvalue(), *shown.size)


def _plain(picture: Image.Image) -> Image.Image:
    """Give a picture of a palette its colours, so that it can be resampled."""
    return picture.convert("RGBA" if "transparency" in picture.info else "RGB")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Bring a picture with a colour profile into sRGB, which is what browsers take a picture without one for."""
    profile = picture.info.get("icc_profile")
    if not profile:
        return picture.convert("RGB") if picture.mode in ("CMYK", "YCbCr", "LAB", "HSV") else picture
    source = _plain(picture) if picture.mode == "P" else picture
    opaque = source.convert("RGB") if source.mode == "RGBA" else source
    try:
        target = "L" if opaque.mode == "L" else "RGB"
        if target == "L":
            return source
        shown = ImageCms.profileToProfile(opaque, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=target)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return source.convert("RGB") if source.mode == "CMYK" else source
    if shown is None:
        return source
    if source.mode == "RGBA":
        shown.putalpha(source.getchannel("A"))
    return shown


def _encoding(kind: str, picture: Image.Image, content: bytes) -> dict[str, Any]:
    """Choose how to encode: without loss where the file was, else with as little more of it as can be."""
    if kind == "JPEG" and isinstance(picture, JpegImagePlugin.JpegImageFile):
        kept: dict[str, Any] = {"optimize": True, "progressive": True}
        sampling = JpegImagePlugin.get_sampling(picture)
        if picture.mode in ("RGB", "L") and sampling >= 0 and picture.quantization:
            return kept | {"qtables": picture.quantization, "subsampling": sampling}
        return kept | {"quality": 90}
    if kind == "WEBP":
        return {"lossless": b"VP8L" in content[:4096], "quality": 90, "method": 4, "exact": False}
    if kind == "AVIF":
        return {"quality": 80, "speed": 6, "max_threads": 1}
    return {"optimize": True}

"""Images of a record: which of those in its folder it shows, how large they are, and what is wrong with them."""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from builder.diagnostics import Diagnostic, Position
from builder.records import rules
from builder.records.content_tree import RecordFiles
from builder.records.text_file import FileReader
from builder.transfer import quick_to_send

CACHE: Final = ".mujaz/cache"
"""Folder of a site for what can be made again at any time."""

_NAME: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.[a-z]{3,4}", re.ASCII)
_NAME_LIMIT: Final = 100


@quick_to_send
@dataclass(frozen=True, slots=True)
class ImageFile:
    """One image as it is published; width and height are in pixels, `digest` is the SHA-256 of the published bytes."""

    file: str
    width: int
    height: int
    digest: str


def load_images(
    files: RecordFiles, data: Any, root: Path, reader: FileReader
) -> tuple[tuple[ImageFile, ...], list[Diagnostic]]:
    """Read the images that a record names, as far as they lie in its folder; mistakes come back as diagnostics."""
    named = {media.file for media in getattr(data, "media", ())}
    shown = [file for file in files.media if file in named]
    if not shown:
        return (), []
    # Pillow is loaded for sites with images alone: it takes longer than a small site's records.
    from builder.records.images import BYTES_LIMIT, ActiveImageError, BadImageError, clean_image_kept

    found: list[ImageFile] = []
    problems: list[Diagnostic] = []
    for file in shown:
        where = f"{files.path.rpartition('/')[0]}/{file}"
        if not _NAME.fullmatch(file) or len(file) > _NAME_LIMIT:
            message = f"“{file[:_NAME_LIMIT]}” cannot be part of an address"
            hint = "rename it: lower-case ASCII letters, digits and single hyphens, and an ending such as .jpg"
            problems.append(rules.BAD_FILE_NAME.at(where, Position(), message, hint=hint))
            continue
        try:
            image = clean_image_kept(file, reader.content(where, BYTES_LIMIT), root / CACHE)
        except ActiveImageError as error:
            hint = "export it again as plain SVG, or as PNG"
            problems.append(rules.ACTIVE_IMAGE.at(where, Position(), f"the image holds {error}", hint=hint))
        except BadImageError as error:
            problems.append(rules.BAD_IMAGE.at(where, Position(), f"the image cannot be published: {error}"))
        except OSError as error:
            problems.append(rules.UNREADABLE.at(where, Position(), f"the file cannot be read: {error.strerror}"))
        else:
            digest = sha256(image.content).hexdigest()
            found.append(ImageFile(file, image.width, image.height, digest))
    return tuple(found), problems


def published_image(root: Path, path: str, image: ImageFile) -> bytes:
    """Give the bytes that are published of an image; raises `OSError` where the file has changed since it was read."""
    from builder.records.images import clean_image_kept

    content = clean_image_kept(path, (root / path).read_bytes(), root / CACHE).content
    if sha256(content).hexdigest() != image.digest:
        raise OSError(f"{path} changed while the site was built")
    return content

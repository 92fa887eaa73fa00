"""What is published beside pages: the images of public articles, and content/static/ as it is."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.corpus.model import Corpus
from builder.plan import urls
from builder.records.content_tree import CONTENT, STATIC
from builder.records.media import published_image


def original_files(root: Path, corpus: Corpus, static: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Give the address and the bytes of each image that a public article shows, and of each file of content/static/.

    `corpus` is the public one: a draft's images are not in it, and a retracted article has none left. Raises `OSError`
    for a file that vanished since it was checked, that became something else than a file, or an image that changed.
    """
    for article in corpus.articles.values():
        folder = article.path.rpartition("/")[0]
        for image in article.images:
            url = urls.media("article", article.id, image.file)
            yield url, published_image(root, f"{folder}/{image.file}", image)
    for url in static:
        yield url, _read_regular(root / CONTENT / STATIC / url)


def _read_regular(path: Path) -> bytes:
    """Read a regular file; a link or a device that took its place meanwhile is not followed and not waited for."""
    opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(opened, "rb") as file:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise OSError(f"{path.name} is no regular file any more")
        return file.read()

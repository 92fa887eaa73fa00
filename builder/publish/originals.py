"""What is published beside pages: the images of public articles, and content/static/ as it is."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from builder.corpus.model import Corpus
from builder.plan import urls
from builder.records.content_tree import CONTENT, STATIC
from builder.records.media import published_image


class Original(NamedTuple):
    """One file that is published as it is, or was made once from one that is."""

    path: str
    sha256: str
    read: Callable[[], bytes]
    """Gives its bytes; raises `OSError` for a file that vanished since it was checked, that became something else than
    a file, or that changed."""


def original_files(root: Path, corpus: Corpus, static: Iterable[str]) -> Iterator[Original]:
    """Give each image that a public article shows, and each file of content/static/.

    `corpus` is the public one: a draft's images are not in it, and a retracted article has none left. Raises `OSError`
    as `Original.read`.
    """
    for article in corpus.articles.values():
        folder = article.path.rpartition("/")[0]
        for image in article.images:
            url = urls.media("article", article.id, image.file)
            yield Original(url, image.digest, partial(published_image, root, f"{folder}/{image.file}", image))
    for url in static:
        content = _read_regular(root / CONTENT / STATIC / url)
        yield Original(url, sha256(content).hexdigest(), partial(bytes, content))


def _read_regular(path: Path) -> bytes:
    """Read a regular file; a link or a device that took its place meanwhile is not followed and not waited for."""
    opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(opened, "rb") as file:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise OSError(f"{path.name} is no regular file any more")
        return file.read()

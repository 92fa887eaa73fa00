"""R611: an article shows an image that is not in its folder."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule, nearest

RULE = Rule("R611", "missing-media", "Every image that an article names lies in its folder.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find names of images of which there is no file."""
    for article in corpus.articles.values():
        for number, media in enumerate(article.data.media):
            if media.file not in article.media:
                hint = nearest(media.file, article.media) or "put the file beside article.yaml"
                message = f"there is no image “{media.file}” in this folder"
                yield Finding(RULE, article.path, ("media", number, "file"), message, hint)

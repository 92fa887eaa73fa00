"""R612: an image lies in a record's folder and nothing shows it."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Position, Rule, Severity

RULE = Rule("R612", "unused-media", "Every image in a record's folder is shown.", Severity.WARNING)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find images that the YAML file does not name: prose shows none of its own."""
    for record in corpus.records:
        named = {media.file for media in getattr(record.data, "media", ())}
        for file in record.media:
            if file not in named:
                folder = record.path.rpartition("/")[0]
                message = f"the {record.kind} does not show this image"
                hint = f"name it under media in {record.kind}.yaml, with its alt, credit and licence, or remove it"
                yield Finding(RULE, f"{folder}/{file}", Position(), message, hint)

"""R613: an id, or a former one, at whose address a list would stand."""

import re
from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Position, Rule

RULE = Rule("R613", "reserved-id", "No id, and no former id, is a year or the word “letters”: lists stand there.")

_RESERVED = re.compile(r"[0-9]{4}|letters", re.ASCII)


def is_reserved(id_: str) -> bool:
    """Say whether a list of records, by year or by letter, stands at a record's address of that id."""
    return bool(_RESERVED.fullmatch(id_))


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find ids and former ids of any kind that addresses of lists take."""
    for record in corpus.records:
        if is_reserved(record.id):
            message = f"“{record.id}” cannot be an id: a list stands at that address"
            yield Finding(RULE, record.path, Position(), message, "add a word that says what it is")
        for number, former in enumerate(getattr(record.data, "redirects", ())):
            if is_reserved(former):
                message = f"“{former}” cannot lead elsewhere: a list stands at that address"
                yield Finding(RULE, record.path, ("redirects", number), message, "remove it")

"""Which addresses prose may link to, and which of them are records.

An allow-list, because a list of what is forbidden is never complete: https, http, mailto, tel, relative references and
fragments, and `kind:id` for a record. Everything else is shown as the text that it is.
"""

import re

from builder.records.prose_citations import SLUG

RECORD_KINDS = ("article", "source", "event", "topic", "briefing", "page", "outlet", "actor", "place", "term")

_RECORD = re.compile(rf"({'|'.join(RECORD_KINDS)}):({SLUG})\Z")
# Controls, white space and invisible characters; not the joiners, which Persian page titles are written with.
_UNFIT = re.compile(
    '[\x00-\x20\x7f-\xa0\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\\\\<>"]'
)
_SCHEME = re.compile(r"(?:https?://[^/?#]|mailto:[^/?#]|tel:[+0-9])", re.IGNORECASE)
# A colon before the first / ? # makes a scheme of what stands before it (RFC 3986, section 4.2).
_RELATIVE = re.compile(r"(?!//)[^:/?#]*(?:[/?#]|\Z)")


def record_target(url: str) -> tuple[str, str] | None:
    """Give the kind and the id of `kind:id`; None when the address is not that of a record."""
    match = _RECORD.match(url)
    return (match[1], match[2]) if match else None


def is_allowed(url: str) -> bool:
    """Say whether prose may link to this address; entities and escapes of Markdown are already decoded."""
    if not url or _UNFIT.search(url):
        return False
    return bool(_SCHEME.match(url) or _RELATIVE.match(url) or _RECORD.match(url))

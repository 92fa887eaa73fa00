"""Where links of prose lead."""

from functools import lru_cache

from builder.records.prose_links import is_allowed, record_target
from builder.render.markdown.model import RecordResolver


def link_target(address: str, resolve_record: RecordResolver) -> str | None:
    """Give where a link leads by what the author wrote; None when its text stands without a link."""
    if record := record_target(address):
        link = resolve_record(*record)
        return link.url if link else None
    return normalized(address) if is_allowed(address) else None


@lru_cache(maxsize=1024)
def normalized(address: str) -> str:
    """Give an address as a browser sends it: percent-encoded, its host in ASCII."""
    # Imported when it is needed: it loads the whole parser.
    from markdown_it.common.normalize_url import normalizeLink

    return normalizeLink(address)

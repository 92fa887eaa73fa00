"""Circles among records of which each names at most one other: relays, wholes, wider topics."""

from collections.abc import Iterator, Mapping


def cycles(edges: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Give every circle once, beginning with its smallest id; linear in the number of edges."""
    settled: set[str] = set()
    for start in sorted(edges):
        walked: dict[str, None] = {}
        node: str | None = start
        while node is not None and node not in settled and node not in walked:
            walked[node] = None
            node = edges.get(node)
        if node in walked:
            order = list(walked)
            circle = order[order.index(node) :]
            first = circle.index(min(circle))
            yield (*circle[first:], *circle[:first])
        settled.update(walked)

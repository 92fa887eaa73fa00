"""The numbered notes of one body: which citation has which number, and the marks that lead to them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from builder.render.markdown.escaping import escape
from builder.render.markdown.model import NoteCall, ProseLabels

NoteKey = tuple[str, str | None]
"""What a note cites: an id, and the place in it."""

SPACE = " \t\n\u00a0"
"""The white space that the mark of a note may follow or part from another."""


class NoteWords:
    """How notes are called in one language, as HTML."""

    def __init__(self, labels: ProseLabels, format_number: Callable[[int], str]) -> None:
        self.separator = escape(labels.separator)
        """What stands between two marks."""

        @lru_cache(maxsize=1024)
        def words(number: int) -> tuple[str, str]:
            shown = format_number(number)
            return escape(shown), escape(labels.note.replace("{number}", shown))

        self.of: Callable[[int], tuple[str, str]] = words
        """Give a note's mark and its accessible name by its number; most bodies have the same few numbers."""


@dataclass(slots=True)
class NoteMarks:
    """Writes the marks of one body's notes, and numbers the notes as it meets them."""

    words: NoteWords
    prefix: str
    _calls: dict[NoteKey, tuple[int, list[str]]] = field(default_factory=dict)

    def mark(self, keys: Iterable[NoteKey]) -> str:
        """Write the mark of one or more citations that stand together."""
        links = [self._link(key) for key in keys]
        return f'<sup class="mz-cite">{self.words.separator.join(links)}</sup>'

    def calls(self) -> tuple[NoteCall, ...]:
        """Give the notes that were called so far, in the order of their numbers."""
        return tuple(NoteCall(number, *key, tuple(anchors)) for key, (number, anchors) in self._calls.items())

    def _link(self, key: NoteKey) -> str:
        if key not in self._calls:
            self._calls[key] = len(self._calls) + 1, []
        number, anchors = self._calls[key]
        anchor = f"{self.prefix}cite-{number}-{len(anchors) + 1}"
        anchors.append(anchor)
        shown, name = self.words.of(number)
        target = f"{self.prefix}note-{number}"
        if self.prefix:
            anchor, target = escape(anchor), escape(target)
        return f'<a href="#{target}" id="{anchor}" aria-label="{name}">{shown}</a>'


def drop_space(out: list[str]) -> None:
    """Take white space from the end, so that the mark of a note stands at its word and never begins a line."""
    while out:
        if last := out.pop().rstrip(SPACE):
            out.append(last)
            return

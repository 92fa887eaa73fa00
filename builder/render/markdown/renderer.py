"""The renderer of prose for one language."""

from collections.abc import Callable
from functools import lru_cache

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from markupsafe import Markup

from builder.records.prose_citations import without_marks
from builder.records.prose_dialect import make_parser
from builder.render.markdown.blocks import BlockWriter
from builder.render.markdown.inlines import InlineWriter, MediaResolver, RecordResolver
from builder.render.markdown.model import Direction, ProseLabels, RenderedProse
from builder.render.markdown.quick_blocks import read_quickly
from builder.render.markdown.quick_writer import QuickWriter


class MarkdownRenderer:
    """Renders Markdown bodies of one language; one instance serves any number of them.

    `direction` is the language's, `labels` its words; `format_number` writes the numbers of notes, tables and
    backlinks, `format_footnote` the marks of footnotes (letters are usual, so that nobody takes one for a
    note's number). Without `reads_quickly` every body goes through the parser, with the same result.
    """

    def __init__(
        self,
        labels: ProseLabels,
        direction: Direction,
        format_number: Callable[[int], str] = str,
        format_footnote: Callable[[int], str] | None = None,
        *,
        reads_quickly: bool = True,
    ) -> None:
        self._labels = labels
        self._direction = direction
        self._format_number = format_number
        self._format_footnote = format_footnote or format_number
        self._note_words = lru_cache(maxsize=1024)(self._make_note_words)
        self._parser = make_parser()
        self._reads_quickly = reads_quickly

    def render(
        self,
        body: str,
        *,
        resolve_record: RecordResolver,
        resolve_media: MediaResolver | None = None,
        prefix: str = "",
    ) -> RenderedProse:
        """Render one body; the same arguments always give the same HTML.

        `resolve_record(kind, id)` gives the address and title of a record, or None where there is nothing to link to:
        then the text stands without a link. `resolve_media(name)` gives the markup of a figure for an image that is a
        paragraph of its own; where there is none, an image is its alternative text. `prefix` begins every element id.

        Raw HTML and links to anything but `prose_links` allows come out as the text that they are. Time grows with the
        length of the body, whatever is in it; blocks nested deeper than the dialect's limit are left out.
        """
        body = without_marks(body)
        inlines = InlineWriter(
            self._labels, self._note_words, self._format_footnote, resolve_record, resolve_media, prefix
        )
        if self._reads_quickly and (usual := read_quickly(body)) is not None:
            quick = QuickWriter(inlines, self._direction, prefix)
            html = quick.write(usual, body)
            return RenderedProse(Markup(html), inlines.note_calls(), tuple(quick.headings), "\n".join(quick.lines))  # noqa: S704
        tokens: list[Token] = self._parser.parse(body, {})
        blocks = BlockWriter(inlines, self._labels, self._format_number, self._format_footnote, self._direction, prefix)
        html = blocks.write(tokens)
        return RenderedProse(Markup(html), inlines.note_calls(), tuple(blocks.headings), "\n".join(blocks.lines))  # noqa: S704

    def _make_note_words(self, number: int) -> tuple[str, str]:
        shown = self._format_number(number)
        return escapeHtml(shown), escapeHtml(self._labels.note.replace("{number}", shown))

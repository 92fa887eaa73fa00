"""The renderer of prose for one language."""

from collections.abc import Callable

from markupsafe import Markup

from builder.records.prose_citations import without_marks
from builder.render.markdown.model import Direction, Heading, MediaResolver, ProseLabels, RecordResolver, RenderedProse
from builder.render.markdown.notes import NoteMarks, NoteWords
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
        self._note_words = NoteWords(labels, format_number)
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
        notes = NoteMarks(self._note_words, prefix)
        if self._reads_quickly and (blocks := read_quickly(body)) is not None:
            writer = QuickWriter(notes, self._direction, resolve_record, prefix)
            html = writer.write(blocks, body)
            return _finished(html, notes, writer.headings, writer.lines)
        return self._render_carefully(body, notes, resolve_record, resolve_media, prefix)

    def _render_carefully(
        self,
        body: str,
        notes: NoteMarks,
        resolve_record: RecordResolver,
        resolve_media: MediaResolver | None,
        prefix: str,
    ) -> RenderedProse:
        # Imported when it is needed: the parser takes longer to load than a build with little to do has to spare.
        from builder.render.markdown.blocks import BlockWriter
        from builder.render.markdown.inlines import InlineWriter
        from builder.render.markdown.tokens import tokens_of

        inlines = InlineWriter(self._labels, notes, self._format_footnote, resolve_record, resolve_media, prefix)
        writer = BlockWriter(inlines, self._labels, self._format_number, self._format_footnote, self._direction, prefix)
        html = writer.write(tokens_of(body))
        return _finished(html, notes, writer.headings, writer.lines)


def _finished(html: str, notes: NoteMarks, headings: list[Heading], lines: list[str]) -> RenderedProse:
    return RenderedProse(Markup(html), notes.calls(), tuple(headings), "\n".join(lines))  # noqa: S704

"""The renderer of prose for one language."""

from collections.abc import Callable

from markdown_it.token import Token
from markupsafe import Markup

from builder.records.prose_citations import without_marks
from builder.records.prose_dialect import make_parser
from builder.render.markdown.blocks import BlockWriter
from builder.render.markdown.inlines import InlineWriter, MediaResolver, RecordResolver
from builder.render.markdown.model import Direction, ProseLabels, RenderedProse


class MarkdownRenderer:
    """Renders Markdown bodies of one language; one instance serves any number of them.

    `direction` is the language's, `labels` its words; `format_number` writes the numbers of notes, tables and
    backlinks, `format_footnote` the marks of footnotes (letters are usual, so that nobody takes one for a
    note's number).
    """

    def __init__(
        self,
        labels: ProseLabels,
        direction: Direction,
        format_number: Callable[[int], str] = str,
        format_footnote: Callable[[int], str] | None = None,
    ) -> None:
        self._labels = labels
        self._direction = direction
        self._format_number = format_number
        self._format_footnote = format_footnote or format_number
        self._parser = make_parser()

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
        tokens: list[Token] = self._parser.parse(without_marks(body), {})
        inlines = InlineWriter(
            self._labels, self._format_number, self._format_footnote, resolve_record, resolve_media, prefix
        )
        blocks = BlockWriter(inlines, self._labels, self._format_number, self._format_footnote, self._direction, prefix)
        html = blocks.write(tokens)
        return RenderedProse(Markup(html), inlines.note_calls(), tuple(blocks.headings), "\n".join(blocks.lines))  # noqa: S704

"""Markdown prose to trusted HTML: citations as numbered notes, checked links, direction marked where it turns."""

from builder.render.markdown.excerpts import excerpt
from builder.render.markdown.model import Heading, Link, NoteCall, ProseLabels, RenderedProse
from builder.render.markdown.renderer import MarkdownRenderer

__all__ = ["Heading", "Link", "MarkdownRenderer", "NoteCall", "ProseLabels", "RenderedProse", "excerpt"]

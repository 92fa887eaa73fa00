"""What a PDF shows: a briefing, an article, a topic or a period as one document that stands by itself on paper."""

from builder.views.pdf.document import view_pdf
from builder.views.pdf.model import PdfView

__all__ = ["PdfView", "view_pdf"]

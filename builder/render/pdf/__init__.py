"""Views to PDF: the view becomes JSON, a Typst template sets it, and the engine enforces PDF/UA-1."""

from builder.render.pdf.pages import EmptyPdfError, image_reader, typeset
from builder.render.pdf.typesetting import PdfFile, PdfRenderer, ReadImage

__all__ = ["EmptyPdfError", "PdfFile", "PdfRenderer", "ReadImage", "image_reader", "typeset"]

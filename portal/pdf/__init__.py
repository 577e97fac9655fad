"""Official documents as PDF in the layout of GB/T 9704-2012: the values, the renderer and the fingerprint."""

from portal.pdf.fingerprint import fingerprint
from portal.pdf.libraries import PdfUnavailable, can_sign
from portal.pdf.official import (
    Annex,
    Box,
    DocumentRefused,
    Figure,
    Form,
    Heading,
    Imprint,
    LetterHead,
    OfficialDocument,
    Paragraph,
    RedHead,
    Signature,
    Table,
)
from portal.pdf.render import render

__all__ = [
    "Annex",
    "Box",
    "DocumentRefused",
    "Figure",
    "Form",
    "Heading",
    "Imprint",
    "LetterHead",
    "OfficialDocument",
    "Paragraph",
    "PdfUnavailable",
    "RedHead",
    "Signature",
    "Table",
    "can_sign",
    "fingerprint",
    "render",
]

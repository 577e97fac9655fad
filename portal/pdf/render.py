"""Prints a document as PDF with WeasyPrint, which sees our templates and our stylesheet and nothing else."""

import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from portal.pdf.fonts import use_own_fonts
from portal.pdf.layout import SCREEN, address, compose
from portal.pdf.libraries import require_libraries
from portal.pdf.official import Figure, OfficialDocument, Text, runs
from portal.pdf.stylesheet import stylesheet

if TYPE_CHECKING:
    from weasyprint import Document
    from weasyprint.urls import URLFetcher

Variant = Literal["internal", "screen", "archive"]
_PDF_VARIANTS = {"internal": None, "screen": None, "archive": "pdf/a-2u"}
_SCHEME = "static:"


@dataclass(frozen=True)
class Sheets:
    """A PDF file, how many pages it has, and on which page (from 1) each unlabelled annex begins."""

    content: bytes
    pages: int
    begins: tuple[int, ...] = ()


def render(document: OfficialDocument, *, variant: Variant = "internal") -> bytes:
    """Return the document as a PDF file; see `print_document`."""
    return print_document(document, variant=variant).content


def print_document(document: OfficialDocument, *, variant: Variant = "internal") -> Sheets:
    """Return the document as a PDF file with its number of pages.

    `internal` is for paper, `screen` has a link at every figure that leads somewhere, `archive` is PDF/A-2u.
    All are tagged, in Chinese, with the headings as outline. The same document gives the same bytes as long
    as its `fingerprint` stays and `can_sign()` is true. Raises `PdfUnavailable` where the machine lacks
    libraries or fonts.
    """
    if variant not in _PDF_VARIANTS:
        raise ValueError(f"a document is made as one of {', '.join(_PDF_VARIANTS)}, not as {variant!r}")
    require_libraries()
    use_own_fonts()
    printed = laid_out(compose(document, variant=variant))
    if document.imprint and len(printed.pages) % 2:
        # The imprint belongs on the last page of the last sheet: only now is it known that this one is odd.
        printed = laid_out(compose(document, variant=variant, imprint_apart=True))
    names = link_names(document.texts(), document.site) if variant == SCREEN else {}
    return written(printed, names, _PDF_VARIANTS[variant])


def written(printed: "Document", names: dict[str, str], pdf_variant: str | None = None) -> Sheets:
    """Return a laid-out document as a tagged file; ``names`` are what its links are called, by address."""
    content = printed.write_pdf(
        finisher=lambda _printed, pdf: _name_links(pdf, names), pdf_tags=True, pdf_variant=pdf_variant
    )
    return Sheets(content, len(printed.pages), _beginnings(printed))


def _beginnings(printed: "Document") -> tuple[int, ...]:
    """Return the pages of the unlabelled annexes, in their order; the titles of these alone have anchors."""
    return tuple(number for number, page in enumerate(printed.pages, 1) for _anchor in page.anchors)


def laid_out(markup: str) -> "Document":
    """Return the pages of our own markup."""
    from weasyprint import HTML  # noqa: PLC0415  (a second to import)

    return HTML(string=markup, base_url=_SCHEME, url_fetcher=own_files_only()).render()


def own_files_only() -> "URLFetcher":
    """Return a fetcher that answers `static:NAME.css` and `data:` addresses and refuses every other one.

    WeasyPrint would follow file and http addresses; a refused address is reported to its log and left out.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415  (a second to import)

    class OwnFilesOnly(URLFetcher):
        """Knows the portal's stylesheets by name."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            if not url.startswith(_SCHEME):
                raise ValueError("only the portal's own files may be part of a document")
            name = url.removeprefix(_SCHEME)
            kind = mimetypes.types_map[".css"]
            return URLFetcherResponse(url, stylesheet(name), {"Content-Type": f"{kind}; charset=utf-8"})

    return OwnFilesOnly(allowed_protocols=("data",))


def _name_links(pdf: Any, names: dict[str, str]) -> None:
    """Give each link annotation the words that say where it leads, instead of its bare address."""
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Subtype") == "/Link":
            address = item["A"]["URI"].string
            if address in names:
                item["Contents"] = type(item["Contents"])(names[address])


def link_names(texts: Iterable[Text], site: str) -> dict[str, str]:
    """Return what each address of the screen version is called, by whole address."""
    figures = (run for text in texts for run in runs(text) if isinstance(run, Figure))
    return {address(one, site): one.title for one in figures if one.href and one.title}

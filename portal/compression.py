"""Pages are sent compressed: on a village's network the text of a page weighs more than everything around it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

_COMPRESSED = ("text/html", "application/json", "text/javascript")


class CompressPages(GZipMiddleware):
    """Compresses pages and no files: papers and sheets are compressed already.

    Each page is lengthened at random and carries its form token in ever new words, so that its length tells
    nothing of what stands in it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Compress what is text."""
        kind = response.get("Content-Type", "").partition(";")[0]
        if kind not in _COMPRESSED or response.streaming:
            return response
        return super().process_response(request, response)

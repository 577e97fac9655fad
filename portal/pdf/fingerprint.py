"""What the bytes of a document depend on, as one digest: a signed document is stored with it."""

import dataclasses
import datetime
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import get_template

from portal.pdf.fonts import fonts_digest
from portal.pdf.libraries import versions
from portal.pdf.stylesheet import PRINTED, stylesheet_path


def fingerprint(document: Any) -> str:
    """Return the SHA-256 (hex) over text, figures, photos, templates, stylesheets, fonts, code and libraries.

    ``document`` is a dataclass of values: an official document, a newsletter.
    Documents with equal fingerprints give equal bytes in the same variant, where `can_sign()` is true.
    Raises `PdfUnavailable` as `render` does.
    """
    whole = hashlib.sha256()
    components = json.dumps(versions(), sort_keys=True)
    for part in (_canonical(document), _form_digest(), fonts_digest(), components):
        whole.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return whole.hexdigest()


def _canonical(document: Any) -> str:
    return json.dumps(_plain_value(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain_value(value: Any) -> Any:
    """Return the value as JSON types; every dataclass says its name, so that kinds are told apart."""
    if dataclasses.is_dataclass(value):
        fields = {field.name: _plain_value(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {type(value).__name__: fields}
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, str | int | float | None):
        return value
    return [_plain_value(item) for item in value]


@cache
def _form_digest() -> str:
    """Return the digest of what gives the document its form: templates, stylesheet, this package."""
    templates = Path(get_template("pdf/official.html").origin.name).parent
    package = Path(__file__).parent
    sheets = [stylesheet_path(name) for name in PRINTED]
    files = [*sorted(templates.glob("*.html")), *sheets, *sorted(package.glob("*.py"))]
    whole = hashlib.sha256()
    for path in (*files, *sorted(package.glob("*.txt"))):
        whole.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()

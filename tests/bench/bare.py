"""The barest thing that could take a filing: a view that writes one row, served as the portal is."""

from __future__ import annotations

import os
import uuid

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

PATH = "bare/"


def write(_request: HttpRequest) -> HttpResponse:
    """Write a row of no meaning."""
    from portal.models.upkeep import Allowance  # noqa: PLC0415  (tables are known when the application is made)

    Allowance.objects.create(key=uuid.uuid4().hex, left=0, at=timezone.now())
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [path(PATH, write)]


def make() -> WSGIHandler:
    """Return the application: the portal's settings without what surrounds its pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    settings.MIDDLEWARE = []
    settings.ROOT_URLCONF = "tests.bench.bare"
    return get_wsgi_application()

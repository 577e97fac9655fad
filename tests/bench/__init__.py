"""Benches: each weighs the portal against a floor measured in the same run (docs/benchmarks.md)."""

import logging
import os

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
# pages name their static files plainly: nothing has been collected for a bench
settings.STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
django.setup()
logging.disable(logging.INFO)

"""Pages that read all registers."""

from __future__ import annotations

from django.urls import path

from reports.home import home

urlpatterns = [path("", home, name="home")]

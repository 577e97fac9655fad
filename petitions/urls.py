"""The public addresses of petitions, open without a log-in."""

from __future__ import annotations

from django.urls import path

from petitions.views import public

app_name = "public_petitions"

urlpatterns = [
    path("", public.TownshipsView.as_view(), name="townships"),
    path("<slug:code>/", public.GuideView.as_view(), name="guide"),
    path("<slug:code>/progress/", public.ProgressView.as_view(), name="progress"),
    path("<slug:code>/evaluate/", public.EvaluateView.as_view(), name="evaluate"),
]

"""The public addresses of enforcement, open without a log-in."""

from __future__ import annotations

from django.urls import path

from enforcement.views import public, public_documents

app_name = "public_enforcement"

urlpatterns = [
    path("", public.TownshipsView.as_view(), name="townships"),
    path("<slug:code>/", public.PublishedView.as_view(), name="published"),
    path("<slug:code>/withdrawn/", public.WithdrawnView.as_view(), name="withdrawn"),
    path("<slug:code>/documents/", public_documents.DocumentsView.as_view(), name="documents"),
    path("<slug:code>/<int:pk>/", public.ItemView.as_view(), name="item"),
]

"""The addresses of a register: the standard operations, and what it mounts besides."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.utils.module_loading import import_string
from django.views import View

from portal.records.register import Register
from portal.views.details import DetailView, RevealView
from portal.views.editing import CreateView, EditView, VoidView
from portal.views.files import AttachmentView, AttachView
from portal.views.imports import CorrectedView, ImportBatchView, ImportView
from portal.views.lists import ListView
from portal.views.sheets import ExportView, TemplateView

READING = {
    "list": ("", ListView),
    "export": ("export/", ExportView),
    "detail": ("<int:pk>/", DetailView),
}
WRITING = {
    "create": ("new/", CreateView),
    "edit": ("<int:pk>/edit/", EditView),
    "void": ("<int:pk>/void/", VoidView),
    "reveal": ("<int:pk>/reveal/<slug:field>/", RevealView),
    "attach": ("<int:pk>/attach/", AttachView),
    "attachment": ("<int:pk>/attachments/<int:attachment>/", AttachmentView),
    "import": ("import/", ImportView),
    "template": ("import/template/", TemplateView),
    "import_batch": ("import/<int:batch>/", ImportBatchView),
    "corrected": ("import/<int:batch>/corrected/", CorrectedView),
}


def routes(register: Register) -> list[URLPattern]:
    """Return the addresses of a register; one without a form can only be read.

    ``extra_views`` name their classes by dotted path, for a view may stand above its register.
    """
    mounted = {**READING, **(WRITING if register.form else {}), **register.extra_views}
    return [
        path(route, _class(view).as_view(register=register), name=name)
        for name, (route, view) in mounted.items()
    ]


def _class(view: type[View] | str) -> type[View]:
    return import_string(view) if isinstance(view, str) else view

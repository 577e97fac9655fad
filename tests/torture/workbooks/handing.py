"""How a person hands a sheet in, looks at its preview and confirms it."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from portal.catalogue import REGISTERS

INCIDENTS = REGISTERS["incidents"]


def hand_in(client, content, register=INCIDENTS, name="表.xlsx", follow=True, **data):
    """Send a sheet as the page does, and open its preview."""
    upload = SimpleUploadedFile(name, content)
    return client.post(register.url("import"), {"file": upload, **data}, follow=follow)


def counts_of(answer):
    """Return the counts of a preview, of which the sum is always the rows of the sheet."""
    counts = answer.context["counts"]
    assert counts["rows"] == counts["new"] + counts["changed"] + counts["unchanged"] + counts["refused"]
    return counts


def confirm(client, preview):
    return client.post(preview.context["urls"]["confirm"])


def cell(register, name, value):
    """Return what a clerk would put into the cell for what the form sends."""
    related = register.model._meta.get_field(name).related_model
    return str(related._base_manager.get(pk=value)) if related and value else value

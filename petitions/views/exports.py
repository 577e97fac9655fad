"""Petitions out: the work sheet for who enters them, a pseudonymised sheet for who reads and analyses."""

from __future__ import annotations

from tempfile import TemporaryFile

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from petitions.pseudonyms import mark, write_analysis
from portal.records.exports import ROWS_A_FILE, log_export
from portal.records.filters import RegisterFilters
from portal.records.small_forms import PurposeForm
from portal.views.lists import narrowed, ordering
from portal.views.sheets import ExportView, send_file

ANALYSIS = "pseudonymised"  # in the address: who may take the work sheet asks for the other one by this


class PetitionExportView(ExportView):
    """The list as a sheet; without the right to bring one back it is always the pseudonymised one."""

    @property
    def is_analysis(self) -> bool:
        """Tell which of the two sheets it is."""
        return not self.register.comes_back(self.request.user) or ANALYSIS in self.request.GET

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Ask what for before anything is taken out for analysis."""
        if not self.is_analysis:
            return super().get(request)
        total = narrowed(self.register, request.user, request.GET).qs.count()
        return self._ask(None if self._is_too_much(total) else PurposeForm(), total)

    def _is_too_much(self, total: int) -> bool:
        """Tell whether it is more than fits one sheet, within which codes mean something."""
        return super()._is_too_much(total) or (self.is_analysis and total > ROWS_A_FILE)

    def _send(self, request: HttpRequest, filters: RegisterFilters, purpose: str = "") -> HttpResponseBase:
        if not self.is_analysis:
            return super()._send(request, filters, purpose)
        register, at = self.register, timezone.localtime()
        rows = filters.qs.order_by(*ordering(register, request.GET.get("order", "")))
        out = TemporaryFile()  # noqa: SIM115  (the response closes it)
        total = write_analysis(rows, out, mark(request.user, at, request.number, purpose))
        used = {name: value for name, value in request.GET.items() if name in filters.form.fields}
        log_export(register, out, rows=total, filters=used, number=request.number, purpose=purpose)
        return send_file(out, f"{register.label}-{ANALYSIS}-{at:%Y%m%d}.xlsx", "xlsx")

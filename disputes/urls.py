"""The addresses of filing: a month, a day, a receipt, and the office's view of all of them."""

from __future__ import annotations

from django.urls import path

from disputes.filing_registers import RECEIPTS
from disputes.views import corrections, days, months, overview, receipts, village

app_name = "filings"
_MONTH = "month/<int:committee>/<int:year>-<int:month>/"
_DAY = "day/<int:period>/<int:unit>/<str:day>/"

urlpatterns = [
    path(_MONTH, months.MonthView.as_view(register=RECEIPTS), name="month"),
    path(_MONTH + "unlock/", months.MonthUnlockView.as_view(register=RECEIPTS), name="month_unlock"),
    path(_MONTH + "reason/", months.MonthReasonView.as_view(register=RECEIPTS), name="month_reason"),
    path(_DAY, days.DayView.as_view(register=RECEIPTS), name="day"),
    path(_DAY + "unlock/", days.DayUnlockView.as_view(register=RECEIPTS), name="day_unlock"),
    path(_DAY + "reason/", days.DayReasonView.as_view(register=RECEIPTS), name="day_reason"),
    path("receipts/<str:number>/", receipts.ReceiptView.as_view(register=RECEIPTS), name="receipt"),
    path("receipts/<str:number>/confirm/", receipts.ConfirmView.as_view(register=RECEIPTS), name="confirm"),
    path(
        "receipts/<str:number>/correct/", corrections.CorrectView.as_view(register=RECEIPTS), name="correct"
    ),
    path("village/<int:unit>/", village.VillageView.as_view(register=RECEIPTS), name="village"),
    path("matrix/", overview.MatrixView.as_view(register=RECEIPTS), name="matrix"),
    path("matrix/<int:period>/", overview.DayMatrixView.as_view(register=RECEIPTS), name="day_matrix"),
    path("chase/<int:year>-<int:month>/", overview.ChaseView.as_view(register=RECEIPTS), name="chase"),
    path("meeting/<int:year>-<int:month>/", overview.MeetingView.as_view(register=RECEIPTS), name="meeting"),
]

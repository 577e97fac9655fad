"""The list exported from the upper system: nothing in it is keyed a second time, and nothing is keyed twice.

The national system stays the official register. A row is known by that system's number: one that is registered
here already is passed over, whatever it says; a new one enters as the list has it and waits, where the list has
no day of registration, until an officer has decided whether it is first or repeat.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any

from django.db import models
from django.urls import path, reverse

from petitions.enums import Form, Occurrence, Source
from petitions.forms import PetitionForm
from petitions.models import Petition
from petitions.registers import PETITIONS, PetitionRegister
from portal.access import access_table
from portal.phrases import clean_text
from portal.records.choices import KnownChoiceField
from portal.records.forms import RecordForm
from portal.views.imports import CorrectedView, ImportBatchView, ImportView
from portal.views.sheets import TemplateView

NAME = "upper_petitions"
VIEWS = MappingProxyType(
    {
        "import": ("", ImportView),
        "template": ("template/", TemplateView),
        "import_batch": ("<int:batch>/", ImportBatchView),
        "corrected": ("<int:batch>/corrected/", CorrectedView),
    }
)
# What the upper system calls the columns, besides the names they have here.
HEADINGS = MappingProxyType(
    {
        "upper_number": ("信访件编号", "信访编号", "信访事项编号", "国家信访系统编号"),
        "sender_number": ("转送文号", "交办文号", "转交文号"),
        "received_on": ("转送日期", "交办日期", "转交日期", "转办时间", "信访日期"),
        "registered_on": ("登记时间",),
        "sender": ("转送机关", "交办机关", "来源机关", "登记机构"),
        "source": ("办理方式", "转交方式"),
        "feedback_due_on": ("反馈期限", "办结期限", "要求反馈日期"),
        "petitioner": ("姓名", "信访人姓名"),
        "address": ("住址", "信访人住址", "地址"),
        "phone": ("联系电话", "手机号码", "电话"),
        "identity": ("证件号码", "身份证号"),
        "people": ("人数", "信访人数"),
        "place_unit": ("问题属地", "问题发生地"),
        "request": ("概况信息", "主要诉求", "信访内容", "投诉内容"),
    }
)
_STEPS = re.compile(r"[/\\>\-—、，,;；]+")


class PathChoiceField(KnownChoiceField):
    """A choice that the upper system writes as a path: the place at its end, the kind of matter at its start."""

    def to_python(self, value: Any) -> models.Model | None:
        """Return the row that the text names, else the one that alone ends it or begins it."""
        if isinstance(value, str) and value not in self.empty_values:
            text, known = clean_text(value), self.known()
            if text not in known:
                parts = [part.strip() for part in _STEPS.split(text)]
                found = {known[part] for part in parts if part in known}
                found = found or {row for word, row in known.items() if len(word) > 1 and text.endswith(word)}
                if len(found) == 1:
                    return found.pop()
        return super().to_python(value)


class UpperListForm(PetitionForm):
    """A row of the list; what the list does not say is as most of it is."""

    sections = ()
    by_acts = ()

    class Meta(RecordForm.Meta):
        model = Petition
        fields = (
            "upper_number", "unit", "form", "source", "sender", "sender_number", "received_on", "registered_on",
            "feedback_due_on", "petitioner", "address", "phone", "identity", "people", "purpose", "place_unit",
            "content", "request", "facts", "occurrence",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upper_number"].required = True
        place = self.user.organisation if self.user is not None else None
        county = place.township.parent if place is not None else None
        usual = {
            "unit": place and place.pk,
            "form": Form.ONLINE,
            "source": Source.TRANSFERRED,
            "sender": f"{county.name}信访局" if county else "",
            "people": 1,
            "occurrence": Occurrence.FIRST,
        }
        for name, value in usual.items():
            self.fields[name].initial = value
        for name in ("place_unit", "content", "purpose"):
            plain = self.fields[name]
            self.fields[name] = PathChoiceField(plain.queryset, label=plain.label, required=plain.required)

    def _post_clean(self) -> None:
        """Register who is not named or has no address all the same (art. 22)."""
        named = self.cleaned_data.get("petitioner") and self.cleaned_data.get("address")
        self.instance.anonymous = not named
        super()._post_clean()


class UpperRegister(PetitionRegister):
    """Petitions as the upper system lists them: only an import; everything else is done in their register."""

    def url(self, operation: str = "list", **kwargs: Any) -> str:
        """Return the address of an operation: the import's own, or that of the petitions."""
        if operation not in VIEWS:
            return PETITIONS.url(operation, **kwargs)
        return reverse(f"{NAME}:{operation}", kwargs=kwargs or None)


UPPER = UpperRegister(
    name=NAME,
    model=Petition,
    form=UpperListForm,
    columns=("upper_number", "number"),
    key=("upper_number",),
    access=access_table(staff="import", supervisor="import"),
    aliases=HEADINGS,
    keeps_known=True,
)

app_name = NAME
urlpatterns = [path(route, view.as_view(register=UPPER), name=name) for name, (route, view) in VIEWS.items()]

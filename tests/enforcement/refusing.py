"""Acts that are refused: what they say, and that nothing was left behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError


def _rows() -> dict[str, int]:
    return {
        one.__name__: one._base_manager.count() for one in apps.get_app_config("enforcement").get_models()
    }


def refused(act: Callable[..., Any], *args: Any, **values: Any) -> dict[str, str]:
    """Do an act that is refused, leaving nothing behind, and return what it says, by field."""
    before = _rows()
    with pytest.raises(ValidationError) as fault:
        act(*args, **values)
    assert before == _rows()
    if hasattr(fault.value, "error_dict"):
        return {name: " ".join(said) for name, said in fault.value.message_dict.items()}
    return {"": " ".join(fault.value.messages)}


def refused_act(driven: Any, act: str, **values: Any) -> str:
    """Do an act for which the record does not stand, and return what it says: the act with its article."""
    return refused(driven.act, act, **values)[""]

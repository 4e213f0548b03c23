"""Corrections of a criteria sheet: what the transcription says, what is used instead, and why.

Some ship with the program (typing slips of the source), others are the office's own, made beside its
paper copy of the decision. Either is shown openly, on screen and on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

REASON_LIMIT = 500

_KINDS = {"part": "Phần", "section": "Mục", "group": "Nhóm", "criterion": "Tiêu chí"}
_WHAT = {
    "mark": "dấu sao",
    "text": "lời",
    "options": "các mức điểm",
    "gate": "điều kiện chấm",
    "code": "mã",
}
_FIELDS = frozenset({"value", "added", "removed", *_WHAT})


@dataclass(frozen=True, slots=True)
class Correction:
    """One corrected place of a sheet. `option` counts from 1; None means the place itself.

    `by` is empty for what ships with the program; `on` is the day as ISO text.
    """

    kind: str
    code: str
    option: int | None
    field: str
    text_value: str
    value: str
    reason: str
    by: str = ""
    on: str = ""

    @property
    def is_office(self) -> bool:
        """Whether the office made it."""
        return bool(self.by)

    @property
    def place(self) -> str:
        """Where it is, in words: "Tiêu chí 6d, mức 3"."""
        option = f", mức {self.option}" if self.option is not None else ""
        return f"{_KINDS[self.kind]} {self.code}{option}"

    @property
    def change(self) -> str:
        """Text value and value used, in words."""
        if self.field == "added":
            return f"bản chép thiếu, thêm “{self.value}”"
        if self.field == "removed":
            return f"bản chép thừa, bỏ “{self.text_value}”"
        what = _WHAT.get(self.field, "điểm" if self.option is not None else "điểm tối đa")
        wrote = f"ghi {what} “{self.text_value}”" if self.text_value else f"để trống {what}"
        return f"bản chép {wrote}, " + (f"dùng “{self.value}”" if self.value else "bỏ đi")

    @property
    def told(self) -> str:
        """The whole correction in one sentence without its end."""
        return f"{self.place}: {self.change}" + (f" ({self.reason})" if self.reason else "")

    def same_change(self, other: Correction) -> bool:
        """Whether both change the same place in the same way, whoever made them and why."""
        return _change_of(self) == _change_of(other)


def shipped_corrections(raw: Iterable[Mapping[str, Any]], set_no: int) -> tuple[Correction, ...]:
    """The corrections of one set as a regulation's data lists them."""
    return tuple(
        Correction(
            kind="criterion",
            code=str(one["code"]),
            option=one["option"],
            field="value" if isinstance(one["value"], int) else "code",
            text_value=str(one["text_value"]),
            value=str(one["value"]),
            reason=str(one["reason"]),
        )
        for one in raw
        if one["set"] == set_no
    )


def as_raw(corrections: Iterable[Correction]) -> list[dict[str, Any]]:
    """Corrections as JSON keeps them."""
    return [asdict(one) for one in corrections]


def from_raw(raw: Iterable[Mapping[str, Any]]) -> tuple[Correction, ...]:
    """Corrections from JSON.

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """
    return tuple(_checked(Correction(**{field.name: one[field.name] for field in fields(Correction)}))
                 for one in raw)  # fmt: skip


def _checked(one: Correction) -> Correction:
    if one.kind not in _KINDS or one.field not in _FIELDS:
        raise ValueError(f"{one.kind}/{one.field}")
    texts = (one.code, one.text_value, one.value, one.reason, one.by, one.on)
    if not all(isinstance(text, str) for text in texts):
        raise TypeError("cần chuỗi")
    if isinstance(one.option, bool) or not (one.option is None or isinstance(one.option, int)):
        raise TypeError("mức phải là số nguyên")
    return one


def _change_of(one: Correction) -> tuple[object, ...]:
    return one.kind, one.code, one.option, one.field, one.text_value, one.value

"""The life of a dossier: its states, and which step leads from which to which."""

from __future__ import annotations

from app.kernel.errors import RuleBroken

STATES = {
    "draft": "Bản nháp",
    "received": "Đã tiếp nhận",
    "returned": "Trả bổ sung",
    "assessed": "Xã đã đánh giá",
    "reviewed": "Tổ giúp việc đã soát",
    "scheduled": "Trong chương trình họp",
    "scored": "Đã chấm điểm",
    "concluded": "Hội đồng đã kết luận",
    "decided": "Đã có quyết định",
    "certified": "Đã cấp giấy",
    "handed_over": "Đã chuyển cấp trên",
    "not_recognised": "Không công nhận",
    "withdrawn": "Đã rút",
    "disqualified": "Bị loại",
}

STEPS: dict[str, frozenset[str]] = {
    "draft": frozenset({"received", "withdrawn"}),
    "received": frozenset({"returned", "assessed", "withdrawn", "disqualified"}),
    "returned": frozenset({"received", "withdrawn"}),
    "assessed": frozenset({"returned", "reviewed", "handed_over", "withdrawn", "disqualified"}),
    "reviewed": frozenset({"returned", "scheduled", "withdrawn", "disqualified"}),
    "scheduled": frozenset({"reviewed", "scored", "withdrawn", "disqualified"}),
    "scored": frozenset({"concluded", "disqualified"}),
    "concluded": frozenset({"decided", "handed_over", "not_recognised"}),
    "decided": frozenset({"certified"}),
    "certified": frozenset(),
    "handed_over": frozenset({"decided", "not_recognised"}),
    "not_recognised": frozenset(),
    "withdrawn": frozenset(),
    "disqualified": frozenset({"concluded"}),
}

OPEN_STATES = frozenset({"draft", "received", "returned", "assessed", "reviewed", "scheduled", "scored"})
"""A product has at most one dossier in one of these."""


def refuse_unless_allowed(from_state: str, to_state: str) -> None:
    """Refuse a step that the life of a dossier does not know.

    Raises:
        RuleBroken: `dossier_step_not_allowed`.
    """
    if to_state not in STEPS[from_state]:
        raise RuleBroken(
            "dossier_step_not_allowed",
            "state",
            before=STATES[from_state],
            after=STATES[to_state],
            possible=", ".join(STATES[state] for state in STATES if state in STEPS[from_state]) or "không có",
        )

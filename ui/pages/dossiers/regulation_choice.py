"""The decision in the form of a dossier: proposed by its day and kind, changed only with a reason."""

from __future__ import annotations

from typing import Any

from app.domain.dossiers import KINDS, DossierDraft
from app.domain.regulation import Regulation
from app.domain.regulation_choice import Applicable, regulation_for
from app.storage.queries.offices import office_draft
from app.storage.queries.regulations import is_scored
from app.usecases.known_regulations import known_regulations
from ui.desk import Desk
from ui.forms.fields import ChoiceField, DayField, TextField


class RegulationChoice:
    """Four fields that belong together: kind, day, decision, reason for another decision.

    As long as the officer has not chosen a decision himself, it follows the day and the kind.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.usual = "qd148-2023"
        self.kind = ChoiceField("kind", "Loại hồ sơ *", KINDS)
        self.day = DayField("received_on", "Ngày nhận *")
        self.field = ChoiceField("regulation_id", "Văn bản áp dụng *")
        self.reason = TextField("regulation_reason", "Lý do áp dụng văn bản khác", "chỉ ghi khi khác đề xuất")
        self._known: list[Regulation] = []
        self._follows = False
        self.kind.edited.connect(self._propose)
        self.day.edited.connect(self._propose)
        self.field.box.activated.connect(lambda *_: self._chosen())

    def ask(self, reader: Any) -> tuple[list[Regulation], str]:
        """The decisions of the file and the one that the office applies."""
        office = office_draft(reader)
        return known_regulations(reader), office.regulation_id if office else self.usual

    def offer(self, found: tuple[list[Regulation], str]) -> None:
        """Offer the decisions; a new dossier begins with what is proposed for today."""
        self._known, applied = found
        self.field.set_choices({one.id: one.name for one in self._known})
        due = regulation_for(self.desk.clock.today(), "first", self.desk.clock.today(), self._known)
        self.usual = due.regulation_id if due else applied

    def prepare(self, draft: DossierDraft) -> None:
        """Before a dossier is shown: frozen after its first scoring sheet, else open to change."""
        with self.desk.file.reading() as reader:
            frozen = bool(draft.id) and is_scored(reader, draft.id)
        self.field.setEnabled(not frozen)
        self.reason.setEnabled(not frozen)
        self._follows = not draft.id
        self._tell(self._due(draft.kind, draft.received_on) if not frozen else None, draft.regulation_id)

    def _propose(self) -> None:
        due = self._due(self.kind.raw(), self.day.value()[0])
        if self._follows and due is not None:
            self.field.set_value(due.regulation_id)
        self._tell(due, self.field.raw())

    def _chosen(self) -> None:
        self._follows = False
        self._tell(self._due(self.kind.raw(), self.day.value()[0]), self.field.raw())

    def _due(self, kind: str, day: Any) -> Applicable | None:
        return regulation_for(day, kind, self.desk.clock.today(), self._known) if day else None

    def _tell(self, due: Applicable | None, chosen: Any) -> None:
        """Say below the field what is proposed and why."""
        names = {one.id: one.short_name for one in self._known}
        if due is None or due.regulation_id not in names:
            self.field.tell("")
        elif due.regulation_id == chosen:
            self.field.tell(f"Đúng đề xuất. {due.told}")
        else:
            self.field.tell(f"Đề xuất {names[due.regulation_id]}. {due.told}")

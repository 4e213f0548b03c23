"""The council's words on a product, entered by the secretary: discussion, conclusion, requests, opinion."""

from __future__ import annotations

from typing import Any

from app.domain.dossier_conclusions import DossierConclusionDraft, check
from app.usecases.council_words import save_words
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.forms.fields import LongTextField
from ui.forms.form import Form, Section
from ui.widgets.basics import label, restyle


class WordsView(Editor):
    """An editor that stays beside the list: it keeps its draft when another product is chosen."""

    def __init__(self, desk: Desk) -> None:
        form = Form(
            [
                Section(
                    "",
                    [
                        [
                            (
                                LongTextField(
                                    "discussion", "Nội dung thảo luận (nhất là trước khi chấm lần hai)", 76
                                ),
                                12,
                            )
                        ],
                        [(LongTextField("conclusion", "Kết luận của hội đồng", 76), 12)],
                        [(LongTextField("requests", "Yêu cầu hoàn thiện", 76), 12)],
                        [(LongTextField("opinion", "Ý kiến khác ghi vào biên bản", 60), 12)],
                    ],
                )
            ]
        )
        subject = Subject(
            "dossier_conclusion", lambda _: None, check, lambda draft: save_words(desk.file, draft, desk.who)
        )
        super().__init__(desk, form, subject)
        self.back.hide()
        self.save_button.setProperty("kind", "plain")  # the page has its one green action already
        restyle(self.save_button)
        self.save_button.setText("Lưu kết luận")
        told = "Thư ký ghi theo lời hội đồng; được đọc trong biên bản. Điểm và hạng không đổi."
        self.bar.insertWidget(0, label(told, "note", wrap=True), 1)
        self._shown = ""

    def show_words(self, draft: DossierConclusionDraft) -> None:
        """Show what is written on a dossier; what was being typed on another one is kept as its draft."""
        place = f"{draft.session_id}:{draft.dossier_id}"
        if place == self._shown and (self.form.is_changed or draft.version == self._version):
            return
        if self._shown:
            self.keep_draft()
        self._shown = self.record_id = place
        self._version = draft.version
        self._timer.stop()
        self.form.load(draft)
        self._offer_draft()

    def forget(self) -> None:
        """Nothing is shown; what was typed is kept as a draft."""
        if self._shown:
            self.keep_draft()
        self._shown = ""

    def leave(self) -> None:
        """Esc does not leave a part of a page."""

    def _saved(self, done: Any, draft: Any, sent: dict[str, Any]) -> None:
        self._shown = ""
        super()._saved(done, draft, sent)

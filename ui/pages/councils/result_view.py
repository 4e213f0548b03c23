"""The result of a dossier: score, class, each star minimum and by how many it is met, all in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.stars import Standing
from app.usecases.session_results import DossierStanding
from ui.pages.councils.matrix_view import BLIND, EMPTY
from ui.pages.councils.session_states import score_of
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, label, row, scrolled
from ui.widgets.scores import Stars


@dataclass(frozen=True, slots=True)
class MinimumLine:
    """One star minimum with the council's own conclusion on its criterion, where there is one."""

    id: str
    code: str
    title: str
    star: int
    needed: str
    met_by: str
    met: bool
    by_council: str


MINIMUM_COLUMNS = (
    Column("Hạng", lambda line: f"{line.star} sao", 58, lambda line: line.star),
    Column("Tiêu chí", lambda line: f"{line.code}. {line.title}", 150, told=lambda line: line.title),
    Column("Cần đạt", lambda line: line.needed, 140),
    Column("Phiếu đạt", lambda line: line.met_by, 78, right=True),
    Column("Đạt", lambda line: "đạt" if line.met else "chưa đạt", 86, chip=True,
           tone=lambda line: "good" if line.met else "late"),
    Column("Hội đồng", lambda line: line.by_council, 90),
)  # fmt: skip


class ResultView(QWidget):
    """What the rules make of the counted sheets."""

    conclusion_wanted = Signal(str)
    """The criterion on which the council concludes."""
    withdrawal_wanted = Signal(str)

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._score, self._of = label("", "huge"), label("", "note")
        self._stars = Stars(0, 20)
        self.told = label("", wrap=True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.minima = ListView(
            "Điều kiện sao", MINIMUM_COLUMNS, settings, "Bộ tiêu chí này không có điều kiện sao.",
            searchable=False,
        )  # fmt: skip
        self.conclude = button("Kết luận điều kiện sao", "plain", self._conclude)
        self.withdraw = button("Rút kết luận", "plain", self._withdraw)
        self.minima.activated.connect(lambda _: self._conclude())
        self.minima.picked.connect(self._enable)
        self._free = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(self._score, self._of, 1, self._stars))
        column.addWidget(scrolled(self.told), 2)
        column.addLayout(row(label("Điều kiện tối thiểu theo hạng", "card"), 1, self.withdraw, self.conclude))
        column.addWidget(self.minima, 3)

    def show_dossier(self, one: DossierStanding, *, free: bool) -> None:
        """Show a dossier; `free` while the council may still conclude on criteria."""
        self._free = free
        self._score.setText(score_of(one) or "–")
        self._of.setText(f"/ 100, trung bình {len(one.sheets)} phiếu" if one.sheets else "/ 100")
        star = one.result.star_class if one.result else (one.verdict.star_class if one.verdict else None)
        self._stars.show_class(star or 0)
        self.told.setText("\n".join(one.explained) or (BLIND if one.is_blind else EMPTY))
        self.minima.show_rows(_lines(one))
        self._enable()

    def chosen_code(self) -> str:
        """The criterion of the selected line."""
        lines = self.minima.chosen()
        return lines[0].code if lines else ""

    def _conclude(self) -> None:
        if self._free:
            self.conclusion_wanted.emit(self.chosen_code())

    def _withdraw(self) -> None:
        if self.chosen_code():
            self.withdrawal_wanted.emit(self.chosen_code())

    def _enable(self) -> None:
        lines: list[Any] = self.minima.chosen()
        self.conclude.setEnabled(self._free)
        self.withdraw.setEnabled(self._free and bool(lines and lines[0].by_council))


def _lines(one: DossierStanding) -> list[MinimumLine]:
    own = {row_.criterion_code: row_ for row_ in one.conclusions}

    def line(found: Standing) -> MinimumLine:
        minimum = found.minimum
        criterion = one.sheet.criterion(minimum.criterion)
        option = criterion.options_for(one.item.variant)[minimum.needed_option - 1]
        conclusion = own.get(minimum.criterion)
        return MinimumLine(
            f"{minimum.criterion}/{minimum.star}",
            minimum.criterion,
            criterion.title,
            minimum.star,
            f"mức {minimum.needed_option}: {option.label}",
            f"{found.met_by}/{found.of}",
            found.met,
            f"mức {conclusion.option_no}: {conclusion.reason}" if conclusion else "",
        )

    return sorted((line(found) for found in one.minima), key=lambda made: made.star)

"""The tab "Chỉ tiêu": the targets of a year and the products that count."""

from __future__ import annotations

from typing import Any

from app.domain.plan_progress import STATES, TargetProgress
from app.domain.plans import (
    TargetDraft,
    check_target,
)
from app.kernel.dates import shown_date
from app.storage.queries.plans import (
    target_draft,
)
from app.storage.reading import Reader
from app.usecases.plans import (
    delete_target,
    save_target,
    year_progress,
)
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.plans.forms import TARGET, target_form
from ui.pages.year_tab import YearTab
from ui.tables.list_view import ListView
from ui.tables.model import Column

TARGET_TONES = {"reached": "good", "underway": "", "short": "late", "missed": "trouble"}
_OF_KIND = {"reevaluation": "recognised_year", "activity": "activity_kind", "other": "reached_by_hand"}


class TargetsTab(YearTab):
    """The targets of a year, each with the products that count and those that may still."""

    noun = "Chỉ tiêu"
    new_word = "Chỉ tiêu mới"
    kinds = frozenset({"plans", "certificates", "products", "dossiers", "results", "activities"})

    def __init__(self, desk: Desk) -> None:
        form, kind = target_form()
        self._kind = kind
        subject = Subject(
            "plan_target", self._read, check_target, lambda draft: save_target(desk.file, draft, desk.who)
        )
        listed = ListView(
            "Chỉ tiêu", TARGET_COLUMNS, desk.settings,
            "Chưa có chỉ tiêu nào của năm này.\nBấm “Chỉ tiêu mới”, hoặc “Tạo kế hoạch năm”.",
        )  # fmt: skip
        super().__init__(desk, listed, Editor(desk, form, subject))
        self.products = ListView(
            "Sản phẩm của chỉ tiêu", PRODUCT_COLUMNS, desk.settings,
            "Chọn một chỉ tiêu ở trên để xem những sản phẩm được tính và chưa được tính.",
        )  # fmt: skip
        self.products.exported.connect(self._export_products)
        self.products.activated.connect(lambda found: self.go.emit("products", found.product_id))
        self._column().addWidget(self.products, 1)
        kind.box.currentIndexChanged.connect(lambda *_: self._show_fields())

    def refresh(self) -> None:
        """The targets as they stand today."""
        year, today = self.year, self.desk.clock.today()
        self.desk.read(self, lambda reader: _targets(reader, year, today), self._show)

    def new_draft(self) -> TargetDraft:
        """A target of the year that is shown."""
        return TargetDraft(year=self.year)

    def record_title(self) -> str:
        """Its words."""
        return str(self.editor.form.fields["title"].raw())

    def delete(self, record_id: str) -> Any:
        """Delete a target."""
        return delete_target(self.desk.file, record_id, self.desk.who)

    def prepare(self, draft: TargetDraft) -> None:
        """The fields of its kind."""
        self._kind.set_value(draft.kind)
        self._show_fields()

    def picked(self) -> None:
        """Another target: its products."""
        chosen = self.list.chosen()
        self.products.show_rows(_products(chosen[0].progress) if chosen else [])

    def _show(self, rows: list[Any]) -> None:
        self.list.show_rows(rows)
        if rows and not self.list.chosen():
            self.list.table.selectRow(0)
        self.picked()

    def _show_fields(self) -> None:
        """Only what the kind of the target uses is asked for."""
        own = _OF_KIND.get(str(self._kind.box.currentData()))
        self.editor.form.ask_only(TARGET, ["title", "wanted", "kind", *([own] if own else []), "note"])

    def _export_products(self, path: Any) -> None:
        chosen = self.list.chosen()
        above = (chosen[0].title if chosen else "", f"Lập ngày {shown_date(self.desk.clock.today())}")
        self.desk.operations.draw(
            self, lambda: self.products.export_to(path, above), lambda _: self.say(f"Đã xuất {path.name}.")
        )

    def _read(self, row_id: str) -> TargetDraft | None:
        with self.desk.file.reading() as reader:
            return target_draft(reader, row_id)


class TargetRow:
    """One line of the list of targets."""

    def __init__(self, progress: TargetProgress) -> None:
        self.progress = progress
        self.id = progress.target.id
        self.title = progress.target.title


class ProductLine:
    """One product of a target: whether it counts, and why."""

    def __init__(self, product_id: str, name: str, why: str, group: str) -> None:
        self.id = f"{group}:{product_id}"
        self.product_id, self.name, self.why, self.group = product_id, name, why, group


def _targets(reader: Reader, year: int, today: Any) -> list[TargetRow]:
    return [TargetRow(one) for one in year_progress(reader, year, today, today)]


def _products(progress: TargetProgress) -> list[ProductLine]:
    groups = (
        ("Được tính", progress.counted), ("Đang làm hồ sơ", progress.underway),
        ("Chưa nộp hồ sơ", progress.waiting), ("Không được tính", progress.not_counted),
    )  # fmt: skip
    return [ProductLine(one.product_id, one.name, one.why, group) for group, found in groups for one in found]


TARGET_COLUMNS = (
    Column("Chỉ tiêu", lambda one: one.title, 330),
    Column("Kế hoạch", lambda one: str(one.progress.wanted), 90, lambda one: one.progress.wanted, right=True),
    Column("Đã đạt", lambda one: str(one.progress.reached), 80, lambda one: one.progress.reached, right=True),
    Column("Tình trạng", lambda one: STATES[one.progress.state], 130,
           tone=lambda one: TARGET_TONES[one.progress.state]),
    Column("Còn lại", lambda one: one.progress.left, 300),
)  # fmt: skip
PRODUCT_COLUMNS = (
    Column("Nhóm", lambda one: one.group, 150,
           tone=lambda one: {"Được tính": "good", "Không được tính": "trouble"}.get(one.group, "late")),
    Column("Sản phẩm", lambda one: one.name, 300),
    Column("Vì sao", lambda one: one.why, 460),
)  # fmt: skip

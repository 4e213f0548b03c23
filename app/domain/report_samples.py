"""An invented report for previews and tests; every name bears the word "Mẫu"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.letterheads import Letterhead
from app.domain.report_figures import summary
from app.domain.report_periods import quarter
from app.domain.report_rows import (
    CertificateEntry,
    DossierEntry,
    IncidentEntry,
    InspectionEntry,
    ProducerEntry,
    ReportRows,
)
from app.domain.report_tables import Summary
from app.domain.report_texts import ReportTexts
from app.domain.summary_facts import SummaryFacts, without_names

LETTERHEAD = Letterhead(
    "UBND huyện Phong Thổ", "Phòng Nông nghiệp và PTNT", "Phong Thổ",
    authority=("TRƯỞNG PHÒNG",), signer="Vàng Thị Mẫu", is_sample=True,
)  # fmt: skip
_JULY = date(2023, 7, 3)
_CONCLUDED = (("concluded", date(2023, 6, 28)),)
ROWS = ReportRows(
    dossiers=(
        DossierEntry("d1", "p1", "Gạo nếp tan Mẫu", "first", date(2023, 5, 8), _CONCLUDED),
        DossierEntry("d2", "p2", "Mật ong Mẫu", "reevaluation", date(2023, 7, 20), ()),
    ),
    results=(),
    certificates=(
        CertificateEntry("01/2023/GCN-OCOP", "p1", "Gạo nếp tan Mẫu", "c1", "Xã Mường So", "cooperative", 8,
                         4, _JULY, date(2026, 7, 3)),
        CertificateEntry("02/2020/GCN-OCOP", "p2", "Mật ong Mẫu", "c2", "Xã Dào San", "household", 5, 3,
                         date(2020, 12, 1), date(2023, 12, 1)),
    ),
    producers=(
        ProducerEntry("c1", "HTX Nông nghiệp Mẫu", "cooperative", "female", "Thái", 12, 10, 1_200_000_000),
        ProducerEntry("c2", "Hộ kinh doanh Mẫu", "household", "male", "Dao", 3, 3),
    ),
    inspections=(
        InspectionEntry("Mật ong Mẫu", "planned", date(2023, 8, 2), date(2023, 8, 2), "remedy", True,
                        date(2023, 9, 1)),
    ),
    incidents=(IncidentEntry("Gạo nếp tan Mẫu", "complaint", date(2023, 9, 5)),),
)  # fmt: skip


def summary_facts() -> SummaryFacts:
    """The third quarter of 2023 of an invented district."""
    period = quarter(2023, 3)
    others = (period.previous, period.last_year)
    before, a_year_ago = (summary(ROWS, one.first, one.last, one.title) for one in others)
    return SummaryFacts(
        letterhead=LETTERHEAD,
        summary=_short(summary(ROWS, period.first, period.last, period.title)),
        period=period,
        place="huyện Phong Thổ",
        counted_on=date(2023, 10, 2),
        previous=without_names(before),
        last_year=without_names(a_year_ago),
        texts=ReportTexts("Đường vào bản xa.", "Hỗ trợ nhãn hàng hóa.", "Kiểm tra 02 sản phẩm."),
    )


def _short(made: Summary) -> Summary:
    """Dossiers and certificates alone, so that no table of the preview breaks over pages; no charts."""
    dossiers, _, certificates, *_ = made.sections
    wanted = (replace(dossiers, tables=dossiers.tables[:1]), certificates)
    return replace(
        made,
        sections=tuple(
            replace(section, tables=tuple(replace(table, chart=False) for table in section.tables))
            for section in wanted
        ),
    )

"""The papers after certification: what stands on them, and who makes which."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.inspections import InspectionDraft
from app.domain.revocations import RevocationDraft
from app.kernel.errors import RuleBroken
from app.storage.queries.inspections import inspection_draft, standing_rows
from app.storage.store import OfficeFile
from app.usecases.inspection_papers import (
    after_paper_bytes,
    papers_of_inspection,
    papers_of_revocation,
    write_after_papers,
)
from app.usecases.inspections import points_for, save_inspection, save_revocation
from app.usecases.paper_numbers import log_papers
from tests.documents.paper_reading import docx_words, pdf_words
from tests.usecases.test_council_day import WHO


def visit(office: OfficeFile, certificate_id: str, **more: object) -> str:
    with office.reading() as reader:
        (row,) = standing_rows(reader)
        points = points_for(reader, certificate_id)
    values = {"certificate_id": certificate_id, "product_id": row.product_id, "points": points, **more}
    return save_inspection(office, InspectionDraft(**values), WHO).id  # type: ignore[arg-type]


def test_before_the_visit_the_minutes_are_a_form_with_every_criterion(
    office: OfficeFile, certificate: str
) -> None:
    visited = visit(office, certificate, planned_on=date(2023, 5, 20))
    (blank,) = papers_of_inspection(office, visited)
    said = pdf_words(after_paper_bytes(office, blank))
    with office.reading() as reader:
        draft = inspection_draft(reader, visited)
    assert draft is not None
    assert draft.points
    for point in draft.points:
        assert "".join(point.what.split()) in said
    assert "ngày.....tháng.....năm......" in said
    assert "■" not in said


def test_after_the_visit_they_say_what_was_found(office: OfficeFile, certificate: str) -> None:
    visited = visit(
        office, certificate, held_on=date(2023, 5, 12), start_time="08:00", end_time="10:30",
        team="Vàng Thị Mẫu, chuyên viên", producer_side="Lò Thị Mẫu", label_right=False,
        findings="Nhãn thiếu ngày.", conclusion="remedy", remedy="In lại nhãn.",
        remedy_due=date(2023, 5, 30),
    )  # fmt: skip
    (minutes,) = papers_of_inspection(office, visited)
    said = pdf_words(after_paper_bytes(office, minutes))
    for words in ("Hồi08giờ00,ngày12tháng5năm2023", "Nhãnthiếungày.", "■Yêucầukhắcphục", "Inlạinhãn.",
                  "30/05/2023", "-VàngThịMẫu,chuyênviên."):  # fmt: skip
        assert words in said
    assert said == docx_words(after_paper_bytes(office, minutes, "docx"))


def test_a_revocation_has_its_request_and_its_decision(
    office: OfficeFile, certificate: str, tmp_path: Path
) -> None:
    held = date(2023, 5, 15)
    visited = visit(office, certificate, held_on=held, conclusion="revoke")
    draft = RevocationDraft(
        certificate_id=certificate, inspection_id=visited, concluded_on=held, proposed_on=held,
        ground_text="Nguyên liệu mua ngoài tỉnh",
    )  # fmt: skip
    made = save_revocation(office, draft, WHO).id
    request, decision = papers_of_revocation(office, made)
    asked = pdf_words(after_paper_bytes(office, request))
    assert "Kínhgửi:ỦybannhândânhuyệnPhongThổ" in asked
    assert "Nguyênliệumuangoàitỉnh.Kếtluậnngày15tháng5năm2023." in asked
    assert "Biênbảnkiểmtrangày15tháng5năm2023" in asked
    assert "Điều8" not in asked  # QĐ 148 sets no days
    drafted = pdf_words(after_paper_bytes(office, decision))
    assert "Số:......./QĐ-UBND" in drafted
    written = write_after_papers(office, papers_of_revocation(office, made), tmp_path)
    assert len(written.files) == 4
    log_papers(office, written.made, WHO)
    assert all(one.numbers.made_at for one in papers_of_revocation(office, made))


def test_a_decided_revocation_bears_the_number_that_was_recorded(
    office: OfficeFile, certificate: str
) -> None:
    day = date(2023, 5, 15)
    draft = RevocationDraft(
        certificate_id=certificate, ground="request", concluded_on=day, decided_on=day,
        decision_number="12/QĐ-UBND", signer="Lò Văn Mẫu",
    )  # fmt: skip
    _, decision = papers_of_revocation(office, save_revocation(office, draft, WHO).id)
    assert decision.is_recorded
    said = pdf_words(after_paper_bytes(office, decision))
    assert "Số:12/QĐ-UBND" in said
    assert "kểtừngày15tháng5năm2023" in said


def test_papers_of_what_is_gone_are_refused(office: OfficeFile) -> None:
    for papers in (papers_of_inspection, papers_of_revocation):
        with pytest.raises(RuleBroken) as caught:
            papers(office, "nobody")
        assert caught.value.code == "row_is_gone"

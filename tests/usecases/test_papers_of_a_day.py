"""The papers of one day say the same of every product, and the same as the council's matrix."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from pypdf import PdfReader

from app.domain.decisions import DecisionDraft
from app.domain.dossier_conclusions import DossierConclusionDraft
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from app.kernel.numbers import shown_score
from app.storage.queries.results import certificate_rows
from app.storage.store import OfficeFile
from app.usecases.certificates import issue_certificates
from app.usecases.council_words import save_words
from app.usecases.offices import create_office
from app.usecases.papers import certificates_pdf, consolidated_pdf
from app.usecases.scoring_sheets import abstain, answer_all, close_sheet, score_again
from app.usecases.session_papers import session_paper, session_papers
from app.usecases.session_results import (
    conclude_criterion,
    conclude_dossier,
    conclude_session,
    record_decision,
)
from tests.conftest import PHONG_THO
from tests.council_hall import HELD_ON, NAMES, WHO, CouncilHall

NEAR, LACKING, HANDED, FORGED, LOW = (
    "Gạo gần Mẫu",
    "Gạo thiếu Mẫu",
    "Gạo cao Mẫu",
    "Gạo giả Mẫu",
    "Gạo thấp Mẫu",
)
POINTS = {
    NEAR: (70, 70, 69, 70), LACKING: (75, 75, 76, 75), HANDED: (80, 81, 80, 80), FORGED: (60, 61, 60, 60),
    LOW: (41, 42, 41, 42),
}  # fmt: skip


@dataclass
class Day:
    """A concluded session with its decision and its certificates."""

    hall: CouncilHall
    certificates: list[str]

    def text(self, kind: str, addressee: str = "") -> str:
        return words(session_paper(self.hall.office, self.hall.session, kind, addressee))


def words(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """The day, once for all that only look at it."""
    path = tmp_path_factory.mktemp("day") / "ngay.ocop"
    clock = FixedClock(datetime(2023, 5, 15, 8, 0, tzinfo=VIETNAM))
    office = create_office(path, PHONG_THO, clock, SeededRandom(11), WHO)
    yield _made(office)
    office.close()


def _made(office: OfficeFile) -> Day:
    hall = CouncilHall(office, dict.fromkeys(POINTS, 3), members=5)
    for product, given in POINTS.items():
        abstain(office, hall.session, hall.dossiers[product], hall.members[4], "Anh ruột của chủ thể", WHO)
        meets, misses = (3, ["3e"]) if product == LACKING else (4, [])
        sheets = [
            hall.score(product, member, points, meets if points >= 70 else 3, misses)
            for member, points in enumerate(given)
        ]
        if product == LOW:
            again = score_again(office, sheets[0], WHO).id
            answer_all(office, again, dict(hall.answers(LOW, 45, 21)), WHO)
            close_sheet(office, again, WHO)
    said = DossierConclusionDraft(
        session_id=hall.session, dossier_id=hall.dossiers[NEAR], conclusion="Chất lượng ổn định.",
        requests="Bổ sung nhãn phụ.", opinion="Kiểm nghiệm lại độ ẩm.",
    )  # fmt: skip
    save_words(office, said, WHO)
    conclude_criterion(office, hall.session, hall.dossiers[HANDED], "3e", 2, "Đã xem văn bằng", WHO)
    for product in POINTS:
        ground = "Giấy chứng nhận an toàn thực phẩm giả mạo" if product == FORGED else ""
        conclude_dossier(office, hall.session, hall.dossiers[product], WHO, disqualified=ground)
    conclude_session(office, hall.session, WHO, "16:30")
    decision = DecisionDraft(number="07", decided_on=HELD_ON, signer="Lò Văn Mẫu", session_id=hall.session)
    record_decision(office, decision, WHO)
    certified = [one.id for one in hall.standings() if one.result and one.result.action == "certify"]
    issue_certificates(office, certified, HELD_ON, WHO)
    with office.reading() as reader:
        return Day(hall, [one.id for one in certificate_rows(reader)])


def test_the_day_came_out_as_it_was_scored(day: Day) -> None:
    found = {
        one.item.product: (one.result.star_class, one.result.action)
        for one in day.hall.standings()
        if one.result
    }
    assert found == {
        NEAR: (3, "certify"), LACKING: (3, "certify"), HANDED: (4, "hand_over"), FORGED: (None, "none"),
        LOW: (2, "none"),
    }  # fmt: skip
    assert len(day.certificates) == 2


def test_every_paper_says_the_score_and_the_class_of_the_matrix(day: Day) -> None:
    texts = {kind: day.text(kind) for kind in ("minutes", "submission", "decision", "hand_over")}
    texts["table"] = words(consolidated_pdf(day.hall.office, day.hall.session))
    producer = next(
        one.addressee.id
        for one in session_papers(day.hall.office, day.hall.session)
        if one.kind == "producer_letter"
    )
    texts["letter"] = day.text("producer_letter", producer)
    where = {
        "certify": {"minutes", "submission", "decision", "table", "letter"},
        "hand_over": {"minutes", "submission", "decision", "hand_over", "table", "letter"},
        "none": {"minutes", "submission", "table", "letter"},
    }
    for one in day.hall.standings():
        assert one.result is not None
        score, name = shown_score(one.result.score), one.item.product
        for kind, text in texts.items():
            assert (name in text) is (kind in where[one.result.action]), (kind, name)
            if name in text:
                assert score in text, (kind, name, score)
    for member, points in enumerate(POINTS[NEAR]):
        assert f"{NAMES[member]} {points}" in texts["minutes"]


def test_the_minutes_tell_all_that_the_council_did(day: Day) -> None:
    text = day.text("minutes")
    for said in (
        f"{NAMES[4]} không chấm",
        "lý do: Anh ruột của chủ thể", "Ý kiến kết luận của Hội đồng: Chất lượng ổn định.",
        "Yêu cầu của Hội đồng: Bổ sung nhãn phụ.", "Ý kiến khác: Kiểm nghiệm lại độ ẩm.",
        "Hội đồng kết luận tiêu chí 3e", "lý do: Đã xem văn bằng", "Để đạt 4 sao cần tiêu chí 3e",
        "Để đạt 4 sao còn thiếu 0,25 điểm", "Còn thiếu điều kiện tối thiểu nên xếp hạng 3 sao",
        "loại hồ sơ; căn cứ: Giấy chứng nhận an toàn thực phẩm giả mạo", "Hội đồng chấm lần hai",
        "16 giờ 30 phút",
    ):  # fmt: skip
        assert said in text, said


def test_no_paper_of_the_day_holds_a_word_of_the_program_instead_of_one_of_the_office(day: Day) -> None:
    for one in session_papers(day.hall.office, day.hall.session):
        assert not one.hindrance, one.title
        text = day.text(one.kind, one.addressee.id)
        assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|\{|\}|certify|hand_over", text), one.title
        assert "Mã sản phẩm" not in text, one.title  # no product has a code: no empty column


def test_certificates_name_their_product_class_and_decision(day: Day) -> None:
    text = words(certificates_pdf(day.hall.office, day.certificates))
    for product in (NEAR, LACKING):
        assert product in text
    assert text.count("Đạt hạng 3 sao") == 2
    assert "Theo Quyết định số 07" in text
    assert "Ủy ban nhân dân huyện Phong Thổ chứng nhận sản phẩm" in text

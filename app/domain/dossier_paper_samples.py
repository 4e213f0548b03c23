"""Invented cases of every paper of a dossier, for previews and tests; every name bears the word "Mẫu"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.commune_assessments import CONTENTS, ParticipantDraft
from app.domain.completion_requests import RequestedItem
from app.domain.dossier_books import BookPaper
from app.domain.dossier_changes import Change
from app.domain.dossier_paper_facts import DossierPaperFacts, FormContent, OfficeWords
from app.domain.form_facts import (
    ChangeListFacts,
    CommuneContentFacts,
    CommuneReportFacts,
    CompletionRequestFacts,
    DossierFacts,
    DossierListFacts,
    OwnChoice,
    OwnScoreLine,
    ReceiptFacts,
    RegistrationFormFacts,
    ReviewReportFacts,
    SelfAssessmentFacts,
)
from app.domain.letterheads import Letterhead
from app.domain.score_comparison import ComparedCriterion
from app.domain.self_assessments import PROPERTY_KINDS
from app.domain.session_paper_samples import LETTERHEAD

OFFICE = OfficeWords(
    "Phòng Nông nghiệp và PTNT huyện Phong Thổ",
    "huyện Phong Thổ",
    "Ủy ban nhân dân xã Mường So",
    "Hội đồng đánh giá, phân hạng sản phẩm OCOP huyện Phong Thổ",
)
PRODUCER_HEAD = Letterhead(
    "", "HTX Nông nghiệp Mẫu Mường So", "Mường So", authority=("ĐẠI DIỆN CHỦ THỂ",), signer="Lò Thị Mẫu",
    is_sample=True,
)  # fmt: skip
COMMUNE_HEAD = Letterhead(
    "UBND huyện Phong Thổ", "Ủy ban nhân dân xã Mường So", "Mường So",
    authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), signer="Giàng A Mẫu", is_sample=True,
)  # fmt: skip
TEAM_HEAD = Letterhead(OFFICE.council, "Tổ giúp việc", "Phong Thổ", authority=("TỔ TRƯỞNG",), is_sample=True)
DOSSIER = DossierFacts(
    number="01/2023/PĐK-OCOP", kind="Nâng hạng", regulation="Quyết định số 148/QĐ-TTg", set_no=3,
    set_name="Gạo, ngũ cốc, hạt sơ chế", product="Gạo nếp tan Mẫu", product_code="12-109-03589-01-2023",
    industry="Thực phẩm", product_group="Thực phẩm thô, sơ chế", unit="Túi 1 kg",
    description="Gạo nếp tan gieo cấy một vụ, xát dối, đóng túi hút chân không.",
    producer="HTX Nông nghiệp Mẫu Mường So", producer_type="Hợp tác xã",
    registration="23A8000001, 12/03/2019, UBND huyện", tax_code="6200000001",
    representative="Lò Thị Mẫu", representative_sex="Nữ", representative_ethnicity="Thái",
    representative_birth_year=1985, representative_address="Bản Vàng Pheo, Xã Mường So",
    phone="0213 300 0001", email="mau@example.com", address="Bản Vàng Pheo, Xã Mường So",
    village="Bản Vàng Pheo", commune="Xã Mường So", workers_total=24, workers_local=22, workers_female=15,
    workers_minority=21, years=((2022, 1_450_000_000, 162_000_000), (2021, 1_120_000_000, None)),
    history="Thành lập năm 2019 từ nhóm hộ cùng sở thích.", organisation="Hội đồng quản trị ba người.",
    samples=5, received_on=date(2023, 5, 15), received_by="Vàng Thị Mẫu", delivered_by="Lò Thị Mẫu",
    is_sample=True,
)  # fmt: skip
PAPERS = (
    BookPaper("Phiếu đăng ký (mẫu 1)", "01", "HTX Mẫu", date(2023, 5, 12), None, "Đã soát", True, "", (), ()),
    BookPaper(
        "Giấy chứng nhận đủ điều kiện an toàn thực phẩm", "15/2020/ATTP", "Chi cục (mẫu)", date(2020, 6, 1),
        date(2023, 6, 1), "Hết hạn trước họp", True, "", ("A1.1",), (),
    ),
    BookPaper("Phiếu kiểm nghiệm", "", "", None, None, "Còn thiếu", False, "", (), ()),
)  # fmt: skip


def registration() -> DossierPaperFacts:
    """Form 1 of an upgrade."""
    changes = (Change("Sản phẩm", "Quy cách", "Túi 2 kg", "Túi 1 kg"),)
    return _paper(RegistrationFormFacts(DOSSIER, changes, "Đổi bao bì, thêm tem truy xuất."), PRODUCER_HEAD)


def changes() -> DossierPaperFacts:
    """The list of changes of an upgrade."""
    listed = (
        Change("Chủ thể", "Điện thoại", "0213 300 0001", "0213 300 0009"),
        Change("Sản phẩm", "Quy cách", "Túi 2 kg", "Túi 1 kg"),
        Change("Giấy tờ", "Phiếu kiểm nghiệm", "(chưa có)", "Số 12/2023/KN-Mẫu"),
    )
    return _paper(
        ChangeListFacts(DOSSIER, "05/2020/PĐK-OCOP", listed, "Đổi bao bì, thêm tem truy xuất."),
        PRODUCER_HEAD,
    )


def self_assessment() -> DossierPaperFacts:
    """Form 2 with a few criteria."""
    part = "Phần A. Sản phẩm và sức mạnh cộng đồng (40 điểm)"
    origin = (OwnChoice("Dưới 75% trong tỉnh", 2), OwnChoice("Từ 75% trở lên trong tỉnh", 4, True))
    added, sold = (OwnChoice("Sơ chế, đóng gói", 2, True),), (OwnChoice("Trong tỉnh", 3, True),)
    lines = (
        OwnScoreLine(part, "1.1", "Nguồn nguyên liệu", 5, origin, 4),
        OwnScoreLine(part, "1.2", "Gia tăng giá trị", 3, added, 2, "Có ảnh kèm theo"),
        OwnScoreLine("Phần B. Tiếp thị (25 điểm)", "4.1", "Khu vực phân phối chính", 5, sold, 3),
    )
    ticks = tuple((name, kind == "mark") for kind, name in PROPERTY_KINDS.items())
    return _paper(
        SelfAssessmentFacts(
            DOSSIER, None, date(2023, 5, 12), "Lò Thị Mẫu", "Năm 2022 bán được 30 tấn gạo.",
            "Năm 2023 mở rộng vùng trồng thêm 10 ha.", ticks, "Đề nghị xét hạng 4 sao.", total=9, lines=lines,
            basis="Theo Quyết định số 148/QĐ-TTg; nội dung rút gọn, nguyên văn tại Phụ lục.",
        ),
        PRODUCER_HEAD,
    )  # fmt: skip


def commune() -> DossierPaperFacts:
    """Form 3 and the minutes of the commune."""
    told = CommuneContentFacts(
        "", "Nguyên liệu trồng tại bản.", "Đã đến ruộng của 12 hộ liên kết.", "Đúng như kê khai",
        "Đề nghị giữ sổ thu mua.", (("1.1. Nguồn nguyên liệu", "Từ 75% trở lên trong tỉnh", 4),), 2,
    )  # fmt: skip
    contents = tuple(replace(told, title=title) for title in CONTENTS.values())
    people = (
        ParticipantDraft("Giàng A Mẫu", "Phó Chủ tịch", "UBND xã"),
        ParticipantDraft("Lò Thị Mẫu", "Giám đốc", "HTX Mẫu"),
    )
    facts = CommuneReportFacts(
        DOSSIER, "12", date(2023, 5, 24), date(2023, 5, 22), "Bản Vàng Pheo", "Giàng A Mẫu", contents, people,
        "Đồng ý, đề nghị cấp trên đánh giá", "Sản phẩm gắn với ruộng của bản.",
        "Năm 2022 bán được 30 tấn gạo.", "Năm 2023 mở rộng vùng trồng thêm 10 ha.",
    )  # fmt: skip
    return _paper(facts, COMMUNE_HEAD)


def receipt() -> DossierPaperFacts:
    """The receipt."""
    papers = ("Phiếu đăng ký (mẫu 1) số 01", "Báo cáo tự đánh giá (mẫu 2)", "Giấy đăng ký kinh doanh")
    return _paper(ReceiptFacts(DOSSIER, papers, date(2023, 6, 5)))


def dossier_list() -> DossierPaperFacts:
    """Cover and checklist."""
    return _paper(DossierListFacts(DOSSIER, PAPERS, "Đợt 1 năm 2023", date(2023, 5, 20), 10, 9))


def completion() -> DossierPaperFacts:
    """The request to complete."""
    items = (
        RequestedItem(what="Giấy an toàn thực phẩm còn hiệu lực", criterion_code="1.3"),
        RequestedItem(what="Phiếu kiểm nghiệm", remark="Bản gốc để đối chiếu"),
    )
    return _paper(
        CompletionRequestFacts(
            DOSSIER, date(2023, 5, 25), date(2023, 6, 9), "Vàng Thị Mẫu", "Gọi trước khi đến.", items
        )
    )


def review() -> DossierPaperFacts:
    """The support team's minutes of a dossier."""
    facts = ReviewReportFacts(
        of=DOSSIER, reviewed_on=date(2023, 6, 12), reviewed_by="Trần Thị Mẫu",
        findings="Hồ sơ đủ giấy tờ, bản quét rõ.",
        conditions=(("Nguyên liệu có trong tỉnh", "Đạt", ""), ("Giấy tờ bắt buộc", "Đạt", "Gia hạn ATTP")),
        eligible=True,
        criteria=(ComparedCriterion("1.1", "Nguồn nguyên liệu", 5, 4, 4, 3, None, "Thiếu hợp đồng"),),
        own_total=70, team_total=69, surveyed_on=date(2023, 6, 10), survey_participants="Trần Thị Mẫu",
        survey_findings="Xưởng đóng gói sạch.", survey_outcome="Phù hợp với hồ sơ",
        proposal="Trình hội đồng đánh giá", proposal_note="Xem lại tiêu chí 1.1.",
    )  # fmt: skip
    return _paper(facts, TEAM_HEAD)


def _paper(content: FormContent, letterhead: Letterhead = LETTERHEAD) -> DossierPaperFacts:
    return DossierPaperFacts(letterhead, content, OFFICE)

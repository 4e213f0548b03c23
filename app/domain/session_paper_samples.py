"""Invented cases of every paper of a session, for previews and tests; every name bears the word "Mẫu"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from app.domain.certificate_paper_facts import ExpiryNoticeFacts
from app.domain.letterheads import Letterhead
from app.domain.session_info import ProductLine, Seat, SessionInfo
from app.domain.session_paper_facts import (
    AttendanceFacts,
    CommuneLetterFacts,
    CriterionCheck,
    CriterionConclusion,
    FieldSurvey,
    HandOutFacts,
    InvitationFacts,
    MemberPoints,
    MinutesFacts,
    MinutesProduct,
    ResultLetterFacts,
    ResultsFacts,
    ReviewedDossier,
    ReviewReportFacts,
)

LETTERHEAD = Letterhead(
    "UBND tỉnh Lai Châu", "Ủy ban nhân dân huyện Phong Thổ", "Phong Thổ",
    authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), signer="Lò Văn Mẫu", is_sample=True,
)  # fmt: skip

SESSION = SessionInfo(
    title="Phiên họp đợt 1 năm 2023",
    held_on=date(2023, 6, 28),
    start_time="08:00",
    end_time="11:30",
    place="Hội trường UBND huyện",
    council="Hội đồng đánh giá, phân hạng sản phẩm OCOP huyện Phong Thổ",
    council_decision="00/QĐ-UBND (mẫu)",
    council_decided_on=date(2023, 5, 22),
    issuing_body="Ủy ban nhân dân huyện Phong Thổ",
    department="Phòng Nông nghiệp và PTNT huyện Phong Thổ",
    area="huyện Phong Thổ",
    province="tỉnh Lai Châu",
    regulations=(
        "Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023 của Thủ tướng Chính phủ về Bộ tiêu chí và quy "
        "trình đánh giá, phân hạng sản phẩm OCOP",
    ),
    validity_months=36,
    addressee_above="Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Lai Châu",
    decision_number="01",
    decided_on=date(2023, 7, 3),
)
MEMBERS = (
    Seat("Lò Văn Mẫu", "UBND huyện", "Phó Chủ tịch", "chair"),
    Seat("Trần Thị Mẫu", "Phòng Nông nghiệp và PTNT", "Trưởng phòng", "deputy"),
    Seat("Vàng Thị Mẫu", "Phòng Nông nghiệp và PTNT", "Chuyên viên", "secretary"),
    Seat("Hoàng Minh Mẫu", "Trung tâm Y tế huyện", "Bác sĩ"),
    Seat("Giàng A Mẫu", "Hội Nông dân huyện", "Chủ tịch"),
)
PRODUCTS = (
    ProductLine(
        "Gạo nếp tan Mẫu", "HTX Nông nghiệp Mẫu Mường So", "Bản Vàng Pheo, Xã Mường So", "Xã Mường So", 3,
        "Gạo, ngũ cốc, hạt sơ chế", "first", "01/2023/PĐK-OCOP", "12-109-03589-01-2023", "Lò Thị Mẫu",
        "0213 300 0001", Fraction(554, 9), 3, 3, "certify", "",
        ("Để đạt 4 sao còn thiếu 8,45 điểm trung bình.",), "01/2023/GCN-OCOP", date(2026, 7, 5),
        "Sản phẩm có chất lượng ổn định, đủ điều kiện hạng 3 sao.",
        "Hoàn thiện tem truy xuất nguồn gốc trước khi in bao bì mới.",
    ),
    ProductLine(
        "Du lịch cộng đồng Mẫu", "Tổ hợp tác du lịch Mẫu", "Bản Sin Suối Hồ, Xã Sin Suối Hồ",
        "Xã Sin Suối Hồ", 26, "Dịch vụ du lịch cộng đồng", "upgrade", "02/2023/PĐK-OCOP", "",
        "Hảng A Mẫu", "", Fraction(707, 9), 4, 4, "hand_over",
    ),
    ProductLine(
        "Rau cải nương Mẫu", "Hộ kinh doanh Mẫu", "Bản Thèn Sin, Xã Thèn Sin", "Xã Thèn Sin", 1,
        "Rau, củ, quả, hạt tươi", "first", "03/2023/PĐK-OCOP", "", "Lý Thị Mẫu", "", Fraction(149, 3), 2, 2,
        "none", "", ("Để đạt 3 sao còn thiếu 0,34 điểm trung bình.",),
    ),
    ProductLine(
        "Cá suối sấy Mẫu", "Hộ kinh doanh Mẫu", "Bản Thèn Sin, Xã Thèn Sin", "Xã Thèn Sin", 8, "", "first",
        "04/2023/PĐK-OCOP", "", "Lý Thị Mẫu", "", Fraction(65), 3, None, "none",
        "Giấy chứng nhận an toàn thực phẩm không phải của chủ thể",
    ),
)  # fmt: skip


def _sample_minutes() -> tuple[MinutesProduct, ...]:
    names = [one.name for one in MEMBERS[:-1]]
    twice = tuple(
        MemberPoints(name, first, second)
        for name, first, second in zip(names, (55, 61, 68, 60), (60, 61, 64, None), strict=True)
    )
    once = tuple(MemberPoints(name, points) for name, points in zip(names, (78, 79, 77, 80), strict=True))
    return (
        MinutesProduct(
            PRODUCTS[0], twice, (), Fraction(61),
            ("Điểm trung bình 61,55 của 4 phiếu, thuộc khung 3 sao (50 đến dưới 70).", "Xếp hạng 3 sao.",
             "Để đạt 4 sao còn thiếu 8,45 điểm trung bình.",
             "UBND cấp huyện công nhận và cấp giấy chứng nhận."),
            (CriterionConclusion("3e", "Kiểm soát chất lượng", "Có kế hoạch và ghi chép",
                                 "Sổ ghi chép được xem tại phiên họp"),),
            ("Giữ ổn định vùng nguyên liệu, hoàn thiện nhãn.",),
            "Điểm lần một chênh 13 điểm ở phần chất lượng; Hội đồng xem lại sổ ghi chép và mẫu nhãn.",
            "Thành viên ngành y tế đề nghị kiểm nghiệm lại trước khi in nhãn mới.",
        ),
        MinutesProduct(PRODUCTS[1], once, (), None, ("Xếp hạng 4 sao.",)),
        MinutesProduct(
            PRODUCTS[2], once[:3], ((names[3], "Chủ thể là người trong gia đình"),), None,
            ("Xếp hạng 2 sao.",),
        ),
        MinutesProduct(PRODUCTS[3], once, (), None, ("Bị loại.",)),
    )  # fmt: skip


COUNCIL_HEAD = replace(
    LETTERHEAD, superior="UBND huyện Phong Thổ", body=SESSION.council,
    authority=("TM. HỘI ĐỒNG", "CHỦ TỊCH"),
)  # fmt: skip
OFFICE_HEAD = replace(
    LETTERHEAD, superior="UBND huyện Phong Thổ", body=SESSION.department, authority=("TRƯỞNG PHÒNG",),
    signer="Trần Thị Mẫu",
)  # fmt: skip


def invitation() -> InvitationFacts:
    """An invitation."""
    return InvitationFacts(COUNCIL_HEAD, SESSION, MEMBERS, PRODUCTS)


def attendance() -> AttendanceFacts:
    """An attendance list."""
    return AttendanceFacts(COUNCIL_HEAD, SESSION, MEMBERS, PRODUCTS)


def minutes() -> MinutesFacts:
    """Minutes with a second scoring, an absent and an abstaining member, and a disqualified product."""
    absent = (replace(MEMBERS[-1], reason="Đi công tác"),)
    return MinutesFacts(
        replace(COUNCIL_HEAD, authority=("CHỦ TỊCH HỘI ĐỒNG",)), SESSION, MEMBERS, absent, _sample_minutes()
    )


def results() -> ResultsFacts:
    """A session with a product of every outcome."""
    return ResultsFacts(LETTERHEAD, SESSION, PRODUCTS)


def review_report() -> ReviewReportFacts:
    """Dossiers with and without a remark."""
    ticks, remarks = (True, None, False, True), ("", "", "Chưa có phiếu kiểm nghiệm", "")
    days = (date(2023, 5, 16), date(2023, 5, 23), date(2023, 5, 28))
    dossiers = [
        ReviewedDossier(line, *days, tick, remark, "Đổi bao bì" if line.kind != "first" else "")
        for line, tick, remark in zip(PRODUCTS, ticks, remarks, strict=True)
    ]
    dossiers[1] = replace(
        dossiers[1], reviewed_by="Vàng Thị Mẫu", findings="Hồ sơ đủ giấy tờ, thuyết minh còn sơ sài.",
        checks=(
            CriterionCheck("1a", "Nguồn gốc sản phẩm", "Trồng trong xã, 5 điểm", "Đã xem vườn"),
            CriterionCheck("3b", "Phân phối", remark="Chưa có hợp đồng"),
        ),
        survey=FieldSurvey(
            date(2023, 5, 27), "Vàng Thị Mẫu\nHoàng Minh Mẫu", "Nhà ở và bếp sạch sẽ.", "differs"
        ),
        proposal="council", proposal_note="Nghe chủ thể giải trình về hợp đồng",
    )  # fmt: skip
    return ReviewReportFacts(COUNCIL_HEAD, SESSION, tuple(dossiers))


def producer_letter() -> ResultLetterFacts:
    """One producer with a product of every outcome."""
    address = "Bản Vàng Pheo, Xã Mường So"
    return ResultLetterFacts(
        OFFICE_HEAD, SESSION, "HTX Nông nghiệp Mẫu Mường So", address, "Lò Thị Mẫu", PRODUCTS
    )


def commune_letter() -> CommuneLetterFacts:
    """One commune with a product of every outcome."""
    return CommuneLetterFacts(
        OFFICE_HEAD, SESSION, "Ủy ban nhân dân xã Mường So", "Xã Mường So", "", PRODUCTS
    )


def hand_out() -> HandOutFacts:
    """The certificates of the session."""
    return HandOutFacts(OFFICE_HEAD, SESSION, tuple(one for one in PRODUCTS if one.certificate))


def expiry_notice() -> ExpiryNoticeFacts:
    """A certificate that runs out in 34 days."""
    return ExpiryNoticeFacts(
        LETTERHEAD, "HTX Nông nghiệp Mẫu Mường So", "Lò Thị Mẫu", "Bản Vàng Pheo, Xã Mường So",
        "Gạo nếp tan Mẫu", "01/2023/GCN-OCOP", "UBND huyện Phong Thổ", 3, date(2023, 7, 5), date(2026, 7, 5),
        date(2026, 6, 1), "Quyết định số 148/QĐ-TTg", "Phòng Nông nghiệp và PTNT", "huyện Phong Thổ",
    )  # fmt: skip

"""Papers of a session from the file: what they say, what holds them back, numbers asked once, words."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.domain.councils import SessionDraft
from app.domain.decisions import DecisionDraft
from app.domain.paper_texts import PaperTextsDraft
from app.kernel.batches import Watch
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from app.kernel.errors import ProblemsFound, RuleBroken, StoreTrouble
from app.storage.queries.councils import session_draft
from app.storage.queries.document_texts import papers_with_own_texts
from app.storage.queries.issued_papers import issued_numbers
from app.storage.store import OfficeFile
from app.usecases.councils import save_session
from app.usecases.document_texts import (
    paper_texts,
    preview_paper_texts,
    reset_paper_texts,
    save_paper_texts,
)
from app.usecases.expiry_notices import expiry_notice, expiry_notices, write_expiry_notices
from app.usecases.history import undo_change
from app.usecases.paper_numbers import log_papers, save_paper_numbers
from app.usecases.sample_year import SampleYear, make_sample_year
from app.usecases.scoring_sheets import abstain, score_again
from app.usecases.session_papers import (
    SessionPaper,
    save_session_paper,
    session_paper,
    session_papers,
    write_session_papers,
)
from app.usecases.session_results import (
    conclude_criterion,
    conclude_dossier,
    conclude_session,
    record_decision,
)
from tests.usecases.test_council_day import WHO, Day


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def paper_of(file: OfficeFile, session: str, kind: str) -> SessionPaper:
    return next(one for one in session_papers(file, session) if one.kind == kind)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SampleYear]:
    path = tmp_path_factory.mktemp("papers") / "phong-tho-2023.ocop"
    return path, make_sample_year(path)


@pytest.fixture
def year(sample: tuple[Path, SampleYear]) -> SampleYear:
    return sample[1]


@pytest.fixture
def file(sample: tuple[Path, SampleYear], tmp_path: Path) -> Iterator[OfficeFile]:
    """The sample year, a copy for each test."""
    path = tmp_path / "phong-tho-2023.ocop"
    shutil.copy(sample[0], path)
    clock = FixedClock(datetime(2023, 12, 1, 8, 0, tzinfo=VIETNAM))
    with OfficeFile.open(path, clock, SeededRandom(5), WHO) as opened:
        yield opened


def test_a_concluded_session_has_every_paper_and_a_letter_for_everybody(
    file: OfficeFile, year: SampleYear
) -> None:
    papers = session_papers(file, year.session_ids[0])
    kinds = [one.kind for one in papers]
    assert kinds[:7] == [
        "review_report", "invitation", "attendance", "minutes", "submission", "decision", "hand_over",
    ]  # fmt: skip
    assert (kinds.count("producer_letter"), kinds.count("commune_letter"), kinds[-1]) == (7, 7, "hand_out")
    assert {one.hindrance for one in papers} == {""}
    assert len({one.file_stem for one in papers}) == len(papers)
    assert all(one.file_stem.isascii() for one in papers)


def test_the_minutes_say_what_the_session_found(file: OfficeFile, year: SampleYear) -> None:
    text = words(session_paper(file, year.session_ids[0], "minutes"))
    for said in (
        "HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP HUYỆN PHONG THỔ", "Số: ......./BB-HĐ",
        "Vào hồi 08 giờ 00 phút, ngày 28 tháng 6 năm 2023, tại Hội trường UBND huyện",
        "Quyết định số 00/QĐ-UBND (mẫu) ngày 22 tháng 5 năm 2023",
        "Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023",
        "Có mặt: 09 (chín)/09 thành viên", "Chủ trì: Lò Văn Mẫu, Phó Chủ tịch, UBND huyện",
        "Thư ký: Vàng Thị Mẫu", "1. Gạo nếp tan Mẫu (HTX Nông nghiệp Mẫu Mường So)",
        "Lò Văn Mẫu 61, Trần Thị Mẫu 62", "Điểm trung bình 61,55 của 9 phiếu",
        "Để đạt 4 sao còn thiếu 8,45 điểm trung bình.", "Hoàng Minh Mẫu không chấm; lý do: Chủ thể là người",
        "Kết luận: hạng 4 sao, chuyển hồ sơ cấp trên", "Kết luận: loại hồ sơ; căn cứ: Giấy chứng nhận cơ sở",
        "Giữ ổn định vùng nguyên liệu", "công nhận 03 (ba), chuyển cấp trên 02 (hai), không công nhận 02",
        "Phiên họp kết thúc hồi 11 giờ 30 phút", "CHỦ TỊCH HỘI ĐỒNG", "Mã dữ liệu của biên bản: ",
    ):  # fmt: skip
        assert said in text, said


def test_the_decision_lists_what_is_recognised_and_what_is_handed_over(
    file: OfficeFile, year: SampleYear
) -> None:
    pdf = session_paper(file, year.session_ids[0], "decision")
    text = words(pdf)
    for said in (
        "Số: 01/QĐ-UBND (mẫu)", "Phong Thổ, ngày 03 tháng 7 năm 2023", "ỦY BAN NHÂN DÂN HUYỆN PHONG THỔ",
        "Về việc phê duyệt kết quả đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2023",
        "công nhận 03 (ba) sản phẩm", "hồ sơ 02 (hai) sản phẩm thuộc thẩm quyền cấp trên",
        "Danh sách có 05 (năm) sản phẩm", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lò Văn Mẫu",
    ):  # fmt: skip
        assert said in text, said
    assert "DỰ THẢO" not in text
    annex = PdfReader(io.BytesIO(pdf)).pages[-1]
    assert annex.mediabox.width > annex.mediabox.height
    listed = " ".join(annex.extract_text().split())
    for product in ("Gạo nếp tan Mẫu", "Mật ong hoa rừng Mẫu", "Khăn thổ cẩm Mẫu", "Du lịch cộng đồng Mẫu"):
        assert product in listed
    assert "Rau cải nương Mẫu" not in listed
    assert "Cá suối sấy Mẫu" not in listed


def test_hand_over_names_only_what_goes_up_and_letters_only_what_is_the_addressee_s(
    file: OfficeFile, year: SampleYear
) -> None:
    session = year.session_ids[0]
    handed = words(session_paper(file, session, "hand_over"))
    assert "Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Lai Châu" in handed
    assert "Du lịch cộng đồng Mẫu" in handed
    assert "Gạo nếp tan Mẫu" not in handed
    letters = [one for one in session_papers(file, session) if one.kind == "producer_letter"]
    rice = next(one for one in letters if "Mường So" in one.addressee.name)
    text = words(session_paper(file, session, "producer_letter", rice.addressee.id))
    assert "Kính gửi: HTX Nông nghiệp Mẫu Mường So" in text
    assert "Giấy chứng nhận số 01/2023/GCN-OCOP, có giá trị đến hết ngày 05/07/2026" in text
    assert "Mật ong" not in text
    communes = [one for one in session_papers(file, session) if one.kind == "commune_letter"]
    assert "Ủy ban nhân dân xã Mường So" in {one.addressee.name for one in communes}
    with pytest.raises(RuleBroken) as caught:
        session_paper(file, session, "producer_letter", "nobody")
    assert caught.value.code == "paper_for_nobody"


def test_the_hand_out_list_holds_the_certificates_in_the_order_of_their_numbers(
    file: OfficeFile, year: SampleYear
) -> None:
    text = words(session_paper(file, year.session_ids[0], "hand_out"))
    places = [text.index(f"{number:02}/2023/GCN-OCOP") for number in (1, 2, 3, 4)]
    assert places == sorted(places)
    assert "Tổng số 04 (bốn) giấy chứng nhận" in text


def test_the_review_report_counts_what_the_support_team_ticked(file: OfficeFile, year: SampleYear) -> None:
    text = words(session_paper(file, year.session_ids[1], "review_report"))
    assert "Có 04 (bốn) hồ sơ đủ điều kiện, 00 (không) hồ sơ không đủ điều kiện" in text
    assert "Thay đổi: Đổi bao bì, thêm kênh bán hàng." in text


def test_a_planned_session_has_its_invitation_but_no_minutes(file: OfficeFile, year: SampleYear) -> None:
    session = year.open_session_id
    ready = {one.kind for one in session_papers(file, session) if not one.hindrance}
    assert ready == {"review_report", "invitation", "attendance"}
    text = words(session_paper(file, session, "invitation"))
    assert "thứ Sáu, ngày 15 tháng 12 năm 2023" in text
    assert "Lạp sườn" in text
    with pytest.raises(RuleBroken) as caught:
        session_paper(file, session, "minutes")
    assert caught.value.code == "paper_held_back"
    assert "Lạp sườn" in str(caught.value)


def test_what_is_written_and_logged_is_there_the_second_time(
    file: OfficeFile, year: SampleYear, tmp_path: Path
) -> None:
    session = year.session_ids[0]
    minutes = paper_of(file, session, "minutes")
    assert minutes.numbers.signer == "Lò Văn Mẫu"
    asked = replace(minutes.numbers, number="7", dated_on=date(2023, 6, 28), signer="Trần Thị Mẫu")
    done = save_paper_numbers(file, asked, WHO)
    assert done.changed == {"issued_papers"}
    written = write_session_papers(file, session, tmp_path / "out", only=["minutes:"])
    assert sorted(one.name for one in written.files) == ["bien-ban-phien-hop.docx", "bien-ban-phien-hop.pdf"]
    log_papers(file, written.made, WHO)
    again = paper_of(file, session, "minutes").numbers
    assert (again.number, again.signer, again.dated_on) == ("7", "Trần Thị Mẫu", date(2023, 6, 28))
    assert again.made_at.startswith("2023-12-01")
    text = words(session_paper(file, session, "minutes"))
    assert "Số: 07/BB-HĐ" in text
    assert again.fingerprint[:16] in text
    assert "THƯ KÝ Vàng Thị Mẫu CHỦ TỊCH HỘI ĐỒNG Trần Thị Mẫu" in text


def test_number_day_and_signer_do_not_change_the_fingerprint_but_the_data_do(day: Day) -> None:
    concluded(day)
    numbers = paper_of(day.office, day.session, "minutes").numbers
    before = fingerprint(day)
    save_paper_numbers(day.office, replace(numbers, number="3", signer="Trần Thị Mẫu"), WHO)
    assert fingerprint(day) == before
    with day.office.writing("test", WHO) as writer:
        from app.storage import tables as t

        writer.update(t.sessions, day.session, {"place": "Nhà văn hóa"})
    assert fingerprint(day) != before


def fingerprint(day: Day) -> str:
    text = words(session_paper(day.office, day.session, "minutes"))
    return text.split("Mã dữ liệu của biên bản: ")[1][:16]


@pytest.fixture
def day(office: OfficeFile) -> Day:
    return Day(office)


def concluded(day: Day) -> None:
    for member, points in enumerate((61, 62, 62)):
        day.score(member, points)
    conclude_dossier(day.office, day.session, day.dossier, WHO, note="Hoàn thiện tem truy xuất.")
    conclude_session(day.office, day.session, WHO, "11:30")


def test_minutes_tell_both_scorings_absence_conclusions_and_requests(day: Day) -> None:
    office = day.office
    with office.reading() as reader:
        draft = session_draft(reader, day.session)
    assert draft is not None
    save_session(office, replace(draft, absent=((day.members[2], "Đi công tác"),)), WHO)
    first = [day.score(0, 55), day.score(1, 68)]
    score_again(office, first[0], WHO)
    day.score(0, 60)
    conclude_criterion(office, day.session, day.dossier, "3e", 1, "Đã xem sổ ghi chép", WHO)
    conclude_dossier(office, day.session, day.dossier, WHO, note="Hoàn thiện tem truy xuất.")
    conclude_session(office, day.session, WHO, "11:30")
    text = words(session_paper(office, day.session, "minutes"))
    for said in (
        "Có mặt: 02 (hai)/03 thành viên", "Vắng mặt: 01 (một) thành viên", "Tẩn A Mẫu; lý do: Đi công tác",
        "điểm lần một (trung bình 61,50 điểm)", "Lò Văn Mẫu 55 60 60", "Vàng Thị Mẫu 68 – 68",
        "Điểm trung bình 64,00 của 2 phiếu", "Hội đồng kết luận tiêu chí 3e", "lý do: Đã xem sổ ghi chép",
        "Yêu cầu của Hội đồng: Hoàn thiện tem truy xuất.",
    ):  # fmt: skip
        assert said in text, said


def test_an_abstention_stands_in_the_minutes_with_its_reason(day: Day) -> None:
    abstain(day.office, day.session, day.dossier, day.members[2], "Người trong gia đình", WHO)
    day.score(0, 61)
    day.score(1, 62)
    conclude_dossier(day.office, day.session, day.dossier, WHO)
    text = words(session_paper(day.office, day.session, "minutes"))
    assert "Tẩn A Mẫu không chấm; lý do: Người trong gia đình." in text
    assert "Tẩn A Mẫu 61" not in text


def test_a_decision_is_a_draft_until_it_is_recorded(day: Day) -> None:
    concluded(day)
    assert "DỰ THẢO" in words(session_paper(day.office, day.session, "decision"))
    numbers = paper_of(day.office, day.session, "decision").numbers
    asked = replace(numbers, number="12", dated_on=date(2023, 5, 15), is_draft=False)
    save_paper_numbers(day.office, asked, WHO)
    text = words(session_paper(day.office, day.session, "decision"))
    assert "DỰ THẢO" not in text
    assert "Số: 12/QĐ-UBND" in text
    recorded = DecisionDraft(
        number="15/QĐ-UBND", decided_on=date(2023, 5, 15), signer="Lò Văn Mẫu", session_id=day.session,
        title="Về việc phê duyệt kết quả",
    )  # fmt: skip
    record_decision(day.office, recorded, WHO)
    paper = paper_of(day.office, day.session, "decision")
    assert paper.is_recorded
    text = words(session_paper(day.office, day.session, "decision"))
    assert "Số: 15/QĐ-UBND" in text
    assert "Về việc phê duyệt kết quả" in text
    assert "Về việc về việc" not in text
    with pytest.raises(RuleBroken) as caught:
        save_paper_numbers(day.office, replace(paper.numbers, number="16"), WHO)
    assert caught.value.code == "number_kept_by_decision"
    save_paper_numbers(day.office, replace(paper.numbers, authority="TUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG"), WHO)
    assert "TUQ. CHỦ TỊCH TRƯỞNG PHÒNG" in words(session_paper(day.office, day.session, "decision"))


def test_without_a_product_of_that_kind_there_is_no_such_paper(day: Day) -> None:
    concluded(day)
    held = {one.kind: one.hindrance for one in session_papers(day.office, day.session)}
    assert "không có sản phẩm nào chuyển cấp trên" in held["hand_over"]
    assert "Chưa cấp giấy chứng nhận" in held["hand_out"]
    assert held["decision"] == ""
    other = SessionDraft(council_id=day.council, title="Phiên trống", held_on=date(2023, 5, 15))
    empty = save_session(day.office, other, WHO).id
    assert all(one.hindrance for one in session_papers(day.office, empty))
    with pytest.raises(RuleBroken) as caught:
        write_session_papers(day.office, empty, Path("nowhere"))
    assert caught.value.code == "nothing_to_print"


def test_the_next_letter_proposes_day_and_signer_of_the_last(file: OfficeFile, year: SampleYear) -> None:
    session = year.session_ids[0]
    first, second, *rest = [one for one in session_papers(file, session) if one.kind == "producer_letter"]
    asked = replace(first.numbers, number="31", dated_on=date(2023, 7, 6), signer="Phó phòng Mẫu")
    save_paper_numbers(file, asked, WHO, [one.numbers for one in rest[:2]])
    letters = [one.numbers for one in session_papers(file, session) if one.kind == "producer_letter"]
    assert {one.signer for one in letters} == {"Phó phòng Mẫu"}
    assert {one.dated_on for one in letters} == {date(2023, 7, 6)}
    assert [one.number for one in letters] == ["31", "", "", "", "", "", ""]
    assert paper_of(file, session, "submission").numbers.signer == "Phó phòng Mẫu"
    with file.reading() as reader:
        assert len(issued_numbers(reader, session)) == 3
    assert second.numbers.id == ""


def test_a_paper_dated_before_its_session_is_doubted_and_a_wrong_day_refused(
    file: OfficeFile, year: SampleYear
) -> None:
    numbers = paper_of(file, year.session_ids[0], "minutes").numbers
    save_paper_numbers(file, replace(numbers, dated_on=date(2023, 6, 1)), WHO)
    with pytest.raises(ProblemsFound):
        save_paper_numbers(file, replace(numbers, dated_on=date(1923, 6, 1)), WHO)


def test_one_paper_is_saved_under_the_name_that_the_officer_chose(
    file: OfficeFile, year: SampleYear, tmp_path: Path
) -> None:
    path = tmp_path / "Biên bản tháng 6.docx"
    written = save_session_paper(file, year.session_ids[0], "minutes", "", path, "docx")
    assert written.files == (path,)
    assert path.read_bytes()[:2] == b"PK"


def test_a_folder_that_cannot_be_written_is_told(file: OfficeFile, year: SampleYear, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, no folder", encoding="utf-8")
    with pytest.raises(StoreTrouble) as caught:
        write_session_papers(file, year.session_ids[0], blocked)
    assert caught.value.code == "paper_not_written"


def test_progress_is_told_paper_by_paper(file: OfficeFile, year: SampleYear, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    written = write_session_papers(
        file,
        year.session_ids[1],
        tmp_path / "out",
        formats=("pdf",),
        watch=Watch(lambda *one: seen.append(one)),
    )
    assert seen == [(number, len(written.files)) for number in range(1, len(written.files) + 1)]


# the office's own words


def test_own_words_are_printed_kept_undone_and_reset(file: OfficeFile, year: SampleYear) -> None:
    session = year.session_ids[0]
    draft = paper_texts(file, "submission")
    changed = replace(draft, texts={**draft.texts, "closing": "{đơn vị} trân trọng kính trình."})
    done = save_paper_texts(file, changed, WHO)
    assert done.changed == {"document_texts"}
    assert "trân trọng kính trình./." in words(session_paper(file, session, "submission"))
    with file.reading() as reader:
        assert papers_with_own_texts(reader) == {"submission"}
    undo_change(file, done.change_id, WHO)
    assert "trân trọng" not in words(session_paper(file, session, "submission"))
    save_paper_texts(file, replace(changed, version=paper_texts(file, "submission").version), WHO)
    reset_paper_texts(file, "submission", WHO)
    assert paper_texts(file, "submission").texts == draft.texts


def test_a_text_that_equals_the_shipped_one_follows_it(file: OfficeFile) -> None:
    draft = paper_texts(file, "minutes")
    save_paper_texts(file, replace(draft, texts={**draft.texts, "procedure": "Cách làm riêng."}), WHO)
    second = paper_texts(file, "minutes")
    assert second.version == 1
    save_paper_texts(file, replace(second, texts=draft.texts), WHO)
    with file.reading() as reader:
        assert papers_with_own_texts(reader) == frozenset()


def test_two_officers_do_not_overwrite_each_other_s_words(file: OfficeFile) -> None:
    draft = paper_texts(file, "minutes")
    save_paper_texts(file, replace(draft, texts={**draft.texts, "procedure": "Cách một."}), WHO)
    with pytest.raises(RuleBroken) as caught:
        save_paper_texts(file, replace(draft, texts={**draft.texts, "procedure": "Cách hai."}), WHO)
    assert caught.value.code == "row_changed_meanwhile"


def test_wrong_placeholders_are_refused_and_nothing_is_kept(file: OfficeFile) -> None:
    draft = paper_texts(file, "minutes")
    wrong = replace(draft, texts={**draft.texts, "opening": "Họp {ngày hop}", "closing": "Hết."})
    with pytest.raises(ProblemsFound) as caught:
        save_paper_texts(file, wrong, WHO)
    assert {one.code for one in caught.value.problems} == {"placeholder_unknown", "placeholder_missing"}
    assert paper_texts(file, "minutes").texts == draft.texts


def test_the_preview_shows_the_words_before_they_are_saved(file: OfficeFile) -> None:
    draft = paper_texts(file, "expiry_notice")
    changed = replace(draft, texts={**draft.texts, "closing": "Xin cảm ơn {đơn vị}"})
    assert "Xin cảm ơn Phòng Nông nghiệp và PTNT./." in words(preview_paper_texts(changed))
    with pytest.raises(ProblemsFound):
        preview_paper_texts(PaperTextsDraft("expiry_notice", 0, {"closing": "{lạ}"}))


# notices before the expiry


def test_notices_go_to_whoever_s_certificate_runs_out_in_time(
    file: OfficeFile, year: SampleYear, tmp_path: Path
) -> None:
    due = expiry_notices(file)
    assert [one.facts.product for one in due] == ["Thảo quả khô Mẫu"]
    assert due[0].facts.issuer == "UBND tỉnh Lai Châu"
    text = words(expiry_notice(file, due[0].id))
    assert "ngày 17 tháng 12 năm 2023 (còn 16 ngày, tính đến ngày 01/12/2023)" in text
    written = write_expiry_notices(file, tmp_path / "out")
    assert len(written.files) == 2
    log_papers(file, written.made, WHO)
    assert expiry_notices(file)[0].numbers.made_at
    later = [one.facts for one in expiry_notices(file, 365 * 3)]
    ours = next(one for one in later if one.product == "Gạo nếp tan Mẫu")
    assert (ours.issuer, ours.certificate) == ("UBND huyện Phong Thổ", "01/2023/GCN-OCOP")
    with pytest.raises(RuleBroken) as caught:
        expiry_notice(file, "nobody")
    assert caught.value.code == "paper_for_nobody"


def test_the_council_s_own_words_stand_in_minutes_submission_and_letter(day: Day) -> None:
    from app.domain.dossier_conclusions import DossierConclusionDraft
    from app.usecases.council_words import save_words

    said = DossierConclusionDraft(
        session_id=day.session, dossier_id=day.dossier, discussion="Trao đổi về nhãn.",
        conclusion="Chất lượng ổn định.", requests="Hoàn thiện tem truy xuất.\nBổ sung hợp đồng.",
        opinion="Đề nghị kiểm nghiệm lại.",
    )  # fmt: skip
    save_words(day.office, said, WHO)
    concluded(day)
    producer = next(
        one.addressee.id for one in session_papers(day.office, day.session) if one.kind == "producer_letter"
    )
    minutes = words(session_paper(day.office, day.session, "minutes"))
    for told in (
        "Hội đồng thảo luận: Trao đổi về nhãn.", "Ý kiến kết luận của Hội đồng: Chất lượng ổn định.",
        "Yêu cầu của Hội đồng: Hoàn thiện tem truy xuất.", "Yêu cầu của Hội đồng: Bổ sung hợp đồng.",
        "Ý kiến khác: Đề nghị kiểm nghiệm lại.", "Để đạt 4 sao còn thiếu",
    ):  # fmt: skip
        assert told in minutes, told
    submission = words(session_paper(day.office, day.session, "submission"))
    assert "Hội đồng yêu cầu chủ thể hoàn thiện:" in submission
    assert "Hoàn thiện tem truy xuất." in submission
    letter = words(session_paper(day.office, day.session, "producer_letter", producer))
    for told in (
        "Kết luận của Hội đồng: Chất lượng ổn định.",
        "Hội đồng yêu cầu hoàn thiện: Bổ sung hợp đồng.",
    ):
        assert told in letter, told
    assert "kiểm nghiệm lại" not in letter


def test_the_review_report_tells_checks_survey_and_proposal(day: Day) -> None:
    from app.domain.reviews import Check, ReviewDraft
    from app.storage import tables as t

    with day.office.writing("test", WHO) as writer:  # a review as the support team saved it before the agenda
        review = writer.insert(
            t.reviews,
            {"dossier_id": day.dossier, "reviewed_on": day.office.clock.today(),
             "reviewed_by": "Vàng Thị Mẫu", "findings": "Hồ sơ đủ giấy tờ.", "proposal": "council",
             "proposal_note": "", "saves": 1},
        )  # fmt: skip
        check = Check("1a", 1, "Đã xem ruộng")
        writer.insert(
            t.review_checks,
            {"review_id": review, "criterion_code": check.criterion_code, "option_no": check.option_no,
             "remark": check.remark},
        )  # fmt: skip
        survey = ReviewDraft(survey_findings="Kho thóc khô ráo.", survey_participants="Tẩn A Mẫu")
        writer.insert(
            t.field_surveys,
            {"dossier_id": day.dossier, "surveyed_on": day.office.clock.today(), "outcome": "differs",
             "participants": survey.survey_participants, "findings": survey.survey_findings},
        )  # fmt: skip
    text = words(session_paper(day.office, day.session, "review_report"))
    for told in (
        "Nhận xét: Hồ sơ đủ giấy tờ.", "người tham gia: Tẩn A Mẫu; có điểm khác hồ sơ.",
        "Kết quả khảo sát: Kho thóc khô ráo.", "Đã xem ruộng.", "Đề xuất: trình hội đồng đánh giá.",
        "Người soát: Vàng Thị Mẫu.",
    ):  # fmt: skip
        assert told in text, told

"""A decision and its sheets in words and rows, as the viewer shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.certificates import LEVEL_NAMES
from app.domain.competence import DUTIES, duties_of
from app.domain.criteria_sheets import CriteriaSheet, Criterion, what_does_not_add_up
from app.domain.deadlines import Deadlines, YearlyRound
from app.domain.dossiers import KINDS
from app.domain.regulation import LEVELS, Regulation
from app.kernel.dates import shown_date


@dataclass(frozen=True, slots=True)
class SetRow:
    """One line of the list of sets: how far it can be relied on."""

    no: int
    name: str
    state: str
    tone: str
    corrected: int
    worded: bool

    @property
    def id(self) -> str:
        """Its identity in a list."""
        return str(self.no)

    @property
    def told(self) -> list[str]:
        """The state with what the office added, in words."""
        added = [self.state]
        if self.corrected:
            added.append(f"sửa {self.corrected} chỗ")
        return [*added, "có nguyên văn"] if self.worded else added


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of a sheet: part, section, group, criterion or option."""

    id: str
    kind: str
    code: str
    text: str
    points: int
    mark: str
    remark: str
    official: str = ""
    corrected: bool = False


def set_rows(regulation: Regulation) -> list[SetRow]:
    """Every set of a decision with its state."""
    return [_set_row(regulation, sheet) for _, sheet in sorted(regulation.sheets.items())]


def sheet_rows(regulation: Regulation, sheet: CriteriaSheet) -> list[SheetRow]:
    """A sheet line by line, our label and the official words beside each other."""
    return list(_rows(regulation, sheet))


def sheet_remarks(regulation: Regulation, sheet: CriteriaSheet) -> list[str]:
    """What must be known of a whole sheet: state, sums, corrections, readings, grounds."""
    told = []
    confirmation = regulation.confirmation_of(sheet)
    if confirmation is not None:
        told.append(
            f"Đã đối chiếu với {confirmation.paper} ngày {shown_date(confirmation.on)}, {confirmation.by}."
        )
    elif regulation.unconfirmed:
        told.append(f"{regulation.unconfirmed}.")
    if sheet.no in regulation.base_changed:
        told.append("Bản chép của chương trình đã đổi sau khi đơn vị sửa; hãy đối chiếu lại.")
    told += [f"Chưa cộng đủ: {one.told}." for one in what_does_not_add_up(sheet)]
    told += [f"{_who(one.is_office)} {one.told}." for one in sheet.corrections]
    told += [f"Cách hiểu: {one.what}." for one in regulation.readings if one.concerns(sheet.no)]
    told += [f"Loại nếu: {ground}." for ground in sheet.disqualified_when]
    return [one.replace("..", ".") for one in told]


def official_words(
    regulation: Regulation, sheet: CriteriaSheet, criterion: Criterion, variant: str | None
) -> tuple[str, ...]:
    """The decision's own words of a criterion: its title, then its options of the case; '' where they are
    not loaded."""
    words = regulation.wording_of(sheet)
    places = [n for n, one in enumerate(criterion.options, 1) if one.variant in (None, variant)]
    return tuple(words.get((criterion.code, place), "") for place in (0, *places))


def state_in_words(regulation: Regulation, sheet: CriteriaSheet) -> str:
    """How far a sheet can be relied on, in a few words; '' where nothing needs to be said."""
    unconfirmed = regulation.unconfirmed_of(sheet)
    told = [f"{unconfirmed[:1].lower()}{unconfirmed[1:]}"]
    corrected = sum(one.is_office for one in sheet.corrections)
    if corrected:
        told.append(f"đã sửa theo bản giấy {corrected} chỗ")
    return ", ".join(one for one in told if one)


def rules_in_words(regulation: Regulation) -> list[tuple[str, list[str]]]:
    """The rules of a decision by subject, each as lines."""
    until = f" đến {shown_date(regulation.valid_to)}" if regulation.valid_to else ""
    subjects = [
        ("Hiệu lực", [f"Từ {shown_date(regulation.valid_from)}{until}", *_transition(regulation)]),
        ("Ai làm gì", [*_levels(regulation)]),
        ("Hạng theo điểm trung bình", [*_bands(regulation), *filter(None, [regulation.bands_source])]),
        ("Giấy chứng nhận và mã", [
            f"Có giá trị {regulation.validity_months} tháng kể từ ngày cấp",
            f"Mẫu mã sản phẩm khi đơn vị không đặt mẫu riêng: {regulation.product_code_pattern}",
        ]),
        ("Thời hạn", [*_deadlines(regulation.deadlines)]),
        ("Nguyên văn các phiếu", [regulation.annex]),
    ]  # fmt: skip
    return [(title, lines) for title, lines in subjects if lines]


def _set_row(regulation: Regulation, sheet: CriteriaSheet) -> SetRow:
    if sheet.known_issues:
        state, tone = "Chưa cộng đủ điểm", "trouble"
    elif sheet.no in regulation.base_changed:
        state, tone = "Cần đối chiếu lại", "late"
    elif regulation.confirmation_of(sheet):
        state, tone = "Đã đối chiếu", "good"
    elif regulation.unconfirmed:
        state, tone = "Chưa đối chiếu", "late"
    else:
        state, tone = "Theo văn bản", "quiet"
    corrected = sum(one.is_office for one in sheet.corrections)
    worded = bool(regulation.wording_of(sheet))
    name = regulation.set_names.get(sheet.no, sheet.name)
    return SetRow(sheet.no, name, state, tone, corrected, worded)


def _rows(regulation: Regulation, sheet: CriteriaSheet) -> Iterator[SheetRow]:
    words = regulation.wording_of(sheet)
    changed = {(one.kind, one.code, one.option) for one in sheet.corrections}
    for part in sheet.parts:
        yield SheetRow(part.code, "part", part.code, f"Phần {part.code}. {part.title}", part.max, "", "")
        for section in part.sections:
            text = f"{section.code}. {section.title}"
            remark = "; ".join(section.notes)
            yield SheetRow(
                f"s{section.code}", "section", section.code, text, section.max, "", remark,
                corrected=("section", section.code, None) in changed,
            )  # fmt: skip
            for c in section.criteria:
                remark = "; ".join(_remarks(sheet, c))
                yield SheetRow(
                    c.code, "criterion", c.code, c.full_title, c.max, "*" * (c.min_star or 0), remark,
                    words.get((c.code, 0), ""), ("criterion", c.code, None) in changed,
                )  # fmt: skip
                for number, o in enumerate(c.options, 1):
                    case = f" (trường hợp {o.variant})" if o.variant else ""
                    printed = sum(one.variant in (None, o.variant) for one in c.options[:number])
                    yield SheetRow(
                        f"{c.code}#{number}", "option", "", f"{printed}. {o.label}{case}", o.points,
                        "*" * (o.min_star or 0), "hiểu từ văn bản" if o.implied else "",
                        words.get((c.code, number), ""), ("criterion", c.code, number) in changed,
                    )  # fmt: skip


def _remarks(sheet: CriteriaSheet, criterion: Criterion) -> Iterator[str]:
    if criterion.gated_by:
        yield f"chỉ chấm khi {criterion.gated_by} có điểm"
    yield from criterion.notes
    for one in sheet.corrections:
        if one.kind == "criterion" and one.code == criterion.code:
            place = f"mức {one.option}: " if one.option is not None else ""
            yield f"{_who(one.is_office)} {place}{one.change} ({one.reason})"


def _who(is_office: bool) -> str:
    return "Đã sửa theo bản giấy:" if is_office else "Đã sửa lỗi chép:"


def _levels(regulation: Regulation) -> Iterator[str]:
    for level in LEVELS:
        stars = regulation.levels.get(level, ())
        duties = [DUTIES[one] for one in DUTIES if one in duties_of(regulation, level) and one != "certify"]
        if stars:
            listed = ", ".join(str(star) for star in stars)
            duties.append(f"quyết định và cấp giấy chứng nhận {listed} sao")
        if duties:
            name = LEVEL_NAMES[level]
            yield f"{name[:1].upper()}{name[1:]}: {'; '.join(duties)}"


def _bands(regulation: Regulation) -> Iterator[str]:
    for band in reversed(regulation.bands.bands):
        end = "đến 100" if band.end is None else f"đến dưới {band.end}"
        yield f"{band.star} sao: từ {band.start} {end}"


def _transition(regulation: Regulation) -> Iterator[str]:
    if regulation.transition is None:
        return
    for kind, days in regulation.transition.days_by_kind.items():
        yield (
            f"Hồ sơ {KINDS.get(kind, kind).lower()} đang làm dở còn theo văn bản cũ {days} ngày"
            f"{_article(regulation.transition.article)}"
        )


def _deadlines(one: Deadlines) -> Iterator[str]:
    for a_round in one.rounds:
        yield _round(a_round)
    if one.notice_days:
        yield f"Nơi cấp báo bằng văn bản ít nhất {one.notice_days} ngày trước khi giấy hết hạn"
    if one.report_working_days:
        yield f"UBND xã gửi báo cáo và công văn trong {one.report_working_days} ngày làm việc"
    if one.window_opens_days and one.window_closes_days:
        yield (
            f"Hồ sơ đánh giá lại nộp từ {one.window_opens_days} đến {one.window_closes_days} ngày trước khi "
            f"giấy hết hạn{_article(one.article('window_opens_days'))}"
        )
    if one.result_days:
        days = f"{one.result_days} ngày kể từ khi đủ hồ sơ{_article(one.article('result_days'))}"
        yield f"Trả kết quả đánh giá lại trong {days}"
    if one.papers_working_days:
        yield f"Thành viên nhận hồ sơ điện tử ít nhất {one.papers_working_days} ngày làm việc trước khi họp"
    if one.extension_days:
        yield (
            f"Giấy gần hết hạn lúc văn bản có hiệu lực còn giá trị đến khi có kết quả, chậm nhất "
            f"{one.extension_days} ngày sau ngày hết hạn{_article(one.article('extension_days'))}"
        )
    if one.revocation_days:
        days = f"{one.revocation_days} ngày từ khi có kết luận{_article(one.article('revocation_days'))}"
        yield f"Thu hồi giấy trong {days}"


def _round(one: YearlyRound) -> str:
    name = LEVEL_NAMES[one.level]
    return (
        f"{name[:1].upper()}{name[1:]}: hồ sơ đề nghị trước {_day(one.proposed_before)} thì đánh giá trước "
        f"{_day(one.before)}{_article(one.article)}"
    )


def _day(month_and_day: tuple[int, int]) -> str:
    return f"{month_and_day[1]:02d}/{month_and_day[0]:02d}"


def _article(article: str) -> str:
    return f" ({article})" if article else ""

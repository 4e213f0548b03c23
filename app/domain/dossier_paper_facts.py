"""The papers of one dossier under their letterhead: what the file knows, the words texts may name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from app.domain.form_facts import (
    ChangeListFacts,
    CommuneReportFacts,
    CompletionRequestFacts,
    DossierFacts,
    DossierListFacts,
    ReceiptFacts,
    RegistrationFormFacts,
    ReviewReportFacts,
    SelfAssessmentFacts,
)
from app.domain.letterheads import Letterhead, long_day
from app.domain.session_info import UNKNOWN
from app.kernel.numbers import padded

FormContent: TypeAlias = (
    RegistrationFormFacts
    | SelfAssessmentFacts
    | CommuneReportFacts
    | ReceiptFacts
    | DossierListFacts
    | CompletionRequestFacts
    | ReviewReportFacts
    | ChangeListFacts
)


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The office as running text names it; empty on a form that names none."""

    department: str = ""
    area: str = ""
    commune_committee: str = ""
    council: str = ""


@dataclass(frozen=True, slots=True)
class DossierPaperFacts:
    """One paper of a dossier, or a blank form: then nothing but the letterhead says anything."""

    letterhead: Letterhead
    content: FormContent
    office: OfficeWords = OfficeWords()

    @property
    def of(self) -> DossierFacts:
        """Producer, product and dossier."""
        return self.content.of

    def values(self) -> dict[str, str]:
        """Words for placeholders; dots where the file does not know."""
        of, office = self.of, self.office
        told = {
            "sản phẩm": of.product,
            "mã sản phẩm": of.product_code,
            "bộ sản phẩm": set_words(of),
            "chủ thể": of.producer,
            "người đại diện": of.representative,
            "địa chỉ": of.address,
            "xã": of.commune,
            "số phiếu": of.number,
            "loại hồ sơ": of.kind.lower(),
            "hồ sơ trước": getattr(self.content, "previous_number", ""),
            "văn bản áp dụng": of.regulation,
            "đơn vị": office.department,
            "địa bàn": office.area,
            "UBND xã": office.commune_committee,
            "hội đồng": office.council,
        }
        days = {
            "ngày nhận": of.received_on,
            "ngày đánh giá": _day(self.content, "assessed_on"),
            "ngày soát": _day(self.content, "reviewed_on"),
            "ngày yêu cầu": _day(self.content, "asked_on"),
            "hạn": _day(self.content, "due_on"),
        }
        return {
            **{name: words or UNKNOWN for name, words in told.items()},
            **{name: long_day(day) for name, day in days.items()},
        }


def set_words(of: DossierFacts) -> str:
    """Number and name of the product set, '' while it is not known."""
    if of.set_no is None:
        return ""
    return f"Bộ {padded(of.set_no)}" + (f": {of.set_name}" if of.set_name else "")


def _day(content: FormContent, name: str) -> date | None:
    found: date | None = getattr(content, name, None)
    return found

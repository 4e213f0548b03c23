"""What the text of a certificate's QR code proves, and what it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.domain.fingerprints import SHORT
from app.domain.paper_facts import CHECK_CODE_WORD, NUMBER_WORDS, UNTIL_WORDS
from app.kernel.dates import parse_date
from app.kernel.text import clean_line

VERDICTS = {
    "genuine": "Đúng, còn hiệu lực",
    "expired": "Đúng, đã hết hạn",
    "revoked": "Đúng, đã bị thu hồi",
    "void": "Đúng, đã hủy",
    "altered": "Không đúng: nội dung đã bị sửa",
    "unknown_issuer": "Chưa kiểm tra được: chưa có khóa của đơn vị cấp",
    "not_found": "Không tìm thấy trong sổ này",
    "paper_genuine": "Đúng: mã khớp dữ liệu trong sổ",
    "paper_changed": "Mã đúng, nhưng dữ liệu trong sổ đã đổi sau khi lập giấy",
    "paper_unknown": "Không khớp dữ liệu hiện có: giấy bị sửa, sổ đã đổi sau khi in, hoặc giấy của nơi khác",
}
TONES = {
    "paper_genuine": "good",
    "paper_changed": "late",
    "paper_unknown": "trouble",
    "genuine": "good",
    "expired": "late",
    "revoked": "trouble",
    "void": "trouble",
    "altered": "trouble",
    "unknown_issuer": "late",
    "not_found": "late",
}
WHAT_IT_PROVES = (
    "Mã kiểm tra cho biết nội dung này do sổ của đơn vị cấp ra và từ đó chưa bị sửa. "
    "Mã không phải là chữ ký số và không thay chữ ký, con dấu trên giấy."
)

_DATA_CODE = re.compile(rf"(?<![0-9a-f])[0-9a-f]{{{SHORT}}}(?![0-9a-f])")
_CODE = re.compile(rf"{CHECK_CODE_WORD}\s+([0-9a-f]{{8}})\.([A-Za-z0-9_-]{{86}})")
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Proof:
    """What a text or a number proves: the verdict (a key of `VERDICTS`), and what is known about it."""

    verdict: str
    number: str = ""
    issuer: str = ""
    by_code: bool = False
    """Whether the check code itself was proved; else only this register was looked at."""
    lines: tuple[str, ...] = ()
    certificate_id: str = ""


@dataclass(frozen=True, slots=True)
class ReadText:
    """What was typed or scanned: the words that the code is about, the code, and what they claim."""

    words: str
    key_id: str
    code: str
    number: str
    valid_until: date | None


def read_text(typed: str) -> ReadText:
    """Take the text of a QR code apart; a line that is nothing but a number is looked up as one."""
    lines = [line for line in (clean_line(one) for one in typed[:_LONGEST].splitlines()) if line]
    found = next((match for line in lines if (match := _CODE.fullmatch(line))), None)
    words = [line for line in lines if not _CODE.fullmatch(line)]
    number = next((w.removeprefix(NUMBER_WORDS).strip() for w in words if w.startswith(NUMBER_WORDS)), "")
    if not number and len(words) == 1:
        number = words[0]
    key_id, code = found.groups() if found else ("", "")
    return ReadText("\n".join(words), key_id, code, number, _until(words))


def _until(words: list[str]) -> date | None:
    for line in words:
        _, found, day = line.partition(UNTIL_WORDS)
        if found:
            return parse_date(day)
    return None


def data_code(typed: str) -> str:
    """The short fingerprint in the foot of a paper, '' where the text holds none or is a QR code's."""
    if NUMBER_WORDS in typed:
        return ""
    found = _DATA_CODE.findall(typed[:_LONGEST].lower())
    return found[0] if len(found) == 1 else ""


def standing(state: str, valid_until: date | None, today: date) -> str:
    """The verdict on a certificate whose words are proved: its state, and its last valid day."""
    if state in ("revoked", "void"):
        return state
    return "expired" if valid_until is not None and valid_until < today else "genuine"

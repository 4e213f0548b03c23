"""Puts the office's own names and signers at the head and the foot of its papers."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from app.domain.letterheads import Letterhead, PaperNumbers, in_full
from app.domain.offices import OfficeDraft
from app.domain.session_info import Seat

Issuer = Literal["authority", "department", "council", "meeting", "support_team"]
"""Who issues a paper: the People's Committee, the office, the council, the council in session (whose chair
or deputy presides), or its support team."""

_UNITS = ("huyện", "thị xã", "thành phố", "quận", "tỉnh", "xã", "phường", "thị trấn")


def letterhead_of(office: OfficeDraft, issuer: Issuer, council: str, chair: Seat) -> Letterhead:
    """The head and the signer that a paper has before anybody wrote others."""
    if issuer == "authority":
        body = in_full(office.issuing_body)
        return Letterhead(
            office.superior_name, body, office.seat, authority=office.authority_lines,
            signer=office.chairman_name,
        )  # fmt: skip
    if issuer == "department":
        return Letterhead(
            office.issuing_body, department_name(office), office.seat, authority=(_head_of(office),),
            signer=office.secretary_name,
        )  # fmt: skip
    if issuer == "support_team":
        return Letterhead(council, "Tổ giúp việc", office.seat, authority=("TỔ TRƯỞNG",))
    lines = _chair_lines(chair, in_session=issuer == "meeting")
    return Letterhead(office.issuing_body, council, office.seat, authority=lines, signer=chair.name)


def proposed_numbers(letterhead: Letterhead, key: PaperNumbers) -> PaperNumbers:
    """What the officer is asked first: the usual signer, and no number yet."""
    return replace(key, signer=letterhead.signer, authority="\n".join(letterhead.authority))


def with_numbers(letterhead: Letterhead, numbers: PaperNumbers, *, is_sample: bool) -> Letterhead:
    """The letterhead with what was asked for this very paper."""
    lines = tuple(line.strip() for line in numbers.authority.split("\n") if line.strip())
    return replace(
        letterhead, number=numbers.number, dated_on=numbers.dated_on, signer=numbers.signer,
        authority=lines, is_draft=numbers.is_draft, is_sample=is_sample,
    )  # fmt: skip


def department_name(office: OfficeDraft) -> str:
    """The office without the district behind it, which already stands above it."""
    if office.department_name:
        return office.department_name
    tail = f" {area_name(office)}"
    return office.name[: -len(tail)] if office.name.lower().endswith(tail.lower()) else office.name


def area_name(office: OfficeDraft) -> str:
    """ "huyện Phong Thổ", "tỉnh Lai Châu": what the office is in charge of, in running text."""
    if office.level == "province":
        return _with_unit("tỉnh", office.province_name)
    if office.level == "district":
        return _with_unit("huyện", office.district_name)
    return in_full(office.issuing_body).removeprefix("Ủy ban nhân dân ")


def province_name(office: OfficeDraft) -> str:
    """ "tỉnh Lai Châu"."""
    return _with_unit("tỉnh", office.province_name)


def issuing_body_name(office: OfficeDraft) -> str:
    """The issuing body in running text; a name that was typed in capitals is built anew."""
    if office.issuing_body.isupper() and office.level != "commune":
        return f"Ủy ban nhân dân {area_name(office)}"
    return in_full(office.issuing_body)


def council_above(office: OfficeDraft) -> str:
    """To whom products of a higher class are handed over."""
    where = "cấp trung ương" if office.level == "province" else province_name(office)
    return f"Hội đồng đánh giá, phân hạng sản phẩm OCOP {where}"


def commune_committee(commune: str) -> str:
    """A commune's People's Committee: "Xã Mường So" is written small behind it."""
    return f"Ủy ban nhân dân {commune[:1].lower()}{commune[1:]}"


def _chair_lines(chair: Seat, *, in_session: bool) -> tuple[str, ...]:
    for_council = () if in_session else ("TM. HỘI ĐỒNG",)
    if chair.role == "deputy":
        return (*for_council, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    return ("CHỦ TỊCH HỘI ĐỒNG",) if in_session else (*for_council, "CHỦ TỊCH")


def _with_unit(unit: str, name: str) -> str:
    return name if name.lower().startswith(_UNITS) else f"{unit} {name}"


def _head_of(office: OfficeDraft) -> str:
    return "TRƯỞNG PHÒNG" if department_name(office).startswith("Phòng") else "THỦ TRƯỞNG ĐƠN VỊ"

"""Printing the coded scoring sheets of a session: laid out once and stamped, beside sheet by sheet."""

from __future__ import annotations

import io
from datetime import date

from pypdf import PdfWriter

from app.documents.scoring_sheet import render_scoring_sheet, render_scoring_sheets
from app.domain.criteria_sheets import CriteriaSheet
from app.domain.paper_facts import SheetFacts
from app.domain.regulation import Regulation
from app.usecases.regulations import load_regulation
from tests.bench.measures import Row, Way, cpu_best_of, seconds

Sheet = tuple[SheetFacts, CriteriaSheet, Regulation]
SHEETS, ONE_BY_ONE, PRODUCTS = 300, 20, 20


def many(count: int) -> list[Sheet]:
    """So many coded sheets: members by members, twenty products of ten sets."""
    regulation = load_regulation("qd148-2023")
    made = []
    for number in range(count):
        member, product = divmod(number, PRODUCTS)
        facts = SheetFacts(
            product=f"Sản phẩm Mẫu số {product}", product_code="", producer="HTX Mẫu", phone="",
            address="Xã Mường So", set_no=1 + product % 10, regulation_id=regulation.id, variant=None,
            superior_name="UBND huyện Phong Thổ", council_name="Hội đồng Mẫu", session_title="Phiên 1",
            seat="Phong Thổ", held_on=date(2023, 6, 28), member=f"Thành viên Mẫu {member}",
            code=f"CFG{number:03}", sample=True,
        )  # fmt: skip
        made.append((facts, regulation.sheet(facts.set_no), regulation))
    return made


def printed() -> Row:
    """All blank sheets of a session of fifteen members and twenty products."""
    sheets = many(SHEETS)
    render_scoring_sheets(sheets[:1])
    ours = cpu_best_of(2, lambda: render_scoring_sheets(sheets))
    joined = cpu_best_of(1, lambda: one_by_one(sheets[:ONE_BY_ONE])) * SHEETS / ONE_BY_ONE
    wall = seconds(lambda: render_scoring_sheets(sheets))
    return Row(
        f"{SHEETS} coded scoring sheets into one PDF, CPU time", "s",
        (Way("ours", ours), Way(f"reportlab sheet by sheet (from {ONE_BY_ONE})", joined)),
        "under 5 s", ours < 5, remarks=(f"on the clock in this run: {wall:.1f} s",),
    )  # fmt: skip


def one_by_one(sheets: list[Sheet]) -> bytes:
    """Every sheet laid out anew, then joined."""
    joined = PdfWriter()
    for one in sheets:
        joined.append(io.BytesIO(render_scoring_sheet(*one)))
    joined.compress_identical_objects()
    sink = io.BytesIO()
    joined.write(sink)
    return sink.getvalue()

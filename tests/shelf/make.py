"""Lays a small office file of the present format on the shelf: `python -m tests.shelf.make`.

Once a format is released its file is never made again: it is there to prove that later programs read it.
Before the release of a format, `--again` replaces it.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
import tempfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, func, select

from app.domain.councils import CouncilDraft, MemberDraft, RoundDraft, SessionDraft
from app.domain.decisions import DecisionDraft
from app.domain.dossiers import DossierDraft
from app.domain.offices import OfficeDraft
from app.domain.producers import ProducerDraft, YearFigures
from app.domain.products import ProductDraft
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from app.storage import tables as t
from app.storage.audit import chain_head
from app.storage.contents import store_content
from app.storage.queries.offices import communes, office_draft
from app.storage.queries.producers import producer_draft
from app.storage.queries.results import certificate_rows
from app.storage.queries.scoring import members_of
from app.storage.store import OfficeFile
from app.storage.tables.metadata import Day, Flag
from app.storage.upgrades import SCHEMA_VERSION
from app.storage.writing import Writer
from app.usecases.certificates import (
    certificate_facts,
    issue_certificates,
    log_print,
    void_certificate,
)
from app.usecases.councils import save_council, save_round, save_session
from app.usecases.dossiers import move_dossier, save_dossier
from app.usecases.history import erase_history, undo_change
from app.usecases.offices import create_office, save_emblem
from app.usecases.producers import save_producer
from app.usecases.products import allot_product_code, save_product
from app.usecases.regulations import load_regulation
from app.usecases.reports import freeze_report
from app.usecases.sample_sheets import sample_answers
from app.usecases.scoring_sheets import (
    abstain,
    answer_all,
    close_sheet,
    note,
    open_sheet,
    reopen_sheet,
    write_opinion,
)
from app.usecases.session_results import (
    conclude_criterion,
    conclude_dossier,
    conclude_session,
    record_decision,
    session_standing,
)

SHELF = Path(__file__).resolve().parent
WHO = "Cán bộ Mẫu"
LEFT_EMPTY = ("office_regulations", "official_wordings", "sheet_overrides")
"""Tables whose rows change the criteria themselves: a plain row there would be a false decision."""
OFFICE = OfficeDraft(
    name="Phòng Nông nghiệp và PTNT huyện Phong Thổ",
    level="district",
    province_name="Lai Châu",
    province_code="12",
    district_name="Phong Thổ",
    district_code="109",
    superior_name="UBND TỈNH LAI CHÂU",
    issuing_body="UBND HUYỆN PHONG THỔ",
    seat="Phong Thổ",
    chairman_name="Lò Văn Mẫu",
)
EMBLEM = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080200000090"
    "7753de0000000c49444154789c6360606000000004000146a9c75a0000000049454e44ae426082"
)


def main(arguments: list[str]) -> int:
    """Make the file and the list of what it must be found to hold."""
    packed, told = SHELF / f"version-{SCHEMA_VERSION}.ocop.xz", SHELF / f"version-{SCHEMA_VERSION}.json"
    if packed.exists() and "--again" not in arguments:
        print(f"{packed.name} lies on the shelf already; --again replaces it before the format is released")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "phong-tho.ocop"
        facts = fill(path)
        packed.write_bytes(lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    told.write_text(json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{packed.name}: {packed.stat().st_size // 1024} KB")
    return 0


def fill(path: Path) -> dict[str, Any]:
    """An office file with a few rows in every table, and what stands in it."""
    clock = FixedClock(datetime(2023, 5, 15, 8, 0, tzinfo=VIETNAM))
    with create_office(path, OFFICE, clock, SeededRandom(1), WHO) as file:
        save_emblem(file, "emblem_content_sha", EMBLEM, WHO)
        rice, honey = _products(file)
        session = _session(file, clock, rice, honey)
        clock.set(datetime(2023, 7, 3, 9, 0, tzinfo=VIETNAM))
        _certificate(file, session, rice)
        _papers(file)
        freeze_report(file, 2023, 2, WHO)
        _rest(file)
        _changed_and_erased(file)
        return _facts(file)


def _products(file: OfficeFile) -> tuple[str, str]:
    with file.reading() as reader:
        places = communes(reader)
    products = []
    for number, (maker, product, set_no) in enumerate(
        (("HTX Mẫu Đường Thẻn Sin", "Gạo nếp tan Mẫu", 3), ("Tổ hợp tác Mẫu Ong Vàng", "Mật ong Mẫu", 4))
    ):
        draft = ProducerDraft(
            name=maker,
            producer_type="cooperative",
            representative_name="Lò Thị Mẫu",
            phone="0213 300 0001",
            place_id=places[number].id,
            workers_total=12,
            years=(YearFigures(2022, 3_200_000_000, 410_000_000),),
            is_sample=True,
        )
        producer = save_producer(file, draft, WHO).id
        made = ProductDraft(producer_id=producer, name=product, set_no=set_no, is_sample=True)
        products.append(save_product(file, made, WHO, photo=b"\xff\xd8 no real photo" * 9).id)
        allot_product_code(file, products[-1], WHO)
    return products[0], products[1]


def _session(file: OfficeFile, clock: FixedClock, rice: str, honey: str) -> str:
    with file.writing("save_plan", WHO) as writer:
        writer.insert(t.plan_targets, {"year": 2023, "kind": "new", "wanted": 3, "title": "Sản phẩm mới"})
        writer.insert(t.plan_tasks, {"year": 2023, "item": "II.1", "title": "Kiện toàn hội đồng"})
    the_round = save_round(
        file, RoundDraft(year=2023, number=1, name="Đợt 1", cutoff_date=date(2023, 6, 29)), WHO
    ).id
    dossiers = []
    for product in (rice, honey):
        draft = DossierDraft(
            product_id=product, round_id=the_round, received_on=date(2023, 5, 15), state="received"
        )
        dossiers.append(save_dossier(file, draft, WHO).id)
        clock.advance(days=2)
        for state in ("assessed", "reviewed"):
            move_dossier(file, dossiers[-1], state, WHO)
    roles = ("chair", "deputy", "secretary", "member", "member")
    members = tuple(MemberDraft(full_name=f"Thành viên Mẫu {n}", role=role) for n, role in enumerate(roles))
    council = save_council(
        file,
        CouncilDraft(
            name="Hội đồng mẫu", year=2023, quorum_numerator=1, quorum_denominator=2, members=members
        ),
        WHO,
    ).id
    with file.reading() as reader:
        ids = [one.id for one in members_of(reader, council)]
    clock.set(datetime(2023, 6, 20, 8, 0, tzinfo=VIETNAM))
    session = save_session(
        file,
        SessionDraft(
            council_id=council,
            round_id=the_round,
            title="Phiên 1",
            held_on=date(2023, 6, 20),
            dossier_ids=tuple(dossiers),
            absent=((ids[4], "đi công tác"),),
        ),
        WHO,
    ).id
    _score(file, session, dossiers[0], ids[:4], 3, 61)
    _score(file, session, dossiers[1], ids[:3], 4, 47)
    abstain(file, session, dossiers[1], ids[3], "người nhà của chủ thể", WHO)
    conclude_criterion(file, session, dossiers[0], "3e", 1, "Nhãn hiệu vừa được cấp", WHO)
    for dossier in dossiers:
        conclude_dossier(file, session, dossier, WHO)
    conclude_session(file, session, WHO, "11:00")
    return session


def _score(
    file: OfficeFile, session: str, dossier: str, members: list[str], set_no: int, points: int
) -> None:
    sheet = load_regulation("qd148-2023").sheet(set_no)
    for number, member in enumerate(members):
        meets = 3 if points >= 50 else 2
        given = sample_answers(sheet, points + number, SeededRandom(number), meets=meets)
        sheet_id = open_sheet(file, session, dossier, member, WHO).id
        answer_all(file, sheet_id, dict(given), WHO)
        if number == 0:
            note(file, sheet_id, sheet.criteria[0].code, "xem lại nhãn", WHO)
            write_opinion(file, sheet_id, "Giữ ổn định vùng nguyên liệu.", WHO)
        close_sheet(file, sheet_id, WHO)
        if number == 1:
            again = reopen_sheet(file, sheet_id, "ghi nhầm một mục", WHO).id
            close_sheet(file, again, WHO)


def _certificate(file: OfficeFile, session: str, rice: str) -> None:
    draft = DecisionDraft(
        number="1209/QĐ-UBND",
        decided_on=date(2023, 6, 30),
        signer=OFFICE.chairman_name,
        issuer=OFFICE.issuing_body,
        session_id=session,
    )
    record_decision(file, draft, WHO)
    with file.reading() as reader:
        dossier = reader.value(select(t.dossiers.c.id).where(t.dossiers.c.product_id == rice))
    wrong = issue_certificates(file, [dossier], date(2023, 7, 3), WHO)[0]
    void_certificate(file, wrong.id, "in nhầm phôi", WHO)
    right = issue_certificates(file, [dossier], date(2023, 7, 3), WHO)[0]
    log_print(file, [right.id], WHO, "Cấp lần đầu")


def _papers(file: OfficeFile) -> None:
    """Papers and attachments; written as rows, because no screen makes them yet."""
    with file.writing("save_paper", WHO) as writer:
        producer = writer.value(select(t.producers.c.id).order_by(t.producers.c.sort_key))
        dossier = writer.value(select(t.dossiers.c.id).order_by(t.dossiers.c.number))
        paper = writer.insert(
            t.papers,
            {
                "producer_id": producer,
                "kind": "food_safety",
                "number": "12/GCN",
                "expires_on": date(2025, 1, 31),
            },
        )
        writer.insert(t.dossier_papers, {"dossier_id": dossier, "paper_id": paper, "criterion_code": "1a"})
        scan = {"content_sha256": store_content(writer, b"%PDF-1.4 no real scan"), "file_name": "gcn.pdf"}
        writer.insert(t.attachments, {"owner_table": "papers", "owner_id": paper, **scan})


def _rest(file: OfficeFile) -> None:
    """A plain row in every table that the story above does not reach; the format is what is kept here."""
    with file.writing("fill_rest", WHO) as writer:
        for table in t.METADATA.sorted_tables:
            if table.name not in LEFT_EMPTY and not writer.value(select(func.count()).select_from(table)):
                values = {one.name: _plain_value(writer, one) for one in table.columns if _is_asked(one)}
                writer.insert(table, values)


def _is_asked(column: Column[Any]) -> bool:
    if column.name in ("id", "version", "search_key", "sort_key"):
        return False
    return not column.nullable


def _plain_value(writer: Writer, column: Column[Any]) -> Any:
    """The least that the column's own rules allow: an existing row, the first of a list, a day, a word."""
    for key in column.foreign_keys:
        return writer.value(select(key.column).order_by(key.column))
    listed = [re.findall("'([a-z_0-9]+)'", str(one.sqltext)) for one in column.constraints
              if isinstance(one, CheckConstraint)]  # fmt: skip
    if any(listed):
        return next(found[0] for found in listed if found)
    if isinstance(column.type, Day):
        return date(2023, 7, 3)
    if isinstance(column.type, LargeBinary):
        return b"Mau"
    return 1 if isinstance(column.type, Integer | Flag) else f"Mẫu {column.name}"


def _changed_and_erased(file: OfficeFile) -> None:
    with file.reading() as reader:
        row_id = reader.value(select(t.producers.c.id).order_by(t.producers.c.sort_key))
        draft = producer_draft(reader, row_id)
    assert draft is not None
    done = save_producer(file, replace(draft, phone="0213 300 0002"), WHO)
    undo_change(file, done.change_id, WHO)
    erase_history(file, "producers", row_id, "theo đơn", WHO)


def _facts(file: OfficeFile) -> dict[str, Any]:
    with file.reading() as reader:
        counted = {
            table.name: reader.value(select(func.count()).select_from(table))
            for table in t.METADATA.sorted_tables
        }
        certificates = [row.id for row in certificate_rows(reader)]
        sessions = [row.id for row in reader.rows(select(t.sessions.c.id))]
        found = {
            "file_id": file.file_id,
            "chain_head": chain_head(reader),
            "rows": counted,
            "office": getattr(office_draft(reader), "issuing_body", ""),
            "producers": [
                row.name for row in reader.rows(select(t.producers.c.name).order_by(t.producers.c.sort_key))
            ],
        }
    empty = [name for name, count in counted.items() if not count and name not in LEFT_EMPTY]
    assert not empty, f"nothing in {empty}"
    facts = [certificate_facts(file, one) for one in certificates]
    found["certificates"] = {one.number: one.qr_text for one in facts}
    found["results"] = {
        one.item.product: [
            str(one.result.score),
            one.result.class_by_score,
            one.result.star_class,
            one.result.action,
        ]
        for session in sessions
        for one in session_standing(file, session).dossiers
        if one.result is not None
    }
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

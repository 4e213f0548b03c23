"""Office files of the sizes that the bench needs, filled through the writer as an import would."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from app.domain.commune_assessments import CONTENTS
from app.kernel.clock import SystemClock, SystemRandom
from app.storage import tables as t
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.offices import create_office
from tests.conftest import PHONG_THO

WHO = "Đo"
GOODS = ("Gạo nếp tan", "Mật ong hoa rừng", "Chè shan tuyết", "Thịt trâu gác bếp", "Rượu ngô", "Cá suối sấy",
         "Đường phên", "Khăn thổ cẩm", "Thảo quả khô", "Măng vầu")  # fmt: skip
COMMUNES = ("Mường So", "Dào San", "Sì Lở Lầu", "Bản Lang", "Khổng Lào", "Nậm Xe", "Hoang Thèn", "Ma Li Pho")


def office(path: Path) -> OfficeFile:
    """An empty office file, open."""
    return create_office(path, PHONG_THO, SystemClock(), SystemRandom(), WHO)


def fill_products(file: OfficeFile, producers: int, products: int) -> tuple[list[str], list[str]]:
    """So many producers and products; their ids."""
    with file.writing("fill", WHO) as writer:
        makers = writer.insert_many(
            t.producers,
            [
                {
                    "name": f"HTX Mẫu {COMMUNES[n % 8]} số {n}",
                    "representative_name": f"Lò Thị Mẫu {n}",
                    "phone": f"0213 {n:06}",
                    "is_sample": True,
                }
                for n in range(producers)
            ],
        )
        made = writer.insert_many(
            t.products,
            [
                {
                    "producer_id": makers[n % producers],
                    "name": f"{GOODS[n % 10]} Mẫu {COMMUNES[n // 10 % 8]} số {n}",
                    "set_no": 1 + n % 26,
                    "code": f"12-109-{n:05}-01-2023",
                    "is_sample": True,
                }
                for n in range(products)
            ],
        )
    return makers, made


def fill_dossiers(file: OfficeFile, products: list[str], count: int) -> None:
    """So many dossiers of five years, one in twenty on its way, the others with result and certificate."""
    start = date(2019, 1, 1)
    with file.writing("fill", WHO) as writer:
        dossiers = writer.insert_many(
            t.dossiers,
            [
                {
                    "product_id": products[n % len(products)],
                    "regulation_id": "qd148-2023",
                    "number": f"{n:05}/PĐK",
                    "kind": "first",
                    "received_on": start + timedelta(days=n % 1700),
                    "state": "certified" if n % 20 else "reviewed",
                }
                for n in range(count)
            ],
        )
        results = writer.insert_many(
            t.results,
            [
                {
                    "dossier_id": one,
                    "level": "district",
                    "score_numerator": 61,
                    "score_denominator": 1,
                    "class_by_score": 3,
                    "star_class": 3,
                    "action": "certify",
                    "certifiable_by": "district",
                    "concluded_on": start + timedelta(days=n % 1700),
                }
                for n, one in enumerate(dossiers)
            ],
        )
        writer.insert_many(
            t.certificates,
            [
                {
                    "number": f"{n:05}/GCN-OCOP",
                    "year": 2019 + n % 5,
                    "sequence": n + 1,
                    "dossier_id": dossiers[n],
                    "product_id": products[n % len(products)],
                    "result_id": results[n],
                    "issued_on": start + timedelta(days=n % 1700),
                    "valid_until": start + timedelta(days=n % 1700 + 1095),
                    "star_class": 3,
                    "issuer_level": "district",
                }
                for n in range(count)
                if n % 20
            ],
        )


KINDS_OF_PAPER = (
    "registration", "food_safety", "declaration", "tests", "materials", "contracts", "environment", "labour",
    "growth", "barcode", "promotion", "form_1",
)  # fmt: skip
"""Twelve papers a dossier; one in ten is out of date, one in three was compared with its original."""
STATES_AT_WORK = (
    "received", "assessed", "reviewed", "returned", "scheduled", "received", "certified", "certified",
    "certified", "not_recognised",
)  # fmt: skip
"""Six in ten are unfinished: more than any office has at a time."""


def fill_office_at_work(file: OfficeFile, dossiers: int, papers: int) -> None:
    """So many dossiers, most unfinished, one a product, with papers, commune assessments, requests,
    registrations and the session on whose agenda some of them stand."""
    makers, products = fill_products(file, dossiers // 4, dossiers)
    today = file.clock.today()
    with file.writing("fill", WHO) as writer:
        council = writer.insert(t.councils, {"name": "Hội đồng Mẫu"})
        round_id = writer.insert(
            t.rounds, {"year": today.year, "number": 1, "name": "Đợt Mẫu", "level": "district",
                       "cutoff_date": today + timedelta(days=20)}
        )  # fmt: skip
        session = writer.insert(
            t.sessions, {"round_id": round_id, "council_id": council, "title": "Phiên Mẫu",
                         "held_on": today + timedelta(days=10)}
        )  # fmt: skip
        made = writer.insert_many(
            t.dossiers,
            [
                {
                    "product_id": products[n], "regulation_id": ("qd148-2023", "qd26-2026")[n % 2],
                    "number": f"{n:05}/PĐK", "kind": ("first", "upgrade", "reevaluation")[n % 3],
                    "round_id": round_id, "received_on": today - timedelta(days=n % 300),
                    "state": STATES_AT_WORK[n % 10], "samples": 5,
                }
                for n in range(dossiers)
            ],
        )  # fmt: skip
        writer.insert_many(
            t.dossier_steps,
            [
                {"dossier_id": one, "from_state": "", "to_state": "received", "on_day": today,
                 "at": f"2026-01-01T00:00:00.{n % 1000:03}Z", "position": 1, "by_whom": WHO}
                for n, one in enumerate(made)
            ],
        )  # fmt: skip
        writer.insert_many(
            t.agenda,
            [{"session_id": session, "dossier_id": one, "position": n} for n, one in enumerate(made[4::10])],
        )
        _fill_papers(writer, makers, made, papers, today)
        _fill_assessments(writer, made, today)
        writer.insert_many(
            t.completion_requests,
            [{"dossier_id": one, "asked_on": today, "due_on": today, "asked_by": WHO} for one in made[3::10]],
        )
        writer.insert_many(
            t.registrations,
            [
                {"year": today.year - n % 5, "kind": "product", "product_name": f"{GOODS[n % 10]} Mẫu {n}",
                 "producer_id": makers[n % len(makers)], "product_id": products[n], "dossier_id": one,
                 "number": f"{n:05}/PĐK", "received_on": today, "set_no": 1 + n % 26, "is_sample": True}
                for n, one in enumerate(made)
            ],
        )  # fmt: skip


def _fill_papers(writer: Writer, makers: list[str], made: list[str], count: int, today: date) -> None:
    each = count // len(made)
    paper_ids = writer.insert_many(
        t.papers,
        [
            {
                "producer_id": makers[n // each % len(makers)], "kind": KINDS_OF_PAPER[n % each % 12],
                "number": f"{n}/GCN-Mẫu", "issuer": "Cơ quan Mẫu", "issued_on": today - timedelta(days=400),
                "expires_on": today + timedelta(days=-5 if n % 10 == 0 else 400) if n % 2 == 0 else None,
                "state": "checked" if n % 3 == 0 else "handed_in",
            }
            for n in range(count)
        ],
    )  # fmt: skip
    writer.insert_many(
        t.dossier_papers,
        [
            {"dossier_id": made[n // each], "paper_id": one, "criterion_code": "A.1.1", "position": n % each}
            for n, one in enumerate(paper_ids)
        ],
    )


def _fill_assessments(writer: Writer, made: list[str], today: date) -> None:
    ids = writer.insert_many(
        t.commune_assessments,
        [{"dossier_id": one, "assessed_on": today, "chairman": "Lò Văn Mẫu"} for one in made],
    )
    writer.insert_many(
        t.commune_contents,
        [
            {"assessment_id": one, "content": content, "stated": "Như hồ sơ", "found": "Đúng như hồ sơ",
             "judgement": "met"}
            for one in ids
            for content in CONTENTS
        ],
    )  # fmt: skip

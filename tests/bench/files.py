"""Office files of the sizes that the bench needs, filled through the writer as an import would."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from app.kernel.clock import SystemClock, SystemRandom
from app.storage import tables as t
from app.storage.store import OfficeFile
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

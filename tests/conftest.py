"""What every test may ask for: a clock that stands still, an office file, an office with places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from app.domain.offices import OfficeDraft
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from app.storage.store import OfficeFile

settings.register_profile("house", max_examples=100, deadline=None, derandomize=True, database=None)
settings.load_profile("house")

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
"""Reference data beside the checkout; tests that need it skip without it."""

PHONG_THO = OfficeDraft(
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


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2023, 5, 15, 8, 0, tzinfo=VIETNAM))


@pytest.fixture
def random() -> SeededRandom:
    return SeededRandom(2023)


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock, random: SeededRandom) -> Iterator[OfficeFile]:
    """A district office of Phong Thổ with its communes and nothing else."""
    from app.usecases.offices import create_office

    with create_office(tmp_path / "phong-tho.ocop", PHONG_THO, clock, random, "Cán bộ Mẫu") as file:
        yield file

"""What several tests of use cases begin with."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.decisions import DecisionDraft
from app.storage.store import OfficeFile
from app.usecases.certificates import issue_certificates
from app.usecases.session_results import conclude_dossier, conclude_session, record_decision


@pytest.fixture
def certificate(office: OfficeFile) -> str:
    """A certificate of three stars, issued on 15 May 2023."""
    from tests.usecases.test_council_day import WHO, Day

    day = Day(office)
    for member in range(3):
        day.score(member, 61)
    conclude_dossier(office, day.session, day.dossier, WHO)
    conclude_session(office, day.session, WHO)
    decision = DecisionDraft(
        number="1234/QĐ-UBND", decided_on=date(2023, 5, 15), signer="Lò Văn Mẫu", session_id=day.session
    )
    record_decision(office, decision, WHO)
    (done,) = issue_certificates(office, [day.dossier], date(2023, 5, 15), WHO)
    return done.id

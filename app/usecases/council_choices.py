"""What a council may choose from when it concludes: grounds of disqualification, handing over by points."""

from __future__ import annotations

from app.domain.council_results import counted_sheets
from app.domain.disqualification import Ground, grounds_for
from app.domain.hand_over import level_by_points
from app.storage.queries.offices import office_draft
from app.storage.queries.scoring import closed_sheets
from app.storage.store import OfficeFile
from app.usecases.frozen_sheets import sheet_for
from app.usecases.known_regulations import regulation_of
from app.usecases.session_results import DossierStanding


def disqualification_grounds(file: OfficeFile, session_id: str, standing: DossierStanding) -> list[Ground]:
    """The grounds that the council may choose from, those that the counted sheets suggest first."""
    item = standing.item
    with file.reading() as reader:
        regulation = regulation_of(reader, item.regulation_id)
        sheet = sheet_for(reader, session_id, item)
        counted = counted_sheets(closed_sheets(reader, session_id, item.dossier_id))
    given = [one.answers for one in counted if one.member_id in standing.totals]
    return grounds_for(sheet, regulation, given, item.variant)


def hand_over_level(file: OfficeFile, standing: DossierStanding) -> str:
    """The level above to which the council may hand a dossier over by its points; '' where it may not."""
    with file.reading() as reader:
        office = office_draft(reader)
        regulation = regulation_of(reader, standing.item.regulation_id)
    return level_by_points(standing.verdict, regulation, office) if office else ""

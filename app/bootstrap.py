"""Where the program keeps its things, and which clock and chance it runs on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP_NAME = "so-ocop"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one user. Office files lie where the user says, by default in `documents`."""

    settings: Path
    drafts: Path
    backups: Path
    logs: Path
    documents: Path


def folders(data_dir: Path | None = None) -> Folders:
    """The folders of this user; all of them under `data_dir` where one is given (tests, a USB stick)."""
    if data_dir is not None:
        return Folders(
            data_dir / "settings.ini",
            data_dir / "drafts",
            data_dir / "backups",
            data_dir / "logs",
            data_dir / "So OCOP",
        )
    own = Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
    return Folders(
        Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)) / "settings.ini",
        own / "drafts",
        own / "backups",
        Path(platformdirs.user_log_dir(APP_NAME, appauthor=False)),
        Path(platformdirs.user_documents_dir()) / "So OCOP",
    )

"""The open office file: one writer, one reader, one lock.

    file = OfficeFile.create(Path("phong-tho.ocop"), SystemClock(), SystemRandom(), by="Lò Thị Mẫu")
    with file.writing("save_producer", who="Lò Thị Mẫu") as writer:
        producer_id = writer.insert(t.producers, {"name": "HTX Mẫu", "producer_type": "cooperative"})
    announce(writer.changed)                     # frozenset({"producers"})
    with file.reading() as reader:
        names = [row.name for row in reader.rows(select(t.producers.c.name))]
    file.close()

(The name is invented.) Use cases get a `Reader` or a `Writer`; only queries and use cases of this
room build selects.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock, get_ident
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, select

from app.kernel.clock import Clock, RandomSource
from app.kernel.dates import instant_text, shown_instant
from app.kernel.errors import Problem, StoreTrouble
from app.kernel.ids import new_id
from app.storage import engine
from app.storage.audit import Change, latest_change_at, record
from app.storage.file_lock import FileLock
from app.storage.header import Header, has_journal, journal_of, refuse_wrong_file
from app.storage.layout import lay_out_file, refuse_other_layout
from app.storage.open_files import claimed, forget, is_open_here, remember
from app.storage.reading import Reader
from app.storage.tables import meta
from app.storage.trouble import os_trouble, spoken
from app.storage.upgrades import SCHEMA_VERSION, bring_up_to_date
from app.storage.writing import Writer


class OfficeFile:
    """An open `.ocop` file. Close it, or use it as a context manager."""

    def __init__(
        self,
        path: Path,
        clock: Clock,
        random: RandomSource,
        lock: FileLock | None,
        writer: Connection | None,
        reader: Connection,
    ) -> None:
        self.path = path
        self.clock = clock
        self.random = random
        self._lock = lock
        self._writer = writer
        self._reader = reader
        self._writer_turn, self._reader_turn, self._owner_turn = RLock(), RLock(), Lock()
        self._writing_thread: int | None = None
        self._closed = False
        with self.reading() as look:
            self.file_id = str(look.value(select(meta.c.value).where(meta.c.key == "file_id")))

    @classmethod
    def create(cls, path: Path, clock: Clock, random: RandomSource, by: str) -> OfficeFile:
        """Make a new, empty office file and open it.

        Raises:
            StoreTrouble: `file_exists_already`, `folder_missing`, `folder_not_writable`, `disk_full`.
        """
        engine.require_sqlite()
        path = path.absolute()
        if path.exists():
            raise StoreTrouble("file_exists_already", name=path.name)
        with claimed(path):
            lock = FileLock.take(path, by, clock)
            try:
                writer = lay_out_file(path, clock, random, by)
                return cls._opened(path, clock, random, lock, writer)
            except BaseException:
                lock.release()
                raise

    @classmethod
    def open(
        cls,
        path: Path,
        clock: Clock,
        random: RandomSource,
        by: str,
        *,
        read_only: bool = False,
        backups: Path | None = None,
    ) -> OfficeFile:
        """Open an office file; an older format is backed up (into `backups`, default beside the file)
        and upgraded first.

        Args:
            by: who is told to others as holder of the file.
            read_only: take no lock and change nothing; allowed while another program writes.

        Raises:
            StoreTrouble: the file is missing, empty, foreign, newer, cut, damaged, or in use.
        """
        engine.require_sqlite()
        path = path.absolute()
        if not path.exists():
            raise os_trouble(FileNotFoundError(2, "missing"), path)
        if read_only:
            return cls._open_to_look(path, clock, random)
        with claimed(path):
            lock = FileLock.take(path, by, clock)
            try:
                _refuse_wrong_once_recovered(path)
                _refuse_read_only(path)
                if journal_of(path).exists():
                    engine.sweep_journal(path)
                bring_up_to_date(path, clock, backups)
                with spoken(path):
                    writer = engine.writer_connection(path)
                return cls._opened(path, clock, random, lock, writer)
            except BaseException:
                lock.release()
                raise

    @property
    def is_read_only(self) -> bool:
        """Opened for looking only."""
        return self._writer is None

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """A reader. Each question stands for itself; for one view of several, read inside `writing`."""
        yield Reader(self._reader, self._reader_turn, lambda: spoken(self.path))

    @contextmanager
    def writing(
        self, verb: str, who: str, *, final: bool = False, undoes: str | None = None
    ) -> Iterator[Writer]:
        """One transaction, one change: kept whole when the block ends, gone when it raises.

        Args:
            verb: the use case's name, as the history shows it.
            who: the person at the keyboard.
            final: the change cannot be undone.
            undoes: the change that this one inverts.

        Raises:
            StoreTrouble: `file_is_read_only`, `disk_full`, `disk_failed`, `file_busy`: nothing is saved.
        """
        connection = self._writable()
        with self._only_writer():
            writer = self._new_writer(connection)
            with spoken(self.path):
                transaction = connection.begin()
            try:
                yield writer
                with spoken(self.path):
                    self._record(connection, writer, verb, who, final, undoes)
                    transaction.commit()
            except BaseException:
                with spoken(self.path):
                    transaction.rollback()
                raise

    def clock_warning(self) -> Problem | None:
        """A warning when the machine's clock is behind the newest change."""
        with self.reading() as reader:
            last = latest_change_at(reader)
        if last <= instant_text(self.clock.now()):
            return None
        return Problem("", "clock_is_behind", {"last": shown_instant(last)}, "warning")

    def interrupt_reading(self) -> None:
        """Stop the question that another thread is asking; it gets `StoreTrouble("reading_stopped")`."""
        engine.interrupt(self._reader)

    def close(self) -> None:
        """Close both connections, each after the question that is being answered, and let the lock go.

        Twice does no harm.
        """
        if self._closed:
            return
        self._closed = True
        for connection, turn in ((self._reader, self._reader_turn), (self._writer, self._writer_turn)):
            if connection is not None:
                with turn:
                    engine.close(connection)
        forget(self.path)
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @classmethod
    def _opened(
        cls, path: Path, clock: Clock, random: RandomSource, lock: FileLock | None, writer: Connection | None
    ) -> OfficeFile:
        reader = None
        try:
            with spoken(path):
                reader = engine.reader_connection(path)
                refuse_other_layout(reader, path)
                file = cls(path, clock, random, lock, writer, reader)
        except BaseException:
            for connection in (reader, writer):
                if connection is not None:
                    engine.close(connection)
            raise
        remember(path)
        return file

    @classmethod
    def _open_to_look(cls, path: Path, clock: Clock, random: RandomSource) -> OfficeFile:
        if not is_open_here(path):
            header = _refuse_wrong_once_recovered(path)
            if header.schema_version < SCHEMA_VERSION:
                raise StoreTrouble("file_is_older", name=path.name, found=header.schema_version)
        return cls._opened(path, clock, random, None, None)

    def _writable(self) -> Connection:
        if self._writer is None:
            raise StoreTrouble("file_is_read_only", name=self.path.name)
        return self._writer

    @contextmanager
    def _only_writer(self) -> Iterator[None]:
        if self._writing_thread == get_ident():
            raise RuntimeError("writing() inside writing(): pass the writer on instead")
        with self._owner_turn:
            self._writing_thread = get_ident()
            try:
                yield
            finally:
                self._writing_thread = None

    def _new_writer(self, connection: Connection) -> Writer:
        return Writer(
            connection,
            self._writer_turn,
            lambda: spoken(self.path),
            new_id(self.clock, self.random),
            self.clock,
            self.random,
        )

    def _record(
        self, connection: Connection, writer: Writer, verb: str, who: str, final: bool, undoes: str | None
    ) -> None:
        if writer.touches:
            at = instant_text(self.clock.now())
            change = Change(writer.change_id, verb, who, at, final or writer.final, undoes)
            record(connection, change, writer.touches, self.random)


def _refuse_wrong_once_recovered(path: Path) -> Header:
    """The header of a file of ours, after SQLite has rolled back what a killed program left half done.

    Before that the first page may bear the version of an upgrade that never came to its end.
    """
    header = refuse_wrong_file(path, SCHEMA_VERSION)
    if not has_journal(path):
        return header
    engine.recover(path)
    return refuse_wrong_file(path, SCHEMA_VERSION)


def _refuse_read_only(path: Path) -> None:
    if not os.access(path, os.W_OK):
        raise StoreTrouble("file_not_writable", name=path.name)

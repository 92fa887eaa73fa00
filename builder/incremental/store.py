"""What a build remembers for the next one: rows of bytes in one SQLite file, each with a digest, nothing executable.

A row that is damaged, or that stands under another key than the one it was written for, is found out when it is read:
then `DamagedStateError` is raised, and whoever reads discards the whole state and builds from nothing.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Final, Literal, get_args

FORMAT = 4
"""Version of the layout; a state of another one is discarded."""

NAME: Final = "state.sqlite"
BUILD: Final = "build"
"""Key of the row of `meta` with the id of the build that a state belongs to."""
SETTING: Final = "setting"
"""Key of the row of `meta` with what that build depended on (`unchanged.Setting`)."""

Table = Literal["meta", "files", "reading", "facets", "pages", "reads", "search", "search_terms"]
TABLES: tuple[Table, ...] = get_args(Table)

_DIGEST = 12


class DamagedStateError(Exception):
    """The state cannot be used: it is damaged, of another version, or no state at all."""


class Store:
    """Rows of bytes by table and key."""

    def __init__(self, connection: sqlite3.Connection, refused: type[Exception]) -> None:
        self._connection = connection
        self._refused = refused

    def get(self, table: Table, key: str) -> bytes:
        """Give one row; raises `DamagedStateError` where it is missing or damaged."""
        content = self.find(table, key)
        if content is None:
            raise DamagedStateError(f"{table} has no {key}")
        return content

    def find(self, table: Table, key: str) -> bytes | None:
        """Give one row, or None where there is none; raises `DamagedStateError` for a damaged one."""
        with _damage():
            row = self._connection.execute(
                f"SELECT content, digest FROM {table} WHERE key = ?",  # noqa: S608 -- a name of TABLES
                (key,),
            ).fetchone()
        return None if row is None else _checked(table, key, *row)

    def rows(self, table: Table, after: str = "") -> Iterator[tuple[str, bytes]]:
        """Give the rows of a table in the order of their keys, those behind a key; raises `DamagedStateError` for a
        damaged one.
        """
        with _damage():
            for key, content, digest in self._connection.execute(
                f"SELECT key, content, digest FROM {table} WHERE key > ? ORDER BY key",  # noqa: S608 -- a name of TABLES
                (after,),
            ):
                yield key, _checked(table, key, content, digest)

    def name(self) -> bytes:
        """Give a digest by which this state is known: no other build leaves the same, even where it publishes the same.

        Raises `DamagedStateError`.
        """
        return _digest("meta", BUILD, self.get("meta", BUILD) + (self.find("meta", SETTING) or b""))

    def keys(self, table: Table, start: str = "") -> set[str]:
        """Name the rows of a table whose keys begin with an ASCII text; raises `DamagedStateError`."""
        with _damage():
            rows = self._connection.execute(
                f"SELECT key FROM {table} WHERE key >= ? AND key < ?",  # noqa: S608 -- a name of TABLES
                (start, f"{start}\x7f"),
            )
            return {key for (key,) in rows}

    def put(self, table: Table, rows: Iterable[tuple[str, bytes]]) -> None:
        """Write rows, in place of any of the same keys.

        Like all that writes, it raises `OSError` where the disk refuses a new store, and `DamagedStateError` where one
        that was there before cannot be written.
        """
        with self._writing():
            self._connection.executemany(
                f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)",  # noqa: S608 -- a name of TABLES
                ((key, content, _digest(table, key, content)) for key, content in rows),
            )

    def clear(self, table: Table) -> None:
        """Remove every row of a table."""
        with self._writing():
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 -- a name of TABLES

    def remove(self, table: Table, keys: Iterable[str]) -> None:
        """Remove rows; missing ones are nothing."""
        with self._writing():
            self._connection.executemany(
                f"DELETE FROM {table} WHERE key = ?",  # noqa: S608 -- a name of TABLES
                ((key,) for key in keys),
            )

    def rollback(self) -> None:
        """Take back what was written since the last commit."""
        with self._writing():
            self._connection.rollback()

    def commit(self) -> None:
        """Make what was written since the last commit permanent, as a whole."""
        with self._writing():
            self._connection.commit()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._refused(f"the state of the last build cannot be written: {error}") from error

    def close(self) -> None:
        """Close the file; what was not committed is forgotten."""
        self._connection.close()


def create_store(path: Path) -> Store:
    """Make an empty store in place of whatever is at `path`; raises `OSError` where the disk refuses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for leftover in (path, path.with_name(f"{path.name}-journal")):
        leftover.unlink(missing_ok=True)
    try:
        connection = sqlite3.connect(path)
        # Until it is complete it has another name, so there is nothing to roll back to.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        for table in TABLES:
            connection.execute(f"CREATE TABLE {table} (key TEXT PRIMARY KEY, content BLOB, digest BLOB) WITHOUT ROWID")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    except sqlite3.Error as error:
        raise OSError(f"{path}: {error}") from error
    return Store(connection, OSError)


def open_store(path: Path) -> Store:
    """Open the store of an earlier build; raises `DamagedStateError` where there is none that can be read."""
    if not path.is_file() or path.is_symlink():
        raise DamagedStateError(f"no {path.name}")
    with _damage():
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA trusted_schema = OFF")
        # What a power failure leaves half written is found out by the digests of the rows.
        connection.execute("PRAGMA synchronous = OFF")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version != FORMAT:
            connection.close()
            raise DamagedStateError(f"{path.name} is of another version")
    return Store(connection, DamagedStateError)


def resume_store(path: Path) -> Store:
    """Go on with a store that is being made; raises `OSError` where the disk refuses."""
    try:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
    except sqlite3.Error as error:
        raise OSError(f"{path}: {error}") from error
    return Store(connection, OSError)


@contextmanager
def _damage() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OverflowError, ValueError) as error:
        raise DamagedStateError(str(error)) from error


def _digest(table: str, key: str, content: bytes) -> bytes:
    seen = blake2b(f"{table}\0{key}\0".encode(), digest_size=_DIGEST)
    seen.update(content)
    return seen.digest()


def _checked(table: str, key: object, content: object, digest: object) -> bytes:
    if not isinstance(key, str) or not isinstance(content, bytes) or digest != _digest(table, key, content):
        raise DamagedStateError(f"a row of {table} is damaged")
    return content

"""The records of an archive as they were read, in a scratch file: for who has let go of them and wants one again."""

from typing import Any

from builder.records.kept_texts import KeptText, KeptTexts
from builder.records.kinds import Kind
from builder.records.record import LoadedRecord, Record
from builder.records.stored import DamagedStateError, decode_loaded

Places = dict[tuple[Kind, str], tuple[int, int]]
"""Where records lie in a scratch file: where each begins, and its size, in bytes."""


class KeptRecords:
    """Every record by its kind and id, whole."""

    def __init__(self) -> None:
        """Raises `OSError` where no scratch file can be made."""
        self._texts = KeptTexts()
        self._places: dict[tuple[Kind, str], KeptText] = {}

    def keep(self, kind: Kind, id_: str, stored: bytes) -> KeptText:
        """Keep what `encode_loaded` gives of a record; raises `OSError` where there is no room."""
        kept = self._places[kind, id_] = self._texts.keep(stored)
        return kept

    def places(self) -> Places:
        """Say where each record lies, for another process that has the same scratch file; raises `OSError`."""
        self._texts.flush()
        return {key: kept.place for key, kept in self._places.items()}

    def take_over(self, places: Places) -> None:
        """Take what another process has put into the same scratch file."""
        self._places = {key: KeptText(self._texts, *place) for key, place in places.items()}

    def record(self, kind: Kind, id_: str) -> Record[Any]:
        """Give a record that was kept; raises `KeyError` for another, and `OSError` where the disk fails."""
        kept = self._places[kind, id_]
        try:
            return decode_loaded(kind, kept.read_bytes(), kept).record
        except DamagedStateError as error:
            raise OSError(f"a scratch file does not give back what was written to it: {error}") from error


def load_kept(kind: Kind, id_: str, stored: bytes, archive: KeptRecords | None) -> LoadedRecord:
    """Give back what `encode_loaded` was given of a record, and keep it in `archive` if that is given.

    Its bodies are there then, and not in memory. Raises `DamagedStateError`, and `OSError` where there is no room.
    """
    return decode_loaded(kind, stored, None if archive is None else archive.keep(kind, id_, stored))

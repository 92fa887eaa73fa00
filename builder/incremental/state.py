"""The state of an output: what its last build knew, bound to what that build published."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.incremental.known import KnownSite, read_known, write_known
from builder.incremental.store import DamagedStateError, create_store, open_store
from builder.publish.transaction import Publication, StateFile

_NAME = "state.sqlite"
_BUILD = "build"


@dataclass(frozen=True, slots=True)
class State:
    """What the last build into an output knew."""

    known: KnownSite


def load_state(publishing: Publication) -> State | None:
    """Read the state that belongs to what is published; None where there is none that can be used.

    One that belongs to another build is none: the files it speaks of are not those that are there.
    """
    try:
        store = open_store(publishing.folder / _NAME)
    except DamagedStateError:
        return None
    try:
        if not publishing.build or store.get("meta", _BUILD) != publishing.build.encode():
            return None
        return State(read_known(store))
    except DamagedStateError:
        return None
    finally:
        store.close()


def keep_state(publishing: Publication, build: str, known: KnownSite) -> Iterator[StateFile]:
    """Write what is known of a build beside the state that there is, to be put in its place with the new site."""
    place = publishing.folder / _NAME
    fresh = place.with_name(f"{_NAME}.new")
    store = create_store(fresh)
    try:
        write_known(store, known)
        store.put("meta", [(_BUILD, build.encode())])
        store.commit()
    finally:
        store.close()
    yield StateFile(fresh, place)

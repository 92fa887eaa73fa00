"""Facets found in the state of the last build, record by record, where it is known that no others have changed.

What is found only after a look at all records was kept whole; the rest is made from the few records that it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from types import MappingProxyType, SimpleNamespace
from typing import Any, TypeVar, cast

from builder.corpus.build import encode_claims
from builder.corpus.model import Corpus, EncodedClaim
from builder.corpus.public import project_record
from builder.incremental.facet_values import ABSENT, KEPT, decode_kept
from builder.incremental.known import StoredKnown
from builder.plan.facets import VALUES, Facet
from builder.plan.reader import FacetTable
from builder.records.kinds import KINDS, Kind
from builder.records.record import Record
from builder.records.site_config import SiteConfig

K = TypeVar("K")
V = TypeVar("V")


class NotInStateError(Exception):
    """The state does not hold what is asked for: the whole corpus has to be looked at."""


class _Found(Mapping[K, V]):
    """A mapping whose values are found when they are asked for; nobody can go through all of them."""

    def __init__(self, find: Callable[[K], V]) -> None:
        self._find = find
        self._found: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._found:
            self._found[key] = self._find(key)
        return self._found[key]

    def __iter__(self) -> Iterator[K]:
        raise NotInStateError("only the whole corpus can be gone through")

    def __len__(self) -> int:
        raise NotInStateError("only the whole corpus can be counted")


class _PublicClaims(Container[str]):
    """The keys of public claims: a claim is public as its article is, since all claims that are named exist."""

    def __init__(self, public: frozenset[tuple[Kind, str]]) -> None:
        self._public = public

    def __contains__(self, claim: object) -> bool:
        return ("article", str(claim).partition("/")[0]) in self._public


class StoredFacetTable(FacetTable):
    """The facets of the public corpus of the last build, with some records as they are now."""

    def __init__(
        self,
        config: SiteConfig,
        public: frozenset[tuple[Kind, str]],
        notices: frozenset[tuple[Kind, str]],
        record: Callable[[Kind, str], Record[Any]],
        facets: StoredKnown,
    ) -> None:
        """`record` gives a record whole, as it was read; `public` names those that readers may see,
        and `notices` those of which they see a notice.
        """
        self._public = public
        self._notices = notices
        self._record = record
        self._facets = facets
        self._claims_of: dict[str, Mapping[str, EncodedClaim]] = {}
        tables = {f"{kind.kind}s": _Found(self._finder(kind.kind)) for kind in KINDS}
        self._sources = cast("Mapping[str, Record[Any]]", tables["sources"])
        stored = SimpleNamespace(
            config=config,
            questions=MappingProxyType({question.id: question for question in config.questions}),
            claims=_Found(self._claim),
            claims_about=_Found(self._claims_about),
            **tables,
        )
        super().__init__(cast("Corpus", stored))

    def prepare(self) -> None:
        """Do nothing: what takes a look at all records is in the state."""

    def value(self, facet: Facet) -> object:
        """Give a facet's value; raises KeyError for a record that is not public, and `NotInStateError`."""
        if facet in self._pdfs:
            return self._pdfs[facet]
        found = self._values.get(facet)
        if found is None:
            found = (self._kept(facet) if facet.name in KEPT else VALUES[facet.name](self._corpus, facet),)
            self._values.put(facet, found)
        return found[0]

    def _kept(self, facet: Facet) -> object:
        row = self._facets.row(facet)
        if row is None:
            raise NotInStateError(f"{facet} was not read before")
        if row.digest == ABSENT or row.kept is None:
            raise KeyError(facet)
        return decode_kept(facet.name, row.kept)

    def _finder(self, kind: Kind) -> Callable[[str], Record[Any]]:
        def find(id_: str) -> Record[Any]:
            if (kind, id_) in self._notices:
                raise NotInStateError("a notice is made of the whole record")
            if (kind, id_) not in self._public:
                raise KeyError(id_)
            return project_record(self._record(kind, id_), self._public, _PublicClaims(self._public))

        return find

    def _claim(self, key: str) -> EncodedClaim:
        article = key.partition("/")[0]
        if article not in self._claims_of:
            encoded = encode_claims(self._corpus.articles[article], self._sources)
            self._claims_of[article] = MappingProxyType({claim.key: claim for claim in encoded})
        return self._claims_of[article][key]

    def _claims_about(self, subject: tuple[str, str]) -> tuple[str, ...]:
        kind, id_ = subject
        return cast("tuple[str, ...]", self.value(Facet("ids", kind, id_, "claims-about")))

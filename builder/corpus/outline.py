"""An event in outline: who says it, how it stands, and what it can be found by, without a word of prose."""

from dataclasses import dataclass
from typing import Literal

from builder.corpus.corroboration import Standing, compare_claims, group_by_origin
from builder.corpus.model import Corpus, EncodedClaim

OutlineStanding = Literal["corroborated", "not-corroborated", "one-origin", "no-origin"]
"""How an event stands as a whole; see `EventOutline.standing`."""


@dataclass(frozen=True, slots=True)
class EventOutline:
    """What lists of events show and filter by; ids are sorted."""

    claims: int
    """How many claims are about it."""
    origins: int
    """How many different origins they have; unnamed holders are none."""
    questions: int
    """How many questions the claims answer."""
    corroborated: int
    """To how many of them two or more different origins give the same answer."""
    disputed: bool
    """Whether answers exclude each other, or one is denied."""
    verbs: tuple[str, ...]
    topics: tuple[str, ...]
    """Topics of the articles that encode the claims."""
    actors: tuple[str, ...]
    """Actors with a part in it, those whose words the claims are, and those whom the claims are about."""
    places: tuple[str, ...]
    """Its places, and whatever these lie in."""

    @property
    def standing(self) -> OutlineStanding:
        """Say how it stands: corroborated in at least one answer, or from several origins, one origin, or none."""
        if self.corroborated:
            return "corroborated"
        if self.origins > 1:
            return "not-corroborated"
        return "one-origin" if self.origins else "no-origin"


def outline_event(corpus: Corpus, event: str) -> EventOutline:
    """Outline an event; raises KeyError for one that the corpus does not have."""
    data = corpus.events[event].data
    claims = [corpus.claims[key] for key in corpus.claims_about.get(("event", event), ())]
    comparisons = compare_claims(corpus, event)
    return EventOutline(
        claims=len(claims),
        origins=len(group_by_origin(claims)),
        questions=len({comparison.question for comparison in comparisons}),
        corroborated=len(
            {
                comparison.question
                for comparison in comparisons
                if any(answer.standing is Standing.CORROBORATED for answer in comparison.answers)
            }
        ),
        disputed=any(comparison.disputed for comparison in comparisons),
        verbs=tuple(sorted({claim.claim.verb for claim in claims})),
        topics=tuple(sorted({topic for claim in claims for topic in corpus.articles[claim.article].data.topics})),
        actors=tuple(sorted({actor.actor for actor in data.actors}.union(*(_actors_of(claim) for claim in claims)))),
        places=tuple(sorted({within for place in data.places for within in _within(corpus, place.place)})),
    )


def _actors_of(encoded: EncodedClaim) -> set[str]:
    holder = encoded.claim.holder.actor
    named = {subject.actor for subject in encoded.claim.about if subject.actor}
    return named | {holder} if holder else named


def _within(corpus: Corpus, place: str | None) -> set[str]:
    """Name a place and all that it lies in; a cycle is a mistake that a check names."""
    found: set[str] = set()
    while place is not None and place not in found:
        found.add(place)
        record = corpus.places.get(place)
        place = record.data.within if record else None
    return found

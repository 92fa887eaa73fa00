"""Who and what comes up in the articles of a topic, and how often: counted, without a word of any claim."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.corpus.model import Corpus, EncodedClaim

Count = tuple[tuple[str, int], ...]
"""How often each of some ids comes up, by id."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """How often names come up in the claims of a topic."""

    actors: Count
    """As holders and subjects of claims, and as actors of their events."""
    places: Count
    """As subjects of claims, and as places of their events."""
    outlets: Count
    """As holders of claims, and on their ways."""
    items: Count
    """How many items of each outlet are on the ways of the claims."""


def count_mentions(corpus: Corpus, topic: str) -> Mentions:
    """Count the names in a topic's articles."""
    articles = corpus.articles_of.get(topic, ())
    keys = (f"{id_}/{claim.id}" for id_ in articles for claim in corpus.articles[id_].data.claims)
    claims = [corpus.claims[key] for key in keys]
    sources = {hop.source for claim in claims for hop in claim.chain}
    return Mentions(
        actors=_count(_actors(corpus, claims)),
        places=_count(_places(corpus, claims)),
        outlets=_count(_outlets(corpus, claims)),
        items=_count(outlet for source in sources if (outlet := corpus.sources[source].data.outlet.id)),
    )


def _count(ids: Iterable[str]) -> Count:
    return tuple(sorted(Counter(ids).items()))


def _actors(corpus: Corpus, claims: Iterable[EncodedClaim]) -> Iterator[str]:
    for claim in claims:
        if claim.claim.holder.actor:
            yield claim.claim.holder.actor
        yield from (subject.actor for subject in claim.claim.about if subject.actor)
        for event in claim.events:
            yield from (actor.actor for actor in corpus.events[event].data.actors)


def _places(corpus: Corpus, claims: Iterable[EncodedClaim]) -> Iterator[str]:
    for claim in claims:
        yield from (subject.place for subject in claim.claim.about if subject.place)
        for event in claim.events:
            yield from (place.place for place in corpus.events[event].data.places if place.place)


def _outlets(corpus: Corpus, claims: Iterable[EncodedClaim]) -> Iterator[str]:
    for claim in claims:
        if claim.claim.holder.outlet:
            yield claim.claim.holder.outlet
        for hop in claim.chain:
            outlet = corpus.sources[hop.source].data.outlet.id
            if outlet:
                yield outlet

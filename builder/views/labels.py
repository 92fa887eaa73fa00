"""Words for the choices of the records' fields, as interface messages."""

from collections.abc import Mapping
from types import MappingProxyType

from builder.locale.messages import context_message_id

Choices = Mapping[str, tuple[str, str]]
"""For each choice, the context and the text of its message."""

KINDS: Choices = MappingProxyType(
    {
        "article": context_message_id("kind of page", "Article"),
        "source": context_message_id("kind of page", "Source"),
        "event": context_message_id("kind of page", "Event"),
        "topic": context_message_id("kind of page", "Topic"),
        "briefing": context_message_id("kind of page", "Briefing"),
        "page": context_message_id("kind of page", "Page"),
        "outlet": context_message_id("kind of page", "Outlet"),
        "actor": context_message_id("kind of page", "Actor"),
        "place": context_message_id("kind of page", "Place"),
        "term": context_message_id("kind of page", "Term"),
    }
)
SECTIONS: Choices = MappingProxyType(
    {
        "article": context_message_id("section", "Articles"),
        "source": context_message_id("section", "Sources"),
        "event": context_message_id("section", "Events"),
        "topic": context_message_id("section", "Topics"),
        "briefing": context_message_id("section", "Briefings"),
        "page": context_message_id("section", "Pages"),
        "outlet": context_message_id("section", "Outlets"),
        "actor": context_message_id("section", "Actors"),
        "place": context_message_id("section", "Places"),
        "term": context_message_id("section", "Terms"),
    }
)
REGISTRY_LEDES: Choices = MappingProxyType(
    {
        "outlet": context_message_id(
            "about an index",
            "Who published what we read, how far each can be relied on, and on what ground.",
        ),
        "actor": context_message_id(
            "about an index",
            "The people and bodies that act or speak in our articles, under the names that we use for them.",
        ),
        "place": context_message_id(
            "about an index",
            "The places that claims and events name, and what they lie in.",
        ),
        "term": context_message_id(
            "about an index",
            "Wording of the sources that takes a side, and the words that we use instead.",
        ),
        "correction": context_message_id(
            "about an index",
            "What we have corrected or retracted since it was published, and why.",
        ),
    }
)
"""What an index is, in a sentence."""
SHELVES: Choices = MappingProxyType(
    {
        "unnamed": context_message_id("list", "Items whose publisher is not named"),
        "articles": context_message_id("list", "Articles"),
        "events": context_message_id("list", "Events"),
        "sources": context_message_id("list", "Items"),
        "claims-by": context_message_id("list", "Own claims"),
        "claims-about": context_message_id("list", "Claims on this subject"),
        "corrections": context_message_id("list", "Corrections and retractions"),
    }
)
"""What stands on a shelf of a record."""
SOURCE_KINDS: Choices = MappingProxyType(
    {
        "news-article": context_message_id("kind of source", "News article"),
        "statement": context_message_id("kind of source", "Statement"),
        "social-post": context_message_id("kind of source", "Social media post"),
        "video": context_message_id("kind of source", "Video"),
        "photograph": context_message_id("kind of source", "Photograph"),
        "broadcast": context_message_id("kind of source", "Broadcast"),
        "report": context_message_id("kind of source", "Report"),
        "dataset": context_message_id("kind of source", "Dataset"),
        "document": context_message_id("kind of source", "Document"),
        "interview": context_message_id("kind of source", "Interview"),
        "aggregator-copy": context_message_id("kind of source", "Aggregator’s copy"),
    }
)
OUTLET_KINDS: Choices = MappingProxyType(
    {
        "newspaper": context_message_id("kind of outlet", "Newspaper"),
        "broadcaster": context_message_id("kind of outlet", "Broadcaster"),
        "news-site": context_message_id("kind of outlet", "News site"),
        "news-agency": context_message_id("kind of outlet", "News agency"),
        "aggregator": context_message_id("kind of outlet", "Aggregator"),
        "monitor": context_message_id("kind of outlet", "Monitor"),
        "authority": context_message_id("kind of outlet", "Authority"),
        "channel": context_message_id("kind of outlet", "Channel"),
        "other": context_message_id("kind of outlet", "Outlet"),
    }
)
ACTOR_KINDS: Choices = MappingProxyType(
    {
        "state": context_message_id("kind of actor", "State"),
        "institution": context_message_id("kind of actor", "Institution"),
        "armed-group": context_message_id("kind of actor", "Armed group"),
        "coalition": context_message_id("kind of actor", "Coalition"),
        "organisation": context_message_id("kind of actor", "Organisation"),
        "company": context_message_id("kind of actor", "Company"),
        "person": context_message_id("kind of actor", "Person"),
        "other": context_message_id("kind of actor", "Actor"),
    }
)
PLACE_KINDS: Choices = MappingProxyType(
    {
        "site": context_message_id("kind of place", "Site"),
        "settlement": context_message_id("kind of place", "Settlement"),
        "district": context_message_id("kind of place", "District"),
        "governorate": context_message_id("kind of place", "Governorate"),
        "region": context_message_id("kind of place", "Region"),
        "country": context_message_id("kind of place", "Country"),
        "water": context_message_id("kind of place", "Water"),
    }
)
PRECISIONS: Choices = MappingProxyType(
    {
        "site": context_message_id("precision of a place", "known to the site"),
        "settlement": context_message_id("precision of a place", "known to the settlement"),
        "district": context_message_id("precision of a place", "known to the district"),
        "governorate": context_message_id("precision of a place", "known to the governorate"),
        "country": context_message_id("precision of a place", "known to the country"),
        "unnamed": context_message_id("precision of a place", "not named"),
    }
)
GRADES: Choices = MappingProxyType(
    {
        "A": context_message_id("reliability", "completely reliable"),
        "B": context_message_id("reliability", "usually reliable"),
        "C": context_message_id("reliability", "fairly reliable"),
        "D": context_message_id("reliability", "not usually reliable"),
        "E": context_message_id("reliability", "unreliable"),
        "F": context_message_id("reliability", "reliability cannot be judged"),
    }
)
CONFIDENCE: Choices = MappingProxyType(
    {
        "low": context_message_id("confidence", "Low confidence"),
        "moderate": context_message_id("confidence", "Moderate confidence"),
        "high": context_message_id("confidence", "High confidence"),
    }
)
TRANSLATION_METHODS: Choices = MappingProxyType(
    {
        "human": context_message_id("method of translation", "translated by people"),
        "machine": context_message_id("method of translation", "translated by machine and not revised"),
        "machine-edited": context_message_id("method of translation", "translated by machine and revised by people"),
    }
)
STANDINGS: Choices = MappingProxyType(
    {
        "corroborated": context_message_id("standing of an answer", "Different origins agree"),
        "one-origin": context_message_id("standing of an answer", "One origin"),
        "no-origin": context_message_id("standing of an answer", "No named origin"),
        "only-denied": context_message_id("standing of an answer", "Only denied"),
    }
)
HOPS: Choices = MappingProxyType(
    {
        "read-in": context_message_id("way of a claim", "we read it here"),
        "relayed": context_message_id("way of a claim", "copied from here"),
        "via": context_message_id("way of a claim", "came through here"),
        "utterance": context_message_id("way of a claim", "first said here"),
    }
)

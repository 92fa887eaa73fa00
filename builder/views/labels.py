"""Words for the choices of the records' fields, as interface messages."""

from collections.abc import Mapping
from types import MappingProxyType

from builder.locale.messages import context_message_id as message

Choices = Mapping[str, tuple[str, str]]
"""For each choice, the context and the text of its message."""

KINDS: Choices = MappingProxyType(
    {
        "article": message("kind of page", "Article"),
        "source": message("kind of page", "Source"),
        "event": message("kind of page", "Event"),
        "topic": message("kind of page", "Topic"),
        "briefing": message("kind of page", "Briefing"),
        "page": message("kind of page", "Page"),
        "outlet": message("kind of page", "Outlet"),
        "actor": message("kind of page", "Actor"),
        "place": message("kind of page", "Place"),
        "term": message("kind of page", "Term"),
    }
)
SECTIONS: Choices = MappingProxyType(
    {
        "article": message("section", "Articles"),
        "source": message("section", "Sources"),
        "event": message("section", "Events"),
        "topic": message("section", "Topics"),
        "briefing": message("section", "Briefings"),
        "outlet": message("section", "Outlets"),
        "actor": message("section", "Actors"),
        "place": message("section", "Places"),
        "term": message("section", "Terms"),
    }
)
SOURCE_KINDS: Choices = MappingProxyType(
    {
        "news-article": message("kind of source", "News article"),
        "statement": message("kind of source", "Statement"),
        "social-post": message("kind of source", "Social media post"),
        "video": message("kind of source", "Video"),
        "photograph": message("kind of source", "Photograph"),
        "broadcast": message("kind of source", "Broadcast"),
        "report": message("kind of source", "Report"),
        "dataset": message("kind of source", "Dataset"),
        "document": message("kind of source", "Document"),
        "interview": message("kind of source", "Interview"),
        "aggregator-copy": message("kind of source", "Aggregator’s copy"),
    }
)
OUTLET_KINDS: Choices = MappingProxyType(
    {
        "newspaper": message("kind of outlet", "Newspaper"),
        "broadcaster": message("kind of outlet", "Broadcaster"),
        "news-site": message("kind of outlet", "News site"),
        "news-agency": message("kind of outlet", "News agency"),
        "aggregator": message("kind of outlet", "Aggregator"),
        "monitor": message("kind of outlet", "Monitor"),
        "authority": message("kind of outlet", "Authority"),
        "channel": message("kind of outlet", "Channel"),
        "other": message("kind of outlet", "Outlet"),
    }
)
ACTOR_KINDS: Choices = MappingProxyType(
    {
        "state": message("kind of actor", "State"),
        "institution": message("kind of actor", "Institution"),
        "armed-group": message("kind of actor", "Armed group"),
        "coalition": message("kind of actor", "Coalition"),
        "organisation": message("kind of actor", "Organisation"),
        "company": message("kind of actor", "Company"),
        "person": message("kind of actor", "Person"),
        "other": message("kind of actor", "Actor"),
    }
)
PLACE_KINDS: Choices = MappingProxyType(
    {
        "site": message("kind of place", "Site"),
        "settlement": message("kind of place", "Settlement"),
        "district": message("kind of place", "District"),
        "governorate": message("kind of place", "Governorate"),
        "region": message("kind of place", "Region"),
        "country": message("kind of place", "Country"),
        "water": message("kind of place", "Water"),
    }
)
PRECISIONS: Choices = MappingProxyType(
    {
        "site": message("precision of a place", "known to the site"),
        "settlement": message("precision of a place", "known to the settlement"),
        "district": message("precision of a place", "known to the district"),
        "governorate": message("precision of a place", "known to the governorate"),
        "country": message("precision of a place", "known to the country"),
        "unnamed": message("precision of a place", "not named"),
    }
)
GRADES: Choices = MappingProxyType(
    {
        "A": message("reliability", "completely reliable"),
        "B": message("reliability", "usually reliable"),
        "C": message("reliability", "fairly reliable"),
        "D": message("reliability", "not usually reliable"),
        "E": message("reliability", "unreliable"),
        "F": message("reliability", "reliability cannot be judged"),
    }
)
CONFIDENCE: Choices = MappingProxyType(
    {
        "low": message("confidence", "Low confidence"),
        "moderate": message("confidence", "Moderate confidence"),
        "high": message("confidence", "High confidence"),
    }
)
TRANSLATION_METHODS: Choices = MappingProxyType(
    {
        "human": message("method of translation", "translated by people"),
        "machine": message("method of translation", "translated by machine and not revised"),
        "machine-edited": message("method of translation", "translated by machine and revised by people"),
    }
)
STANDINGS: Choices = MappingProxyType(
    {
        "corroborated": message("standing of an answer", "Corroborated"),
        "one-origin": message("standing of an answer", "One origin"),
        "no-origin": message("standing of an answer", "No named origin"),
    }
)
HOPS: Choices = MappingProxyType(
    {
        "read-in": message("way of a claim", "we read it here"),
        "relayed": message("way of a claim", "copied from here"),
        "via": message("way of a claim", "came through here"),
        "utterance": message("way of a claim", "first said here"),
    }
)

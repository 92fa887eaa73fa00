"""The feeds of a site: one a language, and one a topic and language."""

from collections.abc import Iterator

from builder.corpus.model import Corpus
from builder.plan import urls
from builder.plan.page import Page


def plan_feeds(corpus: Corpus, lang: str) -> Iterator[Page]:
    """Plan a language's feeds; the subject of a topic's feed is the topic, the whole site's has none.

    A site that has published neither an article nor a briefing has no feed, for a feed without a date would be none
    (RFC 4287, 4.1.1); a topic that is not retracted has one from its first day.
    """
    codes = corpus.config.codes
    if corpus.articles or corpus.briefings:
        yield Page("feed", urls.feed(lang), lang, shown=lang, editions=codes)
    for topic in corpus.topics.values():
        if topic.data.status != "retracted":
            yield Page("feed", urls.feed(lang, topic.id), lang, topic.id, lang, codes)

"""What a synthetic site reports: events, the sources that tell of them, the articles on them, and briefings.

Records are laid out in groups of four events and four sources, in the order of time, so that whatever the random
choices are no source is older than what it tells, no relay older than its original, and no article older than its
sources. A group's sources are an agency's report (0), which two others relay (1, 2), and an independent one (3); in
every second group source 1 is a statement that nobody has seen, known through the report that relays it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from synthetic_registries import FIGURE, FIRST_DAY, LANGUAGES, PEOPLE, SEED, WAYS, Name, Registries, Sizes, place_kind
from yaml_writer import Value, write_yaml

from builder.records.prose import digest
from builder.records.prose_parts import split_parts

_GROUP = 4
_DAYS = 3652
_SKEW = 0.6
"""The share t of all records lies in the first t ** skew of the time: reporting grows with the years."""
_STALE_EVERY = 50
_MARK = {"ar": "نص مولَّد للقياس", "en": "Synthetic text for measuring"}
_QUOTES = {"ar": "«»", "en": "“”"}
_VERBS = (
    "said",
    "said",
    "reported",
    "reported",
    "announced",
    "claimed-responsibility",
    "counted",
    "confirmed",
    "denied",
)
_SOURCE_KINDS = ("news-article", "news-article", "report", "broadcast", "social-post")


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site: its path below the site's folder, and its text."""

    path: str
    text: str


class Reports:
    """Writes the reports of one site; each depends on its number and the site's sizes only."""

    def __init__(self, sizes: Sizes, registries: Registries) -> None:
        self.sizes = sizes
        self.registries = registries
        self.events = self._ids("event", sizes.events)
        self.sources = self._ids("source", sizes.sources)
        self.articles = self._ids("article", sizes.articles)

    def _ids(self, kind: str, count: int) -> list[str]:
        rng = random.Random(f"{SEED} {kind} ids")
        return [f"{self.registries.en.phrase(rng, 3).replace(' ', '-')}-{number}" for number in range(1, count + 1)]

    def _group_day(self, number: int) -> date:
        """Give the day of the group that an event or source belongs to."""
        first = number - number % _GROUP
        return FIRST_DAY + timedelta(days=4 + int((_DAYS - 40) * (first / self.sizes.events) ** _SKEW))

    def _event_places(self, number: int) -> list[int]:
        rng = random.Random(f"{SEED} event places {number}")
        count = len(self.registries.places)
        return sorted({2 + int((count - 2) * rng.random() ** 2) for _ in range(rng.choice((1, 1, 1, 2, 4)))})

    def _seen(self, source: int) -> bool:
        return source % (2 * _GROUP) != _GROUP + 1

    def _language(self, source: int) -> str:
        return LANGUAGES[source * 7 % 10 < 3]

    def event(self, number: int) -> File:
        """Write an event; its first article's first claim gives the part its actor has."""
        rng, names = random.Random(f"{SEED} event {number}"), self.registries
        day = self._group_day(number) - timedelta(days=rng.randrange(4))
        data: dict[str, Value] = {
            "title": names.says(rng, 7),
            "summary": names.says(rng, 18),
            "date": {"edtf": f"{day}{rng.choice(('', '', '', '~'))}", "basis": names.says(rng, 6)},
            "places": [
                {"place": names.places[place].id, "precision": place_kind(place), "basis": names.says(rng, 5)}
                for place in self._event_places(number)
            ],
            "actors": [
                {
                    "actor": self._one_of(rng, names.actors).id,
                    "role": names.says(rng, 3),
                    "claims": [f"{self.articles[2 * number]}/c1"],
                }
            ],
        }
        if number % 10 == 9:
            data["part_of"] = self.events[number - number % 10]
        return File(f"content/events/{day.year}/{self.events[number]}.yaml", write_yaml(data))

    def source(self, number: int) -> File:
        """Write a source."""
        rng, names = random.Random(f"{SEED} source {number}"), self.registries
        place, seen = number % _GROUP, self._seen(number)
        day = self._group_day(number) + timedelta(days=place // 2)
        outlet = self._one_of(rng, names.outlets)
        lang = self._language(number)
        title = names.words(lang).sentence(rng, 8)
        data: dict[str, Value] = {
            "outlet": {"id": outlet.id},
            "kind": rng.choice(_SOURCE_KINDS) if seen else "statement",
            "language": lang,
            "title": title,
            "title_in": {other: names.words(other).sentence(rng, 8) for other in LANGUAGES if other != lang},
            "url": f"https://{outlet.id}.example/{day.year}/{number}",
            "published": {"date": str(day), "basis": names.says(rng, 5)},
            "seen": seen,
        }
        if seen:
            data["accessed"] = str(day + timedelta(days=1))
            data["archive"] = {"captured": str(day + timedelta(days=1)), "sha256": f"{rng.getrandbits(256):064x}"}
        if seen and place in (1, 2):
            data["relays"] = self.sources[number - 1]
        return File(f"content/sources/{day.year}/{self.sources[number]}.yaml", write_yaml(data))

    def article(self, number: int) -> Iterator[File]:
        """Write an article's three files; every second one is a second look at an event that has one already."""
        rng, names = random.Random(f"{SEED} article {number}"), self.registries
        latest = min(number // 2, self.sizes.events - 1)
        event = latest if number % 2 == 0 else latest - int((latest + 1) * rng.random() ** 4)
        day = self._group_day(latest) + timedelta(days=2 + int(12 * rng.random() ** 2))
        writers = rng.sample(PEOPLE, 2)
        reads = self._sources_read(rng, number, latest, event)
        claims = [self._claim(rng, f"c{place}", event, *read) for place, read in enumerate(reads, 1)]
        data: dict[str, Value] = {
            "status": "published",
            "publish_at": f"{day}T{rng.randrange(24):02}:{rng.randrange(60):02}:00Z",
            "published": str(day),
            "dateline": {
                "place": names.places[self._event_places(event)[0]].id,
                "date": str(self._group_day(event)),
            },
            "authors": [writers[0]],
            "reviewed_by": [writers[1]],
            "topics": list(dict.fromkeys(self._one_of(rng, names.topics).id for _ in range(2))),
            "claims": [dict(claim) for claim in claims],
        }
        if rng.random() < 0.3:
            data["assessment"] = {
                "says": names.says(rng, 16),
                "confidence": rng.choice(("low", "moderate", "high")),
                "why": names.says(rng, 12),
                "cutoff": f"{day}T00:00:00Z",
            }
        if rng.random() < 0.03:
            fixed = str(day + timedelta(days=3))
            data["updated"] = fixed
            data["corrections"] = [{"on": fixed, "field": "p2", "why": names.says(rng, 10)}]
        folder = f"content/articles/{day.year}/{self.articles[number]}"
        yield File(f"{folder}/article.yaml", write_yaml(data))
        cited = [f"[@c{place}]" for place in range(1, len(claims) + 1)]
        link = f"event:{self.events[event]}"
        drafts = {lang: self._draft(rng, lang, cited, self.sources[reads[0][0]], link) for lang in LANGUAGES}
        own = {key: text for claim in claims for key, text in _own_words(claim)}
        own |= {f"assessment.{key}": text for key, text in _localized(data.get("assessment"))}
        stale = number % _STALE_EVERY == _STALE_EVERY - 1
        yield from self._editions(folder, drafts, writers, own, "ar" if rng.random() < 0.85 else "en", stale)

    def briefing(self, number: int) -> Iterator[File]:
        """Write a briefing on twenty articles, spread evenly over the archive."""
        rng, names = random.Random(f"{SEED} briefing {number}"), self.registries
        last = (number + 1) * self.sizes.articles // self.sizes.briefings - 1
        chosen = range(max(0, last - 19), last + 1)
        group = min(last // 2, self.sizes.events - 1)
        day = self._group_day(group) + timedelta(days=20)
        start = self._group_day(chosen[0] // 2) - timedelta(days=5)
        points: dict[str, Value] = {f"k{place}.says": names.says(rng, 16) for place in range(1, 5)}
        data: dict[str, Value] = {
            "status": "published",
            "publish_at": f"{day}T12:00:00Z",
            "published": str(day),
            "authors": [PEOPLE[0]],
            "reviewed_by": [PEOPLE[1]],
            "period": f"{start}/{day}",
            "cutoff": f"{day}T00:00:00Z",
            "version": "1",
            "selects": {"articles": [self.articles[article] for article in chosen]},
            "key_points": [
                {"says": says, "cites": [f"{self.articles[article]}/c1"]}
                for says, article in zip(points.values(), chosen, strict=False)
            ],
        }
        folder = f"content/briefings/synthetic-briefing-{number + 1}"
        yield File(f"{folder}/briefing.yaml", write_yaml(data))
        yield from self._plain_editions(rng, folder, points)

    def topic(self, number: int) -> Iterator[File]:
        """Write a topic."""
        folder = f"content/topics/{self.registries.topics[number].id}"
        data = self._standing()
        if number % 5 == 4:
            data["parent"] = self.registries.topics[number // 5].id
        yield File(f"{folder}/topic.yaml", write_yaml(data))
        yield from self._plain_editions(random.Random(f"{SEED} topic {number}"), folder, {})

    def page(self, name: str, order: int) -> Iterator[File]:
        """Write one of the site's own pages."""
        yield File(f"content/pages/{name}/page.yaml", write_yaml({**self._standing(), "order": order}))
        yield from self._plain_editions(random.Random(f"{SEED} page {name}"), f"content/pages/{name}", {})

    def _standing(self) -> dict[str, Value]:
        return {
            "status": "published",
            "published": str(FIRST_DAY),
            "authors": [PEOPLE[0]],
            "reviewed_by": [PEOPLE[1]],
        }

    def _sources_read(
        self, rng: random.Random, number: int, latest: int, event: int
    ) -> tuple[tuple[int, int | None], ...]:
        """Give for each claim the source it was read in and the statement it goes back to; between them, every source
        is used by some article."""
        first = event - event % _GROUP
        near = [one for one in range(first, min(first + _GROUP, self.sizes.sources)) if self._seen(one)]
        own: tuple[int, int | None] = (rng.choice(near), None)
        if number % 2 == 0:
            own = (latest, None) if self._seen(latest) else (first, latest)
        return own, (rng.choice(near), None), (latest - latest % _GROUP, None)

    def _claim(
        self, rng: random.Random, name: str, event: int, read_in: int, utterance: int | None
    ) -> dict[str, Value]:
        names = self.registries
        claim: dict[str, Value] = {"id": name, "says": names.says(rng, 12)}
        quote = rng.random()
        if quote < 0.3:
            lang = self._language(read_in)
            term = rng.choice(names.terms).localized[lang] if quote < 0.05 else ""
            words = f"{names.words(lang).phrase(rng, 3)} {term}".strip()
            claim["quote"] = {lang: words.join(_QUOTES[lang])}
        kind = rng.random()
        if kind < 0.4:
            claim["holder"] = {"actor": self._one_of(rng, names.actors).id}
        elif kind < 0.7:
            claim["holder"] = {"outlet": self._one_of(rng, names.outlets).id}
        else:
            claim["holder"] = {"unnamed": names.says(rng, 3), "agreement": {"ar": "masculine-plural"}}
        claim["verb"] = rng.choice(_VERBS)
        claim["read_in"] = self.sources[read_in]
        claim["locator"] = str(rng.randrange(1, 9))
        original = read_in - read_in % _GROUP
        if read_in % _GROUP == 3 and rng.random() < 0.5:
            claim["via"] = [self.sources[original]]
        if utterance is not None:
            claim["utterance"] = self.sources[utterance]
        place = names.places[rng.choice(self._event_places(event))].id
        claim["about"] = [{"event": self.events[event]}, {"place": place}]
        claim["answers"] = self._answers(rng, event, place)
        return claim

    def _answers(self, rng: random.Random, event: int, place: str) -> list[Value]:
        names = self.registries
        answers: list[Value] = [
            {"question": "how", "value": WAYS[(event + (rng.random() < 0.1)) % len(WAYS)]},
            {"question": "where", "value": place},
        ]
        if rng.random() < 0.4:
            stated = 1 + int(60 * rng.random() ** 3)
            answers.append(
                {
                    "question": FIGURE,
                    "value": {
                        "min": stated,
                        "max": stated + rng.choice((0, 0, 5)),
                        "stated": stated,
                        "counted_by": rng.choice(("source", "editor")),
                        "scope": {"ar": names.places[0].ar, "en": names.places[0].en},
                    },
                }
            )
        return answers

    def _draft(self, rng: random.Random, lang: str, cited: list[str], source: str, link: str) -> "_Draft":
        """Write about 250 words: a lead, two sections, a list in every third article."""
        words, quotes = self.registries.words(lang), _QUOTES[lang]

        def sentences(count: int) -> str:
            return " ".join(f"{words.sentence(rng, rng.randrange(9, 20))}." for _ in range(count))

        body = [
            f"{sentences(2)} {words.sentence(rng, 12)} {cited[0]}.",
            f"## {words.sentence(rng, 4)}",
            f"{sentences(3)} {words.sentence(rng, 8)} {quotes[0]}{words.phrase(rng, 3)}{quotes[1]} {cited[1]}.",
            f"{sentences(2)} {words.sentence(rng, 5)} [{words.phrase(rng, 2)}]({link}).",
            f"## {words.sentence(rng, 3)}",
        ]
        if rng.random() < 0.33:
            body.append("\n".join(f"- {words.sentence(rng, 8)} {cite}" for cite in cited))
        body.append(f"{sentences(3)} {words.sentence(rng, 10)} [@{source}] {cited[2]}.")
        body.append(sentences(3))
        summary = f"{_MARK[lang]}: {words.sentence(rng, 16)}."
        return _Draft(words.sentence(rng, 8), summary, "\n\n".join(body))

    def _plain_editions(self, rng: random.Random, folder: str, own: dict[str, Value]) -> Iterator[File]:
        """Write both editions of a record that cites nothing."""
        drafts = {}
        for lang in LANGUAGES:
            words = self.registries.words(lang)
            body = "\n\n".join(f"{words.sentence(rng, 18)}. {words.sentence(rng, 22)}." for _ in range(3))
            drafts[lang] = _Draft(words.sentence(rng, 5), f"{_MARK[lang]}: {words.sentence(rng, 12)}.", body)
        yield from self._editions(folder, drafts, list(PEOPLE[:2]), own, "ar", stale=False)

    def _editions(
        self,
        folder: str,
        drafts: dict[str, "_Draft"],
        people: list[str],
        own: dict[str, Value],
        original: str,
        stale: bool,
    ) -> Iterator[File]:
        for lang, draft in drafts.items():
            front: dict[str, Value] = {"title": draft.title, "summary": draft.summary}
            if lang != original:
                first = drafts[original]
                digests: dict[str, Value] = {"title": digest(first.title), "summary": digest(first.summary)}
                digests |= {part.key: digest(part.text) for part in split_parts(first.body)}
                digests |= {key: digest(str(text[original])) for key, text in own.items() if isinstance(text, dict)}
                if stale:
                    digests["p3"] = digest("what the paragraph said before")
                front["translation"] = {
                    "of": original,
                    "method": "human",
                    "by": [people[0]],
                    "reviewed_by": [people[1]],
                    "digests": digests,
                }
            yield File(f"{folder}/{lang}.md", f"---\n{write_yaml(front)}---\n\n{draft.body}\n")

    def _one_of(self, rng: random.Random, names: tuple[Name, ...]) -> Name:
        """Choose among names; the first ones come up far more often, as they do in the world."""
        return names[int(len(names) * rng.random() ** 2.5)]


@dataclass(frozen=True, slots=True)
class _Draft:
    title: str
    summary: str
    body: str


def _localized(value: Value) -> Iterator[tuple[str, Value]]:
    """Give the entries of a mapping that are texts in several languages."""
    if isinstance(value, dict):
        yield from ((key, text) for key, text in value.items() if isinstance(text, dict))


def _own_words(claim: dict[str, Value]) -> Iterator[tuple[str, Value]]:
    """Give the texts of a claim that a translation remembers the digests of, by their keys."""
    yield f"{claim['id']}.says", claim["says"]
    yield from ((f"{claim['id']}.holder", text) for key, text in _localized(claim["holder"]) if key == "unnamed")

"""What the claims about one event say to the same question: who agrees with whom, and on what ground.

Computed from the records and typed by nobody. Two claims corroborate each other when they give the same answer to the
same question about the same event and their origins differ; a claim of an unnamed holder has no origin that could be
told apart, and corroborates nothing. That two origins differ does not make them independent, and nothing here says so.

Denials and answers that exclude each other are disagreement, unless the question allows several answers. Figures are
compared only where scope, window and the one who counted are the same.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from builder.corpus.exclusion import exclude, order_of, span_of
from builder.corpus.model import Corpus, EncodedClaim
from builder.corpus.transmission import holder_key
from builder.records.models.claim import Answer, Figure

Pair = tuple[EncodedClaim, Answer]


class Standing(StrEnum):
    """How an answer to a question stands."""

    CORROBORATED = "corroborated"
    """Given by two or more different origins."""
    ONE_ORIGIN = "one-origin"
    """Given by one known origin, however often it was repeated."""
    NO_ORIGIN = "no-origin"
    """Given only by holders whom nobody names."""
    ONLY_DENIED = "only-denied"
    """Given by nobody in the records; somebody denies it."""


@dataclass(frozen=True, slots=True)
class Given:
    """One row: what one holder answered, and every claim that encodes this same utterance, read in the same place."""

    claims: tuple[EncodedClaim, ...]
    answer: Answer
    denies: bool
    """Whether the holder denies the answer instead of giving it."""

    @property
    def claim(self) -> EncodedClaim:
        """The first of the claims, by article and place in it."""
        return self.claims[0]


@dataclass(frozen=True, slots=True)
class SameAnswer:
    """Everything that was said for, and against, one answer."""

    answer: Answer
    rows: tuple[Given, ...]
    origins: tuple[tuple[EncodedClaim, ...], ...]
    """The claims that give the answer, by origin; those without an origin are in none."""
    standing: Standing
    excluded_by: tuple[Answer, ...]
    """Other answers that somebody gives and that can't be true together with this one."""
    through: tuple[str, ...]
    """Sources that every claim that gives it came through, nearest to us first."""

    @property
    def affirmed(self) -> tuple[Given, ...]:
        """The rows that give the answer."""
        return tuple(row for row in self.rows if not row.denies)

    @property
    def denials(self) -> tuple[Given, ...]:
        """The rows that deny the answer."""
        return tuple(row for row in self.rows if row.denies)

    @property
    def disputed(self) -> bool:
        """Whether it is given, and somebody denies it or gives an answer that excludes it."""
        return self.standing is not Standing.ONLY_DENIED and bool(self.denials or self.excluded_by)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question about one event; for figures, one scope and window of it."""

    question: str
    answers: tuple[SameAnswer, ...]

    @property
    def disputed(self) -> bool:
        """Whether any of the answers is disputed."""
        return any(answer.disputed for answer in self.answers)


def compare_claims(corpus: Corpus, event: str, articles: Collection[str] | None = None) -> tuple[Comparison, ...]:
    """Hold the claims about an event against each other, question by question in the site's order.

    With `articles`, those of the claims alone that these encode.
    """
    order = {question: number for number, question in enumerate(corpus.questions)}
    groups: dict[tuple[str, object], list[Pair]] = {}
    about = [corpus.claims[key] for key in corpus.claims_about.get(("event", event), ())]
    for encoded in sorted((one for one in about if articles is None or one.article in articles), key=_place):
        for answer in encoded.claim.answers:
            if answer.event in (None, event):
                groups.setdefault((answer.question, _comparable(answer)), []).append((encoded, answer))
    # Sorting is stable: several scopes of one figure stay in the order of the claims.
    named = sorted(groups.items(), key=lambda item: (order.get(item[0][0], len(order)), item[0][0]))
    return tuple(_compare(corpus, question, given) for (question, _), given in named)


def shared_way(claims: Iterable[EncodedClaim]) -> tuple[str, ...]:
    """List the sources that every one of the claims came through, nearest to us first."""
    ways = [tuple(hop.source for hop in encoded.chain) for encoded in claims]
    return tuple(source for source in ways[0] if all(source in way for way in ways)) if ways else ()


def group_by_origin(claims: Iterable[EncodedClaim]) -> tuple[tuple[EncodedClaim, ...], ...]:
    """Group claims that share an origin, directly or through others; those without an origin fall out.

    Whom we take an unnamed holder for joins groups, so that nobody is counted twice, and never makes an origin.
    """
    groups: list[tuple[set[str], list[EncodedClaim]]] = []
    for encoded in sorted(claims, key=_place):
        if not encoded.origins:
            continue
        keys, members = set(encoded.origins) | _identified(encoded), [encoded]
        apart = []
        for group in groups:
            if group[0] & keys:
                keys |= group[0]
                members = group[1] + members
            else:
                apart.append(group)
        groups = [*apart, (keys, members)]
    found = (tuple(sorted(members, key=_place)) for _, members in groups)
    return tuple(sorted(found, key=lambda members: _place(members[0])))


def _place(encoded: EncodedClaim) -> tuple[str, int]:
    return encoded.article, encoded.number


def _identified(encoded: EncodedClaim) -> set[str]:
    guess = encoded.claim.identified_as
    return {f"actor:{guess.actor}" if guess.actor else f"outlet:{guess.outlet}"} if guess else set()


def _comparable(answer: Answer) -> object:
    """Give what two figures must share before they can agree or differ; other answers are always comparable.

    What we counted is not what the holder said, so it is held against other counts of ours alone.
    """
    if not isinstance(answer.value, Figure):
        return None
    figure = answer.value
    window = figure.window_dates.text if figure.window_dates else tuple((figure.window or {}).items())
    return tuple((figure.scope or {}).items()), window, figure.counted_by


def _same(answer: Answer) -> object:
    """Give what makes two comparable answers one."""
    return span_of(answer.value) if isinstance(answer.value, Figure) else answer.value


def _compare(corpus: Corpus, question: str, given: Sequence[Pair]) -> Comparison:
    by_answer: dict[object, list[Pair]] = {}
    for encoded, answer in given:
        by_answer.setdefault(_same(answer), []).append((encoded, answer))
    known = corpus.questions.get(question)
    merged = [(same[0][1], _rows(same)) for same in by_answer.values()]
    merged.sort(key=lambda item: order_of(known, item[0].value))
    affirmed = [answer for answer, rows in merged if any(not row.denies for row in rows)]
    answers = []
    for answer, rows in merged:
        others = (other for other in affirmed if exclude(known, answer.value, other.value, corpus.places))
        answers.append(_weigh(answer, rows, tuple(others)))
    return Comparison(question, tuple(answers))


def _rows(given: Sequence[Pair]) -> tuple[Given, ...]:
    rows: dict[object, dict[EncodedClaim, Answer]] = {}
    for encoded, answer in given:
        rows.setdefault(_row_key(encoded), {}).setdefault(encoded, answer)
    return tuple(
        Given(tuple(row), next(iter(row.values())), next(iter(row)).claim.verb == "denied") for row in rows.values()
    )


def _row_key(encoded: EncodedClaim) -> object:
    """The same holder, utterance and place of reading, encoded in two articles, is one row."""
    claim = encoded.claim
    holder = holder_key(claim.holder) or tuple((claim.holder.unnamed or {}).items())
    return holder, claim.utterance, claim.read_in, claim.verb == "denied"


def _weigh(answer: Answer, rows: tuple[Given, ...], excluded_by: tuple[Answer, ...]) -> SameAnswer:
    affirmed = [encoded for row in rows if not row.denies for encoded in row.claims]
    origins = group_by_origin(affirmed)
    if len(origins) > 1:
        standing = Standing.CORROBORATED
    elif origins:
        standing = Standing.ONE_ORIGIN
    else:
        standing = Standing.NO_ORIGIN if affirmed else Standing.ONLY_DENIED
    return SameAnswer(answer, rows, origins, standing, excluded_by, shared_way(affirmed))

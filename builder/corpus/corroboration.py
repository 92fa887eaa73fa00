"""What the claims about one event say to the same question: who agrees with whom, and on what independent ground.

Computed from the records and typed by nobody. Two claims corroborate each other when they give the same answer to the
same question about the same event and their origins differ; a claim of an unnamed holder has no origin that could be
told apart, and corroborates nothing. Denials and different answers are disagreement, unless the question allows
several answers. Figures are compared only with figures of the same scope and window.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from builder.corpus.model import Corpus, EncodedClaim
from builder.corpus.transmission import holder_key
from builder.records.models.claim import Answer, Figure


class Standing(StrEnum):
    """How an answer to a question stands."""

    CORROBORATED = "corroborated"
    """Given by two or more different origins."""
    ONE_ORIGIN = "one-origin"
    """Given by one known origin, however often it was repeated."""
    NO_ORIGIN = "no-origin"
    """Given only by holders whom nobody names."""


@dataclass(frozen=True, slots=True)
class Given:
    """One row: what one holder answered, and every claim that encodes this same utterance, read in the same place."""

    claims: tuple[EncodedClaim, ...]
    answer: Answer
    denies: bool
    """Whether the holder denies the answer instead of giving it."""

    @property
    def claim(self) -> EncodedClaim:
        """The first of the claims, by article and id."""
        return self.claims[0]


@dataclass(frozen=True, slots=True)
class SameAnswer:
    """Everything that was said for, and against, one answer."""

    answer: Answer
    rows: tuple[Given, ...]
    origins: tuple[tuple[EncodedClaim, ...], ...]
    """The claims that give the answer, by origin; those without an origin are in none."""
    standing: Standing

    @property
    def denials(self) -> tuple[Given, ...]:
        """The rows that deny the answer."""
        return tuple(row for row in self.rows if row.denies)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question about one event; for figures, one scope and window of it."""

    question: str
    answers: tuple[SameAnswer, ...]
    disputed: bool
    """Whether answers exclude each other, or one is denied."""


def compare_claims(corpus: Corpus, event: str) -> tuple[Comparison, ...]:
    """Hold the claims about an event against each other, question by question in the site's order."""
    order = {question: number for number, question in enumerate(corpus.questions)}
    groups: dict[tuple[str, object], list[tuple[EncodedClaim, Answer]]] = {}
    for encoded in corpus.claims_about.get(("event", event), ()):
        for answer in encoded.claim.answers:
            if answer.event in (None, event):
                groups.setdefault((answer.question, _comparable(answer)), []).append((encoded, answer))
    named = sorted(groups.items(), key=lambda item: (order.get(item[0][0], len(order)), repr(item[0])))
    return tuple(_compare(corpus, question, given) for (question, _), given in named)


def _comparable(answer: Answer) -> object:
    """Give what two figures must share before they can agree or differ; other answers are always comparable."""
    if not isinstance(answer.value, Figure):
        return None
    figure = answer.value
    window = figure.window_dates.text if figure.window_dates else tuple((figure.window or {}).items())
    return tuple((figure.scope or {}).items()), window


def _same(answer: Answer) -> object:
    """Give what makes two comparable answers one."""
    if not isinstance(answer.value, Figure):
        return answer.value
    figure = answer.value
    least = figure.min if figure.min is not None else figure.stated
    most = figure.max if figure.max is not None else figure.stated
    return (-1 if least is None else least, -1 if most is None else most)


def _compare(corpus: Corpus, question: str, given: Sequence[tuple[EncodedClaim, Answer]]) -> Comparison:
    by_answer: dict[object, list[tuple[EncodedClaim, Answer]]] = {}
    for encoded, answer in given:
        by_answer.setdefault(_same(answer), []).append((encoded, answer))
    answers = tuple(_weigh(same) for _, same in sorted(by_answer.items(), key=lambda item: repr(item[0])))
    known = corpus.questions.get(question)
    exclusive = known is None or not known.several
    affirmed = [answer for answer in answers if any(not row.denies for row in answer.rows)]
    disputed = any(answer.denials for answer in answers) or (exclusive and len(affirmed) > 1)
    return Comparison(question, answers, disputed)


def _weigh(given: Sequence[tuple[EncodedClaim, Answer]]) -> SameAnswer:
    rows: dict[tuple[object, ...], list[tuple[EncodedClaim, Answer]]] = {}
    for encoded, answer in given:
        rows.setdefault(_row_key(encoded), []).append((encoded, answer))
    merged = tuple(
        Given(tuple(encoded for encoded, _ in row), row[0][1], row[0][0].claim.verb == "denied")
        for row in rows.values()
    )
    origins = group_by_origin(row.claim for row in merged if not row.denies)
    standing = Standing.CORROBORATED if len(origins) > 1 else Standing.ONE_ORIGIN if origins else Standing.NO_ORIGIN
    return SameAnswer(given[0][1], merged, origins, standing)


def _row_key(encoded: EncodedClaim) -> tuple[object, ...]:
    """The same holder, utterance and place of reading, encoded in two articles, is one row."""
    claim = encoded.claim
    holder = holder_key(claim.holder) or tuple((claim.holder.unnamed or {}).items())
    return holder, claim.utterance, claim.read_in, claim.locator, claim.verb == "denied"


def group_by_origin(claims: Iterable[EncodedClaim]) -> tuple[tuple[EncodedClaim, ...], ...]:
    """Group claims that share an utterance or a named holder, directly or not; those without an origin fall out."""
    groups: list[tuple[set[str], list[EncodedClaim]]] = []
    for encoded in claims:
        if not encoded.origins:
            continue
        keys, members = set(encoded.origins), [encoded]
        apart = []
        for group in groups:
            if group[0] & keys:
                keys |= group[0]
                members = group[1] + members
            else:
                apart.append(group)
        groups = [*apart, (keys, members)]
    return tuple(tuple(members) for _, members in groups)

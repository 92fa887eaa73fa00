"""A708: a figure whose bounds exclude each other."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule
from builder.records.models.claim import Figure

RULE = Rule(
    "A708", "impossible-figure", "A figure's min is not above its max, and its stated number lies between them."
)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find figures that no number fits."""
    for article in corpus.articles.values():
        for number, claim in enumerate(article.data.claims):
            for position, answer in enumerate(claim.answers):
                if isinstance(answer.value, Figure) and (problem := _problem(answer.value)):
                    field, message, hint = problem
                    path = ("claims", number, "answers", position, "value", field)
                    yield Finding(RULE, article.path, path, message, hint)


def _problem(figure: Figure) -> tuple[str, str, str] | None:
    least, most, stated = figure.min, figure.max, figure.stated
    for field, number in (("min", least), ("max", most), ("stated", stated)):
        if number is not None and number < 0:
            return field, f"{field} {number} is below zero", "a figure counts; say in its scope what was lost or gained"
    if least is not None and most is not None and least > most:
        return "min", f"min {least} is above max {most}", "exchange them, or mend one"
    hint = "min and max hold what the claim allows, the stated number included"
    if stated is not None and least is not None and stated < least:
        return "stated", f"the stated number {stated} is below min {least}", hint
    if stated is not None and most is not None and stated > most:
        return "stated", f"the stated number {stated} is above max {most}", hint
    return None

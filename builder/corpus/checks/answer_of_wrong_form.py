"""R606: an answer to a question that is not asked, or not of the form that the question asks for."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.dates import EdtfError, parse_edtf
from builder.diagnostics import Rule, nearest
from builder.records.models.claim import Answer, Figure
from builder.records.site_config import Question
from builder.records.yaml_source import Path

RULE = Rule("R606", "answer-of-wrong-form", "An answer has the form that its question in site_config.yaml asks for.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find answers to unknown questions and answers of another form; ids of places and actors are R601's."""
    for article in corpus.articles.values():
        for number, claim in enumerate(article.data.claims):
            for position, answer in enumerate(claim.answers):
                path: Path = ("claims", number, "answers", position)
                question = corpus.questions.get(answer.question)
                if question is None:
                    hint = nearest(answer.question, corpus.questions) or "add it to questions in site_config.yaml"
                    message = f"there is no question “{answer.question}”"
                    yield Finding(RULE, article.path, (*path, "question"), message, hint)
                elif problem := _problem(answer, question):
                    yield Finding(RULE, article.path, (*path, "value"), *problem)


def _problem(answer: Answer, question: Question) -> tuple[str, str] | None:
    value = answer.value
    if isinstance(value, Figure):
        if question.answer == "figure":
            return None
        return f"“{question.id}” does not ask for a figure", f"give one {question.answer}"
    if question.answer == "figure":
        return f"“{question.id}” asks for a figure", "write {min: 3, max: 3, stated: 3}, null for what is not given"
    if question.answer == "choice":
        choices = [choice.id for choice in question.choices]
        if value not in choices:
            hint = nearest(value, choices) or f"choices are {', '.join(choices)}"
            return f"“{value}” is no choice of “{question.id}”", hint
    elif question.answer == "date":
        try:
            parse_edtf(value)
        except EdtfError as error:
            return error.message.removesuffix("."), error.hint
    return None

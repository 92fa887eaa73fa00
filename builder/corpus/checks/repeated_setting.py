"""R610: two people, questions, choices or periods of site_config.yaml have one id."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule
from builder.records.load import CONFIG
from builder.records.yaml_source import Path

RULE = Rule("R610", "repeated-setting", "People, questions, choices of a question and periods have ids of their own.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find ids that stand twice in one list of site_config.yaml."""
    config = corpus.config
    lists: list[tuple[str, Path, list[str]]] = [
        ("person", ("people",), [person.id for person in config.people]),
        ("question", ("questions",), [question.id for question in config.questions]),
        ("period", ("pdf", "periods"), [period.id for period in config.pdf.periods]),
    ]
    lists += [
        (f"choice of “{question.id}”", ("questions", number, "choices"), [choice.id for choice in question.choices])
        for number, question in enumerate(config.questions)
    ]
    for what, path, ids in lists:
        for number, id_ in enumerate(ids):
            if id_ in ids[:number]:
                message = f"“{id_}” is the id of an earlier {what} already"
                yield Finding(RULE, CONFIG, (*path, number, "id"), message, "give one of the two another id")

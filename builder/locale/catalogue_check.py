"""What is wrong with a language's catalogue, as diagnostics of the site that uses it."""

from collections.abc import Iterable
from pathlib import Path

from builder.diagnostics import Diagnostic, Position, Rule
from builder.locale.catalogue import TemplateMessage, catalogue_problems, read_catalogue

BAD_CATALOGUE = Rule(
    "I001",
    "bad-catalogue",
    "Every interface message is translated, in all plural forms of the language and with all its placeholders.",
)

LISTED = 8
"""How many problems of one catalogue are named: hundreds of them have one cause, an old catalogue."""

RULES: tuple[Rule, ...] = (BAD_CATALOGUE,)


def template_messages(pot: Path) -> tuple[TemplateMessage, ...]:
    """Read the messages that a catalogue must have, from a template of catalogues (`mujaz.pot`).

    Raises `CatalogueError` when it is damaged, `OSError` when it cannot be read.
    """
    return tuple(TemplateMessage(one.id, one.plural, one.context) for one in read_catalogue(pot).messages)


def check_catalogue(
    path: Path, shown: str, messages: Iterable[TemplateMessage], language: str
) -> tuple[Diagnostic, ...]:
    """Give the diagnostics of the catalogue at `path`, which readers know as `shown`: the first of them one by one, and
    how many there are beside."""
    problems = catalogue_problems(path, messages, language)
    found = [
        BAD_CATALOGUE.at(shown, Position(problem.line), problem.message, hint=problem.hint)
        for problem in problems[:LISTED]
    ]
    if len(problems) > LISTED:
        last = Position(problems[LISTED].line)
        more = f"There are {len(problems) - LISTED} more messages like these."
        found.append(
            BAD_CATALOGUE.at(shown, last, more, hint="Run `mujaz messages update`, and translate what is new.")
        )
    return tuple(found)

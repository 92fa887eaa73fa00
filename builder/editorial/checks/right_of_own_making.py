"""C008: somebody approves by a right that the same change gives."""

from collections.abc import Iterator, Mapping

from builder.corpus.findings import Finding
from builder.corpus.release import PUBLISHED_KINDS
from builder.corpus.translation import original_language
from builder.diagnostics import Rule
from builder.editorial.comparison import Comparison
from builder.records.site_config import Person
from builder.records.yaml_source import Path

RULE = Rule("C008", "right-of-own-making", "Who approves had the right to before the change.")


def check(comparison: Comparison) -> Iterator[Finding]:
    """Find new reviewers who might not approve this by site_config.yaml as it was; who may not now, is P907's."""
    then = {person.id: person for person in comparison.before.config.people}
    now = {person.id: person for person in comparison.after.config.people}
    for change in comparison.changes:
        before, after = change.before, change.after
        if change.kind not in PUBLISHED_KINDS or after is None or not after.editions:
            continue
        lang = original_language(after, comparison.after.config.codes)
        known = before.data.reviewed_by if before else ()
        places: list[tuple[str, Path, str, tuple[str, ...], tuple[str, ...]]] = [
            (after.path, ("reviewed_by",), lang, after.data.reviewed_by, known)
        ]
        for edition in after.editions:
            earlier = before.edition(edition.lang) if before else None
            made = edition.front.translation if edition.front else None
            readers = earlier.front.translation if earlier and earlier.front else None
            if made:
                where = ("translation", "reviewed_by")
                old = readers.reviewed_by if readers else ()
                places.append((edition.path, where, edition.lang, made.reviewed_by, old))
        for file, path, code, reviewers, before_it in places:
            for number, id_ in enumerate(reviewers):
                if id_ not in before_it and (message := _problem(id_, change.kind, code, then, now)):
                    hint = "merge the change to people in site_config.yaml by itself first"
                    yield Finding(RULE, file, (*path, number), message, hint)


def _problem(id_: str, kind: str, lang: str, then: Mapping[str, Person], now: Mapping[str, Person]) -> str:
    """Say what is wrong with an approval by the earlier rules; empty where nothing is, or where other rules say it."""
    if id_ not in now or not now[id_].may_approve(kind, lang):
        return ""
    if id_ not in then:
        return f"“{id_}” approves, and becomes one of the site's people in the same change"
    if not then[id_].may_approve(kind, lang):
        return f"“{id_}” approves by a right that the same change gives"
    return ""

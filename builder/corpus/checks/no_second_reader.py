"""P908: a translation is published that nobody but its translators has read."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.release import PUBLISHED_KINDS, is_released
from builder.diagnostics import Rule

RULE = Rule("P908", "no-second-reader", "Published translations have the second reader that the policy asks for.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find published translations without a reader who did not make them; translators as readers are P902's."""
    policy = corpus.config.policy
    for kind in PUBLISHED_KINDS:
        for record in corpus.of_kind(kind).values():
            if record.data.status != "published":
                continue
            for edition in record.editions:
                translation = edition.front.translation if edition.front else None
                if translation is None or translation.reviewed_by or not is_released(edition):
                    continue
                if not policy.needs_second_reader(translation.method):
                    continue
                message = "nobody but its translators has read this translation"
                if translation.method == "machine":
                    message = "a machine made this translation, and nobody has read it"
                hint = "name the reader under translation.reviewed_by, or hold the edition back with status: in-review"
                yield Finding(RULE, edition.path, ("translation",), message, hint, at_key=True)

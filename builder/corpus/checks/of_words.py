"""The checks of words: all that a correction needs, so that it does not load the others."""

from types import ModuleType

from builder.corpus.checks import loaded_term, long_quotation, stale_part, untranslated_part, vanished_part

OF_WORDS: tuple[ModuleType, ...] = (long_quotation, loaded_term, stale_part, untranslated_part, vanished_part)
"""Those that look at the words of each record by itself, and at nothing that changes without a change of anything else
(see `corpus.words`); all others give the same findings for a record whose words alone have changed."""

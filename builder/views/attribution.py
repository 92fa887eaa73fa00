"""Who said it, as the beginning of a sentence: the holder is the grammatical subject, and the verb agrees with it.

The message of a verb has the agreement (gender and number of the holder's name) as its context, so that a catalogue
can give one form for each: «قال», «قالت». Dual agreement takes the form of the plural.
"""

from collections.abc import Mapping
from types import MappingProxyType

from builder.locale.facade import Locale
from builder.locale.messages import context_message_id

HOLDER = "%(holder)s"

_VERBS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (verb, context): text
        for verb, forms in {
            "said": (
                context_message_id("masculine", "%(holder)s said:"),
                context_message_id("feminine", "%(holder)s said:"),
                context_message_id("masculine-plural", "%(holder)s said:"),
                context_message_id("feminine-plural", "%(holder)s said:"),
            ),
            "reported": (
                context_message_id("masculine", "%(holder)s reported:"),
                context_message_id("feminine", "%(holder)s reported:"),
                context_message_id("masculine-plural", "%(holder)s reported:"),
                context_message_id("feminine-plural", "%(holder)s reported:"),
            ),
            "announced": (
                context_message_id("masculine", "%(holder)s announced:"),
                context_message_id("feminine", "%(holder)s announced:"),
                context_message_id("masculine-plural", "%(holder)s announced:"),
                context_message_id("feminine-plural", "%(holder)s announced:"),
            ),
            "claimed-responsibility": (
                context_message_id("masculine", "%(holder)s claimed responsibility:"),
                context_message_id("feminine", "%(holder)s claimed responsibility:"),
                context_message_id("masculine-plural", "%(holder)s claimed responsibility:"),
                context_message_id("feminine-plural", "%(holder)s claimed responsibility:"),
            ),
            "counted": (
                context_message_id("masculine", "%(holder)s counted:"),
                context_message_id("feminine", "%(holder)s counted:"),
                context_message_id("masculine-plural", "%(holder)s counted:"),
                context_message_id("feminine-plural", "%(holder)s counted:"),
            ),
            "confirmed": (
                context_message_id("masculine", "%(holder)s confirmed:"),
                context_message_id("feminine", "%(holder)s confirmed:"),
                context_message_id("masculine-plural", "%(holder)s confirmed:"),
                context_message_id("feminine-plural", "%(holder)s confirmed:"),
            ),
            "denied": (
                context_message_id("masculine", "%(holder)s denied:"),
                context_message_id("feminine", "%(holder)s denied:"),
                context_message_id("masculine-plural", "%(holder)s denied:"),
                context_message_id("feminine-plural", "%(holder)s denied:"),
            ),
            "assessed": (
                context_message_id("masculine", "%(holder)s assessed:"),
                context_message_id("feminine", "%(holder)s assessed:"),
                context_message_id("masculine-plural", "%(holder)s assessed:"),
                context_message_id("feminine-plural", "%(holder)s assessed:"),
            ),
        }.items()
        for context, text in forms
    }
)


def attribute(locale: Locale, verb: str, agreement: str) -> tuple[str, str]:
    """Give what stands before and after the holder's name in «… said:», for a verb of a claim and an agreement."""
    context = agreement.replace("-dual", "-plural")
    sentence = locale.messages.translation(context, _VERBS[verb, context])
    before, _, after = sentence.partition(HOLDER)
    return before, after

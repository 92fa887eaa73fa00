"""Who said it, as the beginning of a sentence: the holder is the grammatical subject, and the verb agrees with it.

The message of a verb has the agreement (gender and number of the holder's name) as its context, so that a catalogue
can give one form for each: «قال», «قالت». Dual agreement takes the form of the plural.
"""

from collections.abc import Mapping
from types import MappingProxyType

from builder.locale.facade import Locale
from builder.locale.messages import context_message_id as message

HOLDER = "%(holder)s"

_VERBS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (verb, context): text
        for verb, forms in {
            "said": (
                message("masculine", "%(holder)s said:"),
                message("feminine", "%(holder)s said:"),
                message("masculine-plural", "%(holder)s said:"),
                message("feminine-plural", "%(holder)s said:"),
            ),
            "reported": (
                message("masculine", "%(holder)s reported:"),
                message("feminine", "%(holder)s reported:"),
                message("masculine-plural", "%(holder)s reported:"),
                message("feminine-plural", "%(holder)s reported:"),
            ),
            "announced": (
                message("masculine", "%(holder)s announced:"),
                message("feminine", "%(holder)s announced:"),
                message("masculine-plural", "%(holder)s announced:"),
                message("feminine-plural", "%(holder)s announced:"),
            ),
            "claimed-responsibility": (
                message("masculine", "%(holder)s claimed responsibility:"),
                message("feminine", "%(holder)s claimed responsibility:"),
                message("masculine-plural", "%(holder)s claimed responsibility:"),
                message("feminine-plural", "%(holder)s claimed responsibility:"),
            ),
            "counted": (
                message("masculine", "%(holder)s counted:"),
                message("feminine", "%(holder)s counted:"),
                message("masculine-plural", "%(holder)s counted:"),
                message("feminine-plural", "%(holder)s counted:"),
            ),
            "confirmed": (
                message("masculine", "%(holder)s confirmed:"),
                message("feminine", "%(holder)s confirmed:"),
                message("masculine-plural", "%(holder)s confirmed:"),
                message("feminine-plural", "%(holder)s confirmed:"),
            ),
            "denied": (
                message("masculine", "%(holder)s denied:"),
                message("feminine", "%(holder)s denied:"),
                message("masculine-plural", "%(holder)s denied:"),
                message("feminine-plural", "%(holder)s denied:"),
            ),
            "assessed": (
                message("masculine", "%(holder)s assessed:"),
                message("feminine", "%(holder)s assessed:"),
                message("masculine-plural", "%(holder)s assessed:"),
                message("feminine-plural", "%(holder)s assessed:"),
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

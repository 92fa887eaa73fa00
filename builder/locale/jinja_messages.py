"""Messages in Jinja templates: `{% trans %}` and the gettext functions, in the site's digits."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

if TYPE_CHECKING:
    from builder.locale.facade import Locale


def install_messages(environment: Environment, locale: "Locale") -> None:
    """Give an environment the messages of a language, in place of any it had.

    The i18n extension is added with its new style and with trimmed blocks. Integers among the values are written in the
    site's digits; the number that a plural counts is written with separators, under whatever name it has. Values are
    escaped where the environment escapes.
    """
    if "jinja2.ext.InternationalizationExtension" not in environment.extensions:
        environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    messages = locale.messages

    def fill(context: Context, text: str, source: str, values: dict[str, object]) -> str:
        marked = Markup if context.eval_ctx.autoescape else str
        try:
            return marked(text) % values
        except (KeyError, ValueError, TypeError):
            return marked(source) % values

    def plain(values: dict[str, object]) -> dict[str, object]:
        return {name: locale.digits(str(value)) if type(value) is int else value for name, value in values.items()}

    def counted(number: int, values: dict[str, object]) -> dict[str, object]:
        written = {
            name: locale.number(value) if type(value) is int and value == number else value
            for name, value in {"num": number, **values}.items()
        }
        return plain(written)

    def gettext(context: Context, message: str, /, **values: object) -> str:
        return fill(context, messages.translation(None, message), message, plain(values))

    def pgettext(context: Context, about: str, message: str, /, **values: object) -> str:
        return fill(context, messages.translation(about, message), message, plain(values))

    def ngettext(context: Context, singular: str, plural: str, number: int, /, **values: object) -> str:
        text = messages.plural_translation(None, singular, plural, number)
        return fill(context, text, singular if number == 1 else plural, counted(number, values))

    def npgettext(context: Context, about: str, singular: str, plural: str, number: int, /, **values: object) -> str:
        text = messages.plural_translation(about, singular, plural, number)
        return fill(context, text, singular if number == 1 else plural, counted(number, values))

    functions: tuple[Callable[..., str], ...] = (gettext, pgettext, ngettext, npgettext)
    for function in functions:
        environment.globals[function.__name__] = pass_context(function)
    environment.globals["_"] = environment.globals["gettext"]
    environment.filters["message_value"] = lambda value: locale.digits(str(value)) if type(value) is int else value

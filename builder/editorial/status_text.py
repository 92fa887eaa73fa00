"""A desk's morning as plain text for a terminal, and as Markdown for an issue or a wiki."""

from builder.editorial.markdown_text import code, escaped
from builder.editorial.status_words import Entry, Morning
from builder.locale.facade import Locale


def status_text(morning: Morning, locale: Locale) -> str:
    """Write it for a terminal: a line or two an entry."""
    lines = [morning.title, *morning.lead]
    for section in morning.sections:
        lines += ["", f"{section.title} ({locale.number(section.count)})"]
        for entry in section.entries:
            lines.append(f"  {entry.name or entry.place}")
            if entry.name:
                lines.append(f"    {entry.place}")
            if entry.about:
                lines.append(f"    {entry.about}")
        lines += [f"  {section.rest}"] * bool(section.rest)
    return "\n".join((*lines, ""))


def status_markdown(morning: Morning, locale: Locale) -> str:
    """Write it as Markdown in the language's direction; with the usual limits it fits an issue of 65,536 characters."""
    lines = [f'<div lang="{locale.code}" dir="{locale.direction}">', "", f"## {escaped(morning.title)}", ""]
    lines += [f"{escaped(line)}  " for line in morning.lead]
    for section in morning.sections:
        lines += ["", f"### {escaped(section.title)} ({locale.number(section.count)})", ""]
        lines += [f"- {_item(entry, locale)}" for entry in section.entries]
        lines += [f"- {escaped(section.rest)}"] * bool(section.rest)
    return "\n".join((*lines, "", "</div>", ""))


def _item(entry: Entry, locale: Locale) -> str:
    about = f"{locale.pgettext('before a value', ': ')}{escaped(entry.about)}" if entry.about else ""
    name = f"**{escaped(entry.name)}** " if entry.name else ""
    return f"{name}{code(entry.place)}{about}"

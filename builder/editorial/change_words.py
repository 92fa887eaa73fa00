"""Differences in an editor's words: “claim c3: holder changed from … to …”."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from builder.diagnostics import legible
from builder.editorial.comparison import RecordChange
from builder.editorial.differences import Difference
from builder.editorial.field_labels import FIELDS, UNLABELLED
from builder.editorial.value_words import ValueWords
from builder.locale.facade import Locale
from builder.records.field_names import OF_EDITIONS
from builder.records.kinds import Kind
from builder.views.labels import KINDS

_WITH_LANGUAGE = frozenset((*OF_EDITIONS, "edition", "translation", "status"))
"""Names of what stands in Markdown files, which have their language behind them."""
_ENTRIES = MappingProxyType({"places": "place", "actors": "actor"})
"""What one entry of a list of records is called."""


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """Writes what changed for readers of one language: plain text, with isolates where directions meet."""

    locale: Locale
    values: ValueWords

    def record(self, change: RecordChange) -> str:
        """Name a record with its kind: Article “…”."""
        kind = self.locale.pgettext(*KINDS[change.kind])
        name = self.values.name(change.kind, change.id)
        return self.locale.pgettext("kind and name of a record", "%(kind)s %(name)s", kind=kind, name=name)

    def lines(self, change: RecordChange) -> tuple[str, ...]:
        """Say what happened to a record, in a line for each difference."""
        gettext = self.locale.gettext
        if change.sort == "added":
            status = self._status(change)
            return (gettext("new; its status is: %(status)s", status=status) if status else gettext("new"),)
        if change.sort == "removed":
            return (gettext("deleted"),)
        found = [self.line(one, change) for one in change.differences]
        if change.sort == "renamed" and change.before and change.after:
            old, new = (self.locale.isolate(record.id) for record in (change.before, change.after))
            found.insert(0, gettext("id changed from %(was)s to %(now)s", was=old, now=new))
        return tuple(found)

    def settings(self, differences: Iterable[Difference]) -> tuple[str, ...]:
        """Say what changed in site_config.yaml, under the names that stand there."""
        return tuple(self._changed(self.locale.isolate(legible(one.dotted)), one, "", None, "") for one in differences)

    def line(self, one: Difference, change: RecordChange) -> str:
        """Say one difference."""
        name = list(one.name)
        lang = self._take_language(name, one)
        within = ""
        if name[-1] == "order" and isinstance(one.was, tuple) and len(name) == 2:
            return self.locale.gettext("%(field)s: another order", field=self._named(name[:-1]))
        if name[0] == "claims" and len(name) > 1:
            claim = self.locale.gettext("claim %(claim)s", claim=self.locale.isolate(legible(name[1])))
            if len(name) == 2:
                return self._changed(self._in(claim, lang), one, "", change.kind, lang)
            within, name = claim, name[2:]
        if name[0] == "text":
            said = self._in(self.locale.gettext("paragraph %(number)s", number=int(name[1].removeprefix("p"))), lang)
            return self._changed(said, one, "text", change.kind, lang)
        question = name[1].partition("@")[0] if name[0] == "answers" and len(name) > 1 else ""
        field = name[-1] if question or name[-1] not in UNLABELLED else name[0]
        said = self._in(self._named(name), lang)
        if name[-1] == "order" and isinstance(one.was, tuple):
            inner = self.locale.gettext("%(field)s: another order", field=self._named(name[:-1]))
        elif one.private:
            inner = self.locale.gettext("%(field)s changed (private, and not repeated here)", field=said)
        else:
            inner = self._changed(said, one, field, change.kind, lang, question)
        if not within:
            return inner
        return self.locale.pgettext("a change within a claim", "%(claim)s: %(change)s", claim=within, change=inner)

    def _status(self, change: RecordChange) -> str:
        status = getattr(change.either.data, "status", None)
        return self.values.of(status, "status") if status else ""

    def _take_language(self, name: list[str], one: Difference) -> str:
        """Take the language out of a name, where one stands behind it or of a Markdown file."""
        codes = {*self.values.after.config.codes, *self.values.before.config.codes}
        if len(name) > 1 and name[0] in _WITH_LANGUAGE and name[1] in codes:
            return name.pop(1)
        is_text = isinstance(one.was, str | None) and isinstance(one.now, str | None)
        return name.pop() if len(name) > 1 and is_text and name[-1] in codes else ""

    def _in(self, what: str, lang: str) -> str:
        if not lang:
            return what
        language = self.locale.language_name(lang)
        return self.locale.pgettext("a text in a language", "%(text)s (%(language)s)", text=what, language=language)

    def _named(self, name: Iterable[str]) -> str:
        """Name a field by what it stands in, from outside in: “answer “How?””, “assessment, reason”."""
        words: list[str] = []
        outer = ""
        for part in name:
            if part in FIELDS and (outer not in ("answers", "aliases") or not words):
                words.append(self.locale.pgettext(*FIELDS[part]))
            elif part not in UNLABELLED:
                words[-1:] = [self._entry(words[-1] if words else "", part, outer)]
            outer = part
        return self.locale.pgettext("between names of fields", ", ").join(words)

    def _entry(self, field: str, key: str, outer: str) -> str:
        """Name an entry of a list by its key."""
        if outer == "answers":
            named = self.values.question(key.partition("@")[0])
        elif outer in _ENTRIES:
            named = self.values.quoted(self.values.of(key, outer))
            field = self.locale.pgettext(*FIELDS[_ENTRIES[outer]])
        else:
            named = self.locale.isolate(legible(key))
        if not field:
            return named
        return self.locale.pgettext("an entry of a list", "%(field)s %(entry)s", field=field, entry=named)

    def _changed(self, what: str, one: Difference, field: str, kind: Kind | None, lang: str, question: str = "") -> str:
        gettext = self.locale.gettext
        if isinstance(one.was or (), tuple) and isinstance(one.now or (), tuple) and (one.was or one.now):
            return self._list_changed(what, tuple(one.was or ()), tuple(one.now or ()), field)
        if one.was is None:
            now = self.values.of(one.now, field, kind, lang, question)
            if not now:
                return gettext("%(field)s added", field=what)
            return gettext("%(field)s added: %(now)s", field=what, now=now)
        if one.now is None:
            was = self.values.of(one.was, field, kind, lang, question)
            if not was:
                return gettext("%(field)s removed", field=what)
            return gettext("%(field)s removed; it was %(was)s", field=what, was=was)
        was, now = self.values.pair(one.was, one.now, field, kind, lang, question)
        if not was or not now or was == now:
            return gettext("%(field)s changed", field=what)
        return gettext("%(field)s changed from %(was)s to %(now)s", field=what, was=was, now=now)

    def _list_changed(self, what: str, was: tuple[Any, ...], now: tuple[Any, ...], field: str) -> str:
        gettext = self.locale.gettext
        come = [one for one in now if one not in was]
        gone = [one for one in was if one not in now]
        if come and gone:
            added, removed = self.values.list_of(come, field), self.values.list_of(gone, field)
            return gettext("%(field)s: added %(added)s; removed %(removed)s", field=what, added=added, removed=removed)
        if come:
            return gettext("%(field)s: added %(added)s", field=what, added=self.values.list_of(come, field))
        if gone:
            return gettext("%(field)s: removed %(removed)s", field=what, removed=self.values.list_of(gone, field))
        return gettext("%(field)s: another order", field=what)

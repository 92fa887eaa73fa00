"""An impact as a comment on a pull request: bounded, foldable, in a language of the site, and safe with any title."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from builder.editorial.change_words import ChangeWords
from builder.editorial.comparison import RecordChange
from builder.editorial.impact import Embargo, Impact, StaleEdition
from builder.editorial.markdown_text import code, escaped
from builder.editorial.revisions import WORKING_TREE, Revision
from builder.editorial.value_words import ValueWords
from builder.locale.facade import Locale
from builder.locale.messages import plural_message_id
from builder.plan.page import Page, PageKind
from builder.plan.reader import FacetTable, Reader
from builder.plan.urls import FOLDERS
from builder.records.kinds import Kind
from builder.views.context import ViewContext
from builder.views.editions import name_part
from builder.views.labels import KINDS

MARK: Final = "<!-- mujaz impact -->"
"""The first line: by it a program finds the comment that it wrote before."""
LONGEST: Final = 60_000
"""Longest comment, in characters; forges take at least 65,536."""


class Limits(NamedTuple):
    """How much is told before “and so many more”."""

    records: int
    open: int
    """Records that are not folded away."""
    lines: int
    """Lines of a record."""
    pages: int
    """Pages of a group."""


_APPEAR: Final = plural_message_id("%(num)s page appears", "%(num)s pages appear")
_CHANGE: Final = plural_message_id("%(num)s page changes", "%(num)s pages change")
_VANISH: Final = plural_message_id("%(num)s page vanishes", "%(num)s pages vanish")
_FILES_APPEAR: Final = plural_message_id("%(num)s file appears", "%(num)s files appear")
_FILES_CHANGE: Final = plural_message_id("%(num)s file changes", "%(num)s files change")
_FILES_GO: Final = plural_message_id("%(num)s file vanishes", "%(num)s files vanish")

_LIMITS: Final = (Limits(60, 8, 25, 200), Limits(30, 8, 12, 60), Limits(15, 5, 8, 20), Limits(5, 5, 4, 5))
"""From the most that is told to the least: the first that fits is taken."""


def impact_markdown(impact: Impact, locale: Locale) -> str:
    """Write an impact for readers of one language, in at most `LONGEST` characters."""
    written = ""
    for limits in _LIMITS:
        written = _Comment(impact, locale, limits).text()
        if len(written) <= LONGEST:
            break
    return written


@dataclass(frozen=True, slots=True)
class _Comment:
    impact: Impact
    locale: Locale
    limits: Limits

    def text(self) -> str:
        blocks = [MARK, *self._blocks()]
        if self.locale.direction == "rtl":
            blocks = [MARK, f'<div dir="rtl" lang="{self.locale.code}">', *blocks[1:], "</div>"]
        return "\n\n".join(blocks) + "\n"

    def _blocks(self) -> Iterator[str]:
        gettext = self.locale.gettext
        title = gettext("What this changes")
        yield f"## {escaped(title)}"
        yield self._range()
        if self.impact.is_none:
            yield escaped(gettext("No record changes, and no page."))
            return
        yield from self._sum()
        yield from self._errors()
        yield from self._records()
        yield from self._settings()
        yield from self._pages()
        yield from self._files()
        yield from self._stale()
        yield from self._embargoes()
        yield from self._unseen()

    def _range(self) -> str:
        ends = (self._end(end) for end in self.impact.range)
        base, head = ends
        # The message is escaped before the names, which are code, are put into it.
        frame = escaped(self.locale.gettext("From %(base)s to %(head)s", base="\0", head="\1"))
        return frame.replace("\0", base).replace("\1", head)

    def _end(self, end: Revision) -> str:
        if end == WORKING_TREE:
            return escaped(self.locale.gettext("the files as they are now"))
        short = end.commit[:12]
        return code(end.name if end.commit.startswith(end.name) else f"{end.name} ({short})")

    def _sum(self) -> Iterator[str]:
        ngettext, impact = self.locale.ngettext, self.impact
        pages, changes = impact.pages, len(impact.comparison.changes)
        behind = sum(one.falls_behind for one in impact.stale)
        parts = [ngettext("%(num)s record changes", "%(num)s records change", changes)] if changes else []
        if pages:
            groups = ((pages.appear, _APPEAR), (pages.change, _CHANGE), (pages.vanish, _VANISH))
            parts += [ngettext(*words, len(group)) for group, words in groups if group]
        if behind:
            parts.append(ngettext("%(num)s translation falls behind", "%(num)s translations fall behind", behind))
        if impact.embargoes:
            parts.append(ngettext("%(num)s embargo changes", "%(num)s embargoes change", len(impact.embargoes)))
        if parts:
            yield f"**{escaped(' · '.join(parts))}**"

    def _errors(self) -> Iterator[str]:
        ngettext, impact = self.locale.ngettext, self.impact
        if impact.errors:
            words = ngettext(
                "The records have %(num)s error, so no site is built of them, and which pages change cannot be told.",
                "The records have %(num)s errors, so no site is built of them, and which pages change cannot be told.",
                impact.errors,
            )
            yield f"> {escaped(words)} {code('mujaz check')}"
        elif impact.errors_before:
            words = ngettext(
                "Before the change the records had %(num)s error, so which pages change cannot be told.",
                "Before the change the records had %(num)s errors, so which pages change cannot be told.",
                impact.errors_before,
            )
            yield f"> {escaped(words)}"

    # records

    def _records(self) -> Iterator[str]:
        changes = self.impact.comparison.changes
        if not changes:
            return
        yield self._heading(self.locale.gettext("Records"))
        shown = changes[: self.limits.records]
        yield "\n".join(self._record(change) for change in shown[: self.limits.open])
        folded = shown[self.limits.open :]
        more = len(changes) - len(shown)
        if folded:
            words = self.locale.ngettext("%(num)s more record", "%(num)s more records", len(folded) + more)
            yield self._fold(words, "\n".join((*map(self._record, folded), *self._more(more))))
        elif more:
            yield "\n".join(self._more(more))

    def _record(self, change: RecordChange) -> str:
        words = self._words()
        address = code(f"{FOLDERS[change.kind]}/{change.id}")
        lines = words.lines(change)
        shown = lines[: self.limits.lines]
        head = f"- **{escaped(words.record(change))}** {address}"
        if len(lines) == 1 and change.sort in ("added", "removed"):
            return f"{head}: {escaped(lines[0])}"
        more = self._more(len(lines) - len(shown))
        return "\n".join((head, *(f"  - {escaped(line)}" for line in shown), *(f"  {line}" for line in more)))

    def _settings(self) -> Iterator[str]:
        if self.impact.settings:
            yield self._heading(self.locale.gettext("Settings of the site"))
            lines = self._words().settings(self.impact.settings)
            yield self._list([escaped(line) for line in lines], self.limits.lines)

    # pages

    def _pages(self) -> Iterator[str]:
        pages = self.impact.pages
        if not pages:
            return
        yield self._heading(self.locale.gettext("Pages"))
        for group, words in ((pages.appear, _APPEAR), (pages.change, _CHANGE), (pages.vanish, _VANISH)):
            if group:
                lines = [self._page(path, same) for path, same in _by_path(group).items()]
                summary = self.locale.ngettext(*words, len(group))
                yield self._fold(summary, self._list(lines, self.limits.pages))

    def _page(self, path: str, pages: Sequence[Page]) -> str:
        kind = pages[0].kind
        label = f" {escaped(self._kind(kind))}" if kind in KINDS or kind in _LABELLED else ""
        languages = ", ".join(page.lang for page in pages if page.lang)
        listed = f" ({escaped(languages)})" if languages else ""
        return f"{code(path or '/')}{label}{listed}"

    def _kind(self, kind: PageKind) -> str:
        if kind == "redirect":
            return self.locale.pgettext("kind of page", "Redirect")
        if kind == "notice":
            return self.locale.pgettext("kind of page", "Notice of retraction")
        if kind == "feed":
            return self.locale.pgettext("kind of page", "Feed")
        return self.locale.pgettext(*KINDS[kind]) if kind in KINDS else ""

    def _files(self) -> Iterator[str]:
        files = self.impact.files
        if not files:
            return
        for group, words in ((files.appear, _FILES_APPEAR), (files.change, _FILES_CHANGE), (files.vanish, _FILES_GO)):
            if group:
                lines = self._list([code(path) for path in group], self.limits.pages)
                yield self._fold(self.locale.ngettext(*words, len(group)), lines)

    # translations and embargoes

    def _stale(self) -> Iterator[str]:
        behind = [one for one in self.impact.stale if one.falls_behind]
        caught_up = [one for one in self.impact.stale if not one.falls_behind]
        if behind:
            yield self._heading(self.locale.gettext("Translations that fall behind"))
            yield self._list([escaped(self._behind(one)) for one in behind], self.limits.pages)
        if caught_up:
            yield self._heading(self.locale.gettext("Translations that catch up"))
            yield self._list([escaped(self._caught_up(one)) for one in caught_up], self.limits.pages)

    def _behind(self, one: StaleEdition) -> str:
        gettext, parts = self.locale.gettext, []
        for keys, message in (
            (one.changed, gettext("changed: %(parts)s", parts="{}")),
            (one.missing, gettext("new: %(parts)s", parts="{}")),
            (one.gone, gettext("gone: %(parts)s", parts="{}")),
        ):
            if keys:
                parts.append(message.replace("{}", self._parts(keys)))
        return self._edition(one, self.locale.pgettext("between groups of parts", "; ").join(parts))

    def _caught_up(self, one: StaleEdition) -> str:
        return self._edition(one, self._parts(one.caught_up))

    def _edition(self, one: StaleEdition, what: str) -> str:
        return self.locale.gettext(
            "%(record)s in %(language)s: %(what)s",
            record=self._named(one.kind, one.id),
            language=self.locale.language_name(one.lang),
            what=what,
        )

    def _parts(self, keys: Sequence[str]) -> str:
        reader = Reader(FacetTable(self.impact.comparison.after))
        context = ViewContext(Page("page", "", self.locale.code), self.locale, reader)
        named = list(dict.fromkeys(name_part(context, key) for key in keys))
        shown = named[: self.limits.lines]
        if len(named) > len(shown):
            more = len(named) - len(shown)
            shown.append(self.locale.ngettext("%(num)s more", "%(num)s more", more))
        return self.locale.join(shown)

    def _embargoes(self) -> Iterator[str]:
        if self.impact.embargoes:
            yield self._heading(self.locale.gettext("Embargoes"))
            yield self._list([escaped(self._embargo(one)) for one in self.impact.embargoes], self.limits.pages)

    def _embargo(self, one: Embargo) -> str:
        gettext, record = self.locale.gettext, self._named(one.kind, one.id)
        if one.until is None:
            public = (one.kind, one.id) in self.impact.comparison.is_public
            if public:
                return gettext("%(record)s: the embargo is lifted, and it is public at once", record=record)
            return gettext("%(record)s: it does not become public by itself any more", record=record)
        until = self.locale.instant(one.until)
        if one.was is None or one.was == one.until:
            return gettext("%(record)s: becomes public by itself on %(instant)s", record=record, instant=until)
        return gettext(
            "%(record)s: becomes public by itself on %(instant)s, and not on %(before)s",
            record=record,
            instant=until,
            before=self.locale.instant(one.was),
        )

    def _unseen(self) -> Iterator[str]:
        if self.impact.unseen:
            yield self._heading(self.locale.gettext("What this cannot tell"))
            yield escaped(
                self.locale.gettext(
                    "Templates, words of the interface or settings of the theme change as well. Any page may look "
                    "different; the lists above follow from the records alone."
                )
            )
            yield self._list([code(path) for path in self.impact.unseen], self.limits.lines)

    # pieces

    def _words(self) -> ChangeWords:
        comparison = self.impact.comparison
        return ChangeWords(self.locale, ValueWords(self.locale, comparison.after, comparison.before))

    def _named(self, kind: Kind, id_: str) -> str:
        name = self._words().values.name(kind, id_)
        label = self.locale.pgettext(*KINDS[kind])
        return self.locale.pgettext("kind and name of a record", "%(kind)s %(name)s", kind=label, name=name)

    def _heading(self, words: str) -> str:
        return f"### {escaped(words)}"

    def _fold(self, summary: str, body: str) -> str:
        words = summary.replace("&", "&amp;").replace("<", "&lt;")
        return f"<details><summary>{words}</summary>\n\n{body}\n\n</details>"

    def _list(self, lines: Sequence[str], most: int) -> str:
        shown = lines[:most]
        return "\n".join((*(f"- {line}" for line in shown), *self._more(len(lines) - len(shown))))

    def _more(self, number: int) -> Iterator[str]:
        if number > 0:
            words = self.locale.ngettext("and %(num)s more", "and %(num)s more", number)
            yield f"- {escaped(words)}"


_LABELLED: Final = frozenset(("redirect", "notice", "feed"))


def _by_path(pages: Sequence[Page]) -> dict[str, list[Page]]:
    """Put the pages together that are the same in several languages, by their address behind the language."""
    found: dict[str, list[Page]] = {}
    for page in pages:
        path = page.url.removeprefix(f"{page.lang}/") if page.lang else page.url
        found.setdefault(path, []).append(page)
    return found

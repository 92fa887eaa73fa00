"""Which planned pages have to be rendered, and why: each has a reason that can be told."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from builder.incremental.known import KnownPage, KnownSite, first_of_sorts, message_key, sort_of
from builder.incremental.ledger import FacetRow
from builder.incremental.reasons import DAMAGED, MOVED, NEW, Outdated, Reason, facet_reason
from builder.plan.facets import Facet
from builder.plan.page import Page
from builder.render.inputs import RenderInputs
from builder.render.look import Look


def find_outdated(
    pages: Sequence[Page],
    known: KnownSite,
    look: Look,
    weigh_all: Callable[[Collection[Facet]], Iterable[FacetRow]],
    damaged: Collection[str],
) -> Outdated:
    """Compare a plan with what is known.

    `damaged` are the addresses of pages whose files are not as the last build left them. `weigh_all` finds facets as
    they are now; it is asked only for those that decide.
    """
    sorts: dict[str, Reason | None] = {}
    if look.digest != known.look:
        sorts = {sort_of(page): _changed_inputs(page, known, look.inputs) for page in first_of_sorts(pages)}
    compared = {page.url: _differs(page, known, damaged) or sorts.get(sort_of(page)) for page in pages}
    undecided = [known.pages[url] for url, reason in compared.items() if reason is None]
    changed = dict(_changed_facets(undecided, known, weigh_all))
    numbers = changed.keys()
    found: list[Page] = []
    reasons: list[Reason] = []
    kept: list[Page] = []
    for page in pages:
        reason = compared[page.url]
        if reason is None and not numbers.isdisjoint(known.pages[page.url].reads):
            reason = changed[min(numbers & set(known.pages[page.url].reads))]
        if reason is None:
            kept.append(page)
        else:
            found.append(page)
            reasons.append(reason)
    return Outdated(tuple(found), tuple(reasons), tuple(kept))


def _differs(page: Page, known: KnownSite, damaged: Collection[str]) -> Reason | None:
    before = known.pages.get(page.url)
    if before is None:
        return NEW
    if before.page != page:
        return MOVED
    return DAMAGED if page.url in damaged else None


def _changed_inputs(page: Page, known: KnownSite, inputs: RenderInputs) -> Reason | None:
    then, now = known.components.get(sort_of(page), {}), inputs.of(page)
    if then == now:
        return None
    name = next(name for name in (*now, *then) if now.get(name) != then.get(name))
    for lang, language in inputs.languages.items():
        if name in (f"messages {lang}", f"messages of the frame {lang}"):
            before = known.messages.get(lang, {})
            now_words = {message_key(*message): digest for message, digest in language.messages.items()}
            words = [key for key in {*before, *now_words} if before.get(key) != now_words.get(key)]
            quoted = ", ".join(f"“{key.rpartition(chr(4))[2]}”" for key in sorted(words)[:3])
            return Reason(
                f"the catalogue of “{lang}” changed: {quoted}" if quoted else f"the words of “{lang}” changed"
            )
    return Reason(f"{name} changed" if name in then and name in now else f"{name} came or went")


def _changed_facets(
    pages: Iterable[KnownPage],
    known: KnownSite,
    weigh_all: Callable[[Collection[Facet]], Iterable[FacetRow]],
) -> Iterator[tuple[int, Reason]]:
    read: set[int] = set()
    for page in pages:
        read.update(page.reads)
    rows = known.facets
    numbers = {rows[number].facet: number for number in read}
    for row in weigh_all(numbers):
        number = numbers[row.facet]
        if rows[number].digest != row.digest:
            yield number, facet_reason(rows[number], row)

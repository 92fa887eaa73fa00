"""Records to a MkDocs site: Markdown pages for Material, with mkdocs-static-i18n, both languages.

The navigation names the sections alone. Left to itself MkDocs would write every page of the site into the navigation
of every page, which no site of thousands of pages does; with a short one it is many times faster.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml
from peers.labels import FOLDERS, LABELS
from peers.records import Data, PeerRecords, YearList

from builder.plan.shelves import PER_PAGE
from builder.records.kinds import Kind

_ADDRESS = re.compile(r"\]\(/[a-z-]+/([a-z0-9/-]+)/(#[a-z0-9-]+)?\)")


def export_mkdocs(records: PeerRecords, folder: Path) -> int:
    """Write a MkDocs site into an empty folder; give the number of Markdown files."""
    settings = yaml.safe_dump(_config(records), allow_unicode=True, sort_keys=False)
    _write(folder / "mkdocs.yml", settings)
    count = 0
    for lang in records.codes:
        docs = folder / "docs" / lang
        site = _Pages(records, lang)
        for path, markdown in site.all():
            # Addresses are written from the root, and made relative here: every page but the first lies in a folder.
            up = "../" if "/" in path else ""
            _write(docs / path, _ADDRESS.sub(rf"]({up}\1.md\2)", markdown))
            count += 1
    return count


def _config(records: PeerRecords) -> Data:
    site = records.corpus.config.site
    default = records.codes[0]
    nav = ["index.md", *({FOLDERS[kind]: f"{FOLDERS[kind]}/index.md"} for kind in records.kinds)]
    return {
        "site_name": site.name[default],
        "site_url": site.url,
        "theme": {"name": "material", "font": False},
        "nav": nav,
        "markdown_extensions": ["attr_list"],
        "plugins": [
            {
                "i18n": {
                    "docs_structure": "folder",
                    "languages": [
                        {
                            "locale": lang,
                            "name": lang,
                            "default": lang == default,
                            "site_name": site.name[lang],
                            "nav_translations": {name: LABELS[lang][name] for name in FOLDERS.values()},
                        }
                        for lang in records.codes
                    ],
                }
            }
        ],
    }


class _Pages:
    """The Markdown pages of one language."""

    def __init__(self, records: PeerRecords, lang: str) -> None:
        self._records = records
        self._lang = lang
        self._words = LABELS[lang]

    def all(self) -> Iterator[tuple[str, str]]:
        """Give every page with the path of its file."""
        records = self._records
        site = records.corpus.config.site
        yield "index.md", self._page(site.name[self._lang], self._cards("article", records.newest("article")))
        for kind in records.kinds:
            ids: Iterable[str] = records.corpus.of_kind(kind)
            if kind in ("article", "event", "source"):
                ids = records.newest(kind)
            yield f"{FOLDERS[kind]}/index.md", self._page(self._words[FOLDERS[kind]], self._cards(kind, ids))
            for id_ in records.corpus.of_kind(kind):
                yield f"{FOLDERS[kind]}/{id_}.md", self._record(kind, id_)
        for one in records.long_lists():
            yield from self._list(one)

    def _record(self, kind: Kind, id_: str) -> str:
        shown = self._records.page(kind, id_, self._lang)
        title = self._records.name(kind, id_, self._lang)
        if kind == "article":
            return self._page(title, self._article(id_, shown))
        if kind == "event":
            return self._page(title, self._event(id_, shown))
        return self._page(title, self._source(shown) if kind == "source" else self._owner(kind, id_, shown))

    def _article(self, id_: str, shown: Data) -> Iterator[str]:
        place, when = shown["dateline"]["place"], shown["dateline"]["date"]
        yield ", ".join(part for part in (_link(place) if place else "", when) if part)
        day = self._records.day("article", id_)
        yield (
            f"{self._words['published']} {day}. {self._words['written']} {', '.join(shown['authors'])}. "
            f"{self._words['reviewed']} {', '.join(shown['reviewers'])}"
        )
        yield self._records.summary("article", id_, self._lang)
        yield self._records.prose("article", id_, self._lang)
        yield self._heading("claims")
        for number, claim in enumerate(shown["claims"], 1):
            yield from self._claim(claim, number, claim["id"])
        yield self._heading("sources")
        yield "\n".join(
            f"1. [{one['title']}]({one['url']}){{#source-{one['id']}}} ({_cited(one)})" for one in shown["sources"]
        )
        for name in ("events", "topics"):
            if shown[name]:
                yield self._heading(name)
                yield "\n".join(f"- {_link(one)}" for one in shown[name])

    def _claim(self, claim: Data, number: int, anchor: str, article: str = "") -> Iterator[str]:
        yield f"### {number}. {claim['holder']['name']} {{#{anchor}}}"
        yield f"{_link(claim['holder'])} {self._words[claim['verb']]}: {claim['says']}"
        if claim["quote"]:
            yield f"> {claim['quote']}"
        locator = f", {claim['locator']}" if claim["locator"] else ""
        rows = [f"- {self._words['read-in']}: {_cited(claim['read_in'])}{locator}"]
        if claim["via"]:
            rows.append(f"- {self._words['through']}: {'; '.join(map(_cited, claim['via']))}")
        if claim["about"]:
            rows.append(f"- {self._words['about']}: {'; '.join(map(_link, claim['about']))}")
        if article:
            title = self._records.name("article", article, self._lang)
            address = f"/{self._lang}/articles/{article}/#{claim['id']}"
            rows.append(f"- {self._words['recorded-in']}: [{title}]({address})")
        yield "\n".join(rows)

    def _claims(self, references: Iterable[Data]) -> Iterator[str]:
        for number, one in enumerate(references, 1):
            claim = self._records.claim_at(one["article"], one["n"], self._lang)
            yield from self._claim(claim, number, f"{one['article']}-{claim['id']}", one["article"])

    def _event(self, id_: str, shown: Data) -> Iterator[str]:
        yield self._records.summary("event", id_, self._lang)
        rows = [f"- {self._words['date']}: {shown['when']} ({shown['basis']})"]
        rows += [f"- {self._words['places']}: {_link(place)} ({place['precision']})" for place in shown["places"]]
        rows += [f"- {self._words['actors']}: {_link(actor)}: {actor['role']}" for actor in shown["actors"]]
        yield "\n".join(rows)
        if shown["questions"]:
            yield self._heading("questions")
        for asked in shown["questions"]:
            yield f"### {asked['question']}"
            yield "\n".join(f"- {said['value']}: {', '.join(map(str, said['claims']))}" for said in asked["answers"])
        yield self._heading("claims")
        yield from self._claims(shown["claims"])
        yield self._heading("articles")
        yield from self._cards("article", shown["articles"])

    def _source(self, shown: Data) -> Iterator[str]:
        if shown["translated"]:
            yield shown["translated"]
        if not shown["seen"]:
            yield self._words["not-seen"]
        rows = [
            f"- {self._words['outlets']}: {_link(shown['outlet'])}",
            f"- {self._words['kind']}: {shown['sort']}",
            f"- {self._words['language']}: {shown['language']}",
        ]
        if shown["when"]:
            rows.append(f"- {self._words['date']}: {shown['when']} ({shown['basis']})")
        if shown["address"]:
            rows.append(f"- {self._words['address']}: <{shown['address']}>")
        if shown["captured"]:
            rows.append(f"- {self._words['archived']}: {shown['captured']}")
        if shown["relays"]:
            rows.append(f"- {self._words['relays']}: {_link(shown['relays'])}")
        rows += [f"- {self._words['relayed-by']}: {_link(one)}" for one in shown["relayed_by"]]
        yield "\n".join(rows)
        for name, label in (("claims", "read-in"), ("passed", "through")):
            if shown[name]:
                yield self._heading(label)
                yield from self._claims(shown[name])
        yield self._heading("articles")
        yield from self._cards("article", shown["articles"])

    def _owner(self, kind: Kind, id_: str, shown: Data) -> Iterator[str]:
        if "about" in shown:
            yield shown["about"]
        if "facts" in shown:
            facts = shown["facts"].items()
            yield "\n".join(f"- {self._words[name]}: {value}" for name, value in facts if value)
        yield self._records.prose(kind, id_, self._lang)
        for one in shown["lists"]:
            yield f"## {self._words[one['item'] + 's']} ({one['total']})"
            if one["item"] == "claim":
                yield "\n".join(self._claim_line(claim["article"], claim["n"]) for claim in one["items"])
            else:
                yield from self._cards(one["item"], one["items"])
            if one["years"]:
                years = (f"[{year}](/{self._lang}/{kind}-{one['name']}/{id_}-{year}/)" for year in one["years"])
                yield f"{self._words['all']}: {' '.join(years)}"

    def _list(self, one: YearList) -> Iterator[tuple[str, str]]:
        """Give the pages of a year of a long list, each with links to the others."""
        size = PER_PAGE[one.item]
        starts = range(0, len(one.items), size)
        slugs = [one.slug if start == 0 else f"{one.slug}-page-{start // size + 1}" for start in starts]
        folder = f"{one.owner}-{one.name}"
        owner = self._records.link(one.owner, one.id, self._lang)
        pages = " ".join(f"[{n}](/{self._lang}/{folder}/{slug}/)" for n, slug in enumerate(slugs, 1))
        for start, slug in zip(starts, slugs, strict=True):
            ids = [filed.id for filed in one.items[start : start + size]]
            if one.item == "claim":
                claims = (self._records.corpus.claims[key] for key in ids)
                content = ["\n".join(self._claim_line(claim.article, claim.number) for claim in claims)]
            else:
                content = list(self._cards(one.item, ids))
            yield (
                f"{folder}/{slug}.md",
                self._page(f"{owner['name']} {one.year:04}", [_link(owner), pages if len(slugs) > 1 else "", *content]),
            )

    def _cards(self, kind: str, ids: Iterable[str]) -> Iterator[str]:
        rows = []
        for id_ in ids:
            of_kind: Kind = next(known for known in FOLDERS if known == kind)
            day = self._records.day(of_kind, id_)
            row = f"- {_link(self._records.link(of_kind, id_, self._lang))}{f' {day}' if day else ''}"
            summary = self._records.summary(of_kind, id_, self._lang) if kind in ("article", "event") else ""
            rows.append(f"{row}: {summary}" if summary else row)
        yield "\n".join(rows)

    def _claim_line(self, article: str, number: int) -> str:
        claim = self._records.claim_at(article, number, self._lang)
        address = f"/{self._lang}/articles/{article}/#{claim['id']}"
        day = self._records.day("article", article)
        return f"- {_link(claim['holder'])} {self._words[claim['verb']]}: [{claim['says']}]({address}) {day}"

    def _heading(self, label: str) -> str:
        return f"## {self._words[label]}"

    def _page(self, title: str, blocks: Iterable[str]) -> str:
        return "\n\n".join((f"# {title}", *(block for block in blocks if block))) + "\n"


def _link(link: Mapping[str, str]) -> str:
    return f"[{link['name']}]({link['url']})" if link.get("url") else link["name"]


def _cited(source: Mapping[str, str]) -> str:
    when = f", {source['date']}" if "date" in source else ""
    return f"{_link(source)}, {source['sort']}{when}"


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode())

"""Records to a Hugo site: content files with front matter, bare layouts, both languages.

Lists are Hugo's own taxonomies and paginators: each record carries the terms of the lists that it stands on. An article
holds its claims; events, sources and lists name them, and Hugo looks them up there. All else that needs a look at other
records (names and addresses, an event's claims by question, the newest of a topic) stands in the front matter already.
That is JSON, which Hugo reads with a third less work than the same in YAML.
"""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from peers.labels import FOLDERS, LABELS
from peers.records import Data, PeerRecords

from builder.records.kinds import Kind

_LAYOUTS = Path(__file__).parent / "hugo"
_PROSE: tuple[Kind, ...] = ("article", "topic")


def export_hugo(records: PeerRecords, folder: Path) -> int:
    """Write a Hugo site into an empty folder; give the number of content files."""
    shutil.copytree(_LAYOUTS, folder, dirs_exist_ok=True)
    _write(folder / "hugo.json", json.dumps(_config(records), ensure_ascii=False, indent=1))
    for lang in records.codes:
        _write(folder / "i18n" / f"{lang}.json", json.dumps(dict(LABELS[lang]), ensure_ascii=False))
    terms = _terms(records)
    count = 0
    for kind in records.kinds:
        for id_ in records.corpus.of_kind(kind):
            for lang in records.codes:
                front = _front(records, kind, id_, lang, terms.get((kind, id_), {}))
                prose = records.prose(kind, id_, lang) if kind in _PROSE else ""
                path = folder / "content" / FOLDERS[kind] / f"{id_}.{lang}.md"
                _write(path, f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{prose}")
                count += 1
    return count


def _config(records: PeerRecords) -> Data:
    site = records.corpus.config.site
    return {
        "baseURL": site.url,
        "defaultContentLanguage": records.codes[0],
        "defaultContentLanguageInSubdir": True,
        "languages": {
            lang: {"title": site.name[lang], "weight": number, "direction": "rtl" if lang == "ar" else "ltr"}
            for number, lang in enumerate(records.codes, 1)
        },
        "buildFuture": True,
        "disableKinds": ["rss", "taxonomy"],
        "taxonomies": {name: name for name in sorted({_taxonomy(one.owner, one.name) for one in records.long_lists()})},
        "pagination": {"disableAliases": True},
        "markup": {"goldmark": {"renderHooks": {"link": {"useEmbedded": "never"}, "image": {"useEmbedded": "never"}}}},
        "params": {"sections": [FOLDERS[kind] for kind in records.kinds]},
    }


def _taxonomy(owner: Kind, name: str) -> str:
    return f"{owner}-{name}"


def _terms(records: PeerRecords) -> Mapping[tuple[Kind, str], Mapping[str, list[str]]]:
    """Give the terms that each record carries, by taxonomy; a claim stands on a list through its article."""
    found: dict[tuple[Kind, str], dict[str, dict[str, None]]] = {}
    for one in records.long_lists():
        for filed in one.items:
            key = one.carrier, filed.id.partition("/")[0]
            found.setdefault(key, {}).setdefault(_taxonomy(one.owner, one.name), {})[one.slug] = None
    return {key: {name: list(terms) for name, terms in tables.items()} for key, tables in found.items()}


def _front(records: PeerRecords, kind: Kind, id_: str, lang: str, terms: Mapping[str, list[str]]) -> Data:
    """Give the front matter of one content file."""
    front: Data = {"title": records.name(kind, id_, lang)}
    if kind in ("article", "event"):
        front["summary"] = records.summary(kind, id_, lang)
    if day := records.day(kind, id_):
        front["date"] = day.isoformat()
    return front | dict(terms) | {"params": records.page(kind, id_, lang)}


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode())

"""What is to be found is found: sentences and queries of many kinds, in Chromium, with the script of the site.

The set was made for trying searches: article, clitics, hamzas, digits, compounds, phrases, misspelt words and more.
`must` names what has to be found; what else is found is right if the expressions of `rx` match it.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from builder.plan.search_entry import SearchEntry

pytestmark = pytest.mark.browser
SET = json.loads((Path(__file__).parent / "development_set.json").read_text("utf-8"))
PRECISION = 0.93


def entries(lang: str) -> list[SearchEntry]:
    return [
        SearchEntry(
            "article",
            doc["id"],
            f"{lang}/{doc['id']}/",
            doc["title"],
            prose=(doc["body"],),
            date=f"{doc['year']}-01-01",
        )
        for doc in SET["docs"]
        if doc["lang"] == lang
    ]


def is_right(doc: dict[str, Any], query: dict[str, Any]) -> bool:
    return all(re.search(expression, f"{doc['title']} {doc['body']}") for expression in query["rx"])


def test_all_that_must_be_found_is_found_and_little_else(searching: Any) -> None:
    page = searching(ar=entries("ar"), en=entries("en"))
    docs = {doc["id"]: doc for doc in SET["docs"]}
    missed, found, right = {}, 0, 0
    for query in SET["queries"]:
        ids = page.ids(query["q"], query["lang"])
        if absent := set(query["must"]) - set(ids):
            missed[query["q"]] = sorted(absent)
        found += len(ids)
        right += sum(id_ in query["must"] or is_right(docs[id_], query) for id_ in ids)
    assert page.faults == []
    assert missed == {}
    assert len(SET["queries"]) > 50
    assert right / found >= PRECISION

"""What documentation tells a reader to do, in order: files to write, files to change, commands to run.

A fenced example says what it is in the line before it:

- `` `content/pages/about/ar.md` `` alone: the whole file;
- ``In `PATH`:`` (or a sentence that ends so): keys that are put into that YAML file, entries of lists by their id;
- ``In `PATH`, below `TEXT`:``: lines that are put below the line that holds the text;
- ``In `PATH`, `OLD` becomes `NEW` and `OLDER` becomes `NEWER` ``: changes, without a fence.

A fence of the kind `console` holds commands after `$ `, and what they print.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import yaml

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WHOLE = re.compile(r"^`([^`\s]+)`$")
_BELOW = re.compile(r"In `([^`\s]+)`,\s+below\s+`([^`]+)`:$")
_KEYS = re.compile(r"In `([^`\s]+\.yaml)`:$")
_PAIR = r"`[^`]+`\s+becomes\s+`[^`]+`"
_CHANGES = re.compile(rf"In `([^`\s]+)`,\s+({_PAIR}(?:,?\s+and\s+{_PAIR})*)")


@dataclass(frozen=True)
class Write:
    path: str
    text: str

    def apply(self, site: Path) -> None:
        file = site / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.text, encoding="utf-8")


@dataclass(frozen=True)
class PutIn:
    path: str
    text: str

    def apply(self, site: Path) -> None:
        file = site / self.path
        known = yaml.load(file.read_text(encoding="utf-8"), _AsText)
        merged = _merged(known, yaml.load(self.text, _AsText))
        file.write_text(yaml.dump(merged, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")


@dataclass(frozen=True)
class Insert:
    path: str
    below: str
    text: str

    def apply(self, site: Path) -> None:
        file = site / self.path
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        (at,) = (number for number, line in enumerate(lines, 1) if self.below in line)
        file.write_text("".join((*lines[:at], self.text, *lines[at:])), encoding="utf-8")


@dataclass(frozen=True)
class Change:
    path: str
    old: str
    new: str

    def apply(self, site: Path) -> None:
        file = site / self.path
        before = file.read_text(encoding="utf-8")
        assert before.count(self.old) == 1, f"“{self.old}” stands {before.count(self.old)} times in {self.path}"
        file.write_text(before.replace(self.old, self.new), encoding="utf-8")


@dataclass(frozen=True)
class Run:
    command: str
    output: str


@dataclass(frozen=True)
class Loose:
    """An example that no file is named for."""

    form: str
    text: str


Step = Write | PutIn | Insert | Change | Run | Loose


def steps_of(text: str) -> Iterator[Step]:
    """Read a document's steps, in its order."""
    last = 0
    for fence in _FENCE.finditer(text):
        between = text[last : fence.start()]
        yield from _changes(between)
        lead = " ".join(between.strip().rpartition("\n\n")[2].split())
        form, body = fence.groups()
        if form == "console":
            yield from _runs(body)
        elif match := _WHOLE.search(lead):
            yield Write(match[1], body)
        elif match := _BELOW.search(lead):
            yield Insert(match[1], match[2], body)
        elif match := _KEYS.search(lead):
            yield PutIn(match[1], body)
        else:
            yield Loose(form, body)
        last = fence.end()
    yield from _changes(text[last:])


def _changes(text: str) -> Iterator[Change]:
    for sentence in _CHANGES.finditer(text):
        for old, new in re.findall(r"`([^`]+)`\s+becomes\s+`([^`]+)`", sentence[2]):
            yield Change(sentence[1], old, new)


def _runs(body: str) -> Iterator[Run]:
    for part in body.removeprefix("$ ").split("\n$ "):
        command, _, output = part.partition("\n")
        yield Run(command.strip(), output.rstrip("\n"))


class _AsText(yaml.CSafeLoader):
    """Reads every scalar as text but a plain null, as records are read."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [(tag, form) for tag, form in rules if tag == "tag:yaml.org,2002:null"]
        for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def _merged(known: Any, new: Any) -> Any:
    if isinstance(known, dict) and isinstance(new, dict):
        if len(known.keys() | new.keys()) > len(known) and set(known) <= {"unnamed", "actor", "outlet", "agreement"}:
            return new  # a holder is one or another, never a mixture
        return {**known, **{key: _merged(known.get(key), value) for key, value in new.items()}}
    if isinstance(known, list) and isinstance(new, list) and new and isinstance(new[0], dict):
        name = next((key for key in ("id", "code") if key in new[0]), None)
        if name:
            changed = {entry[name]: entry for entry in new}
            kept = [_merged(entry, changed.pop(entry[name], entry)) for entry in known]
            return [*kept, *changed.values()]
    return new

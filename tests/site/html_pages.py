"""Built pages, parsed as far as tests of links and markup need."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


@dataclass(slots=True)
class ParsedPage:
    """One page: its elements in order, ids, and what is wrong with its nesting."""

    url: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    """Scripts and styles that stand in the page, and event handlers."""
    unbalanced: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def attributes(self, tag: str) -> list[dict[str, str]]:
        """Give the attributes of every element of a name."""
        return [attributes for name, attributes in self.elements if name == tag]


class _Parser(HTMLParser):
    def __init__(self, page: ParsedPage) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.page.elements.append((tag, attributes))
        if "id" in attributes:
            self.page.ids.append(attributes["id"])
        self.page.inline += [f"{tag} {name}" for name in attributes if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in attributes):
            self.page.inline.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.page.unbalanced.append(f"</{tag}> within {self.open[-1:]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.page.text.append(data)

    def close(self) -> None:
        super().close()
        self.page.unbalanced += self.open


def parse_page(path: Path, url: str) -> ParsedPage:
    """Parse one HTML file."""
    page = ParsedPage(url)
    parser = _Parser(page)
    parser.feed(path.read_text("utf-8"))
    parser.close()
    return page


def parse_site(out: Path) -> dict[str, ParsedPage]:
    """Parse every page of a built site, by its address."""
    pages = {}
    for path in sorted(out.rglob("*.html")):
        url = path.relative_to(out).as_posix().removesuffix("index.html")
        pages[url] = parse_page(path, url)
    return pages

"""Whole builds of a small site: redirects, images, static files, MkDocs, and no trace of what is not public."""

import base64
import html
import json
import re
import shutil
import subprocess
import sys
import urllib.parse
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from builder import pipeline
from builder.render.fonts import font_assets

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ARTICLE = "content/articles/2024/bridge-closed"
BRIEFING = "content/briefings/crossings-2024-05"

Build = Callable[[], dict[str, bytes]]


@pytest.fixture(scope="module")
def kept_fonts(pytestconfig: pytest.Config) -> Path:
    folder = Path(pytestconfig.cache.mkdir("fonts"))
    font_assets(folder)
    return folder


@pytest.fixture
def site(tmp_path: Path, kept_fonts: Path) -> Path:
    copy = shutil.copytree(ROOT / "tests/sites/minimal", tmp_path / "site")
    shutil.copy(ROOT / "mkdocs.yml", copy)
    shutil.copytree(kept_fonts, copy / ".mujaz" / "cache")
    return copy


@pytest.fixture
def build(site: Path) -> Build:
    """Build the site as it then is, and give every file of it."""

    def files() -> dict[str, bytes]:
        done = pipeline.build(site, site / "site", NOW)
        assert done.published is not None, done.diagnostics
        return files_in(site / "site")

    return files


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit(path: Path, old: str, new: str) -> None:
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), "utf-8")


def add_picture(site: Path, *, status: str = "") -> None:
    """Give the article a picture with a camera's notes."""
    noted = Image.Exif()
    noted[0x010E] = "canary-exif"
    out = BytesIO()
    Image.linear_gradient("L").resize((90, 60)).convert("RGB").save(out, "JPEG", exif=noted, comment=b"canary-exif")
    (site / ARTICLE / "bridge.jpg").write_bytes(out.getvalue())
    shutil.copytree(ROOT / "tests/diagnostics/R611-missing-media" / ARTICLE, site / ARTICLE, dirs_exist_ok=True)
    if status:
        edit(site / ARTICLE / "article.yaml", "status: published", status)
        shutil.rmtree(site / BRIEFING)


def test_a_former_address_leads_on_in_one_step(site: Path, build: Build) -> None:
    edit(site / ARTICLE / "article.yaml", "topics:", "redirects: [bridge-shut, a-bridge]\ntopics:")
    edit(site / "content/events/2024/bridge-closure.yaml", "title:", "redirects: [bridge-event]\ntitle:")
    edit(site / "content/sources/2024/gazette-item.yaml", "seen:", "redirects: [gazette-page]\nseen:")
    files = build()
    for lang, direction in (("ar", "rtl"), ("en", "ltr")):
        page = files[f"{lang}/articles/bridge-shut/index.html"].decode()
        assert re.search(rf'<html lang="{lang}" dir="{direction}"', page)
        assert '<meta http-equiv="refresh" content="0; url=../bridge-closed/">' in page
        assert f'<link rel="canonical" href="https://crossings.example/{lang}/articles/bridge-closed/">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert re.search(r'<a href="\.\./bridge-closed/">[^<]+</a>', page)
        assert f"{lang}/articles/a-bridge/index.html" in files
        assert b'url=../gazette-item/"' in files[f"{lang}/sources/gazette-page/index.html"]
        assert b'url=../bridge-closure/"' in files[f"{lang}/events/bridge-event/index.html"]
    assert b"bridge-shut" not in files["sitemap.xml"]
    assert not [name for name, content in files.items() if b"bridge-shut" in content and "bridge-shut" not in name]


def test_a_former_address_leads_to_the_notice_of_a_retracted_record_and_nowhere_for_a_withdrawn_one(
    site: Path, build: Build
) -> None:
    shutil.rmtree(site / BRIEFING)
    path = site / ARTICLE / "article.yaml"
    edit(path, "topics:", "redirects: [bridge-shut]\ntopics:")
    retraction = "status: retracted\nretraction: {on: 2024-09-01, why: {ar: سبب, en: Why}}"
    edit(path, "status: published", retraction)
    page = build()["en/articles/bridge-shut/index.html"]
    assert b"../bridge-closed/" in page
    assert b"north bridge" not in page
    edit(path, retraction, "status: withdrawn")
    assert not [name for name, content in build().items() if "bridge-shut" in name or b"bridge-shut" in content]


def test_a_picture_is_published_alone_with_its_size(site: Path, build: Build) -> None:
    add_picture(site)
    files = build()
    content = files["media/articles/bridge-closed/bridge.jpg"]
    with Image.open(BytesIO(content)) as picture:
        assert picture.size == (90, 60)
    assert b"canary" not in content
    assert b"media/articles/bridge-closed/bridge.jpg" in files["ar/articles/bridge-closed/index.html"]
    assert b'width="90" height="60"' in files["ar/articles/bridge-closed/index.html"]


@pytest.mark.parametrize(
    "status",
    [
        "status: draft",
        "status: withdrawn",
        "status: retracted\nretraction: {on: 2024-09-01, why: {ar: سبب, en: Why}}",
        "status: published\npublish_at: 2027-01-01T00:00:00Z",
    ],
)
def test_pictures_of_what_is_not_public_are_gone(site: Path, build: Build, status: str) -> None:
    add_picture(site)
    assert "media/articles/bridge-closed/bridge.jpg" in build()
    add_picture(site, status=status)
    files = build()
    assert not [name for name in files if name.startswith("media/")]
    assert not [name for name, content in files.items() if b"bridge.jpg" in content]


def test_static_files_are_published_as_they_are(site: Path, build: Build) -> None:
    for name in (".well-known/security.txt", "CNAME", "files/a.bin", ".env", "note.txt~"):
        (site / "content/static" / name).parent.mkdir(parents=True, exist_ok=True)
        (site / "content/static" / name).write_bytes(b"\x00\xff as it is\r\n")
    files = build()
    static = {name for name, content in files.items() if content == b"\x00\xff as it is\r\n"}
    assert static == {".well-known/security.txt", "CNAME", "files/a.bin"}
    assert files[".nojekyll"] == b""


def test_the_build_s_own_addresses_are_those_that_static_files_may_not_have(site: Path, build: Build) -> None:
    add_picture(site)
    from builder.records.static_files import check_static

    assert check_static("content/static", build(), ("ar", "en")).urls == ()


def test_mkdocs_build_gives_the_same_site(site: Path, build: Build, tmp_path: Path) -> None:
    (site / "builder").mkdir()
    (site / "templates").mkdir()
    shutil.copy(ROOT / "builder/mkdocs_hook.py", site / "builder")
    out = tmp_path / "by-mkdocs"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(site / "mkdocs.yml"), "-d", str(out)]
    assert subprocess.run(command, check=False).returncode == 0
    assert files_in(out) == build()
    before = files_in(out)
    edit(site / ARTICLE / "article.yaml", "status:", "stauts:")
    broken = subprocess.run(command, check=False, capture_output=True, text=True)
    assert broken.returncode == 1
    assert "S501" in broken.stdout
    assert "Traceback" not in broken.stderr
    assert files_in(out) == before
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "thesis.txt").write_text("ten years of work")
    refused = subprocess.run([*command[:-1], str(tmp_path / "foreign")], check=False, capture_output=True)
    assert refused.returncode == 1
    assert (tmp_path / "foreign" / "thesis.txt").exists()


def forms_of(content: bytes) -> str:
    """The content, and what it says decoded in the ways in which a text can hide in it."""
    text = content.decode("utf-8", "replace")
    found = [text, html.unescape(text), urllib.parse.unquote(text), urllib.parse.unquote(html.unescape(text))]
    found += [match.encode().decode("unicode_escape", "replace") for match in re.findall(r"(?:\\u[0-9a-f]{4})+", text)]
    for run in re.findall(r"[A-Za-z0-9+/_-]{16,}={0,2}", text):
        letters = run.rstrip("=").translate(str.maketrans("-_", "+/"))
        for shift in range(4):
            whole = letters[shift : len(letters) - (len(letters) - shift) % 4]
            found.append(base64.b64decode(whole).decode("latin-1"))
    return "\n".join(found).casefold()


def test_the_search_for_canaries_finds_them_in_every_form() -> None:
    for hidden in (
        "canary-1",
        "&#99;anary-1",
        "%63anary-1",
        base64.b64encode(b"xx canary-1 and more words").decode(),
        json.dumps("كناري")[1:-1],
    ):
        assert "canary-1" in forms_of(hidden.encode()) or "كناري" in forms_of(hidden.encode())


def unpacked(content: bytes) -> bytes:
    """A PDF with its streams and its text unpacked, without the name of its root object, which is no folder."""
    with pikepdf.open(BytesIO(content)) as pdf:
        streams = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Length1" not in one]
    with pypdfium2.PdfDocument(content) as pdf:
        pages = [page.get_textpage().get_text_range().encode() for page in pdf]
    return b"\n".join((content.replace(b"/Root", b""), *streams, *pages))


def test_nothing_that_is_not_public_leaves_a_trace(site: Path, build: Build) -> None:
    draft = shutil.copytree(site / ARTICLE, site / "content/articles/2024/canary-draft")
    edit(draft / "article.yaml", "status: published", "status: draft")
    edit(draft / "article.yaml", "authors:", "redirects: [canary-former]\nnote: canary-note\nauthors:")
    for name in ("ar.md", "en.md"):
        edition = draft / name
        title = re.search(r"^title: .*$", edition.read_text("utf-8"), re.MULTILINE)
        assert title
        edit(edition, title[0], "title: canary-title")
    edit(site / ARTICLE / "article.yaml", "authors:", "note: canary-note\nauthors:")
    embargoed = shutil.copytree(draft, site / "content/articles/2024/canary-embargo")
    edit(embargoed / "article.yaml", "status: draft", "status: published\npublish_at: 2026-01-01T00:00:01Z")
    edit(embargoed / "article.yaml", "canary-former", "canary-former-too")
    files = build()
    assert any("feed.xml" in name for name in files)
    for name, content in files.items():
        assert "canary" not in name
        shown = forms_of(unpacked(content) if name.endswith(".pdf") else content)
        assert "canary" not in shown, name
        for private in (str(site), str(ROOT), str(Path.home())):
            assert private not in shown, name


def test_an_embargo_ends_on_the_second(site: Path, build: Build) -> None:
    shutil.rmtree(site / BRIEFING)
    edit(site / ARTICLE / "article.yaml", "status: published", "status: published\npublish_at: 2026-01-01T00:00:01Z")
    assert "ar/articles/bridge-closed/index.html" not in build()
    edit(site / ARTICLE / "article.yaml", "2026-01-01T00:00:01Z", "2026-01-01T02:00:00+02:00")
    assert "ar/articles/bridge-closed/index.html" in build()


def test_every_feed_and_sitemap_leads_to_files_of_the_site(build: Build) -> None:
    files = build()
    start = "https://crossings.example/"
    for name, content in files.items():
        if not name.endswith(".xml"):
            continue
        for element in ElementTree.fromstring(content).iter():
            for url in (element.get("href"), element.text if element.tag.endswith(("}loc", "}id")) else None):
                if url:
                    path = url.removeprefix(start)
                    assert url.startswith(start)
                    assert (f"{path}index.html" if path.endswith("/") or not path else path) in files, (
                        f"{url} in {name}"
                    )


def test_a_site_without_search_has_neither_box_nor_page_nor_files_for_it(site: Path, build: Build) -> None:
    files = build()
    assert b'id="__search"' in files["ar/index.html"]
    assert {"ar/search/index.html", "en/search/words.js"} <= set(files)
    assert b'content="noindex"' in files["en/search/index.html"]
    assert b"/search/" not in files["sitemap.xml"]
    with (site / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write("search: {publish: false}\n")
    files = build()
    assert not [name for name in files if "search" in name]
    assert not [name for name, content in files.items() if name.endswith(".html") and b"search" in content.lower()]

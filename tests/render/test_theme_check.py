"""mkdocs.yml: every mistake has a place, nothing in it is run, and the smallest file is enough."""

from pathlib import Path

import pytest

from builder.records.theme_settings import ThemeSettings, load_theme_settings
from builder.render.theme_check import check_theme


def report(root: Path, text: str | bytes) -> list[str]:
    (root / "mkdocs.yml").write_bytes(text.encode() if isinstance(text, str) else text)
    return [str(one) for one in check_theme(root, root / "templates")]


def test_the_smallest_file_gives_the_look_that_mujaz_brings(tmp_path: Path) -> None:
    assert report(tmp_path, "theme: {name: material}\n") == []
    assert load_theme_settings(tmp_path).settings == ThemeSettings(name="material")


def test_what_is_for_mkdocs_alone_is_passed_over(tmp_path: Path) -> None:
    text = "plugins: [nosuch]\nsite_url: none\ntheme:\n  name: material\n  palette: {scheme: slate}\n  features: []\n"
    assert report(tmp_path, text) == []
    settings = load_theme_settings(tmp_path).settings
    assert settings is not None
    assert settings.features == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "mkdocs.yml:1:1: Y306 a record is a mapping of keys to values; nothing stands here"),
        ("a: [\n", "mkdocs.yml:2:1: Y301"),
        ("hello\n", "mkdocs.yml:1:1: Y306 a record is a mapping of keys to values; a single value stands here"),
        ("site_name: x\n", "mkdocs.yml:1:1: S502 the key “theme” is missing"),
        ("theme:\n", "mkdocs.yml:1:7: S503 expected a mapping of keys to values"),
        ("theme: material\n", "mkdocs.yml:1:8: S503 expected a mapping of keys to values"),
        ("theme: {custom_dir: templates}\n", "mkdocs.yml:1:8: S502 the key “name” is missing"),
        ("theme: {name: readthedocs}\n", "mkdocs.yml:1:15: S504 “readthedocs” is not known here"),
        ("theme:\n  name: material\n  features: all\n", "mkdocs.yml:3:13: S503 expected a list"),
        ("theme:\n  name: material\n  icon: x\n", "mkdocs.yml:3:9: S503 expected a mapping of keys to values"),
        (
            "theme:\n  name: material\n  icon:\n    menu: ../../x\n",
            "mkdocs.yml:4:11: S503 “../../x” is not the name of an icon; write one such as material/menu",
        ),
        (
            "theme:\n  name: material\n  icon:\n    menu: material/nosuch\n",
            "mkdocs.yml:4:11: S503 the theme has no icon “material/nosuch”",
        ),
        ("theme: {name: material}\ntheme: {name: material}\n", "mkdocs.yml:2:1: Y302 “theme” already stands at line 1"),
        ("theme: {name: material}\n".encode("utf-16"), "mkdocs.yml:1:1: F101 the file is UTF-16, not UTF-8"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, text: str | bytes, expected: str) -> None:
    (found,) = report(tmp_path, text)
    assert found.startswith(expected)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert [str(one) for one in check_theme(tmp_path, tmp_path)] == ["mkdocs.yml:1:1: F109 the site has no mkdocs.yml"]


def test_a_tag_is_refused_and_runs_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    found = report(tmp_path, f'theme: {{name: material}}\nextra: !!python/object/apply:os.mkdir ["{mark}"]\n')
    assert [one.split(" ")[:2] for one in found] == [["mkdocs.yml:2:8:", "Y304"]]
    assert not mark.exists()


def test_an_icon_of_the_site_is_found(tmp_path: Path) -> None:
    icon = tmp_path / "templates" / ".icons" / "own" / "lines.svg"
    icon.parent.mkdir(parents=True)
    icon.write_text("<svg/>")
    assert report(tmp_path, "theme: {name: material, icon: {menu: own/lines}}\n") == []

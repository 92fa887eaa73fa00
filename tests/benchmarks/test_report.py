"""The report: medians, what was left out, no path of the machine; and scenarios that leave everything as it was."""

from pathlib import Path

import pytest
from report import LABELS, write_report
from scenarios import Scenario, scenarios
from session import Result

MACHINE = {
    "processor": "A processor",
    "cores": 2,
    "memory": 2**34,
    "kernel": "Linux 6",
    "python": "3.11.7",
    "load": 0.1,
}


def session(walls: dict[str, list[float]]) -> Result:
    return {
        "day": "2026-01-02",
        "machine": MACHINE,
        "versions": {"mujaz": "0.1.0"},
        "core": False,
        "scenarios": {
            name: {
                "command": f"{name} DIR/site",
                "runs": [{"wall": one, "cpu": 2 * one, "tree_memory": 5e8, "process_memory": 3e8} for one in times],
                "output": {"pages": 1000, "files": 1200, "size": 12_000_000},
            }
            for name, times in walls.items()
        },
    }


def test_it_gives_medians_and_says_how_mujaz_stands() -> None:
    text = write_report({"100": session({"mujaz clean": [9.0, 2.0, 3.0], "hugo clean": [6.0, 7.0, 5.0]})})
    assert "| Mujaz, clean build | 3.00 s | 2.00 – 9.00 | 6.00 s | 500 MB | 300 MB | 1,000 | 1,200 | 12.0 MB |" in text
    assert "- Mujaz, clean build: 0.5 times the wall time of: Hugo, clean build.\n" in text
    assert "Mujaz, clean build: 3.00 ms a page." in text


def test_it_names_what_was_left_out_and_sorts_sizes_by_number() -> None:
    text = write_report({"1000": session({"mujaz clean": [1.0]}), "200": session({"mujaz clean": [1.0]})})
    assert text.index("## 200 articles") < text.index("## 1,000 articles")
    assert f"Not run at this size: {LABELS['hugo clean']}; {LABELS['mkdocs clean']}." in text


def test_every_scenario_has_its_row_and_tells_its_command_without_a_path(generated: Path) -> None:
    folder = generated.parent
    found = scenarios(generated, folder, ("mujaz", "hugo", "mkdocs"))
    assert {one.name for one in found} == set(LABELS)
    assert [one.name for one in found][:3] == ["mujaz clean", "hugo clean", "mkdocs clean"]
    for one in found:
        assert "/" not in one.shown(folder).replace("DIR/", "").replace("site/mkdocs.yml", "").replace(
            "mkdocs/mkdocs.yml", ""
        )


def test_an_edit_is_undone_and_must_be_seen(tmp_path: Path) -> None:
    text, page = tmp_path / "en.md", tmp_path / "index.html"
    text.write_text("One.\n")
    step = Scenario("mujaz sentence", ("mujaz",), tmp_path, edits=text, shows=page)
    with step.edited():
        page.write_text(text.read_text())
    assert text.read_text() == "One.\n"
    page.write_text("One.\n")
    with pytest.raises(ValueError, match="not on its page"), step.edited():
        pass
    assert text.read_text() == "One.\n"

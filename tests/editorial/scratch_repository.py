"""Scratch repositories with a site in them: real git, nobody's settings, no network, and dates that do not move."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import yaml
from click.testing import CliRunner, Result

from builder.cli.main import main

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
ARTICLE = "content/articles/2024/bridge-closed"
FACTS = f"{ARTICLE}/article.yaml"
BRIEFING = "content/briefings/crossings-2024-05"
TOPIC = "content/topics/river-crossings"
NOW = "2024-06-01T00:00:00Z"

ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Editor",
    "GIT_AUTHOR_EMAIL": "editor@example.org",
    "GIT_AUTHOR_DATE": "2024-05-10T09:00:00Z",
    "GIT_COMMITTER_NAME": "Editor",
    "GIT_COMMITTER_EMAIL": "editor@example.org",
    "GIT_COMMITTER_DATE": "2024-05-10T09:00:00Z",
}


class Scratch:
    """A repository whose site is in a folder of it; the branch `main` holds the minimal site."""

    def __init__(self, folder: Path, within: str = "", *, in_git: bool = True) -> None:
        self.folder = folder
        self.site = folder / within if within else folder
        shutil.copytree(MINIMAL, self.site)
        if in_git:
            self.git("init", "--quiet", "--template=", "--initial-branch=main")
            self.commit("The site as it is")

    def git(self, *arguments: str, content: bytes | None = None) -> str:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            input=content,
            capture_output=True,
            check=True,
            env=environment | ENVIRONMENT,
        )
        return done.stdout.decode(errors="replace").strip()

    def branch(self, name: str = "edit") -> None:
        self.git("checkout", "--quiet", "-b", name)

    def commit(self, message: str = "An edit") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)

    def text(self, path: str) -> str:
        return (self.site / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        file = self.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        before = self.text(path)
        assert old in before, f"{old} is not in {path}"
        self.write(path, before.replace(old, new, 1))

    def set(self, path: str, change: Callable[[dict], None]) -> None:
        """Change the data of a YAML file, without care for its form."""
        data = yaml.load(self.text(path), yaml.BaseLoader)
        change(data)
        self.write(path, yaml.safe_dump(data, allow_unicode=True, sort_keys=False))

    def mujaz(self, *arguments: str) -> Result:
        result = CliRunner().invoke(main, ["--site", str(self.site), *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result

    def check(self, base: str = "main", *options: str) -> list[str]:
        """What `mujaz check --base` names, without hints, and of rules of changes alone."""
        result = self.mujaz("check", "--base", base, "--now", NOW, *options)
        return [line for line in result.stdout.splitlines() if ": C0" in line]

    def impact(self, span: str = "main...", *options: str) -> str:
        result = self.mujaz("impact", span, "--now", NOW, *options)
        assert result.exit_code == 0, result.output
        return result.stdout

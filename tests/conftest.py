"""Options and fixtures that all tests share."""

import os

import pytest

pytest_plugins = ["pytester"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-goldens", action="store_true", help="Rewrite the golden files from what comes out now.")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--refresh-goldens") and os.environ.get("CI", "").lower() not in ("", "0", "false"):
        raise pytest.UsageError("goldens are refreshed by people who read them, never by CI")


@pytest.fixture
def refresh_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--refresh-goldens"))

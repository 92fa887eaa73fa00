"""A disk that fails at any operation, a process killed at any: the old site, or one that the next build completes."""

import errno
import random
from pathlib import Path

import pytest
from faults import contents, each_operation, failing_at, is_mixture, killed_in_child
from whole import publish

from builder.publish.places import Places
from builder.publish.transaction import publication
from builder.publish.verify import verify

SITES = (
    {"docs": b"1", "assets/a.css": b"1", "ar/x/index.html": b"1", "ar/index.html": b"1", "robots.txt": b"1"},
    {
        "docs/a/b.html": b"2",
        "assets/b.css": b"2",
        "ar/x/index.html": b"2",
        "ar/index.html": b"1",
        "en/y/index.html": b"2",
    },
)
ERRORS = (errno.ENOSPC, errno.EIO, errno.EMFILE, errno.EACCES)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    root.mkdir()
    publish(SITES[0].items(), root, root / "out")
    return root


def settle(root: Path, old: dict[str, bytes], fresh: dict[str, bytes]) -> dict[str, bytes]:
    """Assert that the output is old or new, or becomes new when what was cut short is completed; give what it is."""
    out = root / "out"
    found = contents(out)
    begun = Places.of(root, out).journal.exists()
    assert is_mixture(found, old, fresh) if begun else found in (old, fresh)
    with publication(root, out) as next_one:
        assert next_one.completed == begun
        assert not next_one.forgotten
    found = contents(out)
    assert found == fresh if begun else found in (old, fresh)
    verified = verify(root, out, jobs=1)
    assert (verified.missing, verified.changed, verified.foreign) == ((), (), ())
    return found


def fail_at_every(root: Path, code: int, step: int) -> int:
    """Publish one site over the other with each step-th operation failing; give the number of operations."""
    shown, number = SITES[0], 1
    while True:
        wanted = SITES[1] if shown == SITES[0] else SITES[0]
        with each_operation(failing_at(number, code)) as operations:
            try:
                publish(wanted.items(), root, root / "out")
            except OSError as error:
                assert error.errno == code  # noqa: PT017 -- where the operation matters little, there is no error
        shown = settle(root, shown, wanted)
        if operations() < number:
            return operations()
        number += step


def test_a_disk_that_fails_leaves_the_old_site_or_a_journal(root: Path) -> None:
    assert fail_at_every(root, errno.ENOSPC, 3) > 40


@pytest.mark.long
@pytest.mark.parametrize("code", ERRORS)
def test_a_disk_that_fails_at_any_operation_in_any_way_leaves_the_old_site_or_a_journal(root: Path, code: int) -> None:
    assert fail_at_every(root, code, 1) > 40


def random_site(dice: random.Random, before: dict[str, bytes]) -> dict[str, bytes]:
    """Change a part of a site of some hundred files; so many are moved by several threads."""
    site = {path: content for path, content in before.items() if dice.random() < 0.9}
    for path in list(site):
        if dice.random() < dice.choice((0.02, 0.9)):
            site[path] = dice.randbytes(dice.choice((0, 10, 20_000)))
    while len(site) < 120:
        folder = dice.choice(("", "assets/", "ar/", f"en/{dice.randrange(60)}/"))
        site[f"{folder}{dice.randrange(10**6)}.{dice.choice(('html', 'css', 'xml'))}"] = dice.randbytes(100)
    return site


def kill_many(root: Path, points: int, seed: int) -> int:
    """Publish random sites, each killed at a random operation; give how many had a journal."""
    dice, operations, journals = random.Random(seed), 500, 0
    shown: dict[str, bytes] = dict(SITES[0])
    for _ in range(points):
        wanted = random_site(dice, shown)
        at = dice.randrange(1, operations)
        killed = killed_in_child(lambda site=wanted: publish(site.items(), root, root / "out"), at=at)  # type: ignore[misc]
        # Kill often where it matters, between the first file moved and the last, whatever the length of a publication.
        operations = max(200, min(1200, operations + (20 if killed else -20)))
        journals += Places.of(root, root / "out").journal.exists()
        shown = settle(root, shown, wanted)
    return journals


def test_a_publication_that_is_killed_leaves_the_old_site_or_a_journal(root: Path) -> None:
    assert kill_many(root, 40, seed=1) > 4


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 7))
def test_a_publication_that_is_killed_anywhere_leaves_the_old_site_or_a_journal(root: Path, seed: int) -> None:
    assert kill_many(root, 100, seed) > 10


def test_completing_may_be_killed_too(root: Path) -> None:
    """Each time a little further: whoever completes a journal may be killed, and the next one goes on."""
    dice = random.Random(7)
    wanted = random_site(dice, {})
    assert any(left_a_journal(root, wanted, at) for at in range(300, 900, 5))
    for number in range(2, 400, 25):
        killed_in_child(lambda: publication(root, root / "out").__enter__(), at=number)
        assert is_mixture(contents(root / "out"), dict(SITES[0]), wanted)
    with publication(root, root / "out"):
        assert contents(root / "out") == wanted


def left_a_journal(root: Path, wanted: dict[str, bytes], at: int) -> bool:
    killed_in_child(lambda: publish(wanted.items(), root, root / "out"), at=at)
    return Places.of(root, root / "out").journal.exists()

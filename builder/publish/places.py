"""Where things lie that belong to one output folder of a site: none of them is ever published."""

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

STATE = ".mujaz"
"""Folder of a site for what is ours and not published: manifests, what builds remember, caches."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one output; two outputs of a site share none of them."""

    site: Path
    out: Path
    """The output folder itself, where a link leads to it."""
    folder: Path
    """Folder of our own for this output, in the site's `.mujaz`."""

    @classmethod
    def of(cls, root: Path, out: Path) -> "Places":
        """Give the places of an output folder, by where it lies relative to the site: both can be moved together."""
        target = out.resolve()
        key = sha256(os.path.relpath(target, root.resolve()).encode(errors="surrogateescape")).hexdigest()[:12]
        return cls(root, target, root / STATE / "outputs" / key)

    @property
    def manifest(self) -> Path:
        """The list of what we published there, with digests."""
        return self.folder / "site-manifest.json"

    @property
    def left(self) -> Path:
        """How the output was left (`left`): a hint, kept apart from the manifest."""
        return self.folder / "left"

    @property
    def journal(self) -> Path:
        """What a publication is about to move and to remove; there is one only between begin and end of that."""
        return self.folder / "journal.json"

    @property
    def lock(self) -> Path:
        """The lock that a publication holds."""
        return self.folder / "lock"

    def staging(self, *, beside: bool) -> Path:
        """Give the folder for files that are not published yet: in the site's state, or beside the output."""
        return self.out.parent / f".{self.out.name}.staging" if beside else self.folder / "staging"

    def stages_beside(self) -> bool:
        """Tell whether files must be staged beside the output, because the state lies on another file system.

        Where nothing can be made there, they are staged in the state after all, and copied over when they are moved.
        """
        existing = self.out
        while not existing.exists():
            existing = existing.parent
        elsewhere = existing.stat().st_dev != self.folder.stat().st_dev
        return elsewhere and self.out.parent.is_dir() and os.access(self.out.parent, os.W_OK)

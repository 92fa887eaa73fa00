"""What was read of a record: its data, its editions, and what is wrong with its files."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from builder.diagnostics import Diagnostic
from builder.records.kept_texts import KeptText
from builder.records.kinds import Kind
from builder.records.media import ImageFile
from builder.records.models.edition import FrontMatter
from builder.records.prose_model import Prose
from builder.transfer import quick_to_send

M = TypeVar("M")


@quick_to_send
@dataclass(frozen=True, slots=True)
class Edition:
    """One record in one language; `front` is None when its front matter is broken."""

    lang: str
    path: str
    front: FrontMatter | None
    text: str | KeptText
    """Its Markdown, which `body` gives."""
    prose: Prose

    @property
    def body(self) -> str:
        """Give its Markdown; raises `OSError` where it lies in a scratch file that the disk does not give back."""
        return self.text if isinstance(self.text, str) else self.text.read()


@quick_to_send
@dataclass(frozen=True, slots=True)
class Record(Generic[M]):
    """One loaded record; its id is known even where its file is broken (see `LoadedRecord`)."""

    kind: Kind
    id: str
    path: str
    data: M
    editions: tuple[Edition, ...] = ()
    media: tuple[str, ...] = ()
    """Names of the images in its folder."""
    images: tuple[ImageFile, ...] = ()
    """Those images that it shows and that can be published."""

    def edition(self, lang: str) -> Edition | None:
        """Give the edition in a language."""
        return next((edition for edition in self.editions if edition.lang == lang), None)


@quick_to_send
@dataclass(frozen=True, slots=True)
class LoadedRecord:
    """A record and what is wrong with its own files; `data` is None where its YAML file is broken."""

    record: Record[Any]
    diagnostics: tuple[Diagnostic, ...]

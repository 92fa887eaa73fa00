"""What every record's model is made of: the decorator, and the scalar types with their spelling rules.

Models are frozen, slotted standard dataclasses that pydantic validates: small in memory, cheap to send between
processes, and complete when they are made. YAML gives every scalar as a string; the types below read it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, dataclass_transform
from urllib.parse import urlsplit

from builder.dates import EdtfDate, EdtfError, parse_edtf
from builder.records.models.marks import Described, Reads, Shows
from builder.transfer import quick_to_send

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError

T = TypeVar("T")

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
SLUG_LIMIT = 100
"""Longest id, in characters: it becomes one component of a path and of a URL."""

_ASCII_DIGITS = {ord(zero) + value: str(value) for zero in "٠۰" for value in range(10)}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class a frozen, slotted model that refuses unknown keys and documents its fields by their docstrings."""
    cls.__pydantic_config__ = {"extra": "forbid", "use_attribute_docstrings": True}  # type: ignore[attr-defined]
    return quick_to_send(dataclass(frozen=True, slots=True, kw_only=True)(cls))


def fail(message: str, *, kind: str = "bad_value", **context: object) -> "PydanticCustomError":
    """Make the error that a validator raises; its message is shown to the author as it stands."""
    from pydantic_core import PydanticCustomError

    return PydanticCustomError(kind, "{message}", {"message": message, **context})


def parse_line(text: str) -> str:
    """Read a text of one line, white space folded; the empty text is an error."""
    line = " ".join(text.split())
    if not line:
        raise fail("the text is empty")
    return line


def parse_day(text: str) -> date:
    """Read a calendar day, YYYY-MM-DD (ISO 8601-1, 5.2.2.1); raises the field's error for anything else."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise fail(f"“{text}” is not a day; write it as 2024-01-31")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise fail(f"“{text}” is not a day of the calendar") from None


def parse_instant(text: str) -> datetime:
    """Read an instant with its offset (RFC 3339) and give it in UTC; raises the field's error for anything else."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2})?([Zz]|[+-]\d{2}:\d{2})", text, re.ASCII):
        raise fail(f"“{text}” is not an instant; write it with its offset, as 2024-01-31T09:00:00Z")
    try:
        return datetime.fromisoformat(text.upper().replace(" ", "T")).astimezone(UTC)
    except (ValueError, OverflowError):
        raise fail(f"“{text}” is not an instant of the calendar") from None


def _parse_edtf(text: str) -> EdtfDate:
    try:
        return parse_edtf(text)
    except EdtfError as error:
        raise fail(error.message.removesuffix("."), hint=error.hint) from None


def parse_slug(text: str) -> str:
    """Read an id; raises the field's error for anything else."""
    if len(text) > SLUG_LIMIT or not SLUG.fullmatch(text):
        raise fail(f"“{text}” is not an id: lower-case ASCII letters, digits and single hyphens, at most {SLUG_LIMIT}")
    return text


def _parse_flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise fail(f"“{text}” is neither true nor false")
    return text == "true"


def _parse_whole(text: str) -> int:
    if not re.fullmatch(r"-?\d{1,15}", text, re.ASCII):
        raise fail(f"“{text}” is not a whole number")
    return int(text)


def _parse_decimal(text: str) -> float:
    if not re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", text, re.ASCII):
        raise fail(f"“{text}” is not a decimal number")
    return float(text)


def parse_address(text: str) -> str:
    """Read an address of the http or https scheme; raises the field's error for anything else."""
    if not re.fullmatch(r"https?://[^\s/?#\\<>\"^`{|}@]+(?:[/?#][^\s\\<>\"^`{|}]*)?", text) or len(text) > 2_000:
        raise fail(f"“{text}” is not a web address; write all of it, from https://")
    try:
        urlsplit(text).port  # noqa: B018 - reading it is the check
    except ValueError:
        raise fail(f"“{text}” names no host and port") from None
    return text


def parse_sha256(text: str) -> str:
    """Read a SHA-256; raises the field's error for anything else."""
    if not re.fullmatch(r"[0-9a-f]{64}", text, re.ASCII):
        raise fail(f"“{text}” is not a SHA-256: 64 lower-case hexadecimal digits")
    return text


def _scalar(value: object) -> str:
    """Give a scalar's text; an author who wrote a list, a mapping or nothing is told so."""
    if isinstance(value, str):
        return value
    raise fail("a value is missing here" if value is None else "expected a single value, not a list or a mapping")


def _verbatim(parse: Callable[[str], Any]) -> Reads:
    return Reads(lambda value: parse(_scalar(value)))


def _ascii(parse: Callable[[str], Any]) -> Reads:
    """Read a field of dates, numbers or ids, in which Arabic-Indic and Persian digits are taken for ASCII ones."""
    return Reads(lambda value: parse(_scalar(value).translate(_ASCII_DIGITS).strip()))


Line = Annotated[str, _verbatim(parse_line), Described({"type": ["string", "number"], "minLength": 1})]
"""A text of one line; its digits are kept as they were written."""
Prose = Annotated[str, _verbatim(str.strip), Described({"type": "string"})]
"""A private or technical text of any number of lines."""
Slug = Annotated[
    str,
    _verbatim(parse_slug),
    Described({"type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": SLUG_LIMIT}),
]
"""The permanent id of a record."""
Day = Annotated[
    date, _ascii(parse_day), Described({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
]
"""A calendar day."""
Instant = Annotated[datetime, _ascii(parse_instant), Described({"type": "string", "format": "date-time"})]
"""An instant, held in UTC."""
Edtf = Annotated[
    EdtfDate,
    _ascii(_parse_edtf),
    Shows(lambda value: value.text),
    Described({"type": ["string", "number"], "description": "A date of the EDTF profile (ISO 8601-2)."}),
]
"""A date with its precision and its doubt."""
Flag = Annotated[bool, _ascii(_parse_flag), Described({"type": "boolean"})]
"""True or false."""
Whole = Annotated[int, _ascii(_parse_whole), Described({"type": "integer"})]
"""A whole number."""
Decimal = Annotated[float, _ascii(_parse_decimal), Described({"type": "number"})]
"""A decimal number."""
WebAddress = Annotated[str, _verbatim(parse_address), Described({"type": "string", "format": "uri"})]
"""An address of the http or https scheme (RFC 3986)."""
Sha256 = Annotated[str, _ascii(parse_sha256), Described({"type": "string", "pattern": "^[0-9a-f]{64}$"})]
"""A SHA-256 in lower-case hexadecimal digits (FIPS 180-4)."""

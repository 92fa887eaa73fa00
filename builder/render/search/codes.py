"""Numbers as bits, and bits as text: 64 signs of ASCII, six bits each, which `gzip` leaves as small as it finds them.

Where a file holds little else, no other form of text is smaller: numbers of several kinds, each with signs of its own,
would cost a quarter more, since a file has one table of how often each sign comes.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from functools import cache
from typing import Final

SIGNS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SIGN: Final = 6
_VALUE: Final = {sign: value for value, sign in enumerate(SIGNS)}
_WHOLE: Final = 24
"""Bits that Base64 writes as whole signs of whole bytes."""
_MOST_WHOLES: Final = 16
"""From so many units on, a gap is written out: one that is far longer than the others would cost a bit a unit."""
_WRITTEN_OUT: Final = 24
_MOST_UNIT: Final = 15


def encode_value(value: int) -> str:
    """Write a number below 64 as one sign."""
    return SIGNS[value]


def decode_value(sign: str) -> int:
    """Read what `encode_value` wrote."""
    return _VALUE[sign]


def encode_bits(bits: str) -> str:
    """Write bits, a text of 0 and 1, as signs; the last one is filled with zeros."""
    if not bits:
        return ""
    count = len(bits)
    filled = bits + "0" * (-count % _WHOLE)
    signs = urlsafe_b64encode(int(filled, 2).to_bytes(len(filled) // 8, "big"))
    return signs[: -(-count // _SIGN)].decode()


def decode_bits(signs: str) -> str:
    """Read what `encode_bits` wrote; up to five zeros follow it."""
    if not signs:
        return ""
    found = urlsafe_b64decode(signs + "A" * (-len(signs) % 4))
    return f"{int.from_bytes(found, 'big'):0{len(found) * 8}b}"[: len(signs) * _SIGN]


def count_bits(count: int) -> str:
    """Write a number from 1 by its length and itself (Elias gamma)."""
    written = f"{count:b}"
    return "0" * (len(written) - 1) + written


def gap_bits(numbers: Sequence[int], before: int = -1) -> str:
    """Write ascending numbers after `before` by the gaps between them (Rice): first how many bits each has at least."""
    unit = _unit((numbers[-1] - before) // len(numbers)) if numbers else 0
    write = _gap_writer(unit)
    found = [f"{unit:04b}"]
    for number in numbers:
        found.append(write[number - before - 1])
        before = number
    return "".join(found)


def read_gaps(bits: str, place: int, count: int, before: int = -1) -> tuple[list[int], int]:
    """Read `count` numbers that `gap_bits` wrote; give them, and the place after them."""
    unit = int(bits[place : place + 4], 2)
    place += 4
    numbers = []
    for _ in range(count):
        end = bits.find("0", place, place + _MOST_WHOLES)
        if end < 0:
            place += _MOST_WHOLES
            gap = int(bits[place : place + _WRITTEN_OUT], 2)
            place += _WRITTEN_OUT
        else:
            gap = (end - place) << unit | (int(bits[end + 1 : end + 1 + unit], 2) if unit else 0)
            place = end + 1 + unit
        before += gap + 1
        numbers.append(before)
    return numbers, place


def read_count(bits: str, place: int) -> tuple[int, int]:
    """Read a number that `count_bits` wrote; give it, and the place after it."""
    one = bits.index("1", place)
    end = one + one - place + 1
    return int(bits[one:end], 2), end


class _Gaps(dict[int, str]):
    """How each gap is written, found when it is first asked."""

    def __init__(self, unit: int) -> None:
        super().__init__()
        self._unit = unit

    def __missing__(self, gap: int) -> str:
        wholes = gap >> self._unit
        if wholes >= _MOST_WHOLES:
            return "1" * _MOST_WHOLES + f"{gap:0{_WRITTEN_OUT}b}"
        rest = f"{gap & ((1 << self._unit) - 1):0{self._unit}b}" if self._unit else ""
        found = self[gap] = "1" * wholes + "0" + rest
        return found


_gap_writer = cache(_Gaps)


def _unit(mean: int) -> int:
    """Give how many bits of gaps of a mean are best written as they are: about the power of two of 0.7 of it."""
    return min(_MOST_UNIT, max(0, (mean * 7 // 10).bit_length() - 1))


def unary(value: int, most: int) -> str:
    """Write a small number by so many ones, and a zero where it is not the greatest."""
    return "1" * value + ("0" if value < most else "")


def read_unary(bits: str, place: int, most: int) -> tuple[int, int]:
    """Read what `unary` wrote; give it, and the place after it."""
    end = bits.find("0", place, place + most)
    return (most, place + most) if end < 0 else (end - place, end + 1)

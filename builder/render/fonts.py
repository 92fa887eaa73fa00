"""The site's own fonts: found in their packages, cut to the letters that are needed, and written as WOFF2.

No reader's browser ever asks a third party for a font. Every face declares a `unicode-range`, so a page in English
does not load Arabic faces. The subsets carry our own family names, because two of the licences reserve the names of the
originals (SIL OFL 1.1, condition 3), and each licence is published beside them (condition 2).
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg

from builder.render.assets import StaticFile, hashed
from builder.workers import share_out

if TYPE_CHECKING:
    from fontTools.subset import Subsetter
    from fontTools.ttLib import TTFont

Ranges = tuple[tuple[int, int], ...]

# Marks that every script uses. The directional marks and isolates (U+200E-200F, U+202A-202E, U+2066-2069) are named, so
# that the face that is in use answers for them and the shaper drops them without a look at another font.
COMMON: Ranges = (
    (0x0020, 0x0040), (0x005B, 0x0060), (0x007B, 0x007E), (0x00A0, 0x00A0), (0x00A9, 0x00A9), (0x00AB, 0x00AB),
    (0x00B0, 0x00B1), (0x00B7, 0x00B7), (0x00BB, 0x00BB), (0x00D7, 0x00D7), (0x200B, 0x200F), (0x2010, 0x2027),
    (0x202A, 0x202F), (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x2066, 0x2069),
)  # fmt: skip
# Arabic and Persian in daily use, with vowel signs, both rows of digits, and the Arabic letter mark (U+061C).
ARABIC: Ranges = (
    (0x060C, 0x060C), (0x061B, 0x061C), (0x061F, 0x061F), (0x0621, 0x0655), (0x0660, 0x0671), (0x067E, 0x067E),
    (0x0686, 0x0686), (0x0698, 0x0698), (0x06A9, 0x06A9), (0x06AF, 0x06AF), (0x06BE, 0x06BE), (0x06C0, 0x06C1),
    (0x06CC, 0x06CC), (0x06D2, 0x06D2), (0x06D4, 0x06D5), (0x06F0, 0x06F9), (0x25CC, 0x25CC),
)  # fmt: skip
# Urdu, Kurdish, Pashto, Sindhi, Uyghur, signs of recitation and honorifics: loaded only where one of them stands.
ARABIC_MORE: Ranges = (
    (0x0600, 0x060B), (0x060D, 0x061A), (0x061D, 0x061E), (0x0620, 0x0620), (0x0656, 0x065F), (0x0672, 0x067D),
    (0x067F, 0x0685), (0x0687, 0x0697), (0x0699, 0x06A8), (0x06AA, 0x06AE), (0x06B0, 0x06BD), (0x06BF, 0x06BF),
    (0x06C2, 0x06CB), (0x06CD, 0x06D1), (0x06D3, 0x06D3), (0x06D6, 0x06EF), (0x06FA, 0x06FF), (0x0750, 0x077F),
    (0x08A0, 0x08FF), (0xFD3E, 0xFD3F), (0xFDF0, 0xFDFD),
)  # fmt: skip
LATIN: Ranges = (
    (0x0041, 0x005A), (0x0061, 0x007A), (0x00A1, 0x00A8), (0x00AA, 0x00AA), (0x00AC, 0x00AF), (0x00B2, 0x00B6),
    (0x00B8, 0x00BA), (0x00BC, 0x00D6), (0x00D8, 0x00FF), (0x0131, 0x0131), (0x0152, 0x0153), (0x2020, 0x2022),
    (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212),
)  # fmt: skip
# Scholarly transliteration (ḥ, ṣ, ʿ, ʾ, ā) and the other Latin alphabets.
LATIN_MORE: Ranges = (
    (0x0100, 0x0130), (0x0132, 0x0151), (0x0154, 0x024F), (0x02B0, 0x036F), (0x1E00, 0x1EFF),
)  # fmt: skip

FORMAT_CHARACTERS = (0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))


@dataclass(frozen=True, slots=True)
class Face:
    """One subset of one font.

    `family` is the name our stylesheet uses; `package` and `style` find the font; `weight` is "400" or, for a variable
    font, "400 700"; `design` pins its other axes; `size_adjust` is the CSS descriptor in percent, chosen so that the
    Arabic letters look as large as the Latin ones at the same `font-size`. `space` is the width of the space in font
    units where the original's is too narrow to part words and numbers, or 0.
    """

    name: str
    family: str
    package: str
    ranges: Ranges
    weight: str = "400"
    style: str = "normal"
    design: tuple[tuple[str, float], ...] = ()
    size_adjust: int = 100
    space: int = 0


@dataclass(frozen=True, slots=True)
class FontAssets:
    """What the site publishes of its fonts: the files, licences among them, and the `@font-face` rules.

    The rules name the files relative to a stylesheet that lies in `assets/`.
    """

    files: tuple[StaticFile, ...]
    css: str


NASKH, KUFI, SERIF, SANS = "Mujaz Naskh", "Mujaz Kufi", "Mujaz Serif", "Mujaz Sans"
FACES: tuple[Face, ...] = (
    Face("naskh-regular", NASKH, "amiri", COMMON + ARABIC, size_adjust=118),
    Face("naskh-regular-more", NASKH, "amiri", ARABIC_MORE, size_adjust=118),
    Face("naskh-bold", NASKH, "amiri", COMMON + ARABIC, weight="700", size_adjust=118),
    Face("kufi-regular", KUFI, "almarai", COMMON + ARABIC, space=262),
    Face("kufi-bold", KUFI, "almarai", COMMON + ARABIC, weight="700", space=262),
    Face("serif", SERIF, "source-serif-4", COMMON + LATIN, weight="400 700", design=(("opsz", 14),)),
    Face("serif-more", SERIF, "source-serif-4", LATIN_MORE, weight="400 700", design=(("opsz", 14),)),
    Face("serif-italic", SERIF, "source-serif-4", COMMON + LATIN, style="italic", design=(("opsz", 14), ("wght", 400))),
    Face("sans", SANS, "ibm-plex-sans", COMMON + LATIN, weight="400 700", design=(("wdth", 100),)),
    Face("sans-more", SANS, "ibm-plex-sans", LATIN_MORE, weight="400 700", design=(("wdth", 100),)),
)


def font_assets(cache: Path | None = None, faces: Iterable[Face] = FACES) -> FontAssets:
    """Cut every face, and give its files and rules; the same fonts and tools always give the same bytes.

    `cache` is a folder where finished subsets are kept under a name that hashes the font's bytes, the face and the
    versions of the tools; it may be deleted at any time. Raises `fontpkg.FontpkgError` when a font is not installed.
    """
    files: dict[str, StaticFile] = {}
    rules: list[str] = []
    wanted = tuple(faces)
    sources = tuple(map(_source, wanted))
    for face, source, content in zip(wanted, sources, _cut_all(wanted, sources, cache), strict=True):
        cut = hashed(f"assets/fonts/{face.name}.woff2", content)
        licence = StaticFile(f"assets/fonts/{face.package}-licence.txt", _licence(source))
        files[cut.url] = cut
        files[licence.url] = licence
        rules.append(_rule(face, cut.url.removeprefix("assets/")))
    return FontAssets(tuple(files[url] for url in sorted(files)), "".join(rules))


def subset(face: Face, font: bytes) -> bytes:
    """Cut one font file (TrueType bytes) to a face; shaping features stay, stylistic sets and hints go."""
    from fontTools.ttLib import TTFont  # the tools are loaded where fonts are cut: that is once
    from fontTools.varLib import instancer

    cut = TTFont(io.BytesIO(font), recalcTimestamp=False)
    _subsetter(face).subset(cut)
    if "fvar" in cut:
        low, _, high = face.weight.partition(" ")
        weight = (float(low), float(high)) if high else float(low)
        cut = instancer.instantiateVariableFont(cut, {"wght": weight, **dict(face.design)})
    if cut["OS/2"].version < 4:
        cut["OS/2"].fsSelection &= 0x7F  # bits 7 to 9 mean nothing before version 4, and Almarai sets them
    if face.space:
        for name in {cut.getBestCmap()[0x0020], cut.getBestCmap().get(0x00A0, cut.getBestCmap()[0x0020])}:
            cut["hmtx"][name] = (face.space, 0)
    _map_format_characters(face, cut)
    _rename(face, cut)
    cut.flavor = "woff2"
    out = io.BytesIO()
    cut.save(out)
    return out.getvalue()


def code_points(face: Face) -> tuple[int, ...]:
    """Every code point the face answers for, in order."""
    return tuple(sorted({point for first, last in face.ranges for point in range(first, last + 1)}))


def _subsetter(face: Face) -> Subsetter:
    from fontTools.subset import Options, Subsetter

    options = Options()
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.layout_features = [*options.layout_features, "lnum", "tnum"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=code_points(face))
    return subsetter


def _map_format_characters(face: Face, font: TTFont) -> None:
    """Let the face answer for invisible marks that the original lacks: the shaper draws nothing for them anyway."""
    wanted = set(code_points(face)) & set(FORMAT_CHARACTERS)
    for table in font["cmap"].tables:
        blank = table.cmap.get(0x0020) if table.isUnicode() else None
        if blank is not None:
            table.cmap.update({point: blank for point in wanted if point not in table.cmap})


def _rename(face: Face, font: TTFont) -> None:
    style = {"400": "Regular", "700": "Bold"}.get(face.weight, "Variable")
    style = "Italic" if face.style == "italic" else style
    plain = f"{face.family} {style}"
    named = {1: face.family, 2: style, 3: f"mujaz:{face.name}", 4: plain, 6: plain.replace(" ", "-")}
    for record in font["name"].names:
        if record.nameID in named:
            record.string = named[record.nameID]


def _cut_all(faces: tuple[Face, ...], sources: tuple[Path, ...], cache: Path | None) -> Iterable[bytes]:
    """Cut faces, those that are not kept on all cores at once: a font takes seconds, all of them half a minute."""
    missing = [
        (face, source)
        for face, source in zip(faces, sources, strict=True)
        if cache is None or not _is_whole(_kept(face, source.read_bytes(), cache))
    ]
    if cache is not None:
        for _ in share_out(missing, lambda one: len(_cached(*one, cache)), os.cpu_count() or 1):
            pass
    return [_cached(face, source, cache) for face, source in zip(faces, sources, strict=True)]


def _kept(face: Face, font: bytes, cache: Path) -> Path:
    """Name the file in which a finished subset is kept."""
    versions = (_version("fonttools"), _version("brotli"), SUBSET_VERSION)
    key = hashlib.sha256(repr((face, versions, hashlib.sha256(font).hexdigest())).encode()).hexdigest()
    return cache / f"{face.name}-{key[:32]}.woff2"


@lru_cache(maxsize=8)
def _version(package: str) -> str:
    return importlib.metadata.version(package)


def _is_whole(kept: Path) -> bool:
    """Say whether a kept file is a font that nothing cut short: WOFF2 states its own length (4.1)."""
    try:
        content = kept.read_bytes()
    except OSError:
        return False
    return content[:4] == b"wOF2" and int.from_bytes(content[8:12], "big") == len(content)


def _cached(face: Face, source: Path, cache: Path | None) -> bytes:
    font = source.read_bytes()
    if cache is None:
        return subset(face, font)
    kept = _kept(face, font, cache)
    if _is_whole(kept):
        return kept.read_bytes()
    cut = subset(face, font)
    cache.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}.part")
    fresh.write_bytes(cut)
    fresh.replace(kept)  # whole or not at all: two builds may share the folder
    return cut


SUBSET_VERSION = 1  # raise it when `subset` itself changes what it makes


def _source(face: Face) -> Path:
    return Path(fontpkg.path(face.package, int(face.weight.split()[0]), face.style))


def _licence(source: Path) -> bytes:
    return (source.parent.parent / "LICENSE").read_bytes()


def _rule(face: Face, url: str) -> str:
    ranges = ",".join(f"U+{a:04X}" if a == b else f"U+{a:04X}-{b:04X}" for a, b in face.ranges)
    adjust = "" if face.size_adjust == 100 else f"size-adjust:{face.size_adjust}%;"
    return (
        f'@font-face{{font-family:"{face.family}";font-style:{face.style};font-weight:{face.weight};font-display:swap;'
        f'{adjust}src:url("{url}") format("woff2");unicode-range:{ranges}}}\n'
    )

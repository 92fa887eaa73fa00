"""SVG images: drawings alone, without anything that acts, asks others, or tells where and by whom it was made.

Pages show them through `<img>`, where browsers run no script; but an image's own address can be opened as well, and
there they would.
"""

import re
from typing import Final
from xml.etree import ElementTree

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"
XML: Final = "http://www.w3.org/XML/1998/namespace"
DEPTH_LIMIT: Final = 200
"""Deepest nesting of elements."""

_DRAWING_NAMES: Final = """
    svg g defs symbol use title desc style switch path rect circle ellipse line polyline polygon text tspan textPath
    linearGradient radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix feComponentTransfer
    feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA
    feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight
    feSpecularLighting feSpotLight feTile feTurbulence
"""
_DRAWING: Final = frozenset(_DRAWING_NAMES.split())
"""Elements that draw; any other of SVG is refused."""
_REACHES_OUT: Final = re.compile(
    r"url\s*\(\s*(?![\"']?\s*#)|@import|image-set|expression|javascript:|\\", re.IGNORECASE
)
"""Styles that ask for something from elsewhere; escapes (CSS 2.2, 4.1.3) could hide that, so they are refused too."""
_LENGTH: Final = re.compile(r"\s*\+?(\d{1,6}(?:\.\d+)?)\s*(px)?\s*", re.ASCII)


class ActiveSvgError(ValueError):
    """The image does more than draw; the message says what it holds."""


class BrokenSvgError(ValueError):
    """The file is no SVG image of a known size; the message says why."""


def clean_svg(content: bytes) -> tuple[bytes, int, int]:
    """Give the drawing without metadata, comments and foreign markup, and its width and height in CSS pixels.

    Raises `ActiveSvgError` for scripts, event handlers, foreign objects, links and anything from elsewhere, and
    `BrokenSvgError` for what is not well-formed, has a document type, or does not say how large it is.
    """
    try:
        text = content.decode("utf-8-sig")  # what another encoding would make of the bytes is not asked
    except UnicodeDecodeError:
        raise BrokenSvgError("it is not UTF-8") from None
    if re.search(r"<!(DOCTYPE|ENTITY)|<\?xml-stylesheet", text, re.IGNORECASE):
        raise ActiveSvgError("a document type, an entity or a style sheet of its own")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 -- it has no document type, so there is nothing to expand
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise BrokenSvgError(f"it is not well-formed: {error}") from None
    if root.tag != f"{{{SVG}}}svg":
        raise BrokenSvgError("its outermost element is no svg")
    clean = _clean(root, DEPTH_LIMIT)
    clean.set("xmlns", SVG)
    width, height = _size(root)
    return ElementTree.tostring(clean, encoding="utf-8"), width, height


def _clean(element: ElementTree.Element, depth: int) -> ElementTree.Element:
    if not depth:
        raise BrokenSvgError(f"it is nested deeper than {DEPTH_LIMIT} elements")
    name = element.tag.rpartition("}")[2]
    if name not in _DRAWING:
        raise ActiveSvgError(f"<{name}>")
    clean = ElementTree.Element(name)
    for key, value in element.attrib.items():
        space, _, attribute = key.rpartition("}")
        if space.lstrip("{") not in ("", XLINK, XML):
            continue
        if attribute.lower().startswith("on"):
            raise ActiveSvgError(f"the event handler {attribute}")
        if attribute == "base" or (attribute in ("href", "src") and not value.strip().startswith("#")):
            raise ActiveSvgError(f"the reference {attribute}=“{value[:60]}”")
        if _REACHES_OUT.search(value):
            raise ActiveSvgError(f"“{value[:60]}” in {attribute}")
        if space == f"{{{XLINK}" and attribute != "href":
            continue
        if attribute.startswith("data-"):
            continue
        clean.set(f"xml:{attribute}" if space == f"{{{XML}" else attribute, value)
    if name == "style" and _REACHES_OUT.search("".join(element.itertext())):
        raise ActiveSvgError("a style that asks for something from elsewhere")
    clean.text = element.text
    last: ElementTree.Element | None = None
    for child in element:
        if isinstance(child.tag, str) and child.tag.startswith(f"{{{SVG}}}") and child.tag != f"{{{SVG}}}metadata":
            last = _clean(child, depth - 1)
            last.tail = child.tail
            clean.append(last)
        elif last is not None:
            last.tail = (last.tail or "") + (child.tail or "")
        else:
            clean.text = (clean.text or "") + (child.tail or "")
    return clean


def _size(root: ElementTree.Element) -> tuple[int, int]:
    """Read the size in pixels: width and height, else the view box."""
    sides = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    if sides[0] and sides[1]:
        width, height = float(sides[0][1]), float(sides[1][1])
    else:
        box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
        if len(box) != 4 or not all(re.fullmatch(r"-?\d{1,6}(\.\d+)?", part, re.ASCII) for part in box):
            raise BrokenSvgError("it does not say how large it is, neither in pixels nor by a viewBox")
        width, height = float(box[2]), float(box[3])
    if width < 1 or height < 1:
        raise BrokenSvgError("it has no area")
    return round(width), round(height)

"""Text that may stand in an XML document (XML 1.0, 2.2)."""

import re
from typing import Final

# Everything but the production Char; and the noncharacters and C1 controls that 2.2 asks documents to avoid.
_NOT_XML: Final = re.compile(
    "[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 17))
    + "]"
)


def xml_text(text: str) -> str:
    """The text with U+FFFD in place of each character that no XML document can hold; it can then be encoded as UTF-8.

    Escaping is not done here: a whole document can be given as well as a text.
    """
    return _NOT_XML.sub("\ufffd", text)

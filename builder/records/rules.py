"""The rules that hold while records are read: files, characters, YAML, front matter, fields.

Rules over the whole corpus stand beside their checks in `builder/corpus/checks/`.
"""

from builder.diagnostics import Rule, Severity

NOT_UTF8 = Rule("F101", "not-utf-8", "Every text file is UTF-8.")
TOO_LARGE = Rule("F102", "file-too-large", "A record's file stays under the size limit.")
SYMBOLIC_LINK = Rule("F103", "symbolic-link", "No file or folder of the content is a symbolic link.")
SPECIAL_FILE = Rule("F104", "special-file", "Content consists of regular files and folders.")
UNREADABLE = Rule("F105", "unreadable-file", "Every file of the content can be read.")
BAD_NAME = Rule("F106", "bad-record-id", "A record's id is an ASCII slug.")
UNEXPECTED_FILE = Rule("F107", "unexpected-file", "Every file of the content belongs to a record.")
DUPLICATE_ID = Rule("F108", "duplicate-id", "An id is unique within its kind, whatever the case of its letters.")
MISSING_FILE = Rule("F109", "missing-file", "A site has a site_config.yaml and a record's folder its YAML file.")
NOT_TEXT = Rule("F110", "not-a-record", "A record is no merge conflict and no Git LFS pointer.")
BAD_FILE_NAME = Rule("F111", "bad-file-name", "What is published has a name that every system and address can hold.")
ADDRESS_TAKEN = Rule("F112", "address-taken", "A static file has an address of its own, and none of the build's.")
BAD_IMAGE = Rule(
    "F113", "bad-image", "An image is a still picture of the kind that its name says, and of bounded size."
)
ACTIVE_IMAGE = Rule("F114", "active-image", "An SVG image draws, and does nothing else.")
FOREIGN_REPOSITORY = Rule("F115", "foreign-repository", "The records of a site lie in one repository.")

BIDI_CONTROL = Rule("U201", "bidi-control", "No bidi embedding or override; isolates are balanced within their line.")
CONTROL_CHARACTER = Rule("U202", "control-character", "No control characters, noncharacters, tags or line separators.")
HIDDEN_CHARACTER = Rule(
    "U203", "hidden-character", "No invisible characters that only break search and copying.", Severity.WARNING
)

YAML_SYNTAX = Rule("Y301", "yaml-syntax", "Records are well-formed YAML.")
DUPLICATE_KEY = Rule("Y302", "duplicate-key", "A key stands once in its mapping.")
ANCHOR = Rule("Y303", "yaml-anchor", "Records use no anchors and no aliases.")
TAG = Rule("Y304", "yaml-tag", "Records use no tags and no directives.")
TOO_DEEP = Rule("Y305", "nesting-too-deep", "Records are not nested deeper than their schema.")
NOT_A_MAPPING = Rule("Y306", "not-a-mapping", "A record is one YAML mapping with plain keys.")

FRONT_MATTER = Rule("M401", "front-matter", "An edition begins with front matter between two lines of ---.")
CITATION_SYNTAX = Rule("M402", "citation-syntax", "A citation is written [@id] or [@id; @other-id].")
LINK_SYNTAX = Rule("M403", "link-syntax", "A link leads to the web, within the site, or to a record as kind:id.")
FOOTNOTE_SYNTAX = Rule("M404", "footnote-syntax", "Footnotes and the marks that lead to them go together.")
PROSE_TOO_DEEP = Rule("M405", "prose-too-deep", "Prose is not nested so deep that parts of it would be lost.")
COMMENT = Rule("M406", "comment-in-prose", "Prose holds no HTML comments: they would be published as text.")

UNKNOWN_KEY = Rule("S501", "unknown-key", "Only the schema's keys are used.")
MISSING_KEY = Rule("S502", "missing-key", "Required keys are present.")
BAD_VALUE = Rule("S503", "bad-value", "A value has its field's form.")
UNKNOWN_CHOICE = Rule("S504", "unknown-choice", "A value is one of its field's choices.")
UNKNOWN_LANGUAGE = Rule("S505", "unknown-language", "Languages of texts and editions are those of site_config.yaml.")

RULES: tuple[Rule, ...] = (
    NOT_UTF8,
    TOO_LARGE,
    SYMBOLIC_LINK,
    SPECIAL_FILE,
    UNREADABLE,
    BAD_NAME,
    UNEXPECTED_FILE,
    DUPLICATE_ID,
    MISSING_FILE,
    NOT_TEXT,
    BAD_FILE_NAME,
    ADDRESS_TAKEN,
    BAD_IMAGE,
    ACTIVE_IMAGE,
    FOREIGN_REPOSITORY,
    BIDI_CONTROL,
    CONTROL_CHARACTER,
    HIDDEN_CHARACTER,
    YAML_SYNTAX,
    DUPLICATE_KEY,
    ANCHOR,
    TAG,
    TOO_DEEP,
    NOT_A_MAPPING,
    FRONT_MATTER,
    CITATION_SYNTAX,
    LINK_SYNTAX,
    FOOTNOTE_SYNTAX,
    PROSE_TOO_DEEP,
    COMMENT,
    UNKNOWN_KEY,
    MISSING_KEY,
    BAD_VALUE,
    UNKNOWN_CHOICE,
    UNKNOWN_LANGUAGE,
)

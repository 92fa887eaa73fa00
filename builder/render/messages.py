"""The interface messages of a site: bringing its catalogues up to date, and what is wrong with them."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from builder.diagnostics import Diagnostic
from builder.locale.catalogue import TemplateMessage
from builder.locale.catalogue_check import check_catalogue, template_messages
from builder.locale.extract import extract_messages, update_catalogues
from builder.render.brought import OWN_TEMPLATES, PACKAGE, catalogue_path


def check_messages(
    root: Path, languages: Iterable[str], messages: Iterable[TemplateMessage] | None = None
) -> tuple[Diagnostic, ...]:
    """Check the catalogues of a site's languages against `messages`; without them, against those that were collected
    when the catalogues were last brought up to date, which is quicker.
    """
    wanted = tuple(messages) if messages is not None else _known_messages(root)
    found: list[Diagnostic] = []
    for lang in languages:
        path = catalogue_path(root, lang)
        found += check_catalogue(path, f"templates/locale/{path.name}", wanted, lang)
    return tuple(found)


def collect_messages(root: Path) -> tuple[TemplateMessage, ...]:
    """Collect the messages of Mujaz and of a site's own templates, from the files as they are.

    Raises `ExtractionError` for a file with a mistake.
    """
    own = root / "templates"
    found = extract_messages(PACKAGE, OWN_TEMPLATES)
    if own.is_dir() and own.resolve() != OWN_TEMPLATES.resolve():
        known = {(one.id, one.context) for one in found}
        found += tuple(one for one in extract_messages(own, own) if (one.id, one.context) not in known)
    return found


def update_messages(root: Path, languages: Iterable[str]) -> tuple[Path, ...]:
    """Bring the catalogues of a site up to date, and give those that changed.

    A site needs a catalogue of its own for a language that Mujaz brings none for, and for every language once its own
    templates say something that Mujaz's do not; it then begins with the one that Mujaz brings. Any other would only
    hide later improvements. Raises `ExtractionError` for a file with a mistake.
    """
    messages = collect_messages(root)
    folder = root / "templates" / "locale"
    brought = {(one.id, one.context) for one in template_messages(OWN_TEMPLATES / "locale" / "mujaz.pot")}
    adds = any((one.id, one.context) not in brought for one in messages)
    wanted = []
    for lang in languages:
        shipped, own = OWN_TEMPLATES / "locale" / f"{lang}.po", folder / f"{lang}.po"
        if shipped.is_file() and not own.exists():
            if not adds:
                continue
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(shipped, own)
        wanted.append(lang)
    return update_catalogues(messages, folder, wanted) if wanted else ()


def _known_messages(root: Path) -> tuple[TemplateMessage, ...]:
    own, brought = (folder / "locale" / "mujaz.pot" for folder in (root / "templates", OWN_TEMPLATES))
    found = {(one.id, one.context): one for one in template_messages(brought)}
    if own.is_file():
        found |= {(one.id, one.context): one for one in template_messages(own)}
    return tuple(found.values())

"""Marks on the pages of a preview that readers do not see."""

from collections.abc import Collection
from dataclasses import replace

from builder.plan.page import Page, Plan
from builder.records.kinds import Kind


def mark_drafts(plan: Plan, drafts: Collection[tuple[Kind, str, str]]) -> Plan:
    """Give the plan in which some pages are marked as drafts: by kind, id and the language shown, or "" for any.

    It has no PDFs: a file that can be sent on must not hold what nobody has approved.
    """

    def is_draft(page: Page) -> bool:
        return any((page.kind, page.subject, lang) in drafts for lang in ("", page.shown))

    pages = (page for page in plan.pages if page.kind != "pdf")
    return Plan(tuple(replace(page, draft=True) if is_draft(page) else page for page in pages))

"""Marks on the pages of a preview that readers do not see."""

from collections.abc import Collection
from dataclasses import replace

from builder.plan.page import Plan
from builder.records.kinds import Kind


def mark_drafts(plan: Plan, drafts: Collection[tuple[Kind, str]]) -> Plan:
    """Give the plan in which the pages of some records, by kind and id, are marked as drafts."""
    pages = (replace(page, draft=True) if (page.kind, page.subject) in drafts else page for page in plan.pages)
    return Plan(tuple(pages))

"""The words of the peers' layouts, in both languages of the synthetic site; Mujaz has catalogues of its own."""

from collections.abc import Mapping
from types import MappingProxyType

from builder.records.kinds import Kind

LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "ar": MappingProxyType(
            {
                "about": "حول",
                "actors": "الجهات",
                "address": "العنوان",
                "all": "الكل بحسب السنة",
                "announced": "أعلن",
                "archived": "نسخة محفوظة",
                "articles": "المقالات",
                "assessed": "قدّر",
                "basis": "الأساس",
                "claimed-responsibility": "تبنّى",
                "claims": "الأقوال",
                "confirmed": "أكّد",
                "counted": "أحصى",
                "date": "التاريخ",
                "denied": "نفى",
                "events": "الأحداث",
                "grade": "درجة الموثوقية",
                "home": "الرئيسة",
                "kind": "النوع",
                "language": "اللغة",
                "not-seen": "لم نطّلع عليه",
                "outlets": "وسائل الإعلام",
                "places": "الأماكن",
                "published": "نُشر",
                "questions": "الأسئلة",
                "read-in": "قُرئ في",
                "recorded-in": "مسجّل في",
                "relayed-by": "نقله",
                "relays": "منقول عن",
                "reported": "أفاد",
                "reviewed": "راجعه",
                "said": "قال",
                "sources": "المصادر",
                "through": "وصلنا عبر",
                "topics": "المواضيع",
                "written": "كتبه",
            }
        ),
        "en": MappingProxyType(
            {
                "about": "About",
                "actors": "Actors",
                "address": "Address",
                "all": "All of them, by year",
                "announced": "announced",
                "archived": "Archived copy",
                "articles": "Articles",
                "assessed": "assessed",
                "basis": "Basis",
                "claimed-responsibility": "claimed responsibility",
                "claims": "Claims",
                "confirmed": "confirmed",
                "counted": "counted",
                "date": "Date",
                "denied": "denied",
                "events": "Events",
                "grade": "Reliability",
                "home": "Home",
                "kind": "Kind",
                "language": "Language",
                "not-seen": "Not seen by us",
                "outlets": "Outlets",
                "places": "Places",
                "published": "Published",
                "questions": "Questions",
                "read-in": "Read in",
                "recorded-in": "Recorded in",
                "relayed-by": "Copied by",
                "relays": "Copied from",
                "reported": "reported",
                "reviewed": "Reviewed by",
                "said": "said",
                "sources": "Sources",
                "through": "Came to us through",
                "topics": "Topics",
                "written": "Written by",
            }
        ),
    }
)
"""Every word by its key, for each language."""

FOLDERS: Mapping[Kind, str] = MappingProxyType(
    {
        "article": "articles",
        "event": "events",
        "source": "sources",
        "topic": "topics",
        "outlet": "outlets",
        "actor": "actors",
        "place": "places",
    }
)
"""The kinds of record that peers can be given, with their sections; each section's name is a key of `LABELS`."""

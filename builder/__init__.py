"""Mujaz: a bilingual research-briefing site generator."""

"""Views to bytes: the theme, its fonts, and what pages need beside their HTML."""

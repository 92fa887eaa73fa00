"""What a desk does with records in git: editing in place, translating part by part, and a morning's status."""

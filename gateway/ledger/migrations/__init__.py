"""Numbered steps from an empty database to the newest shape, the same on both databases."""

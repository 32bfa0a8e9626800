"""Texts that say two things at once: which of them is meant, the sender is asked."""

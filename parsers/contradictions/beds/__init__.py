"""News of beds that leaves open what its numbers count."""

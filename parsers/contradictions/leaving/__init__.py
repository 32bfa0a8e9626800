"""People who left, of whom some stayed, came, or were never ours."""

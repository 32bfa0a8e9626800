"""What the jobs do, and say."""

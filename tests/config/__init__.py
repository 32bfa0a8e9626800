"""What an installation can change, and how a mistake there is told."""

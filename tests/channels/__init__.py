"""What the channels promise."""

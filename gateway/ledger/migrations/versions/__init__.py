"""One file a step; the newest is the head, and there is one head."""

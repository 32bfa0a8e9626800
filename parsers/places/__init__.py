"""Where, from where and towards where: the places of a text, and those it only speaks of."""

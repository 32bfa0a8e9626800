"""Who came: how many of each sort, what is part of what, and whether it makes the total."""

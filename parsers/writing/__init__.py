"""How it was written: slips, words by ear, names of people, numbers told by their place."""

"""Reading: text in, values out. Pure: no clock, environment, database or network."""

"""People who are still to come, told as if they were here, or the other way round."""

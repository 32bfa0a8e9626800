"""When: days and hours told by number, by word, or by how long ago they were."""

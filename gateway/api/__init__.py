"""The read-only API for other machines, version 1: one resource a file."""

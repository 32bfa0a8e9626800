"""What changes an earlier report and may be meant in two ways."""

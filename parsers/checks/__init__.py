"""The last checks before a report is taken: nothing that could change it was left unread."""

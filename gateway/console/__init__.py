"""The secretariat's desk: pages in French, drawn on the server, that need no JavaScript."""

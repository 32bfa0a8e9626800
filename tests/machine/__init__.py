"""How the program is installed, started, supervised and checked."""

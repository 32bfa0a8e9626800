"""The commands of `bin/labari`. A file is named for its command or for the noun it works on."""

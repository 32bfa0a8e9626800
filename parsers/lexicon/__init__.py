"""The words we know, one file a language. Adding a word is adding it to a list here."""

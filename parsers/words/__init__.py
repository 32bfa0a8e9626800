"""From characters to terms: the text is mended and cut, and every word gets its kind."""

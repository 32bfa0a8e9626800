"""What the sender wants: an arrival told, a correction, an answer, a question, nothing at all."""

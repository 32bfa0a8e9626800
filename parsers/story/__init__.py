"""What a text tells besides who came: their story, harm done, what the sender takes back."""

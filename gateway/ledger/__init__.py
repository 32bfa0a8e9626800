"""The durable truth: tables, and one file of questions a noun. Functions never commit."""

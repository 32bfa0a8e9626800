"""What the parser understands, message by message and as laws."""

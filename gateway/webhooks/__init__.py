"""The doors providers call. Each stores or records, answers, and leaves the rest to workers."""

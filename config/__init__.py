"""What an installation can change: settings, the region's file, the words we answer with."""

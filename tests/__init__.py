"""The claims this program makes, each one shown. The folders mirror the source."""

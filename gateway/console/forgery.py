"""That a form came from one of our own pages: Flask-WTF's token, known to this file only."""

from __future__ import annotations

from flask_wtf.csrf import CSRFError, CSRFProtect

__all__ = ["CSRFError", "csrf"]

csrf = CSRFProtect()

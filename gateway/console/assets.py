"""Our few static files, under names that change with their content, so that a browser keeps them.

They are read once and served from memory; nothing of them comes from anywhere else.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from flask import Response, abort, url_for

_FOLDER: Final = Path(__file__).parent / "static"
_FOR_EVER: Final = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class _Asset:
    content: bytes
    mimetype: str


@cache
def _assets() -> tuple[Mapping[str, str], Mapping[str, _Asset]]:
    """The hashed name of each file, and each file by its hashed name."""
    names, files = {}, {}
    for path in sorted(_FOLDER.iterdir()):
        content = path.read_bytes()
        mark = hashlib.sha256(content).hexdigest()[:10]
        name = f"{path.stem}.{mark}{path.suffix}"
        names[path.name] = name
        files[name] = _Asset(content, mimetypes.guess_type(path.name)[0] or "text/plain")
    return names, files


def address(name: str) -> str:
    """Where a browser finds the file `name` of `static/`. Raises KeyError."""
    return url_for("console.asset", name=_assets()[0][name])


def show(name: str) -> Response:
    """One file, for ever: another content would have another name."""
    asset = _assets()[1].get(name)
    if asset is None:
        abort(404)
    response = Response(asset.content, mimetype=asset.mimetype)
    response.headers["Cache-Control"] = _FOR_EVER
    return response

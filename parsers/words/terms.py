"""A term: one stretch of a text with its kind and its meaning, and where it stood.

What belongs to what is not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Term:
    """One stretch of the text. `form` is folded; `glued`: no space before it."""

    kind: str
    form: str
    start: int
    end: int
    value: Any = None
    glued: bool = False
    code: bool = False
    cues: tuple[str, ...] = ()
    about: bool = False
    least: int | None = None
    most: int | None = None
    weak: bool = False
    note: str = ""

    @property
    def ours(self) -> bool:
        """Whether it is a place of the region."""
        return self.kind == "G" and bool(self.value.meant)

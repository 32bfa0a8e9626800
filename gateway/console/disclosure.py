"""Small numbers that must not leave the network: a cell under five could be somebody. Pure.

A cell is also withheld where it would give another away by subtraction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

FEWEST: Final = 5
"""The smallest number that may be printed for strangers; nobody (0) may be."""


def withheld(count: int) -> bool:
    return 0 < count < FEWEST


def single(count: int) -> int | None:
    """A number that stands alone; None: it is withheld."""
    return None if withheld(count) else count


def guarded(table: Sequence[Sequence[int]]) -> list[list[int | None]]:
    """A table whose last row, and last column if it has several, are sums; None: withheld.

    Where a row or column has one withheld cell, its smallest other one is withheld too, a sum
    only when nothing else is left; again, until nothing can be calculated.
    """
    cells: list[list[int | None]] = [[single(count) for count in row] for row in table]
    lines = _lines(len(table), len(table[0]) if table else 0)
    changed = True
    while changed:
        changed = False
        for line in lines:
            if sum(cells[row][column] is None for row, column in line) == 1:
                changed = _withhold_another(cells, table, line) or changed
    return cells


def _lines(rows: int, columns: int) -> list[list[tuple[int, int]]]:
    down = [[(row, column) for row in range(rows)] for column in range(columns)]
    across = [[(row, column) for column in range(columns)] for row in range(rows)]
    # Nothing can be subtracted from a line of one cell.
    return [line for line in (*down, *across) if len(line) > 1]


def _withhold_another(
    cells: list[list[int | None]], table: Sequence[Sequence[int]], line: list[tuple[int, int]]
) -> bool:
    parts = [at for at in line[:-1] if cells[at[0]][at[1]]]
    chosen = min(parts, key=lambda at: table[at[0]][at[1]], default=line[-1])
    if cells[chosen[0]][chosen[1]] is None:
        return False
    cells[chosen[0]][chosen[1]] = None
    return True


def guarded_sums(counts: Mapping[str, int]) -> dict[str, int | None]:
    """A list whose last entry is the sum of the others."""
    cells = guarded([[count] for count in counts.values()])
    return {name: cell[0] for name, cell in zip(counts, cells, strict=True)}

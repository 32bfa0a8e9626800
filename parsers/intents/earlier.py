"""What the earlier texts of the sender told, each read once however often it is asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from config.regions import Region
from parsers.report import Context, Earlier, Reading, Report

Reports = tuple[Report, ...]


class EarlierTexts:
    """The texts before this one, the newest as the context gives them, and their reports."""

    def __init__(
        self, context: Context, region: Region, read: Callable[[str, Context, Region], Reading]
    ) -> None:
        self.context, self.texts = context, context.previous
        self._before = context.of_an_earlier_text()
        self._region, self._read = region, read
        self._told: dict[str, Reports] = {}

    def reports(self, earlier: Earlier) -> Reports:
        """The reports of one of these texts, as it was read when it came."""
        told = self._told.get(earlier.text)
        if told is None:
            told = self._read(earlier.text, self._before, self._region).reports
            self._told[earlier.text] = told
        return told

    def stored(self) -> Iterator[Reports]:
        """The reports of those that have a reference."""
        return (self.reports(earlier) for earlier in self.texts if earlier.ref)

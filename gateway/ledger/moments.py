"""When people arrived, from what was said of it. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo

# A report without an hour, of a day gone by, is taken to have come at noon.
_NOON = time(12)


def arrived_at(day: date | None, hour: time | None, written: datetime, zone: tzinfo) -> datetime:
    """The moment people arrived: what was said, or else when the text was written.

    An hour that has not come yet on the day of writing was misread or mistyped; announcements may
    lie ahead by days.
    """
    today = written.astimezone(zone).date()
    day = day or today
    if hour is None and day == today:
        return written
    said = datetime.combine(day, hour or _NOON, zone)
    return said if said <= written or day > today else written

"""When people arrived, from what was said of it. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo

# Of a day gone by without an hour the last minute is taken: who came "yesterday" may have come
# last night, and must not be missed in today's window. An announced day counts from its noon.
_LAST_MINUTE = time(23, 59)
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
    said = datetime.combine(day, hour or (_LAST_MINUTE if day < today else _NOON), zone)
    return said if said <= written or day > today else written

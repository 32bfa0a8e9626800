"""Who is told of an alert first, and who of the others an alert calls before their turn.

Pure: it takes people and facts. Their words are chosen elsewhere, by their audience.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gateway.ledger.codes import Audience
from gateway.ledger.people import LAST_TIER
from gateway.ledger.tables import Person
from workers.alert_texts import AlertFacts


def told_first(
    everyone: Collection[Person], wave: AlertFacts, called: Mapping[str, tuple[str, ...]]
) -> list[Person]:
    """The lowest tier there is, and whoever the alert itself calls.

    Children alone and presumed victims call the people of protection; a need calls the
    organisations that the region's file names for it, wherever their own name holds that name.
    """
    lowest = min((tier_of(person) for person in everyone), default=0)
    return [
        person
        for person in everyone
        if tier_of(person) == lowest or _is_called(person, wave, called)
    ]


def tier_of(person: Person) -> int:
    return person.tier or LAST_TIER


def _is_called(person: Person, wave: AlertFacts, called: Mapping[str, tuple[str, ...]]) -> bool:
    if person.audience == Audience.PROTECTION and (wave.unaccompanied or wave.trafficked):
        return True
    organisation = person.organisation.casefold()
    return any(name in organisation for need in wave.needs for name in called.get(need, ()))

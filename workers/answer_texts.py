"""What goes back to coordinators who answer an alert, and what those who said yes hear of others.

Pure, one GSM-7 segment each. What an audience may hear of comes from `helping.may_hear`.
"""

from __future__ import annotations

from collections.abc import Sequence

from config.replies import render, word
from workers.fitting import Part, always, may_go, one_segment
from workers.helping import Help
from workers.wording import capitals

_LONGEST_NAME = 24


def for_answer(
    number: int,
    said: str,
    language: str,
    *,
    help_: Help | None = None,
    quantity: int | None = None,
    drill: bool = False,
) -> str:
    """Back to a coordinator who wrote `12 OUI`, `12 NON`, `12 LITS 60` or `12 BUS 1`.

    `help_`, when they take part, is what the others do and what is still to be found. The names of
    the others go first when not everything fits.
    """
    takes = said if said in ("oui", "non") else "offer"
    parts = [
        _mark(language, drill=drill),
        always(render(f"network.{takes}", language, number=number)),
    ]
    if takes == "offer":
        thing = word("offer", said, language) or said
        noted = render("network.noted", language, quantity=quantity or 0, word=thing)
        parts.append(may_go(2, f" {noted}"))
    if help_ is not None:
        parts += [_remaining(help_, language), _others(help_.names, language)]
    return one_segment(parts)


def roll(number: int, language: str, *, help_: Help, drill: bool = False) -> str:
    """To somebody who said yes: who else did, what was offered, what is still to be found."""
    offered = [
        f"{word('offer', thing, language) or thing} {count}"
        for thing, count in help_.offers.items()
        if count
    ]
    parts = [
        _mark(language, drill=drill),
        always(render("network.roll", language, number=number)),
        _named(3, " OUI ", help_.names, "."),
    ]
    if offered:
        parts.append(
            may_go(2, f" {render('network.offered', language, offers=', '.join(offered))}")
        )
    return one_segment([*parts, _remaining(help_, language)])


def for_closed(number: int, language: str) -> str:
    """The alert somebody answered is over."""
    return render("network.over", language, number=number)


def for_not_taken(number: int, language: str) -> str:
    """Only who takes part may end an alert."""
    return render("network.not_taken", language, number=number)


def for_unknown(language: str) -> str:
    """There is no alert of this number, or none that is open."""
    return render("network.unknown", language)


def for_untold(number: int, language: str, own: Sequence[int] = ()) -> str:
    """The alert was not sent to whoever answered it; `own` are the open ones that were."""
    parts = [always(render("network.untold", language, number=number))]
    if own:
        listed = ", ".join(map(str, own[:5]))
        parts.append(may_go(1, f" {render('network.yours', language, numbers=listed)}"))
    return one_segment(parts)


def which(numbers: Sequence[int], language: str) -> str:
    """OUI alone, while several alerts wait for an answer of this person."""
    listed = ", ".join(map(str, numbers[:5]))
    return render("network.which", language, numbers=listed, first=numbers[0])


def for_drill_over(number: int, language: str) -> str:
    """A drill ends because a real alert begins."""
    mark = render("mark.drill", language)
    return f"{mark} {render('network.drill_over', language, number=number)}"


def for_no_drill(language: str) -> str:
    """Nobody practises while a real alert is open."""
    return render("network.no_drill", language)


def _mark(language: str, *, drill: bool) -> Part:
    return always(render("mark.drill", language) + " " if drill else "")


def _remaining(help_: Help, language: str) -> Part:
    if help_.missing_beds is None:
        return always("")
    return may_go(1, f" {render('network.remaining', language, remaining=help_.missing_beds)}")


def _others(names: Sequence[str], language: str) -> Part:
    if not names:
        return always("")
    return _named(4, f" {render('network.also', language)} ", names, ".")


def _named(gives: int, before: str, names: Sequence[str], after: str) -> Part:
    """As many of the names as fit, then how many more there are."""
    shown = [capitals(name)[:_LONGEST_NAME].strip() for name in names]
    forms = [f"{before}{', '.join(shown)}{after}"]
    forms += [
        f"{before}{', '.join(shown[:some])} +{len(shown) - some}{after}"
        for some in range(len(shown) - 1, 0, -1)
    ]
    return may_go(gives, *forms) if names else always("")

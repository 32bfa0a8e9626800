"""« Seuils et réglages »: from how many people on an alert is raised, tried before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, Final

from flask import render_template, request
from flask.typing import ResponseReturnValue

from config.regions import Levels
from gateway.console.door import back_to, house, say, user
from gateway.ledger import levels as kept
from gateway.ledger import rehearsal

FIELDS: Final = {
    "vigilance": ("Vigilance", "personnes dans un département"),
    "alerte": ("Alerte", "personnes dans un département"),
    "urgence": ("Urgence", "personnes dans un département"),
    "region": ("Région", "personnes dans toute la région"),
    "department_hours": ("Durée, département", "heures"),
    "region_hours": ("Durée, région", "heures"),
    "growth": ("Nouveau SMS si le total grandit de", "pour cent"),
    "rrm_households": ("Note au RRM", "ménages"),
    "rrm_people": ("Note au RRM", "personnes"),
}
"""What can be set: its name and its unit."""
_HOURS: Final = ("department_hours", "region_hours")
_HISTORY: Final = 10


def show() -> str:
    """GET /seuils: the levels in force; with values in the address, what they would do."""
    tried = {name: request.args[name] for name in FIELDS if name in request.args}
    return _page(tried)


def save() -> ResponseReturnValue:
    """POST /seuils."""
    given = {name: request.form.get(name, "") for name in FIELDS}
    region = house().settings.region
    wanted, problem = _read(given, region.levels)
    if wanted is None:
        return _page(given, problem), 400
    seen = request.form.get("seen", "")
    expected = int(seen) if seen.isascii() and seen.isdigit() else -1
    with house().ledger.write() as ledger:
        done = kept.set_levels(
            ledger, wanted, region.levels, expected=expected, actor=user().name, now=house().now()
        )
    if not done:
        return _page(given, _CONFLICT), 409
    say("Les seuils sont enregistrés. Ils valent dès le prochain message.")
    return back_to("levels")


_CONFLICT: Final = (
    "Quelqu'un d'autre vient de changer les seuils. Vos valeurs sont encore ci-dessous : "
    "comparez-les à celles d'aujourd'hui, puis enregistrez."
)


def _page(given: Mapping[str, str], problem: str | None = None) -> str:
    settings = house().settings
    region, capacity = settings.region, settings.region.centre.capacity
    effect = None
    with house().ledger.read() as ledger:
        history = kept.level_sets(ledger, _HISTORY)
        current = kept.read_levels(history[0], region.levels) if history else region.levels
        wanted = None
        if given:
            wanted, wrong = _read(given, region.levels)
            problem = problem or wrong
        if wanted is not None and wanted != current:
            known = rehearsal.past(ledger, house().now(), capacity)
            effect = (
                rehearsal.rehearse(wanted, known, capacity),
                rehearsal.rehearse(current, known, capacity),
                known,
            )
    return render_template(
        "levels.html",
        fields=FIELDS,
        current=_shown(current),
        from_file=_shown(region.levels),
        values=_shown(current) | dict(given),
        seen=history[0].id if history else 0,
        history=history,
        problem=problem,
        tried=bool(given),
        effect=effect,
        settings=settings,
        days=rehearsal.DAYS,
        names={place.pcode: place.name for place in region.departments},
    )


def _shown(levels: Levels) -> dict[str, str]:
    """As they stand in the form; growth in per cent."""
    values: dict[str, Any] = asdict(levels)
    values["growth"] = round(levels.growth * 100)
    return {name: str(values[name]) for name in FIELDS}


def _read(given: Mapping[str, str], known: Levels) -> tuple[Levels | None, str | None]:
    """The levels of a form, or what is wrong with it."""
    values: dict[str, Any] = {}
    for name, (label, _unit) in FIELDS.items():
        text = given.get(name, "").strip()
        if not (text.isascii() and text.isdigit() and 0 < int(text[:7]) <= 10_000):
            return None, f"« {label} » doit être un nombre entier, de 1 à 10 000."
        values[name] = int(text)
    if not values["vigilance"] < values["alerte"] < values["urgence"]:
        return None, "La vigilance doit venir avant l'alerte, et l'alerte avant l'urgence."
    if any(values[name] > 240 for name in _HOURS):
        return None, "Une durée de plus de 240 heures (dix jours) mêlerait plusieurs vagues."
    values["growth"] = values["growth"] / 100
    return replace(known, **values), None

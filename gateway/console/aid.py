"""« Aide », and the tour in three steps: what somebody new must know, in plain French."""

from __future__ import annotations

from typing import Final

from flask import render_template, request
from werkzeug.wrappers import Response

from gateway.console.door import back_to, house, user
from gateway.ledger import figures, levels, staff

TOUR: Final = 3
"""How many steps the tour has; who has seen them all is not shown it again."""

STATUSES: Final = (
    ("provisional", "Il manque une réponse ou votre accord. Compté si l'expéditeur est inscrit."),
    ("received", "Lu sans difficulté, compté. Une personne doit encore le regarder."),
    ("validated", "Quelqu'un du secrétariat l'a vérifié. C'est le but de chaque rapport."),
    ("rejected", "Écarté par le secrétariat, avec un motif. Ne compte plus."),
    ("cancelled", "Retiré par l'expéditeur lui-même (ANNUL). Ne compte plus."),
)
FLAGS: Final = (
    ("TOTAL_ONLY", "Compté ainsi ; l'expéditeur a été prié de donner le détail. Relancez-le."),
    ("PLACE_DEFAULTED", "Vérifiez si les gens sont bien dans ce département."),
    ("APPROX", "« environ 30 ». Demandez le nombre exact quand le calme est revenu."),
    ("SUM_MISMATCH", "Le plus petit des deux compte en attendant. Demandez lequel est juste."),
    ("CATEGORY_MISSING", "Rapatriés et refoulés ne sont pas la même chose : demandez."),
    ("DUPLICATE_POSSIBLE", "Le même message deux fois : il n'est compté qu'une fois."),
    ("DEATH", "Appelez tout de suite. Un décès n'est jamais dans le total."),
    ("PERSON_NAME", "Le nom est déjà masqué. Rappelez à l'expéditeur de ne pas en écrire."),
)


def show() -> str:
    """GET /aide-console."""
    with house().ledger.read() as ledger:
        in_force = levels.levels_in_force(ledger, house().settings.region.levels)
    return render_template(
        "console_help.html",
        statuses=STATUSES,
        flags=FLAGS,
        levels=in_force,
        late_hours=int(figures.LATE.total_seconds() // 3600),
        tour_done=user().tour >= TOUR,
    )


def step() -> Response:
    """POST /visite: the next step of the tour; with `fin`, no more of it."""
    seen = TOUR if "fin" in request.form else min(user().tour + 1, TOUR)
    return _seen(seen)


def again() -> Response:
    """POST /visite/revoir: the tour from its first step."""
    return _seen(0)


def _seen(steps: int) -> Response:
    with house().ledger.write() as ledger:
        staff.saw_tour(ledger, user().staff_id, steps)
    return back_to("today")

"""The codes of alerts in plain French: why something was said, what was answered and decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from gateway.console.french import number, plural
from gateway.console.words import LEVEL, word

ALERT_STATUS: Final = {"open": "ouverte", "closed": "fermée"}
ENDING: Final = {
    "correction": "les corrections ont ramené le total sous le seuil",
    "time": "personne de nouveau pendant toute la durée comptée",
    "answer": "un coordinateur a dit que c'est réglé",
    "secretariat": "fermée par le secrétariat",
}
SMS_STATUS: Final = {
    "queued": "attend de partir",
    "sending": "part",
    "ambiguous": "peut-être parti",
    "sent": "parti",
    "delivered": "arrivé",
    "failed": "pas arrivé",
    "expired": "trop tard, non envoyé",
    "withheld": "non envoyé (STOP)",
}
"""How far one text got."""
_SMS_COUNTS: Final = {
    "delivered": ("arrivé", "arrivés"),
    "sent": ("parti", "partis"),
    "queued": ("attend de partir", "attendent de partir"),
    "sending": ("en train de partir", "en train de partir"),
    "ambiguous": ("peut-être parti", "peut-être partis"),
    "failed": ("pas arrivé", "pas arrivés"),
    "expired": ("trop tard pour partir", "trop tard pour partir"),
    "withheld": ("non envoyé (STOP)", "non envoyés (STOP)"),
}
THING: Final = {"lits": "lits", "bus": "bus", "eau": "eau", "vivres": "vivres", "kits": "kits"}
"""What a coordinator may offer a number of."""
DECIDED: Final = {
    "close": "a fermé l'alerte",
    "resend": "a fait renvoyer l'alerte",
    "silence": "a mis l'alerte en silence",
    "answer": "a noté une réponse donnée au téléphone",
}


def counted(statuses: Mapping[str, int]) -> str:
    """« 9 SMS : 7 arrivés, 2 partis »."""
    total = sum(statuses.values())
    parts = [
        plural(statuses[code], *names) for code, names in _SMS_COUNTS.items() if statuses.get(code)
    ]
    return f"{plural(total, 'SMS', 'SMS')} : {', '.join(parts)}" if total else ""


def title(action: str, level: str, total: int, reason: Mapping[str, Any]) -> str:
    """What the network was told, in a few words."""
    before = reason.get("told_total")
    grown = f"{number(before)} → {plural(total, 'personne')}"
    if reason.get("rule") == "resend":
        return f"Renvoyée : {plural(total, 'personne')}"
    titles = {
        "open": f"Ouverte au niveau {word(LEVEL, level)} : {plural(total, 'personne')}",
        "raise": f"Niveau relevé de {word(LEVEL, reason.get('told_level'))} à "
        f"{word(LEVEL, level)} : {grown}",
        "update": f"Mise à jour : {grown}",
        "rectify": f"Rectificatif : {grown}",
        "confirm": f"Chiffres confirmés : {plural(total, 'personne')}",
        "close": f"Fermée : {plural(total, 'personne')} au total",
    }
    return titles.get(action, action)


def why(reason: Mapping[str, Any]) -> str:
    """The reason of a verdict as a sentence."""
    hours = f"en {reason['hours']} h" if reason.get("hours") else ""
    rule, total = reason.get("rule"), reason.get("total")
    people = plural(total, "personne") if isinstance(total, int) else "des personnes"
    sentences = {
        "death": f"{plural(reason.get('deaths') or 1, 'décès signalé', 'décès signalés')} : "
        "un seul décès suffit pour l'urgence.",
        "urgence": f"{people} {hours} : le seuil d'urgence est atteint.",
        "alerte": f"{people} {hours} : le seuil d'alerte est atteint.",
        "beds": f"{people} {hours}, plus que les {number(reason.get('free_beds'))} places libres "
        "du centre.",
        "vigilance": f"{people} {hours} : le seuil de vigilance est atteint.",
        "region": f"{people} {hours} dans toute la région : le seuil régional est atteint.",
        "below": f"Après correction il reste {people} {hours} : moins que le niveau annoncé.",
        "time": f"Personne de nouveau n'est arrivé {hours}.",
        "secretariat": "Le secrétariat dit que c'est terminé.",
        "answer": "Un coordinateur dit que c'est réglé.",
        "resend": "Le secrétariat a demandé de renvoyer l'alerte.",
    }
    return sentences.get(str(rule), "").replace("  ", " ")


def unconfirmed(reason: Mapping[str, Any]) -> str:
    """That some of it was not confirmed when it was said; empty when all was."""
    count = reason.get("unconfirmed") or 0
    if not count:
        return ""
    return f"{plural(count, 'rapport', 'rapports')} pas encore confirmé{'s' if count > 1 else ''}."


def said(answer_word: str, quantity: int | None) -> str:
    """« OUI », « NON », « offre 60 lits »."""
    if answer_word in THING:
        return f"offre {number(quantity)} {THING[answer_word]}"
    return answer_word.upper()

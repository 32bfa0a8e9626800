"""What the trail keeps, in plain French."""

from __future__ import annotations

from typing import Final

from gateway.console import words
from gateway.console.people_words import AUDIENCE, LANGUAGE
from gateway.console.people_words import ROLE as PERSON_ROLE
from gateway.console.rights import ROLE_NAMES

ACTION: Final = {
    "sign_in": "s'est connecté",
    "change_password": "a changé son mot de passe",
    "totp_on": "a activé le code sur son téléphone",
    "totp_off": "a retiré le code sur son téléphone",
    "end_session": "a fermé une connexion",
    "invite": "a invité",
    "accept_invitation": "a choisi son mot de passe par un lien",
    "revoke_invitation": "a retiré le lien de",
    "reset_password": "a fait un lien de mot de passe pour",
    "change_staff": "a changé le compte de",
    "open_door": "a rouvert la porte à",
    "resend_sms": "a fait renvoyer",
    "leave_sms": "a laissé sans renvoi",
    "edit": "a modifié",
    "merge": "a réuni avec un autre",
    "settle": "a classé",
    "decide_recount": "a fait recompter",
    "decide_confirm": "a décidé si c'est exact",
    "decide_twins": "a décidé si ce sont les mêmes",
    "decide_close": "a fermé",
    "decide_resend": "a fait renvoyer",
    "decide_silence": "a mis en silence",
    "decide_answer": "a noté une réponse au téléphone pour",
    "decide_reply": "a répondu par SMS à",
    "set_levels": "a changé les seuils",
    "add_person": "a ajouté",
    "change_person": "a changé la fiche de",
    "activate_person": "a activé",
    "deactivate_person": "a désactivé",
    "import_people": "a importé des personnes",
    "export_people": "a exporté les personnes",
}
_SUBJECT: Final = {
    "report": "rapport",
    "message": "message",
    "alert": "alerte",
    "twins": "jumeaux",
    "person": "personne",
    "people": "personnes",
    "staff": "utilisateur",
    "levels": "seuils",
    "sms": "SMS",
}


def subject(kept: str) -> str:
    """« rapport 142 » for `report:142`."""
    kind, _, key = kept.partition(":")
    return f"{_SUBJECT.get(kind, kind)} {key}".strip()


def subject_of(told: str) -> str:
    """`report:142` for « rapport 142 », as somebody may look for it."""
    kind, _, key = told.lower().replace(":", " ").strip().partition(" ")
    codes = {name.lower(): code for code, name in _SUBJECT.items()}
    code = codes.get(kind, kind)
    key = key.strip().removeprefix("n°").strip()
    return f"{code}:{key}" if key else code


_FIELD: Final = {
    **words.FIELD, "name": "nom", "role": "rôle", "organisation": "organisation",
    "department": "département", "language": "langue", "tier": "niveau d'appel",
    "audience": "peut lire", "deputy": "remplaçant", "active": "actif", "added": "ajoutés",
    "updated": "mis à jour", "other": "autre rapport", "stop": "STOP", "alerte": "alerte",
    "person": "personne", "word": "réponse",
    "quantity": "nombre", "growth": "nouveau SMS si grandit de",
    "department_hours": "heures, département",
    "region_hours": "heures, région",
}  # fmt: skip
_VALUE: Final = {
    **words.REPORT_STATUS, **words.CATEGORY, **words.INTENT, **PERSON_ROLE, **ROLE_NAMES,
    **AUDIENCE, **LANGUAGE, "lifted": "levé",
}  # fmt: skip


def field(name: str) -> str:
    """What was changed, in French."""
    return _FIELD.get(name, name)


def value(code: str) -> str:
    """A code in French; anything else stands for itself."""
    return _VALUE.get(code, code)

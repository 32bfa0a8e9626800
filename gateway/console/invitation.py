"""What a link of invitation opens: choosing a password, once."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from gateway.console.account import password_problem
from gateway.console.door import back_to, house, say
from gateway.ledger import invitations, sign_ins, trail


def show(token: str) -> ResponseReturnValue:
    """GET, POST /invitation/TOKEN: open to who has the link; it is good for one password."""
    now = house().now()
    with house().ledger.read() as ledger:
        found = invitations.find(ledger, token, now)
    if found is None:
        return render_template("invitation.html", name=None), 404
    if request.method == "GET":
        return render_template("invitation.html", name=found.name)
    password = request.form.get("new", "")
    problem = password_problem(password)
    if problem is None and password != request.form.get("again", ""):
        problem = "Les deux mots de passe ne sont pas les mêmes."
    if problem is not None:
        return render_template("invitation.html", name=found.name, problem=problem), 400
    with house().ledger.write() as ledger:
        found = invitations.find(ledger, token, now)
        person = invitations.accept(ledger, found, password, now) if found else None
        if person is not None:
            sign_ins.end_sessions(ledger, person.id, now)
            trail.note(ledger, person.name, "accept_invitation", f"staff:{person.id}", now)
    if person is None:
        return render_template("invitation.html", name=None), 404
    say(f"C'est fait, {person.name}. Connectez-vous avec ce mot de passe.")
    return back_to("sign_in")

"""« Un rapport »: what was written, what was understood and why, what became of it, and what a
person may change: correct, validate, reject, merge with its twin, give it another sender.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gateway.bell import DECISIONS
from gateway.console import changes_told, explanations, report_form, summaries
from gateway.console.door import back_to, house, may, say, user
from gateway.console.inbox import left_to_do
from gateway.console.report_form import Filled, contradiction
from gateway.console.rights import Right
from gateway.ledger import alerts, edits, histories, inbox, questions
from gateway.ledger.codes import ReportStatus
from gateway.ledger.edits import Conflict
from gateway.ledger.histories import Change
from gateway.ledger.tables import Message, Report

_DONE: Final = {
    "save": "Enregistré.",
    "validate": "Rapport validé.",
    "reject": "Rapport rejeté : il ne compte plus.",
    "restore": "Rapport remis dans le compte.",
}
_STATUS: Final = {
    "validate": ReportStatus.VALIDATED,
    "reject": ReportStatus.REJECTED,
    "restore": ReportStatus.VALIDATED,
}
_GONE: Final = (ReportStatus.REJECTED.value, ReportStatus.CANCELLED.value)


def show(report_id: int) -> ResponseReturnValue:
    """GET /rapports/ID."""
    with house().ledger.read() as ledger:
        return _page(ledger, report_id)


def change(report_id: int) -> ResponseReturnValue:
    """POST /rapports/ID: `action` save, validate, reject or restore; `revision` as it was seen."""
    action = request.form.get("action", "save")
    if action not in _DONE:
        abort(400)
    seen = request.form.get("revision", type=int, default=0)
    said = report_form.read(request.form) if "place" in request.form else None
    with house().ledger.write() as ledger:
        report = _visible(ledger, report_id)
        changes, said = _wanted(ledger, report, action, said)
        if said is None and action == "validate" and (told := contradiction(_columns(report))):
            return _page(ledger, report_id, refused=told), 400
        if said is not None and said.problems:
            return _page(ledger, report_id, said=said), 400
        done = edits.edit_report(
            ledger,
            report_id,
            expected_revision=seen,
            changes=changes,
            actor=user().name,
            now=house().now(),
            zone=house().settings.region.timezone,
        )
        if isinstance(done, Conflict):
            missed = histories.changes_since(ledger, done.report, seen)
            return _page(ledger, report_id, said=said, missed=missed, action=action), 409
        if action != "save":
            questions.forget_about(ledger, report_id)
            inbox.settle(ledger, report.message_id, user().name, house().now())
        left = left_to_do(ledger)
    house().bell.ring(DECISIONS)
    say(f"{_DONE[action]} {left}")
    return back_to("report", report_id=report_id)


def merge(report_id: int) -> ResponseReturnValue:
    """POST /rapports/ID/jumeau: `twin` tells of the same people, and no longer counts; or not."""
    same = request.form.get("same") != "no"
    twin_id = request.form.get("twin", type=int, default=0)
    with house().ledger.write() as ledger:
        kept = _visible(ledger, report_id)
        if twin_id not in {row[0].id for row in histories.twins_of(ledger, kept)}:
            say("Ce doublon a changé entre-temps : vérifiez s'il s'agit des mêmes personnes.")
            return back_to("report", report_id=report_id)
        edits.settle_twins(
            ledger,
            kept,
            twin_id,
            same=same,
            actor=user().name,
            now=house().now(),
            zone=house().settings.region.timezone,
        )
        if same:
            questions.forget_about(ledger, twin_id)
    house().bell.ring(DECISIONS)
    say("Fusionné : le doublon ne compte plus." if same else "Noté : les deux rapports comptent.")
    return back_to("report", report_id=report_id)


def _visible(ledger: Session, report_id: int) -> Report:
    """The report, for those who may see it; as if it did not exist for the others."""
    report = ledger.get(Report, report_id)
    if report is None or (report.sensitive and not may(Right.SENSITIVE)):
        abort(404)
    return report


def _wanted(
    ledger: Session, report: Report, action: str, said: Filled | None
) -> tuple[dict[str, Any], Filled | None]:
    """The columns to change, and the form again with what is wrong in it."""
    changes: dict[str, Any] = {}
    if said is not None:
        before = _columns(report)
        if not said.problems:
            changes = report_form.columns(said, before, house().settings.region)
        said, person_id = _sender(ledger, report, said)
        changes["person_id"] = person_id
        if may(Right.SENSITIVE):
            changes["sensitive"] = said.sensitive
    if action in _STATUS:
        changes["status"] = _STATUS[action].value
    return changes, said


def _sender(ledger: Session, report: Report, said: Filled) -> tuple[Filled, int | None]:
    """Who the form says sent it: nobody known, or one registered person."""
    who = said.values["sender"]
    if not who:
        return said, None
    person = histories.person_named(ledger, who)
    if person is not None:
        return said, person.id
    told = "Personne d'inscrit sous ce nom ou ce numéro. Écrivez le nom exact, ou le numéro entier."
    return replace(said, problems={**said.problems, "sender": told}), report.person_id


def _asked(report: Report, message: Message) -> str | None:
    """The question its sender was asked, while nobody has answered it."""
    waits = report.status == ReportStatus.PROVISIONAL.value
    return (message.reading or {}).get("question") if waits else None


def _columns(report: Report) -> dict[str, Any]:
    return {column.key: getattr(report, column.key) for column in Report.__table__.columns}


def _page(
    ledger: Session,
    report_id: int,
    *,
    said: Filled | None = None,
    missed: Sequence[Change] = (),
    action: str = "",
    refused: str | None = None,
) -> str:
    report = _visible(ledger, report_id)
    found = histories.report_and_text(ledger, report_id)
    if found is None:
        abort(404)
    _, message, person = found
    region = house().settings.region
    form = said or report_form.filled(_columns(report), person.phone if person else "")
    concerned = [report.adm2, region.pcode] if report.adm2 else []
    opened = alerts.open_alerts_of(ledger, concerned, drill=report.drill)
    names: Mapping[str, str] = {place.pcode: place.name for place in region.places}
    return render_template(
        "report.html",
        report=report,
        message=message,
        person=person,
        form=form,
        siblings=[one for one in histories.reports_of(ledger, message.id) if one.id != report.id],
        changes=changes_told.told(histories.changes_of(ledger, report), names),
        missed=changes_told.told(missed, names),
        action=action,
        refused=refused,
        asked=_asked(report, message),
        twins=histories.twins_of(ledger, report) if report.status not in _GONE else [],
        texts=histories.texts_to(ledger, message),
        alerts=list(opened.values()),
        explained=explanations.of_message(message, person, region),
        names=names,
        region_places=region.places,
        intents=report_form.INTENTS,
        people_fields=report_form.PEOPLE,
        summaries=summaries,
        gone=report.status in _GONE,
        may_edit=may(Right.EDIT),
    )

"""Whatever a network does to a caller's sessions: one report an arrival, as it was last shown.

Hypothesis dials, types, repeats, drops, resumes, delays and moves the clock at the real door.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from gateway.ledger.codes import Audience, Role
from gateway.ledger.people import PersonRow, import_people
from gateway.ledger.tables import Report
from tests.dialling import Dialling, clock_ticks, dial
from tests.village import Village

KEYS = st.sampled_from(
    ["1", "1", "1", "1", "2", "3", "12", "8", "30", "000", "12 8 5 7", "1*2*3*4", "0", "00", "4",
     "7", "23", "9999", "x", "", "*", "2**1"]
)  # fmt: skip
SHORT_CUTS = st.sampled_from(
    ["", "", "", "1*12*8*5*7", "1*12*8*5*7", "1*1*2", "2", "1", "7", "9*9"]
)
_HEADS = re.compile(r"\b(H|F|G|FI)(\d+)\b")
_LETTERS = {"H": "men", "F": "women", "G": "boys", "FI": "girls"}


@dataclass(slots=True)
class Session:
    """A session, and what its screens last said of each group of its arrival."""

    line: Dialling
    shown: dict[str, int] = field(default_factory=dict)
    sent: dict[str, int] | None = None

    def sees(self, before: str) -> None:
        """Learn from the screen, as the person does who holds the phone."""
        screen = self.line.screen
        declined = before.startswith("CON Reprendre") and self.line.typed[-1:] == ["2"]
        if declined and screen.startswith("CON Labari"):
            self.shown = {}
        if "Dernier" in screen or "dernier rapport:" in screen or screen.startswith("CON 0"):
            return  # of another report
        told = {_LETTERS[letter]: int(count) for letter, count in _HEADS.findall(screen)}
        self.shown |= told
        if screen.startswith("END Envoye: ") and len(told) == 4:
            self.sent = told


class Callers(RuleBasedStateMachine):
    """One phone and everything that may happen to its sessions."""

    village: Village
    phones = iter(range(10_000))

    def __init__(self) -> None:
        super().__init__()
        self.sessions: list[Session] = []
        self.phone = f"+227900{20_000 + next(self.phones):05d}"
        with self.village.ledger.write() as session:
            row = PersonRow(
                name="Point focal",
                phone=self.phone,
                role=Role.FOCAL_POINT,
                organisation="",
                department="NE007005",
                language="fr",
                tier=None,
                audience=Audience.GENERAL,
            )
            import_people(session, [row], self.village.clock.now, example=True)

    @rule(short_cut=SHORT_CUTS)
    def dials(self, short_cut: str) -> None:
        opened = Session(dial(self.village, self.phone, short_cut))
        for dropped in self.sessions:
            if dropped.line.kept.superseded_by == opened.line.session:
                opened.shown = {} if short_cut.startswith("1*12") else dict(dropped.shown)
        if "Trop d'appels" not in opened.line.screen:
            opened.sees("")
            self.sessions.append(opened)

    @precondition(lambda self: self.sessions)
    @rule(keys=st.lists(KEYS, min_size=1, max_size=6))
    def types(self, keys: list[str]) -> None:
        self._types(self.sessions[-1], keys)

    @precondition(lambda self: self.sessions)
    @rule(heads=st.lists(st.sampled_from(["12", "8", "000", "5"]), max_size=4), sends=st.booleans())
    def reports(self, heads: list[str], sends: bool) -> None:
        """What most people do, as far as the network lets them."""
        self._types(self.sessions[-1], ["00", "1"])
        if self.sessions[-1].line.screen.startswith("CON Reprendre"):
            self._types(self.sessions[-1], ["1"])
        else:
            self._types(self.sessions[-1], ["1", "1", *heads])
        if sends:
            self._types(self.sessions[-1], ["1"])

    @precondition(lambda self: self.sessions)
    @rule(which=st.integers(0, 3), length=st.integers(0, 9))
    def hears_again(self, which: int, length: int) -> None:
        """A call of before, repeated or late, of any session: nothing changes."""
        line = self.sessions[-1 - which % len(self.sessions)].line
        length = min(length, len(line.typed))
        kept = line.kept
        line.calls("*".join(line.typed[:length] if length else line.typed))
        assert line.kept.sealed == kept.sealed
        assert line.kept.due_at == kept.due_at

    @precondition(lambda self: len(self.sessions) > 1)
    @rule(which=st.integers(1, 3), keys=st.lists(st.sampled_from(["1", "8", "000"]), max_size=6))
    def an_older_session_goes_on(self, which: int, keys: list[str]) -> None:
        self._types(self.sessions[-1 - which % len(self.sessions)], keys)

    @precondition(lambda self: self.sessions)
    @rule(first=KEYS, second=KEYS)
    def comes_out_of_order(self, first: str, second: str) -> None:
        """The later of two steps comes first, then the earlier one."""
        session = self.sessions[-1]
        line = session.line
        before = line.screen
        line.typed += [first, second]
        line.calls("*".join(line.typed))
        session.sees(before)
        kept = line.kept.sealed
        line.calls("*".join(line.typed[:-1]))
        assert line.kept.sealed == kept

    @precondition(lambda self: self.sessions)
    @rule(which=st.integers(0, 3), status=st.sampled_from(["Success", "Failed", "Incomplete"]))
    def ends(self, which: int, status: str) -> None:
        self.sessions[-1 - which % len(self.sessions)].line.ends(status)

    @rule(minutes=st.sampled_from([1, 5, 14, 16]))
    def time_goes_by(self, minutes: int) -> None:
        self.village.clock.forward(minutes=minutes)

    @rule()
    def the_clock_looks(self) -> None:
        clock_ticks(self.village)

    def _types(self, session: Session, keys: list[str]) -> None:
        for key in keys:
            before = session.line.screen
            session.line.types(key)
            session.sees(before)

    def teardown(self) -> None:
        self.village.clock.forward(minutes=16)
        clock_ticks(self.village)
        clock_ticks(self.village)
        found = self._reports()
        assert len(found) == len(set(found)), "two reports of one session"
        sent = [heads for name, heads in found.items() if name.startswith("ussd-")]
        for session in self.sessions:
            name = session.line.session
            confirmed, salvaged = found.get(f"ussd-{name}"), found.get(f"salvage-{name}")
            status = session.line.kept.status
            assert not (confirmed and salvaged), "sent and salvaged"
            if session.line.kept.superseded_by:
                assert confirmed is salvaged is None, "taken over, and yet reported"
            assert (salvaged is not None) == (status == "salvaged")
            if session.sent is not None:
                # The very same people again within half an hour are a resend.
                assert confirmed == session.sent or (confirmed is None and session.sent in sent)
            else:
                assert confirmed is None
            if salvaged is not None:
                assert salvaged == {name: session.shown.get(name) for name in _LETTERS.values()}

    def _reports(self) -> dict[str, dict[str, int | None]]:
        """What was reported of people, by the id of the message that did."""
        names = {message.id: message.provider_id for message in self.village.incoming()}
        made = [r for r in self.village.reports() if r.phone == self.phone and r.intent == "report"]
        assert len({report.message_id for report in made}) == len(made)
        return {names[report.message_id]: _heads(report) for report in made}


def _heads(report: Report) -> dict[str, int | None]:
    return {name: getattr(report, name) for name in _LETTERS.values()}


def test_whatever_happens_an_arrival_is_one_report_as_last_shown(hamlet: Village) -> None:
    class Here(Callers):
        village = hamlet

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            # A failure is told as it was found: looking for a shorter one takes minutes here.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )

"""What reading a message gives back: the values, and nothing that decides them.

A `Reading` is what one incoming text was understood to be; it holds zero or more `Report`s.
An unknown number is None and never 0. `as_json` gives the stable contract of `labari parse`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

NOTHING: Mapping[Any, Any] = MappingProxyType({})
"""No changes, no nationalities, nobody vulnerable: the same for every reading."""


class Intent(StrEnum):
    """What the sender wants."""

    REPORT = "report"
    ZERO_REPORT = "zero_report"
    FOLLOW_UP = "follow_up"
    INCREMENT = "increment"
    CORRECTION = "correction"
    CANCELLATION = "cancellation"
    TRANSFER = "transfer"
    ANNOUNCEMENT = "announcement"
    CAPACITY = "capacity"
    CONFIRMATION = "confirmation"
    HELP = "help"
    STATUS = "status"
    QUESTION = "question"
    OPT_OUT = "opt_out"
    REGISTRATION = "registration"
    TEST = "test"
    COMPLAINT = "complaint"
    SECURITY = "security"
    OFF_TOPIC = "off_topic"


class Decision(StrEnum):
    """What happens next without a human, if anything."""

    ACCEPT = "accept"
    ASK = "ask"
    HUMAN = "human"
    EXECUTE = "execute"
    IGNORE = "ignore"


class Category(StrEnum):
    """Why people are on the move; the codes of the regional reporting form."""

    RAP = "RAP"  # repatriated
    REF = "REF"  # pushed back or expelled
    RET = "RET"  # assisted voluntary return
    SPO = "SPO"  # spontaneous return
    TRA = "TRA"  # in transit
    EEM = "EEM"  # child on the move
    VDT = "VDT"  # presumed victim of trafficking
    RFG = "RFG"  # refugee or asylum seeker
    DEP = "DEP"  # internally displaced
    INC = "INC"  # not said


class Need(StrEnum):
    EAU = "EAU"
    VIVRES = "VIVRES"
    ABRI = "ABRI"
    BNA = "BNA"
    SANTE = "SANTE"
    TRANSPORT = "TRANSPORT"
    PSY = "PSY"
    JURID = "JURID"
    DOC = "DOC"
    PROTECTION = "PROTECTION"


class Vulnerability(StrEnum):
    """Groups counted inside the total, and the dead, who are counted outside it."""

    ENA = "ena"  # unaccompanied child
    ENC = "enc"  # pregnant
    ALL = "all"  # nursing
    NOUR = "nour"  # infant
    AGE = "age"  # elderly
    HAN = "han"  # disabled
    MAL = "mal"  # sick
    BLES = "bles"  # wounded
    DECES = "deces"  # dead: never in the total


class Flag(StrEnum):
    """What a reader of the reading should know; a flag alone never rejects a message."""

    TOTAL_ONLY = "TOTAL_ONLY"
    PARTIAL_SPLIT = "PARTIAL_SPLIT"
    PLACE_DEFAULTED = "PLACE_DEFAULTED"
    PLACE_AMBIGUOUS = "PLACE_AMBIGUOUS"
    OUT_OF_ZONE = "OUT_OF_ZONE"
    APPROX = "APPROX"
    LABEL_AMBIGUOUS = "LABEL_AMBIGUOUS"
    AGE_AMBIGUOUS = "AGE_AMBIGUOUS"
    SUM_MISMATCH = "SUM_MISMATCH"
    DIGIT_REPAIRED = "DIGIT_REPAIRED"
    VALUE_INVALID = "VALUE_INVALID"
    CATEGORY_MISSING = "CATEGORY_MISSING"
    SENSITIVE_TRAFFICKING = "SENSITIVE_TRAFFICKING"
    SENSITIVE_GBV = "SENSITIVE_GBV"
    SENSITIVE = "SENSITIVE"
    PERSON_NAME = "PERSON_NAME"
    PERSON_PHONE = "PERSON_PHONE"
    IMPLICIT_PRODUCT = "IMPLICIT_PRODUCT"
    TOTAL_MISSING = "TOTAL_MISSING"
    TRUNCATED = "TRUNCATED"
    DUPLICATE_POSSIBLE = "DUPLICATE_POSSIBLE"
    DEATH = "DEATH"
    HEALTH_ALERT = "HEALTH_ALERT"
    CUMULATIVE = "CUMULATIVE"
    FUTURE_DATE = "FUTURE_DATE"
    REF_UNKNOWN = "REF_UNKNOWN"
    URGENT = "URGENT"


class Question(StrEnum):
    """The one thing to ask the sender; each code has its text in the replies files."""

    PLACE = "place"  # where? nothing said, or a name we do not know
    PLACE_AMBIGUOUS = "place_ambiguous"  # the name means several places
    TOTAL = "total"  # how many people?
    SUM = "sum"  # the parts do not make the total
    LABELS = "labels"  # numbers without H, F, G, FI
    LABEL = "label"  # one word or letter can be read two ways
    VALUE = "value"  # negative, impossible or too large
    PRODUCT = "product"  # "3 trucks of 45": is it 135 people?
    TRUNCATED = "truncated"  # the text stops in the middle of a field
    CATEGORY = "category"  # two categories at once
    REFERENCE = "reference"  # no such message of yours
    CHANGE = "change"  # what should be corrected?
    UNCLEAR = "unclear"  # nothing understood


class Report(NamedTuple):
    """One arrival (or transfer, announcement, absence of arrivals) at one place.

    It is a tuple because frozen dataclasses take five times as long to make, and `assemble` names
    no fields because 27 keywords take as long as the tuple.
    `adm2` and `adm3` are P-codes (`NE007005`, `NE007005007`); countries are ISO 3166 alpha-3.
    `men` and `women` are adults, `boys` and `girls` are under 18, `children` have no known sex,
    `males` and `females` no known age. `total` counts people, never households or vehicles.
    """

    adm2: str | None = None
    adm3: str | None = None
    place_text: str | None = None
    category: Category | None = None
    origins: tuple[str, ...] = ()
    origin_place: str | None = None
    destination: str | None = None
    destination_place: str | None = None
    nationalities: Mapping[str, int | None] = NOTHING
    men: int | None = None
    women: int | None = None
    boys: int | None = None
    girls: int | None = None
    children: int | None = None
    males: int | None = None
    females: int | None = None
    households: int | None = None
    vehicles: int | None = None
    total: int | None = None
    total_min: int | None = None
    total_max: int | None = None
    declared_total: int | None = None
    vulnerable: Mapping[Vulnerability, int | None] = NOTHING
    needs: tuple[Need, ...] = ()
    date: date | None = None
    time: time | None = None
    flags: tuple[Flag, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The report with the contract's keys; dates as ISO strings, times as HH:MM."""
        values = self._asdict()
        values["date"] = self.date.isoformat() if self.date else None
        values["time"] = self.time.strftime("%H:%M") if self.time else None
        for name in ("origins", "needs", "flags"):
            values[name] = list(values[name])
        for name in ("nationalities", "vulnerable"):
            values[name] = dict(values[name])
        return values


@dataclass(frozen=True, slots=True)
class Capacity:
    """Beds of a reception centre: people in them, and free ones."""

    occupied: int | None = None
    free: int | None = None


AnswerWord = Literal["oui", "non", "fin", "lits", "bus", "eau", "vivres", "kits"]


@dataclass(frozen=True, slots=True)
class AlertAnswer:
    """A coordinator's answer to an alert: `12 OUI`, `12 LITS 60`. `number` None: the open one."""

    number: int | None
    word: AnswerWord
    quantity: int | None = None


class Step(NamedTuple):
    """Why one stretch of the text was read as it was: `text` → `meaning`, by `rule`."""

    text: str
    meaning: str
    rule: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text the same phone sent before: needed to see a resend."""

    text: str
    age_min: float
    ref: str | None = None


CONFIRM = "confirm"
"""The question of a very large report: is it exact, OUI or NON?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known before the text is opened. Nothing else may influence a reading.

    `today` is the date at the region; `sender_dept` a name or P-code; `pending` is `CONFIRM`
    when a question waits for OUI or NON; `known_refs` are the references this sender may name
    (None: not known, do not check).
    """

    today: date
    sender_dept: str | None = None
    last_ref: str | None = None
    pending: str | None = None
    previous: tuple[Earlier, ...] = ()
    known_refs: tuple[str, ...] | None = None
    alert_sent: bool = False

    def of_an_earlier_text(self) -> Context:
        """What was known before a text that came earlier: no question waited, nothing was told."""
        return replace(self, last_ref=None, pending=None, previous=(), alert_sent=False)


class Reading(NamedTuple):
    """What one text was understood to be; a tuple, as a `Report` is.

    `ref` is a four-digit reference or "last". `question` is the code of the one question to send
    back (a key of the replies file). `masked_text` is the only form of the text that may be shown
    outside the quarantine. `steps` explain the reading, token by token. `alert_answer` is set
    when the text answers an alert, `drill` when it opens with EXERCICE; neither is in the JSON.
    """

    intent: Intent
    decision: Decision
    reports: tuple[Report, ...] = ()
    flags: tuple[Flag, ...] = ()
    ref: str | None = None
    changes: Mapping[str, Any] = NOTHING
    answer: bool | None = None
    capacity: Capacity | None = None
    sensitive: bool = False
    masked_text: str = ""
    question: Question | None = None
    steps: tuple[Step, ...] = ()
    alert_answer: AlertAnswer | None = None
    drill: bool = False

    def as_json(self) -> dict[str, Any]:
        """The stable contract of `labari parse`."""
        return {
            "intent": self.intent,
            "decision": self.decision,
            "reports": [report.as_json() for report in self.reports],
            "flags": list(self.flags),
            "ref": self.ref,
            "changes": dict(self.changes),
            "answer": self.answer,
            "capacity": asdict(self.capacity) if self.capacity else None,
            "sensitive": self.sensitive,
            "masked_text": self.masked_text,
            "question": self.question,
        }

"""What goes back to coordinators is one segment, names as many as fit, and keeps its numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.replies import LANGUAGES
from gateway.channels.segments import fits
from gateway.ledger.codes import AnswerWord, Audience
from workers import answer_texts
from workers.helping import Help, may_hear

names = st.text(st.characters(codec="latin-1", categories=("L", "N", "P", "Zs")), min_size=1)
any_help = st.builds(
    Help,
    who=st.lists(st.tuples(names, st.sampled_from(Audience)), max_size=30).map(tuple),
    offers=st.dictionaries(st.sampled_from(["lits", "bus", "eau", "vivres", "kits"]),
                           st.integers(0, 9999)),
    missing_beds=st.none() | st.integers(0, 9999),
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@given(help_=any_help, said=st.sampled_from(AnswerWord), drill=st.booleans())
def test_every_answer_is_one_segment_and_says_which_alert(
    language: str, help_: Help, said: AnswerWord, drill: bool
) -> None:
    texts = [
        answer_texts.for_answer(
            99999, said.value, language, help_=help_, quantity=9999, drill=drill
        ),
        answer_texts.roll(99999, language, help_=help_, drill=drill),
    ]
    for text in texts:
        assert fits(text)
        assert "99999" in text
        assert text.startswith("EXERCICE ") is drill


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_explanation_is_one_segment(language: str) -> None:
    longest = [99999] * 12
    assert fits(answer_texts.for_closed(99999, language))
    assert fits(answer_texts.for_unknown(language))
    assert fits(answer_texts.for_drill_over(99999, language))
    assert fits(answer_texts.for_no_drill(language))
    assert fits(answer_texts.for_untold(99999, language, longest))
    assert fits(answer_texts.which(longest, language))


def test_the_names_that_do_not_fit_are_counted() -> None:
    many = tuple((f"Organisation numero {n}", Audience.GENERAL) for n in range(12))
    said = answer_texts.roll(
        12, "fr", help_=Help(who=many, offers={"lits": 60, "bus": 1}, missing_beds=418)
    )
    assert said == (
        "Reponses a l'alerte 12: OUI ORGANISATION NUMERO 0, ORGANISATION NUMERO 1,"
        " ORGANISATION NUMERO 2 +9. Offert: lits 60, bus 1. Reste 418 lits a trouver."
    )


@given(help_=any_help)
def test_fds_hear_of_buses_and_of_nobody_of_protection(help_: Help) -> None:
    heard = may_hear(help_, Audience.FDS)
    assert heard.missing_beds is None
    assert set(heard.offers) <= {"bus"}
    assert all(whose is not Audience.PROTECTION for _, whose in heard.who)
    assert may_hear(help_, Audience.GENERAL) == help_

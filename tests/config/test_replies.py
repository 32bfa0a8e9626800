"""The words are complete in every language, and a broken file says what to change."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.gsm7 import foreign
from config.replies import (
    DATA,
    LANGUAGES,
    RepliesError,
    load_replies,
    placeholders,
    render,
    word,
)
from parsers.report import Category, Need, Question, Vulnerability

WORDS = load_replies(DATA)


def test_every_language_has_the_same_codes_and_placeholders() -> None:
    french = WORDS["fr"]
    for language in LANGUAGES:
        assert WORDS[language].keys() == french.keys()
        for code, text in WORDS[language].items():
            assert placeholders(text) == placeholders(french[code]), (language, code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_costs_twice(language: str) -> None:
    outside = {code: found for code, text in WORDS[language].items() if (found := foreign(text))}
    assert outside == {}


def test_french_is_written_without_accents_throughout() -> None:
    assert {code: text for code, text in WORDS["fr"].items() if not text.isascii()} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_can_be_filled_in(language: str) -> None:
    for code, text in WORDS[language].items():
        values = dict.fromkeys(placeholders(text), "0142")
        assert "{" not in render(code, language, **values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", Question)
def test_every_question_has_words_and_a_way_to_answer(question: Question, language: str) -> None:
    assert render(f"question.{question}", language)
    assert render(f"field.{question}", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_reporting_form_has_a_word(language: str) -> None:
    unsaid = {Category.INC}  # "category unknown" is said by saying nothing
    for category in set(Category) - unsaid:
        assert word("category", category, language)
    for need in Need:
        assert word("need", need, language)
    for group in Vulnerability:
        assert render(f"vulnerable.{group}", language, count=3)


def test_an_unknown_language_is_spoken_to_in_french() -> None:
    assert render("answer.secretariat", "xx") == render("answer.secretariat", "fr")


def test_a_code_that_does_not_exist_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        render("answer.nothing_like_it", "fr")


def test_a_missing_value_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        render("receipt.received", "fr")


def write(folder: Path, french: str, hausa: str) -> Path:
    (folder / "replies.fr.toml").write_text(french, encoding="utf-8")
    (folder / "replies.ha.toml").write_text(hausa, encoding="utf-8")
    return folder


def test_files_that_agree_are_loaded(tmp_path: Path) -> None:
    folder = write(tmp_path, '[a]\nb = "Recu {n}"', '[a]\nb = "An karba {n}"')
    assert load_replies(folder) == {"fr": {"a.b": "Recu {n}"}, "ha": {"a.b": "An karba {n}"}}


@pytest.mark.parametrize(
    ("french", "hausa", "problem"),
    [
        ('a = "x"\nb = "y"', 'a = "x"', "ha: no text for b"),
        ('a = "x"', 'a = "x"\nb = "y"', "ha: b is in no other file"),
        ('a = "{n}"', 'a = "{m}"', "ha: a has other placeholders than fr"),
        ('a = "x"', 'a = "\u0257aya"', "ha: a has '\u0257', which GSM-7 lacks"),
        ('a = "re\u00e7u"', 'a = "x"', "fr: a has '\u00e7', which GSM-7 lacks"),
        ('a = "x}"', 'a = "x"', "fr: a has a brace that stands alone"),
        ("a = 3", 'a = "x"', "fr: replies.fr.toml cannot be read: a is not text"),
        ("a = ", 'a = "x"', "fr: replies.fr.toml cannot be read"),
    ],
)
def test_each_difference_is_named(tmp_path: Path, french: str, hausa: str, problem: str) -> None:
    with pytest.raises(RepliesError) as caught:
        load_replies(write(tmp_path, french, hausa))
    assert any(line.startswith(problem) for line in str(caught.value).splitlines())


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(RepliesError) as caught:
        load_replies(write(tmp_path, 'a = "x"\nb = "y"', 'c = "\u0257"'))
    assert len(str(caught.value).splitlines()) == 4


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "replies.fr.toml").write_text('a = "x"', encoding="utf-8")
    with pytest.raises(RepliesError, match=r"there is no replies\.ha\.toml"):
        load_replies(tmp_path)

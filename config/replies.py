"""Every word we send to a phone, one file a language, under `config/data/`.

It loads, checks and fills in. It decides nothing: which words go to whom is the workers' part.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

from config.gsm7 import foreign

DATA = Path(__file__).parent / "data"
LANGUAGES: Final = ("fr", "ha")
"""The first is spoken to whoever has no language, or one we have no words for."""


# So many characters tell our texts from anybody's; fewer than that are words anybody uses.
_OPENING: Final = 24
_DISTINCT: Final = 12
_BEGINNING: Final = 2
# Other questions stand behind a receipt; alone, they are what anybody may ask.
_ALONE: Final = ("question.reference",)


class RepliesError(ValueError):
    """The files cannot be used; the message names each problem, one a line."""


def render(code: str, language: str, **values: object) -> str:
    """The words of `code` (`question.place`) with its placeholders filled in.

    Raises KeyError for a code or placeholder that does not exist: that is our own mistake, and
    the tests render every code.
    """
    return load_replies(DATA)[_spoken(language)][code].format_map(values)


def word(group: str, key: str, language: str) -> str | None:
    """One word of a list (`country`, `DZA`), None when the list does not have it."""
    return load_replies(DATA)[_spoken(language)].get(f"{group}.{key}")


def is_ours(text: str) -> bool:
    """Whether a text opens the way ours do: one of them came back, and answering would loop.

    Forwarded alerts and echoing machines look like reports; their examples would be counted.
    """
    known, beginnings = _openings()
    if text.lstrip()[:_BEGINNING].lower() not in beginnings:
        return False
    return known.match(" ".join(text.split())) is not None


@cache
def _openings() -> tuple[re.Pattern[str], frozenset[str]]:
    """Our openings, and the letters they begin with: few other texts begin with these."""
    drills = {texts["mark.drill"] for texts in load_replies(DATA).values()}
    openings = {
        _opening(code, text)
        for texts in load_replies(DATA).values()
        for code, text in texts.items()
    } - {""}
    known = "|".join(sorted(openings))
    return (
        re.compile(rf"(?:(?:{'|'.join(drills)}) )?(?:{known})", re.IGNORECASE),
        frozenset(opening[:_BEGINNING].lower() for opening in drills | openings),
    )


def _opening(code: str, text: str) -> str:
    """The pattern of the words a text opens with, empty for words that open none."""
    if code == "receipt.received":
        return re.escape(text).replace(re.escape("{reference}"), r"\d{4}\b")
    if code == "alert.name":
        return re.escape(text).replace(re.escape("{region}"), r"\w+") + " "
    if code.partition(".")[0] not in ("receipt", "answer", "network") and code not in _ALONE:
        return ""
    literal = text.partition("{")[0][:_OPENING]
    return re.escape(literal) if len(literal) >= _DISTINCT else ""


def _spoken(language: str) -> str:
    return language if language in LANGUAGES else LANGUAGES[0]


@cache
def load_replies(folder: Path, name: str = "replies") -> Mapping[str, Mapping[str, str]]:
    """Language → code → text of the files `name.xx.toml`, checked.

    Raises RepliesError unless every language has the same codes with the same placeholders, all
    of it within GSM-7.
    """
    problems: list[str] = []
    files = {language: folder / f"{name}.{language}.toml" for language in LANGUAGES}
    replies = {language: _read(path, language, problems) for language, path in files.items()}
    model = replies[LANGUAGES[0]]
    for language, texts in replies.items():
        problems += [f"{language}: no text for {code}" for code in model if code not in texts]
        problems += [
            f"{language}: {code} is in no other file" for code in texts if code not in model
        ]
        problems += _misfits(language, texts, model)
    if problems:
        raise RepliesError("\n".join(problems))
    return replies


def placeholders(text: str) -> frozenset[str]:
    """The names in braces. Raises ValueError for a brace that stands alone."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _misfits(language: str, texts: Mapping[str, str], model: Mapping[str, str]) -> list[str]:
    problems = []
    for code, text in texts.items():
        if outside := foreign(text):
            problems.append(f"{language}: {code} has {outside!r}, which GSM-7 lacks")
        try:
            same = placeholders(text) == placeholders(model.get(code, text))
        except ValueError:
            problems.append(f"{language}: {code} has a brace that stands alone")
        else:
            if not same:
                problems.append(f"{language}: {code} has other placeholders than {LANGUAGES[0]}")
    return problems


def _read(path: Path, language: str, problems: list[str]) -> dict[str, str]:
    try:
        return dict(_flat(tomllib.loads(path.read_text(encoding="utf-8"))))
    except FileNotFoundError:
        problems.append(f"{language}: there is no {path.name}")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        problems.append(f"{language}: {path.name} cannot be read: {error}")
    return {}


def _flat(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found += _flat(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            found.append((f"{prefix}{key}", value))
        else:
            raise TypeError(f"{prefix}{key} is not text")
    return found

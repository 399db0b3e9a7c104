"""Read the titles that a report gives a person: for which body, and in which office, one speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.extract.lexicon import load_table
from reportedly.extract.source_words import load_source_words

_SEEN = 3
_BEFORE = 80
_AFTER = 90
_BREAK = re.compile(r"[.;:!?\"“”\n]")
_ASIDE = re.compile(r"^(?:, | \()([^,.;:!?()\"“”\n]+)")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_HEADING = re.compile(r"^who (?:heads|leads|runs|directs|chairs|commands|speaks for) (?:the )?(.+)")
_OF = re.compile(r" (?:of|from|with) (?:the )?((?:[A-Z][\w'’-]*(?: (?:of|for|the))* ?){2,6})")
_INSIDE = re.compile(r" in [A-Z][\w'’. -]*$")
_OWNED = re.compile(r"['’]s?$")
_MOST = 6
_OPENING_WORDS = frozenset(
    ("to", "by", "said", "says", "and", "that", "from", "with", "told", "as")
)
_POINTING = ("its", "their")
_AREAS = frozenset(("state", "region", "province", "county", "district", "city", "town"))
_BACK = 400
_OPENING = re.compile(r"(?:^|[.!?\n])[\s\"“”]*(?:the )?(?:[\w'’-]+ ){0,2}$")
_DOING = re.compile(r"\bby (?:the |its |their )?$")


@cache
def _roles() -> tuple[str, ...]:
    roles = load_table("source_words.toml")["roles"]
    return tuple(phrase for phrases in roles.values() for phrase in phrases)


@cache
def _short_titles() -> re.Pattern[str]:
    words = load_table("resolve.toml")["titles"]["short"]
    return re.compile(rf"\b({'|'.join(words)})\.")


def _without_dots(phrase: str) -> str:
    """Leave out the full stops of short titles, which end no sentence."""
    return _short_titles().sub(r"\1", phrase)


def find_body_before(text: str, person: str) -> str | None:
    """Return the office of a state that a report speaks of before a person, if any.

    That is the last one with which a sentence begins, else the last one but for those by whom
    something was done.
    """
    ahead = text.partition(person)[0][-_BACK:].lower()
    found = ((ahead.rfind(phrase), phrase) for phrase in _roles())
    ranked = (
        (*_rank_body(ahead, at), at + len(phrase), len(phrase), phrase)
        for at, phrase in found
        if at >= 0
    )
    best = max(ranked, default=None)
    return best[-1] if best else None


def _rank_body(ahead: str, at: int) -> tuple[bool, bool]:
    """Rank an office by where it stands: first in its sentence, not as a doer behind "by"."""
    before = ahead[:at]
    return _OPENING.search(before) is not None, _DOING.search(before) is None


@dataclass(frozen=True, slots=True)
class Title:
    """A title, as the words around a person's name put it.

    Args:
        office: the office that a place has one of ("mayor"), if it is one.
        body: words for the body spoken for or led ("the fire service"), if it is such a title;
            empty where it is only pointed at ("its spokesman").
        place: the words behind "of", if any ("Orva").
    """

    office: str | None = None
    body: str | None = None
    place: str | None = None


@cache
def load_voices() -> frozenset[str]:
    """Load the words for those who speak for a body."""
    return frozenset(load_table("resolve.toml")["titles"]["voices"])


@cache
def load_offices() -> dict[str, str]:
    """Load the offices of which a place has one, each with how large a place that is."""
    offices = load_table("resolve.toml")["titles"]["offices"]
    return {office: size for size, all_of in offices.items() for office in all_of}


def find_titles(text: str, person: str) -> Iterator[Title]:
    """Yield the titles that stand before and behind the first mentions of a person's full name."""
    at = text.find(person)
    for _ in range(_SEEN):
        if at < 0:
            return
        ahead = _without_dots(text[max(0, at - _BEFORE) : at])
        before = _INSIDE.sub("", _BREAK.split(ahead)[-1].rstrip(", "))
        aside = _ASIDE.match(text[at + len(person) : at + len(person) + _AFTER])
        of = _OF.match(text, at + len(person))
        if of:
            yield Title(body=of[1].strip())
        for phrase, closed in ((before, True), (aside.group(1) if aside else "", False)):
            heading = _HEADING.match(phrase)
            title = Title(body=heading[1]) if heading else read_title(phrase, closed=closed)
            if title is not None:
                yield title
        at = text.find(person, at + 1)


@lru_cache(maxsize=65_536)
def read_title(phrase: str, *, closed: bool = False) -> Title | None:
    """Read a title, or return `None` where the words hold none.

    Args:
        phrase: the words, in reading order.
        closed: whether a name follows, so that the title must reach the end of the words.
    """
    words = [word.rstrip(".") for word in _WORD.findall(phrase)]
    lower = [word.lower() for word in words]
    for at in range(len(words) - 1, -1, -1):
        rest = _read_rest(phrase, words, at)
        if closed and rest is None and not _is_titles(lower[at + 1 :]):
            continue
        office = next((o for n in (3, 2, 1) if (o := _join(lower, at, n)) in load_offices()), None)
        if not office and (lower[at] == "minister" or _is_secretary(lower, at)):
            return _read_minister(words, at, rest)
        of_body = bool(at) and lower[at - 1] in load_source_words().bodies
        if lower[at] == "secretary" and at and lower[at - 1] in _POINTING:
            return Title(body="its")
        if lower[at] in load_voices() and (rest or not office or of_body):
            return Title(body=rest or _read_before(phrase, words[at]))
        if office:
            return Title(office=office, place=rest or _read_place(words[: at - office.count(" ")]))
    return None


def _read_place(before: list[str]) -> str | None:
    """Return the place right before an office: "Dorn mayor", "Upper Orva state governor"."""
    while before and before[-1].lower() in _AREAS:
        before = before[:-1]
    first = len(before)
    while first and before[first - 1][:1].isupper() and not _is_titles([before[first - 1].lower()]):
        first -= 1
    place = [_OWNED.sub("", word) for word in before[first:] if word != "The"]
    return " ".join(place) or None


def _read_before(phrase: str, voice: str) -> str:
    """Return the words right before a title, back to a comma."""
    words = _WORD.findall(phrase.rpartition(voice)[0].rpartition(",")[2])[-_MOST:]
    opened = (at for at, word in enumerate(words) if word.lower() in _OPENING_WORDS)
    return " ".join(words[max(opened, default=-1) + 1 :])


def _join(lower: list[str], at: int, length: int) -> str:
    return " ".join(lower[max(0, at - length + 1) : at + 1])


def _is_titles(lower: list[str]) -> bool:
    """Tell whether only titles stand between a title and the name."""
    return all(word in load_source_words().titles for word in lower)


def _read_rest(phrase: str, words: list[str], at: int) -> str | None:
    """Return the words behind "of" or "for" that follow a title, up to the next comma."""
    if at + 2 >= len(words) or words[at + 1] not in ("of", "for", "at"):
        return None
    behind = phrase.partition(words[at])[2].split(",")[0]
    return behind.split(None, 1)[1].strip() if len(behind.split(None, 1)) > 1 else None


def _is_secretary(lower: list[str], at: int) -> bool:
    """Tell whether a title is a minister's by another name: "Interior Cabinet Secretary"."""
    if lower[at] != "secretary":
        return False
    if lower[at - 1 : at] == ["cabinet"]:
        return at > 1 or lower[at + 1 : at + 2] == ["for"]
    fields = {lower[at - back] for back in (1, 2) if at >= back} - {"press"}
    return any(f"{field} ministry" in _roles() for field in fields)


def _read_minister(words: list[str], at: int, rest: str | None) -> Title | None:
    """Read "home minister" and "minister of health" as who speaks for the ministry."""
    lower = [word.lower() for word in words]
    field = rest.lower().removeprefix("the ") if rest else None
    if at and field is None:
        at -= lower[at - 1] == "cabinet"
        field = _OWNED.sub("", lower[at - 1])
    if field == "prime":
        return Title(office="prime minister")
    owned = at > 1 and (_OWNED.search(lower[at - 2]) or lower[at - 2] in _POINTING)
    owner = f"{words[at - 2]} " if owned else ""
    return Title(body=f"{owner}{field} ministry") if field else None

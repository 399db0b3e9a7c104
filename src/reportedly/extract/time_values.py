"""Write what the words of a time phrase tell as TIMEX3 values (TimeML 1.2.1)."""

from __future__ import annotations

from reportedly.extract import calendar
from reportedly.extract.calendar import Point
from reportedly.extract.time_words import Fields

_LETTER = {
    "day": "D", "night": "N", "week": "W", "weekend": "WE", "month": "M", "quarter": "Q",
    "half": "H", "year": "Y",
}  # fmt: skip
_CLOCK_LETTER = {"second": "S", "minute": "M", "hour": "H"}
_YEARS = {"decade": 10, "century": 100, "millennium": 1000}
_VAGUE_YEARS = {"decade": "DE", "century": "CE", "millennium": "ML"}
_HALF = {"year": "6M", "hour": "30M", "minute": "30S", "day": "T12H"}
_OPEN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}


def duration_value(fields: Fields) -> str:
    """Write a duration: "P3D", "PT5H", "PXW" (some weeks), "P20Y" (two decades)."""
    unit, amount = fields["unit"], str(fields.get("amount", "X")).replace(",", "")
    if unit in _YEARS:
        if not amount.isdigit():
            return f"P{amount}{_VAGUE_YEARS[unit]}"
        return f"P{int(amount) * _YEARS[unit]}Y"
    if unit == "fortnight":
        unit, amount = "week", str(int(amount) * 2) if amount.isdigit() else amount
    prefix, letter = ("PT", _CLOCK_LETTER[unit]) if unit in _CLOCK_LETTER else ("P", _LETTER[unit])
    plus = str(fields.get("plus", ""))
    if plus in ("0.5", "1/2") and amount.isdigit() and unit in _HALF:
        return f"{prefix}{amount}{letter}{_HALF[unit]}"
    if "/" in plus or "/" in amount:
        amount = _with_fraction(amount, plus)
    return f"{prefix}{amount}{letter}"


def _with_fraction(amount: str, fraction: str) -> str:
    whole, part = ("0", amount) if "/" in amount else (amount, fraction)
    above, below = (int(number) for number in part.split("/")[:2])
    if not 0 < above < below:
        return whole
    return whole + f"{above / below:.2f}".rstrip("0").removeprefix("0")


def time_of_day(fields: Fields) -> str:
    """Write the time of day of a phrase, "T20:04" or "TMO", "" where it tells none."""
    if "clock" not in fields and "hour" not in fields:
        return f"T{fields['part']}" if "part" in fields else ""
    digits = str(fields.get("clock", fields.get("hour"))).replace(".", ":")
    if ":" not in digits and len(digits) == 4:
        digits = f"{digits[:2]}:{digits[2:]}"
    hour, _, rest = digits.partition(":")
    number = int(hour)
    late = fields.get("ampm") == "pm" or fields.get("part") in ("AF", "EV")
    if late and number < 12:
        number += 12
    elif fields.get("ampm") == "am" and number == 12:
        number = 0
    minute = rest[:2] or f"{fields.get('minute', 0):02d}"
    return f"T{number:02d}:{minute}" + ("Z" if fields.get("zone") == "Z" else "")


def set_value(fields: Fields) -> str:
    """Write a set: "P1D" (daily), "XXXX-WXX-5" (every Friday)."""
    part = f"T{fields['part']}" if "part" in fields else ""
    if "weekday" in fields:
        return f"XXXX-WXX-{fields['weekday']}{part}"
    if "month" in fields:
        return f"XXXX-{fields['month']:02d}"
    if "season" in fields:
        return f"XXXX-{fields['season']}"
    if part:
        return f"XXXX-XX-XX{part}"
    return duration_value({"amount": "1", **fields})


def open_value(fields: Fields, grain: str) -> str | None:
    """Write a date whose year, month or day nobody tells; `None` where there is nothing to write.

    Args:
        fields: what the words tell.
        grain: what the phrase is.
    """
    tail = time_of_day(fields)
    month, day = fields.get("month"), fields.get("day")
    if "history" in fields or "year" in fields:
        return None
    if "weekday" in fields and day is None:
        return f"XXXX-WXX-{fields['weekday']}{tail}"
    if month:
        return f"XXXX-{month:02d}" + (f"-{int(day):02d}" if day else "") + tail
    if "season" in fields:
        return f"XXXX-{fields['season']}"
    if "bare_day" in fields:
        return f"XXXX-XX-{int(fields['day']):02d}"
    return f"XXXX-XX-XX{tail}" if tail else _OPEN.get(grain)


def parse_numeric(fields: Fields) -> Point | None:
    """Read "2024-10-03", "13/5/2024" or "5.3.2024"; month first where both orders are possible.

    Dates with full stops have the day first.
    """
    if "iso" in fields:
        return calendar.parse_point(
            f"{fields['year']}-{int(fields['two']):02d}-{int(fields['day']):02d}"
        )
    text = str(fields["slashed"])
    first, second, third = (int(part) for part in text.replace(".", "/").split("/"))
    if first > 31:
        year, month, day = first, second, third
    elif first > 12 or "." in text:
        day, month, year = first, second, third
    else:
        month, day, year = first, second, third
    if year < 100:
        year += 1900 if year > 50 else 2000
    return Point(year=year, month=month, day=day) if calendar.is_day(year, month, day) else None


def is_number(amount: object) -> bool:
    """Tell whether an amount is a number rather than "some"."""
    return str(amount).replace(".", "", 1).replace("/", "", 1).replace(",", "").isdigit()


def signed_count(fields: Fields) -> int:
    """Return how many units a phrase counts forward, negative for back."""
    amount = str(fields["amount"]).replace(",", "")
    whole = float(amount) if "/" not in amount else 1.0
    return int(fields["direction"]) * int(min(whole, 1e6))

"""What a client sends of languages -> the one that it is answered in: Japanese or English.

Quotes and the notes of an answer stay in the language they were written in; problems are told in this one.
"""

from __future__ import annotations

from plansearch.model.reply import Language

_MAX_RANGES = 20


def language_of(accepted: str, asked: str = "") -> Language:
    """The language asked for by name, else the one most welcome of those accepted, else English.

    Args:
        accepted: an Accept-Language header (RFC 9110), such as `ja,en-US;q=0.7`; empty where none was sent.
        asked: `ja` or `en`; anything else asks nothing.
    """
    if asked in set(Language):
        return Language(asked)
    best, found = 0.0, Language.ENGLISH
    for each in accepted.split(",")[:_MAX_RANGES]:
        name, _, parameters = each.partition(";")
        tag = name.strip().lower().partition("-")[0]
        weight = _weight(parameters)
        if tag in set(Language) and weight > best:
            best, found = weight, Language(tag)
    return found


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0

"""A folded Japanese text -> the same with a question or a wish that it reports in the words that were reported.

議員から「…区はあるのか」と問われています asks what is quoted; who asked, and that he did, is no part of it.
"""

from __future__ import annotations

import re

_ASKED = r"(?:問[いわう]|聞[かきい]|訊[かきい]|尋ね|たずね|質問|照会|相談|言われ)"
_IN_QUOTES = re.compile(
    rf"[^。、「」]*「(?P<asked>[^「」]*(?:か|かな|かね|[?？]))」(?:と|って)[^。、「」]{{0,12}}?{_ASKED}[^。、「」]*[。、]?"
)
# 住民から、…町はどこなのかと尋ねられました.
_BARE = re.compile(
    rf"(?:[^。、「」]{{1,16}}(?:から|より)、?)(?P<asked>[^。「」]*?か)(?:と|を|って){_ASKED}[^。、]*(?:[。、]|$)"
)
# 知人がカフェを開きたいと言っています: who wishes it says nothing of what is wished.
_WISHER = re.compile(
    r"(?:^|(?<=。))[^。、「」がはを]{1,10}(?:が|は|から)、?(?=[^。「」]*たい(?:と|って)(?:言|いっ|話|相談|考え|希望|申)[^。]*。)"
)


def as_asked(text: str) -> str:
    """The text, in which what is reported stands by itself."""
    return _WISHER.sub("", _BARE.sub(r"\g<asked>?", _IN_QUOTES.sub(r"\g<asked>?", text)))

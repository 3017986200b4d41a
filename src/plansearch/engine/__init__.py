"""Settings -> Engine, the one thing that surfaces talk to: here the stages are put together.

`building.build` makes and publishes a release, `open_engine` opens the published one, `Engine` answers from it;
`pipeline` says which retrievers answer in which mode. How a question came in and how its answer is shown is not known
here. `building` is imported by who builds: readers of documents have no part in answering.
"""

from __future__ import annotations

from plansearch.answer.citation import period_label
from plansearch.answer.likeness import ALIKE as CLEARLY_ALIKE
from plansearch.answer.prompting import estimated_tokens
from plansearch.answer.question_kinds import is_question
from plansearch.answer.replying import claim_line
from plansearch.engine.engine import Engine, open_engine
from plansearch.engine.places import Places, codes_of
from plansearch.engine.releases import (
    ReleaseStamp,
    damaged_releases,
    list_releases,
    release_stamp,
    rollback,
    served_release,
    verify,
)
from plansearch.japanese.years import era_label, western_label

__all__ = [
    "CLEARLY_ALIKE",
    "Engine",
    "Places",
    "ReleaseStamp",
    "claim_line",
    "codes_of",
    "damaged_releases",
    "era_label",
    "estimated_tokens",
    "is_question",
    "list_releases",
    "open_engine",
    "period_label",
    "release_stamp",
    "rollback",
    "served_release",
    "verify",
    "western_label",
]

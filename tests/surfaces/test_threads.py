"""Who serves many at a time works in one thread for each."""

from __future__ import annotations

import subprocess
import sys

from plansearch.settings import Settings

_ASKED = """
import sys
from pathlib import Path

from threadpoolctl import threadpool_info, threadpool_limits

from plansearch.settings import Settings
from plansearch.surfaces.holder import EngineHolder

threadpool_limits(limits=4, user_api="blas")
engine = EngineHolder(Settings(index=Path(sys.argv[1]))).engine
print({each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"})
"""


def test_libraries_start_no_threads_of_their_own_once_an_engine_is_served(small_settings: Settings) -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", _ASKED, str(small_settings.index)],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.strip() == "{1}"

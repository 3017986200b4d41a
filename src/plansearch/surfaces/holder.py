"""Settings -> the engine of the release that is served now, swapped when another one is published.

It knows when to open an engine, not how, and it knows no web framework.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from plansearch.engine import Engine, ReleaseStamp, open_engine, release_stamp
from plansearch.errors import IndexMissingError, PlanSearchError, StaleIndexError
from plansearch.model.release import Release
from plansearch.settings import Settings
from plansearch.surfaces.access.grants import NoGrantError, current_grant
from plansearch.surfaces.threads import limit_threads

# A release that could not be opened is not tried again at every request: opening reads every file of it.
RETRY_SECONDS = 5.0
_log = logging.getLogger(__name__)


class EngineHolder:
    """Gives each request the engine of the release that is served at that moment.

    A request keeps the engine it was given, so that it sees one release from beginning to end. While a newly published
    release is being opened, and where it cannot be opened, the one before stays.
    """

    def __init__(
        self,
        settings: Settings,
        engine: Engine | None = None,
        *,
        guarded: bool = False,
        opener: Callable[[Settings], Engine] = open_engine,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Serve `engine` for ever where one is given; else whatever is published in `settings.index`.

        A guarded one gives an engine only to requests whose key somebody has looked at.
        """
        self._settings = settings
        self._guarded = guarded
        self._fixed = engine is not None
        self._engine = engine
        self._opener = opener
        self._clock = clock
        self._lock = threading.Lock()
        self._stamp: ReleaseStamp | None = None  # of the release that was opened, or tried, last
        self._failure: PlanSearchError | None = None
        self._retry_at = 0.0

    @property
    def engine(self) -> Engine:
        """The engine to answer one request with, of the plans that it may see; thread-safe.

        This is where a key's reach is held: whoever answers gets an engine for which there are no other plans.

        Raises:
            IndexMissingError: when no release is published.
            StaleIndexError: when the one that is published cannot be opened, and none was before.
            NoGrantError: when keys are asked for, and nobody has looked at one.
        """
        grant = current_grant()
        if grant is None and self._guarded:
            message = "Plans are shown to who has a key."
            remedy = "Send it as `Authorization: Bearer KEY`."
            japanese = "計画を見るには、キーが必要です。Authorization: Bearer でキーを送ってください。"
            raise NoGrantError(message, remedy=remedy, japanese=japanese)
        whole = self._whole()
        return whole if grant is None else whole.within(grant.reach)

    @property
    def at_hand(self) -> Release | None:
        """The release that answers whoever asks now; None where a file must be opened first, or nobody may be answered.

        It costs one look at a file.
        """
        if current_grant() is None and self._guarded:
            return None
        served = self._engine
        return served.release if served is not None and (self._fixed or self._is_settled()) else None

    @property
    def release(self) -> Release:
        """The release that is served; its id and when it was built may be told to everybody. Raises as `engine`."""
        return self._whole().release

    def _whole(self) -> Engine:
        served = self._engine
        if served is not None and (self._fixed or self._is_settled()):
            return served
        if not self._lock.acquire(blocking=served is None) and served is not None:
            # Another request is opening the new release; this one need not wait for it.
            return served
        try:
            if not self._is_settled():
                self._renew()
            if self._engine is not None:
                return self._engine
            raise self._failure or IndexMissingError(f"No release was opened in {self._settings.index}.")
        finally:
            self._lock.release()

    def _is_settled(self) -> bool:
        if release_stamp(self._settings.index) != self._stamp:
            return False
        if self._failure is None:
            return self._engine is not None
        return self._clock() < self._retry_at

    def _renew(self) -> None:
        self._stamp = release_stamp(self._settings.index)
        try:
            engine = self._opener(self._settings)
        except PlanSearchError as error:
            self._keep(error)
        except Exception as error:  # noqa: BLE001 - a damaged file may fail in any library; the service must go on
            message = f"The published release cannot be opened ({type(error).__name__}: {error})."
            self._keep(StaleIndexError(message, remedy="Run `plansearch verify`, then `plansearch build`."))
        else:
            limit_threads()
            if self._engine is not None:
                _log.info("Release %s is served in place of %s.", engine.release.id, self._engine.release.id)
            self._engine, self._failure = engine, None

    def _keep(self, error: PlanSearchError) -> None:
        self._failure = error
        self._retry_at = self._clock() + RETRY_SECONDS
        if self._engine is None:
            _log.error("No release is served: %s", error)
        else:
            _log.error("The published release is not served, %s stays: %s", self._engine.release.id, error)

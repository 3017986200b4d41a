"""A file of keys -> the keys in it, and the file with one more or one revoked.

Only hashes of secrets are in it. It is replaced by rename, so that whoever reads it sees all of one state; a running
server looks at its stamp before every request, so that a revoked key is refused at once.
"""

from __future__ import annotations

import fcntl
import logging
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from plansearch.errors import NotFoundError, PlanSearchError
from plansearch.model.place import MunicipalityCode
from plansearch.model.reach import Reach
from plansearch.surfaces.access.keys import Key, KeyId, Scope, id_in, is_secret_of

_PRIVATE: Final = 0o600
_OTHERS_WRITE: Final = 0o022
_log = logging.getLogger(__name__)
_Stamp = tuple[int, int, int, int]


class KeyFileError(PlanSearchError):
    """Raised when the file of keys cannot be read, written, or trusted."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    name: str
    sha256: str
    scopes: list[Scope]
    families: list[str]
    municipalities: list[str]
    rate: str
    created_at: str
    revoked_at: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Literal[1]
    keys: list[_Record]


class KeyFile:
    """The keys of a service, in one file."""

    def __init__(self, path: Path) -> None:
        """Read and write `path`; it need not be there yet."""
        self.path = path

    def read(self) -> tuple[Key, ...]:
        """All keys, revoked ones too, in the order in which they were made; none while there is no file.

        Raises:
            KeyFileError: when it is damaged, or when others than its owner may write it.
        """
        try:
            with self.path.open(encoding="utf-8") as file:
                if os.fstat(file.fileno()).st_mode & _OTHERS_WRITE:
                    message = f"Others than its owner may write {self.path}."
                    raise KeyFileError(message, remedy=f"Run `chmod 600 {self.path}`, and look at the keys in it.")
                return tuple(_key(each) for each in _File.model_validate_json(file.read()).keys)
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, PlanSearchError) as error:
            if isinstance(error, KeyFileError):
                raise
            # A validation error would repeat what is in the file.
            reason = "it is not a file of keys" if isinstance(error, ValidationError) else error
            message = f"The keys in {self.path} cannot be read: {reason}."
            raise KeyFileError(message, remedy="Take it from a backup, or remove it and make new keys.") from None

    def add(self, key: Key) -> None:
        """Add a key.

        Raises:
            KeyFileError: when the file cannot be read or written.
        """
        with self._alone():
            self._write((*self.read(), key))

    def revoke(self, identity: str, *, at: str) -> Key:
        """Make a key good for nothing, from now on; it stays in the list.

        Raises:
            NotFoundError: when there is no key with this id.
            KeyFileError: when the file cannot be read or written.
        """
        with self._alone():
            keys = self.read()
            found = next((key for key in keys if key.id == identity), None)
            if found is None:
                message = f"There is no key {identity!r} in {self.path}."
                raise NotFoundError(message, remedy="`plansearch keys list` names them.")
            revoked = found if found.revoked_at else replace(found, revoked_at=at)
            self._write(tuple(revoked if key.id == identity else key for key in keys))
            return revoked

    @contextmanager
    def _alone(self) -> Iterator[None]:
        # Two that read, change and write at the same time would lose one key.
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.path.with_name(f".{self.path.name}.lock"), os.O_CREAT | os.O_RDWR, _PRIVATE)
        except OSError as error:
            message = f"{self.path.parent} cannot be written: {error}."
            raise KeyFileError(message, remedy="Set PLANSEARCH_KEYS_FILE to a place that can.") from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _write(self, keys: tuple[Key, ...]) -> None:
        body = _File(format=1, keys=[_record(key) for key in keys]).model_dump_json(indent=1) + "\n"
        beside = self.path.with_name(f".{self.path.name}.new")
        try:
            beside.unlink(missing_ok=True)
            with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE), "wb") as file:
                file.write(body.encode())
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
        except OSError as error:
            message = f"{self.path} cannot be written: {error}."
            raise KeyFileError(message, remedy="Set PLANSEARCH_KEYS_FILE to a place that can.") from error


class KeyRing:
    """The good keys of a file as it is now; thread-safe."""

    def __init__(self, file: KeyFile) -> None:
        """Look into `file` whenever it has changed."""
        self._file = file
        self._lock = threading.Lock()
        self._stamp: _Stamp | None = None
        self._keys: Mapping[KeyId, Key] = MappingProxyType({})

    def find(self, secret: str) -> Key | None:
        """The key that a secret belongs to; None where there is none, or it was revoked."""
        identity = id_in(secret)
        key = None if identity is None else self._now().get(identity)
        return key if key is not None and is_secret_of(key, secret) else None

    def _now(self) -> Mapping[KeyId, Key]:
        stamp = self._stamp_now()
        if stamp != self._stamp:
            with self._lock:
                if stamp != self._stamp:
                    self._keys = self._read()
                    self._stamp = stamp
        return self._keys

    def _stamp_now(self) -> _Stamp:
        try:
            found = self._file.path.stat()
        except OSError:
            return (0, 0, 0, 0)
        return (found.st_ino, found.st_mtime_ns, found.st_size, found.st_mode)

    def _read(self) -> Mapping[KeyId, Key]:
        try:
            return MappingProxyType({key.id: key for key in self._file.read()})
        except KeyFileError:
            # Nobody is let in by keys that cannot be trusted.
            _log.exception("No key is accepted.")
            return MappingProxyType({})


def _key(record: _Record) -> Key:
    return Key(
        id=KeyId(record.id),
        name=record.name,
        digest=record.sha256,
        scopes=frozenset(record.scopes),
        reach=Reach(
            families=frozenset(record.families),
            municipalities=frozenset(MunicipalityCode(code) for code in record.municipalities),
        ),
        rate=record.rate,
        created_at=record.created_at,
        revoked_at=record.revoked_at,
    )


def _record(key: Key) -> _Record:
    return _Record(
        id=key.id,
        name=key.name,
        sha256=key.digest,
        scopes=sorted(key.scopes),
        families=sorted(key.reach.families),
        municipalities=sorted(key.reach.municipalities),
        rate=key.rate,
        created_at=key.created_at,
        revoked_at=key.revoked_at,
    )

"""The file of keys: what is in it, who may read it, and how a running server follows it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from plansearch.errors import NotFoundError
from plansearch.model.reach import Reach
from plansearch.surfaces.access.key_file import KeyFile, KeyFileError, KeyRing
from plansearch.surfaces.access.keys import NewKey, Scope, new_key
from tests.keyed import FAMILY, FUCHU, MADE


def made(name: str = "窓口") -> NewKey:
    """A key with everything that a key can have."""
    reach = Reach(families=frozenset({FAMILY}), municipalities=frozenset({FUCHU}))
    return new_key(name=name, scopes=frozenset(Scope), reach=reach, created_at=MADE, rate="5/minute")


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    """One that is not there yet."""
    return KeyFile(tmp_path / "new" / "keys.json")


def test_keys_come_back_as_they_went_in(file: KeyFile) -> None:
    """In the order in which they were made."""
    keys = [made(name).key for name in "abc"]
    assert file.read() == ()
    for key in keys:
        file.add(key)
    assert list(file.read()) == keys


def test_only_its_owner_reads_it_and_no_secret_is_in_it(file: KeyFile) -> None:
    """Also after it was replaced."""
    new = made()
    file.add(new.key)
    file.add(made().key)
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert new.secret.split("_", 2)[2] not in file.path.read_text(encoding="utf-8")
    assert sorted(path.name for path in file.path.parent.iterdir()) == [".keys.json.lock", "keys.json"]


def test_a_file_that_others_can_write_is_not_trusted(file: KeyFile) -> None:
    """Anybody could have put a key in it."""
    new = made()
    file.add(new.key)
    file.path.chmod(0o620)
    with pytest.raises(KeyFileError, match="chmod 600"):
        file.read()
    assert KeyRing(file).find(new.secret) is None


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"format": 2, "keys": []}', '{"format": 1, "keys": [{"id": "x"}]}']
)
def test_a_damaged_file_lets_nobody_in(file: KeyFile, content: str) -> None:
    """And its content is not repeated."""
    file.path.parent.mkdir()
    file.path.write_text(content, encoding="utf-8")
    file.path.chmod(0o600)
    with pytest.raises(KeyFileError, match="not a file of keys"):
        file.read()
    assert KeyRing(file).find(made().secret) is None


def test_a_server_follows_the_file(file: KeyFile) -> None:
    """A key is good as soon as it is made, and refused as soon as it is revoked, or the file is gone."""
    ring = KeyRing(file)
    first, second = made(), made()
    assert ring.find(first.secret) is None
    file.add(first.key)
    assert ring.find(first.secret) == first.key
    file.add(second.key)
    assert ring.find(second.secret) == second.key
    file.revoke(first.key.id, at="2026-05-01")
    assert ring.find(first.secret) is None
    assert ring.find(second.secret) == second.key
    file.path.unlink()
    assert ring.find(second.secret) is None


def test_a_secret_of_another_key_does_not_open_this_one(file: KeyFile) -> None:
    """The id in it is no proof."""
    one, other = made(), made()
    file.add(one.key)
    forged = f"ps_{one.key.id}_{other.secret.split('_', 2)[2]}"
    assert KeyRing(file).find(forged) is None


def test_what_was_revoked_stays_in_the_list_with_its_date(file: KeyFile) -> None:
    """The first date counts."""
    new = made()
    file.add(new.key)
    assert file.revoke(new.key.id, at="2026-05-01").revoked_at == "2026-05-01"
    assert file.revoke(new.key.id, at="2026-06-01").revoked_at == "2026-05-01"
    with pytest.raises(NotFoundError, match="keys list"):
        file.revoke("ffffffff", at="2026-05-01")


def test_no_key_is_lost_where_several_are_made_at_once(file: KeyFile) -> None:
    """Each reads, changes and writes the whole file."""
    threads = [threading.Thread(target=file.add, args=(made(str(number)).key,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(key.name for key in file.read()) == sorted(map(str, range(20)))

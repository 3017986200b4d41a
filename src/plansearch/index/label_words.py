"""Words of a thesaurus' labels <-> one file below index/cache/, for reading them takes half of a build.

The file is a line with the SHA-256 of what follows, then JSON. What is damaged is made anew, and said. It does not
know how words are read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from plansearch.index.layout import replace_file

# Word -> how well known it is, and the numbers that it is found under.
LabelWords = Mapping[str, tuple[int, tuple[int, ...]]]

_ENDING = ".words"
# The same for every release that one process builds: the last ones are kept.
_kept: dict[str, LabelWords] = {}


def label_words(folder: Path, made_of: str, make: Callable[[], LabelWords]) -> tuple[LabelWords, tuple[str, ...]]:
    """The words out of the file where it is sound, else made, and kept for the next build.

    Args:
        folder: the cache.
        made_of: says all that the words depend on; with another text they are made anew, and the file of the one
            before goes.
        make: reads the words.

    Returns:
        The words, and what was wrong with the file, for the operator.
    """
    if made_of in _kept:
        return _kept[made_of], ()
    path = folder / f"{hashlib.sha256(made_of.encode('utf-8')).hexdigest()[:32]}{_ENDING}"
    found, warnings = _read(path)
    if found is None:
        found = make()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            replace_file(path, _content(found))
            for other in folder.glob(f"*{_ENDING}"):
                if other != path:
                    other.unlink(missing_ok=True)
        except OSError as error:
            warnings = (*warnings, f"The words of labels are not kept for the next build ({error}).")
    _kept.clear()
    _kept[made_of] = found
    return found, warnings


def _read(path: Path) -> tuple[LabelWords | None, tuple[str, ...]]:
    try:
        digest, _, rest = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None, ()
    except OSError as error:
        return None, (f"{path} cannot be read ({error}); what it held is made anew.",)
    if hashlib.sha256(rest).hexdigest().encode() != digest:
        return None, (f"{path} is damaged; what it held is made anew.",)
    return {word: (rank, tuple(numbers)) for word, (rank, numbers) in json.loads(rest).items()}, ()


def _content(words: LabelWords) -> bytes:
    rest = json.dumps(words, ensure_ascii=True, separators=(",", ":")).encode()
    return hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest

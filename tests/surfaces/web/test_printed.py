"""Document and spans -> printed lines: nothing changed, nothing lost, the right words marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plansearch.model.document import Span
from plansearch.surfaces.web.printed import Line, Printed, cut, print_lines
from tests.made_up import document, steady

WORDS = "一行目 字\n\n二行目\n三行目の字\n四行目\n五行目\n六行目\n"


def lines_of(printed: Printed) -> list[Line]:
    """All lines, over the gaps."""
    return [line for excerpt in printed.excerpts for line in excerpt]


def words(line: Line) -> str:
    """A line as it is read."""
    return "".join(segment.text for segment in line.segments)


def marked(printed: Printed) -> str:
    """All marked words, one after the other."""
    return "".join(piece.text for line in lines_of(printed) for piece in line.segments if piece.marked)


def span_of(text: str, words_: str) -> Span:
    """Where some words stand first."""
    start = text.index(words_)
    return Span(start=start, end=start + len(words_))


@steady
@given(
    text=st.text(alphabet="あい \n\f　", min_size=1, max_size=80).filter(lambda text: bool(text.strip())),
    cuts=st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=4),
)
def test_lines_are_the_documents_own(text: str, cuts: list[tuple[int, int]]) -> None:
    """Whatever is marked, the lines read as printed, and the marks hold the marked words and no others."""
    one = document(text)
    marks = [Span(start=start, end=min(start + length, len(text))) for start, length in cuts if start < len(text)]
    printed = print_lines(one, body=Span(start=0, end=len(text)), marks=marks)
    rows = text.replace("\f", "\n").split("\n")
    for line in lines_of(printed):
        assert words(line) == (rows[line.number - 1] if rows[line.number - 1].strip() else "")
    covered = sorted({at for mark in marks for at in range(mark.start, mark.end)})
    wanted = "".join(text[at] for at in covered).split()
    assert "".join(marked(printed).split()) == "".join(wanted)
    anchors = [piece for line in lines_of(printed) for piece in line.segments if piece.anchor]
    assert len(anchors) == (1 if marks and text[marks[0].start : marks[0].end].strip() else 0)


def test_only_the_lines_around_are_shown() -> None:
    """A passage is read in its place, not buried in its document."""
    printed = print_lines(document(WORDS), body=None, marks=[span_of(WORDS, "三行目")], around=1)
    assert [words(line) for line in lines_of(printed)] == ["二行目", "三行目の字", "四行目"]
    assert marked(printed) == "三行目"


def test_marks_far_apart_leave_a_gap() -> None:
    """What stands between two marked places is left out visibly: as two excerpts."""
    marks = [span_of(WORDS, "六行目"), span_of(WORDS, "一行目")]
    printed = print_lines(document(WORDS), body=None, marks=marks, around=0)
    assert [[words(line) for line in excerpt] for excerpt in printed.excerpts] == [["一行目 字"], ["六行目"]]
    anchors = [piece.text for line in lines_of(printed) for piece in line.segments if piece.anchor]
    assert anchors == ["六行目"]  # the first mark is what is cited, wherever it stands


def test_lines_outside_of_the_body_are_told_apart() -> None:
    """Another plan's lines must not read as this plan's."""
    printed = print_lines(document(WORDS), body=span_of(WORDS, "三行目の字\n四行目"), marks=(), around=1)
    assert [(words(line), line.inside) for line in lines_of(printed)] == [
        ("二行目", False),
        ("三行目の字", True),
        ("四行目", True),
        ("五行目", False),
    ]


def test_a_long_body_is_cut_and_says_so() -> None:
    """A plan of hundreds of pages does not make a page of megabytes; the marked words are shown in any case."""
    text = "".join(f"行{number}\n" for number in range(500))
    whole = Span(start=0, end=len(text))
    printed = print_lines(document(text), body=whole, marks=[span_of(text, "行499")], around=1, limit=10)
    assert printed.shortened
    assert [words(line) for line in lines_of(printed)] == [*(f"行{number}" for number in range(10)), "行498", "行499"]
    assert not print_lines(document(text), body=whole, marks=(), limit=500).shortened


def test_pages_are_numbered_where_the_document_has_pages() -> None:
    """A quote is looked up by its page."""
    printed = print_lines(document("一\n二\f三\n四"), body=None, marks=[Span(start=2, end=5)], around=5)
    assert [(words(line), line.new_page) for line in lines_of(printed)] == [
        ("一", 1),
        ("二", None),
        ("三", 2),
        ("四", None),
    ]


def test_ranges_beyond_the_text_mark_nothing() -> None:
    """A mark may end with the text, never behind it."""
    assert [(piece.text, piece.marked) for piece in cut("あいう", [(1, 9)])] == [("あ", False), ("いう", True)]
    assert cut("", [(0, 1)]) == ()

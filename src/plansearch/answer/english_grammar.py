"""An English question without its places and years -> the words that say what it is about.

Words of grammar (of, which, does), words that say that something is there, done or told (list, mention, offer) and
words for whoever has plans or for what they hold (ward, plan, project) say nothing of the theme. They are cut off at
both ends of each clause; inside, a run of them that holds more than grammar parts the theme (a bakery | gets any
mention of | help). Of several sentences those count that ask. What is shut out (rather than ...) never does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# fmt: off
_GRAMMAR = frozenset({
    "a", "an", "the", "of", "to", "for", "in", "on", "at", "by", "with", "and", "or", "but", "is", "are", "was", "were",
    "be", "been", "being", "do", "does", "did", "doing", "done", "has", "have", "had", "having", "can", "could", "may",
    "might", "will", "would", "should", "must", "shall", "i", "we", "you", "they", "it", "he", "she", "one", "ones",
    "there", "here", "any", "some", "all", "each", "every", "both", "either", "something", "anything", "someone",
    "anyone", "somebody", "anybody", "what", "which", "who", "whom", "whose", "where", "when", "why", "how", "its",
    "his", "her", "my", "our", "your", "their", "them", "us", "me", "this", "that", "these", "those", "as", "from",
    "into", "under", "within", "between", "if", "whether", "than", "then", "so", "not", "no", "only", "just", "also",
    "too", "already", "actually", "really", "exactly", "somewhere", "anywhere", "own", "about", "regarding",
    "concerning", "regards", "up", "out", "many", "much", "few", "several", "more", "most", "other", "else", "such",
    "same", "now", "currently", "still", "yet", "ever", "s", "isn't", "aren't", "doesn't", "don't", "didn't", "won't",
    "please", "kindly", "well", "like", "according", "during", "through", "two", "three", "until",
    "since", "till", "am", "i'm", "i'd", "i've", "we're", "we'd", "i'll",
})
_LIGHT = frozenset({
    "list", "lists", "listed", "listing", "name", "names", "named", "naming", "mention", "mentions", "mentioned",
    "mentioning", "include", "includes", "included", "including", "contain", "contains", "contained", "carry",
    "carries", "print", "prints", "printed", "say", "says", "said", "state", "states", "stated", "describe",
    "describes", "described", "show", "shows", "shown", "give", "gives", "given", "offer", "offers", "offered",
    "provide", "provides", "provided", "run", "runs", "running", "get", "gets", "find", "finds", "found", "see",
    "seen", "tell", "tells", "told", "mean", "means", "cover", "covers", "covered", "appear", "appears", "happen",
    "happens", "know", "want", "wants", "handle", "handles", "handled", "treat", "treats", "address",
    "addresses", "undertake", "undertakes", "implement", "implements", "implemented", "exist", "exists", "available",
    "apply", "applies", "planning", "planned", "written", "compare", "compared", "comparing", "comparison", "versus",
    "vs", "differ", "differs", "difference", "differences", "kind", "kinds", "sort", "sorts", "type",
    "types", "way", "ways", "thing", "things", "example", "examples", "explain", "explains", "put", "puts", "talk",
    "talks", "talking", "speak", "speaks", "discuss", "discusses", "refer", "refers", "consider", "considers",
    "valid", "concrete", "specifically", "specific", "keep", "kept", "drop", "dropped", "changed", "change",
    "changes", "words", "start", "starts", "started", "begin", "begins", "began", "end", "ends", "ended", "expire",
    "expires", "finish", "finishes", "live", "lives", "living", "use", "uses", "intend", "intends",
    "look", "looks", "looking", "search", "searching", "topic", "topics",
})
_HOLDERS = frozenset({
    "plan", "plans", "draft", "vision", "visions", "document", "documents", "summary", "overview", "project",
    "projects", "municipality", "municipalities", "city", "cities", "ward", "wards", "town", "towns", "village",
    "villages", "government", "governments", "council", "councils", "place", "places", "authority", "authorities",
    "period", "periods", "year", "years", "fiscal", "section", "page", "text",
    "tokyo",
})
# Of whom somebody tells who asks for them.
_TOLD_OF = frozenset({
    "father", "mother", "dad", "mum", "mom", "grandfather", "grandmother", "uncle", "aunt", "husband", "wife",
    "brother", "sister", "friend", "friends", "boss", "colleague", "colleagues", "client", "clients", "neighbour",
    "neighbours", "neighbor", "neighbors",
})
# fmt: on
# The verb, or what is paid of what: pay part of the cost of filing a patent.
_DOES = (
    r"(?:(?:support|subsidi[sz]|promot|help|encourag|fund|financ|boost|foster|back|sponsor)(?:es|e|s|ing)?"
    r"|(?:pay|cover|meet|bear)(?:s|ing)? (?:(?:for|towards?) )?"
    r"(?:(?:some|part|half|most|all|a (?:share|part|portion|third)) of )?(?:the |their )?"
    r"(?:costs?|expenses?|price|fees?)(?: (?:of|for))?|pay(?:s|ing)? (?:(?:some|part) )?(?:for|towards?))"
)
# Parts of words that are written as one as well.
_HYPHEN = re.compile(
    r"\b(start|co|tele|cyber|crowd|web|on|off|multi|day|child|bio|micro|semi)-"
    r"(?=(?:ups?|work\w*|security|fund\w*|sites?|line|lingual|care|tech\w*|conductors?|businesses|enterprises?)\b)"
)
# To start is a word of periods, but not with what one founds.
_FOUNDING = re.compile(
    r"\b(?:start|begin|found|launch|open|set)(?:s|t?ing|ning)?(?: up)?"
    r"(?: (?:an?|the|my|their|his|her|our|your|own|new|small|first|little|local|independent))+ "
    r"(?:business(?:es)?|compan(?:y|ies)|firms?|ventures?|startups?|shops?|stores?|caf[eé]s?|restaurants?|baker(?:y|ies))\b"
)
# With whom something is done is asked for, whoever else has plans.
_OTHERS = re.compile(
    r"\b(?:with|between|from|to) (?:other|another|neighbou?ring|nearby|surrounding|several|different) "
    r"(?:municipalit(?:y|ies)|cit(?:y|ies)|towns?|wards?|local governments?|(?:local )?authorities|prefectures?)\b"
)
# That it is tried says nothing of what.
_ATTEMPT = re.compile(r"\b(?:try|tries|trying|tried|hope|hopes|hoping|aim|aims|aiming) to\b")
# Of whom it is asked: what fits somebody like me is told before.
_LIKE_ME = re.compile(
    r"\b(?:for|to|suits?|fits?)? ?(?:some(?:one|body)|any(?:one|body)|people|those|firms|shops) like (?:me|us)\b"
)
# When somebody does what he tells of says nothing of what it is: before I rent a place.
_CIRCUMSTANCE = re.compile(r",? \b(?:before|after|while|once|as soon as|until) (?:i|we|he|she|they)\b[^,;.?!]*")
# By what it is done, where that is always the same.
_WITH_MONEY = re.compile(
    r"\bwith (?:some |extra |public )?(?:money|cash|funding|funds|subsid(?:y|ies)|grants?"
    r"|(?:financial |tax )?incentives?|financial (?:help|support|aid|assistance))(?=\W*$)"
)
# Behind these words support is no verb.
_NOUN = r"(?:for|of|in|with|programm?es?|measures?|projects?|services?|schemes?)"
_PLAIN = _GRAMMAR | _LIGHT | _HOLDERS | _TOLD_OF
# Behind these help is no verb either.
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "this", "that", "these", "those", "such", "own", "for"})
_AUXILIARY = frozenset({"do", "does", "did", "has", "have", "had"})
_TITLED = re.compile(
    r"\b(?:industr(?:y|ial) )?(?:plan|vision)s? (?:19|20)\d\d\b|\bindustr(?:y|ial) (?=plans?\b|visions?\b)"
)
# Is there anything for me?: what it is for is told before.
_ANYTHING = re.compile(r"\b(?:anything|something|any (?:help|support|schemes?|programm?es?))\b")
_VERB_OF_HELP = re.compile(rf"^{_DOES}\s+(?:(?:any|some)(?:thing)? )?(?!{_NOUN}\b)(?=\w)")
_SHUT_OUT = re.compile(
    r",?\s*(?:\b(?:rather than|instead of|as opposed to|not (?:just|only|merely)|but not|leaving out|apart from"
    r"|excluding|other than|outside)\b|\bexcept(?: for)?\b|\bbeyond (?=\w+ing\b))[^,;.?!]*"
)
_SOURCE = re.compile(
    r"(?:^|,)?\s*\b(?:according to|as stated in|as written in|judging (?:by|from)|based on)\b[^,.?!]*,?"
)
# A councillor asked me whether anyone ...: who asks, and that he does, is no part of it.
_FRAME = re.compile(
    r"\b(?:(?:an?|the|my|our|one of (?:my|our|the)) (?:[a-z'-]+ ){1,3}?|(?:some|any)(?:one|body) |people |i |we )"
    r"(?:(?:has|have|had|was|were|am|are|is|been|just|often|once) )*"
    r"(?:asked|asks|ask|asking|wonders?|wondering|wants? to know|heard|hear|told)\b(?: (?:me|us))?"
    r"(?: (?:whether|if|that|about|for)\b)?|\b(?:i|we) (?:urgently |really )?(?:need|seek)\b"
)
# Alone they say nothing of what is helped or dealt with.
_HELP = frozenset({
    "help", "helps", "helping", "support", "supports", "supporting", "assist", "assists", "assistance", "deal",
    "deals", "dealing", "cope", "tackle", "tackles", "tackling", "work", "works", "working", "act", "acts", "action",
    "respond", "responds", "useful", "suitable", "relevant", "fit", "fits", "answer", "answers",
})  # fmt: skip
_CLAUSES = re.compile(
    r"[.?!;:]+(?:\s+|$)|,\s+(?:and|or|but)?\s*(?=(?:what|which|who|where|when|why|how|is|are|does|do)\b)"
)
_A_YEAR = re.compile(r"(?:fy)?(?:19|20)\d\d")
_TIED = "_"  # between words that stay together
_WORD = re.compile(r"\S+")
_MARKS = ",.;:!?'\"()[]“”‘’「」"
_SENTENCES = re.compile(r"\S.*?(?:[.?!]+(?=\s|$)|$)", re.DOTALL)
_POINTS_BACK = re.compile(
    r"(?:(?:and|so|but|is|are|does|do|did|has|have|was|were|will|can|what|how|when|why) )*"
    r"(?:(?:it|its|they|their|this|these|those|he|she)\b|which ones?\b(?! (?:of|in|from)\b))"
)
# Which plans mention it?
_OBJECT = re.compile(r"\b(?:it|this|that|so|them|these|those)\W*(?:$|, | and (?:which|when|what|who|how)\b)")
_REQUEST = re.compile(
    r"(?:and |please |kindly |just )*(?:tell|list|name|show|give|compare|say|explain|find)\b"
    r"|(?:i(?:'m| am)|we(?:'re| are)) (?:(?:now|currently|just) )?(?:looking|searching) for\b"
)
# Behind these a sentence speaks of plans as such; without, it hangs on the one before: and which years?
_SAYS_THERE_ARE = frozenset({"there", "now", "currently", "still"})
_WORDS_IN_A_ROW = re.compile(r"[a-z']+ [a-z'-]+ [a-z'-]+")
_JAPANESE_GRAMMAR = re.compile(r"[ぁ-ん]")
_BRACKETS = re.compile(r"[(（「『\"“][^)）」』\"”]*[)）」』\"”]")


def content_of_english(text: str, *, told: bool = False) -> str:
    """What a folded English text asks for; empty where every word is one of grammar or of asking.

    Args:
        text: without places and years.
        told: whether what is told before the question belongs to it.
    """
    text = _HYPHEN.sub(r"\1", text)
    for pattern in (_FOUNDING, _OTHERS):
        text = pattern.sub(lambda match: match[0].replace(" ", _TIED), text)
    return _asked_for(text, told=told).replace(_TIED, " ")


def _asked_for(text: str, *, told: bool) -> str:
    asked = text if told else sentences_that_ask(text)
    found = _content_of(asked)
    # Which ones do? speaks of what was told before; which plans end? asks for plans.
    words = [_bare(word) for word in _WORD.findall(asked)]
    has_predicate = any(word in _LIGHT | _SAYS_THERE_ARE or _A_YEAR.fullmatch(word) for word in words)
    names_holders = any(word in _HOLDERS for word in words)
    points_back = _ANYTHING.search(asked) or _OBJECT.search(asked) or not (has_predicate and names_holders)
    if found and asked != text and all(_bare(word) in _HELP | _PLAIN for word in found.split()):
        # Which wards would help? With what was told before.
        return _content_of(" ".join(each for each in _SENTENCES.findall(text) if each.strip() not in asked)) or found
    return found if found or not points_back else _content_of(text)


def sentences_that_ask(text: str) -> str:
    """The sentences of a folded English text that ask; all of it where none does.

    Each comes with the one before it where it speaks of that: Its theme is the same?
    """
    found: list[str] = []
    before = ""
    for each in _SENTENCES.findall(text):
        if each.rstrip().endswith("?") or _REQUEST.match(each):
            if before and _POINTS_BACK.match(each):
                found.append(before)
            found.append(each)
            before = ""
        else:
            before = each
    return " ".join(each.strip() for each in found) if found else text


def says_nothing(word: str) -> bool:
    """Whether a folded word is one of grammar, of asking, of helping, or for whoever has plans."""
    return _is_plain(word) or _bare(word) in _HELP


def is_english(text: str) -> bool:
    """Whether a folded text is a sentence of English words, be it with a Japanese name in brackets."""
    return _WORDS_IN_A_ROW.search(text) is not None and not _JAPANESE_GRAMMAR.search(_BRACKETS.sub(" ", text))


def _content_of(text: str) -> str:
    asked = _CIRCUMSTANCE.sub(" ", _LIKE_ME.sub(" ", _WITH_MONEY.sub(" ", text)))
    asked = _TITLED.sub(" ", _SOURCE.sub(" ", _SHUT_OUT.sub(" ", _ATTEMPT.sub(" ", _FRAME.sub(" ", asked)))))
    return " ".join(content for clause in _CLAUSES.split(asked) if (content := _content(clause)))


def _content(clause: str) -> str:
    words = _WORD.findall(clause)
    led = ""
    while words:
        before = len(words)
        while words and _is_plain(words[0]):
            led = _bare(words.pop(0))
        while words and _is_plain(words[-1]):
            words.pop()
        if led not in _ARTICLES:
            words = _VERB_OF_HELP.sub("", " ".join(words)).split()
        if len(words) == before:
            break
    return " ".join(_parted(words)).strip(" ,")


def _parted(words: Sequence[str]) -> list[str]:
    """Words without the runs inside that say that something is there or told."""
    kept: list[str] = []
    run: list[str] = []
    for word in words:
        if _is_plain(word):
            run.append(word)
            continue
        if not (len(run) > 1 and any(_bare(each) in _LIGHT for each in run)):
            kept += [each for each in run if each not in _AUXILIARY]
        run = []
        kept.append(word)
    return kept


def _is_plain(word: str) -> bool:
    bare = _bare(word)
    return not bare or bare in _PLAIN or _A_YEAR.fullmatch(bare) is not None


def _bare(word: str) -> str:
    return word.strip(_MARKS).removesuffix("'s")

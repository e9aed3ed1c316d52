"""What tokenize, fit_vocab and transform may be given, and what must come back."""

import numpy as np

from mlkata_plugin.domain import Draw, Script, same

# Pieces with upper case, single letters, digits, accents, underscores, apostrophes and hyphens; a word in a word.
PIECES = ("good", "Good", "a", "bad", "GOOD", "42", "café", "x_1", "don't", "too-good", "I", "goods", "été", "7", "É")
GAPS = (" ", " ", ", ", "  ", "! ", "\n", ".", "/", " - ", "'")


def _text(draw: Draw) -> str:
    """Return a document of a few words, with gaps of any kind between them and at its ends; also none."""
    words = draw.choose("words", draw.size(0, 8), len(PIECES) - 1)
    gaps = draw.choose("gaps", len(words), len(GAPS) - 1)
    text = "".join(PIECES[word] + GAPS[gap] for word, gap in zip(words, gaps, strict=True))
    return draw.pick("", "", " ", "...") + (text if draw.one_in(3) else text.rstrip())


def _docs(draw: Draw) -> list[str]:
    return [_text(draw) for _ in range(draw.size(0, 5))]


def _words(text: str) -> list[str]:
    """Return the words of a text, character by character."""
    spaced = "".join(c if c.isalnum() or c == "_" else " " for c in text.lower())
    return spaced.split()


def tokenize(draw: Draw) -> Script:
    """Texts with every kind of word and gap; without words; empty ones."""
    text = _text(draw)
    got = yield (text,)
    same(got, _words(text))


def fit_vocab(draw: Draw) -> Script:
    """A few documents, some of them empty or repeated; more documents asked for than there are."""
    docs = _docs(draw)
    if docs and draw.one_in(3):
        docs.append(docs[0])
    min_df = draw.pick(1, 2, 3, 9)
    got = yield (docs,) if min_df == 1 and draw.one_in(2) else (docs, min_df)
    sets = [set(_words(doc)) for doc in docs]
    kept = [word for word in sorted(set().union(*sets)) if sum(word in one for one in sets) >= min_df]
    same(got, {word: column for column, word in enumerate(kept)})


def transform(draw: Draw) -> Script:
    """Documents with unknown words; a vocabulary in any order, with words that no document has; an empty one."""
    docs = _docs(draw)
    pool = sorted({word for piece in PIECES for word in _words(piece)} | {"zebra"})
    start = draw.integer(0, len(pool) - 1)
    words = (pool[start:] + pool[:start])[: draw.pick(4, 9, len(pool), 1, 0)]
    order = draw.pick(words, sorted(words), words[::-1])
    columns = draw.pick(range(len(words)), range(len(words) - 1, -1, -1))
    vocab = dict(zip(order, columns, strict=True))
    got = yield docs, vocab
    truth = np.zeros((len(docs), len(vocab)), dtype=np.int64)
    for i, doc in enumerate(docs):
        for word in _words(doc):
            if word in vocab:
                truth[i, vocab[word]] += 1
    same(got, truth)

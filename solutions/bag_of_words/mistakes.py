"""What people write for a bag of words, and what is wrong with it. The helpers are the parts that are right."""

import re
import string
from collections import Counter
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.authoring import mistake

Counts = NDArray[np.int64]


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def document_counts(docs: list[str], words: Callable[[str], list[str]] = words_of) -> Counter[str]:
    return Counter(word for doc in docs for word in dict.fromkeys(words(doc)))


def numbered(words: list[str]) -> dict[str, int]:
    return {word: column for column, word in enumerate(words)}


def counted(docs: list[str], vocab: dict[str, int], words: Callable[[str], list[str]] = words_of) -> Counts:
    counts = np.zeros((len(docs), len(vocab)), dtype=np.int64)
    for row, doc in enumerate(docs):
        for word in words(doc):
            if word in vocab:
                counts[row, vocab[word]] += 1
    return counts


@mistake(
    of="tokenize",
    name="split at white space only",
    why="you split at white space only: `tea,` with its comma and `tea` become two different words",
)
def splits(text: str) -> list[str]:
    return text.lower().split()


@mistake(
    of="tokenize",
    name="split at white space, case kept",
    why="you split at white space and kept the case: `Tea,` and `tea` become two different words",
)
def only_splits(text: str) -> list[str]:
    return text.split()


@mistake(
    of="tokenize",
    name="split at single spaces",
    why="you split at every single space: two spaces in a row give an empty word, and so does an empty text",
)
def splits_at_spaces(text: str) -> list[str]:
    return text.lower().split(" ")


@mistake(
    of="tokenize",
    name="empty words kept",
    why="you kept empty strings: `tea!` gives `tea` and an empty word, and the empty text gives one, too",
)
def keeps_empty_words(text: str) -> list[str]:
    return re.split(r"\W+", text.lower())


@mistake(
    of="tokenize",
    name="upper and lower case are different",
    why="you kept the case: `Good` at the start of a sentence is not the word `good`",
)
def keeps_the_case(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@mistake(
    of="tokenize",
    name="words in upper case",
    why="you returned words in upper case: `good` becomes `GOOD`, and lower case was asked for",
)
def raises_the_case(text: str) -> list[str]:
    return re.findall(r"\w+", text.upper())


@mistake(
    of="tokenize",
    name="words of one letter dropped",
    why="you dropped words of one character: the 7 and the B of `plan B for 7` are words",
)
def drops_short_words(text: str) -> list[str]:
    return re.findall(r"\b\w\w+\b", text.lower())


@mistake(
    of="tokenize",
    name="only some characters belong to words",
    why="you left characters out that belong to words: letters with accents, digits and underscores do, as in "
    "`café`, `b2` and `user_id`",
    values=["[a-z]+", "[a-z0-9]+", "[a-z0-9_]+", "[a-z_]+", r"[^\W\d_]+", r"[^\W\d]+", r"[^\W_]+"],
)
def keeps_some_characters(text: str, *, value: str) -> list[str]:
    return re.findall(value, text.lower())


@mistake(
    of="tokenize",
    name="apostrophes or hyphens inside words",
    why="you kept an apostrophe or a hyphen inside a word: `well-made, don't` has four words, well, made, don and t",
    values=[r"[\w']+", r"[\w-]+", r"[\w'-]+", r"\w+(?:'\w+)?", r"\w+(?:['-]\w+)*"],
)
def keeps_marks(text: str, *, value: str) -> list[str]:
    return re.findall(value, text.lower())


@mistake(
    of="tokenize",
    name="punctuation stripped at the ends only",
    why="you removed punctuation at the ends of a word only: `well-made` stays one word instead of two",
)
def strips(text: str) -> list[str]:
    words = [word.strip(string.punctuation) for word in text.lower().split()]
    return [word for word in words if word]


@mistake(
    of="tokenize",
    name="punctuation removed without a gap",
    why="you deleted punctuation: `well-made` becomes the single word `wellmade`, but punctuation separates words",
    values=[r"[^\w\s]", r"[^a-z0-9\s]", r"[^a-z\s]", f"[{re.escape(string.punctuation)}]"],
)
def deletes(text: str, *, value: str) -> list[str]:
    return re.sub(value, "", text.lower()).split()


@mistake(
    of="tokenize",
    name="repeated words once",
    why="you returned each distinct word once: `no no no` is three words, and transform has to count them",
)
def returns_distinct_words(text: str) -> list[str]:
    return list(dict.fromkeys(words_of(text)))


@mistake(
    of="tokenize",
    name="words sorted",
    why="you sorted the words: `tea or cake` gives cake, or, tea, and the order of the text was asked for",
)
def sorts_words(text: str) -> list[str]:
    return sorted(words_of(text))


@mistake(
    of="tokenize",
    name="sorted distinct words",
    why="you returned each word once, in sorted order: `no tea no` is three words, no, tea and no",
)
def sorts_distinct_words(text: str) -> list[str]:
    return sorted(set(words_of(text)))


@mistake(
    of="tokenize",
    name="characters instead of words",
    why="you returned single characters: `tea` is one word, not t, e and a",
)
def returns_characters(text: str) -> list[str]:
    return re.findall(r"\w", text.lower())


@mistake(
    of="fit_vocab",
    name="min_df compared with occurrences",
    why="you compared min_df with all occurrences: `free free free` in one document passes a min_df of 2, but it is in "
    "one document",
)
def counts_occurrences(docs: list[str], min_df: int = 1) -> dict[str, int]:
    counts = Counter(word for doc in docs for word in words_of(doc))
    return numbered(sorted(word for word in counts if counts[word] >= min_df))


@mistake(
    of="fit_vocab",
    name="more than min_df documents",
    why="you kept only words in more than min_df documents: with min_df 2, a word in 2 documents must stay",
    covers=[
        "kept = sorted((word for word, count in document_counts.items() if count >= min_df)) -> "
        "kept = sorted((word for word, count in document_counts.items() if count > min_df))",
    ],
)
def is_strict(docs: list[str], min_df: int = 1) -> dict[str, int]:
    counts = document_counts(docs)
    return numbered(sorted(word for word in counts if counts[word] > min_df))


@mistake(
    of="fit_vocab",
    name="min_df is ignored",
    why="you kept every word: with min_df 2, a word in only one document has no column",
    covers=[
        "kept = sorted((word for word, count in document_counts.items() if count >= min_df)) -> "
        "kept = sorted((word for word, count in document_counts.items()))",
    ],
)
def ignores_min_df(docs: list[str], min_df: int = 1) -> dict[str, int]:  # noqa: ARG001
    return numbered(sorted(document_counts(docs)))


@mistake(
    of="fit_vocab",
    name="rare words instead of common words",
    why="you kept words in at most min_df documents: min_df is the smallest number of documents, not the largest",
)
def keeps_rare_words(docs: list[str], min_df: int = 1) -> dict[str, int]:
    counts = document_counts(docs)
    return numbered(sorted(word for word in counts if counts[word] <= min_df))


@mistake(
    of="fit_vocab",
    name="words in the order of the documents",
    why="you numbered words as they first occur: `tea cake` gives tea the column 0, but the sorted words have the "
    "columns 0, 1, ...",
)
def keeps_the_order(docs: list[str], min_df: int = 1) -> dict[str, int]:
    counts = document_counts(docs)
    return numbered([word for word in counts if counts[word] >= min_df])


@mistake(
    of="fit_vocab",
    name="common words first",
    why="you numbered words by how many documents they are in: the column 0 belongs to the first word in sorted order",
)
def sorts_by_count(docs: list[str], min_df: int = 1) -> dict[str, int]:
    counts = document_counts(docs)
    kept = sorted(word for word in counts if counts[word] >= min_df)
    return numbered(sorted(kept, key=lambda word: -counts[word]))


@mistake(
    of="fit_vocab",
    name="numbers with gaps",
    why="you numbered the words before some were dropped: with 2 words left the columns are 0 and 1, not 3 and 7",
)
def numbers_first(docs: list[str], min_df: int = 1) -> dict[str, int]:
    counts = document_counts(docs)
    return {word: column for word, column in numbered(sorted(counts)).items() if counts[word] >= min_df}


@mistake(
    of="fit_vocab",
    name="columns from 1",
    why="you counted the columns from 1: the last word then has a column that a table with V columns does not have",
)
def counts_from_one(docs: list[str], min_df: int = 1) -> dict[str, int]:
    counts = document_counts(docs)
    return {word: i + 1 for i, word in enumerate(sorted(word for word in counts if counts[word] >= min_df))}


@mistake(
    of="fit_vocab",
    name="counts instead of columns",
    why="you returned how many documents each word is in: two words with the count 2 would share the column 2",
)
def returns_counts(docs: list[str], min_df: int = 1) -> dict[str, int]:
    counts = document_counts(docs)
    return {word: counts[word] for word in sorted(counts) if counts[word] >= min_df}


@mistake(
    of="fit_vocab",
    name="occurrences instead of columns",
    why="you returned how often each word occurs: two words that occur twice would share the column 2",
)
def returns_occurrences(docs: list[str], min_df: int = 1) -> dict[str, int]:
    counts, total = document_counts(docs), Counter(word for doc in docs for word in words_of(doc))
    return {word: total[word] for word in sorted(counts) if counts[word] >= min_df}


@mistake(
    of="fit_vocab",
    name="a list of words",
    why="you returned the words without their columns: `cake` must lead to 0, as in a dict from `cake` to 0",
)
def returns_a_list(docs: list[str], min_df: int = 1) -> list[str]:
    counts = document_counts(docs)
    return sorted(word for word in counts if counts[word] >= min_df)


@mistake(
    of="fit_vocab",
    name="columns as keys",
    why="you returned a dict from columns to words: 0 leads to `cake`, but transform needs the column of a word",
)
def swaps_keys(docs: list[str], min_df: int = 1) -> dict[int, str]:
    counts = document_counts(docs)
    return dict(enumerate(sorted(word for word in counts if counts[word] >= min_df)))


@mistake(
    of="fit_vocab",
    name="vocabulary of words with punctuation",
    why="you split the documents at white space here: `Tea,` and `tea` get two columns, though tokenize makes them one "
    "word",
    values=["case kept", "lower case"],
)
def splits_documents(docs: list[str], min_df: int = 1, *, value: str) -> dict[str, int]:
    counts = document_counts(docs, str.split if value == "case kept" else splits)
    return numbered(sorted(word for word in counts if counts[word] >= min_df))


@mistake(
    of="fit_vocab",
    name="documents with longer words count",
    why="you searched for the word anywhere in a document: `brand` then counts as a document with `ran`",
)
def searches_substrings(docs: list[str], min_df: int = 1) -> dict[str, int]:
    counts = {word: sum(word in doc.lower() for doc in docs) for word in document_counts(docs)}
    return numbered(sorted(word for word in counts if counts[word] >= min_df))


@mistake(
    of="transform",
    name="repeated words count once",
    why="you recorded only whether a word occurs: `no no no` must count 3 for `no`, not 1",
)
def counts_once(docs: list[str], vocab: dict[str, int]) -> Counts:
    return np.minimum(counted(docs, vocab), 1)


@mistake(
    of="transform",
    name="a vocabulary of the new documents",
    why="you numbered the words of the documents that you got: the model then reads the count of "
    "`apple` as the count of `cake`",
)
def refits(docs: list[str], vocab: dict[str, int]) -> Counts:  # noqa: ARG001
    return counted(docs, numbered(sorted(document_counts(docs))))


@mistake(
    of="transform",
    name="unknown words raise a KeyError",
    why="your function raises a KeyError for a word without a column: new documents often have new words",
    covers=[
        "known = [vocab[word] for word in tokenize(doc) if word in vocab] -> "
        "known = [vocab[word] for word in tokenize(doc)]",
    ],
)
def raises_for_unknown_words(docs: list[str], vocab: dict[str, int]) -> Counts:
    counts = np.zeros((len(docs), len(vocab)), dtype=np.int64)
    for row, doc in enumerate(docs):
        for word in words_of(doc):
            counts[row, vocab[word]] += 1
    return counts


@mistake(
    of="transform",
    name="unknown words get a column",
    why="you counted unknown words in a column of the vocabulary: a document of unknown words has a row of zeros",
    values=[-1, 0],
)
def counts_unknown_words(docs: list[str], vocab: dict[str, int], *, value: int) -> Counts:
    counts = np.zeros((len(docs), len(vocab)), dtype=np.int64)
    for row, doc in enumerate(docs):
        for word in words_of(doc):
            counts[row, vocab.get(word, value)] += 1
    return counts


@mistake(
    of="transform",
    name="one more column for unknown words",
    why="you added a column for unknown words: the result has V columns, as the model expects",
)
def adds_a_column(docs: list[str], vocab: dict[str, int]) -> Counts:
    unknown = [[sum(word not in vocab for word in words_of(doc))] for doc in docs]
    return np.hstack([counted(docs, vocab), np.array(unknown, dtype=np.int64).reshape(-1, 1)])


@mistake(
    of="transform",
    name="parts of longer words count",
    why="you counted the letters of the word anywhere in a document: `brand` then counts for `ran`",
    values=[False, True],
)
def counts_substrings(docs: list[str], vocab: dict[str, int], *, value: bool) -> Counts:
    counts = np.zeros((len(docs), len(vocab)), dtype=np.int64)
    for row, doc in enumerate(docs):
        for word, column in vocab.items():
            counts[row, column] = (doc.lower() if value else doc).count(word)
    return counts


@mistake(
    of="transform",
    name="words with punctuation are unknown",
    why="you split the documents at white space here: `Tea,` is then unknown, though tokenize returns `tea` for it",
    values=["case kept", "lower case"],
)
def splits_new_documents(docs: list[str], vocab: dict[str, int], *, value: str) -> Counts:
    return counted(docs, vocab, str.split if value == "case kept" else splits)


@mistake(
    of="transform",
    name="columns in the order of the dict",
    why="you numbered the words as the dict lists them: the values of the dict are the columns, for example 1 for "
    "`tea`",
)
def takes_the_order_of_the_dict(docs: list[str], vocab: dict[str, int]) -> Counts:
    return counted(docs, numbered(list(vocab)))


@mistake(
    of="transform",
    name="columns in sorted order",
    why="you numbered the words in sorted order: the values of the dict are the columns, for example 1 for `tea`",
)
def sorts_the_vocabulary(docs: list[str], vocab: dict[str, int]) -> Counts:
    return counted(docs, numbered(sorted(vocab)))


@mistake(
    of="transform",
    name="documents in the columns",
    why="you returned the table with one row for each word: 2 documents and 3 words have the shape (2, 3), not (3, 2)",
)
def transposes(docs: list[str], vocab: dict[str, int]) -> Counts:
    return counted(docs, vocab).T


@mistake(
    of="transform",
    name="another dtype than int64",
    why="you returned counts that are not int64: a count is a whole number, such as 3",
    values=[np.float64, np.float32, np.bool_, object],
)
def has_another_dtype(docs: list[str], vocab: dict[str, int], *, value: type) -> NDArray[np.generic]:
    return counted(docs, vocab).astype(value)


@mistake(
    of="transform",
    name="counts in a small dtype",
    why="you counted in 8 bits: the count 300 does not fit, and wraps around to 44",
    values=[np.int8, np.uint8],
)
def wraps_around(docs: list[str], vocab: dict[str, int], *, value: type) -> NDArray[np.generic]:
    return counted(docs, vocab).astype(value)


@mistake(
    of="transform",
    name="a list instead of an array",
    why="you returned a list of rows: the task asks for an array of shape (n, V)",
)
def returns_lists(docs: list[str], vocab: dict[str, int]) -> list[list[int]]:
    return counted(docs, vocab).tolist()


@mistake(
    of="transform",
    name="shares instead of counts",
    why="you divided by the number of words in a document: in `no no yes` the word `no` counts 2, not 0.67",
)
def divides(docs: list[str], vocab: dict[str, int]) -> NDArray[np.float64]:
    lengths = [max(len(words_of(doc)), 1) for doc in docs]
    return counted(docs, vocab) / np.array(lengths, dtype=np.float64).reshape(-1, 1)


@mistake(
    of="transform",
    name="all documents in one row",
    why="you counted over all documents together: each document has its own row",
)
def adds_documents(docs: list[str], vocab: dict[str, int]) -> Counts:
    return counted(docs, vocab).sum(axis=0)


@mistake(
    of="transform",
    name="documents without known words dropped",
    why="you dropped documents without a known word: each of them has a row of zeros, or row i is not document i",
)
def drops_documents(docs: list[str], vocab: dict[str, int]) -> Counts:
    counts = counted(docs, vocab)
    return counts[counts.any(axis=1)]

"""Lix, the Danish measure of how heavy a text is: words a sentence, and how many words of a hundred are long."""

import re

_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")  # letters: numbers and signs are no words
_LONG = 6  # letters: a word of more is long


def lix(text: str) -> float:
    """Björnsson's lix of a text of some words; a line is a sentence, as a point of a list is read as one."""
    plain = _TAG.sub("", text)
    words = _WORD.findall(plain)
    sentences = [one for one in re.split(r"[.!?:\n]+", plain) if _WORD.search(one)]
    long = sum(len(word) > _LONG for word in words)
    return len(words) / len(sentences) + 100 * long / len(words)

"""Evidence -> the claims of an answer that no language model writes: fixed frames around printed words.

One module for each form of answer; `told` is what all of them give, and grounding holds it against what is printed.
"""

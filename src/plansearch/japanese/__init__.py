"""What is special about Japanese text: widths, era years, names of places, words, sentences.

Everything here reads text and gives values; it knows nothing of documents, plans or indexes.
"""

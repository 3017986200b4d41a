"""Model Context Protocol: calls of language models -> the engine's answers, over HTTP at /mcp and over stdio.

`tools` says what can be called, `arguments` what a call takes, `results` what it gives; `answers` and `documents` ask
the engine. None of these knows the protocol: the library is imported by `protocol` alone, and that by `endpoint` and
the command line when it is needed.
"""

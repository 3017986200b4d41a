"""The edges: HTTP, command line and pages; each calls one Engine and speaks the one wire contract of `schema`."""

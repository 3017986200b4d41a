"""Reference -> the shapes of the wire contract, and the text that one of its forms is sent as."""

from __future__ import annotations

import json

from plansearch.surfaces import bibliography
from plansearch.surfaces.bibliography import Reference
from plansearch.surfaces.schema.references import ReferenceFormat, ReferencesOut


def references_out(reference: Reference) -> ReferencesOut:
    """A record in every form."""
    return ReferencesOut(
        source_line=bibliography.source_line(reference),
        bibtex=bibliography.bibtex(reference),
        ris=bibliography.ris(reference),
        csl_json=bibliography.csl(reference),
    )


def reference_text(reference: Reference, form: ReferenceFormat) -> str:
    """A record in one form, as a file of it holds it: CSL-JSON as an array of one item."""
    match form:
        case ReferenceFormat.TEXT:
            return bibliography.source_line(reference) + "\n"
        case ReferenceFormat.BIBTEX:
            return bibliography.bibtex(reference)
        case ReferenceFormat.RIS:
            return bibliography.ris(reference)
        case ReferenceFormat.CSL_JSON:
            return json.dumps([bibliography.csl(reference)], ensure_ascii=False, indent=2) + "\n"

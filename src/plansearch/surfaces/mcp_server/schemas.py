"""Models -> JSON Schemas as clients of the protocol read them.

What is not known is left out, so null is no value of any field. Some clients resolve no references in what tools take,
so arguments are written out; what a tool gives is validated by libraries and keeps its references, which are half as
long.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, JsonValue, TypeAdapter

_DEFINITIONS, _REFERENCE, _CHOICES = "$defs", "$ref", "anyOf"
_NULL: JsonValue = {"type": "null"}
_JSON: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])


def of_arguments(model: type[BaseModel]) -> Mapping[str, JsonValue]:
    """What a tool takes."""
    schema = _JSON.validate_python(model.model_json_schema())
    definitions = _JSON.validate_python(schema.pop(_DEFINITIONS, {}))
    written = _schema(schema, definitions)
    # How a docstring of ours describes the arguments is of no use to a model.
    written.pop("description", None)
    return written


def of_results(model: type[BaseModel]) -> Mapping[str, JsonValue]:
    """What a tool gives."""
    return _schema(_JSON.validate_python(model.model_json_schema(mode="serialization")), {})


def _schema(schema: Mapping[str, JsonValue], definitions: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The schema without generated titles, without null, and without references to these definitions."""
    said = {key: value for key, value in schema.items() if key != "title" and not (key == "default" and value is None)}
    below: dict[str, JsonValue] = {}
    choices = said.get(_CHOICES)
    if isinstance(choices, list) and _NULL in choices:
        others = [choice for choice in choices if choice != _NULL]
        said[_CHOICES] = others
        if len(others) == 1 and isinstance(others[0], dict):
            del said[_CHOICES]
            below = _schema(others[0], definitions)
    reference = said.get(_REFERENCE)
    if isinstance(reference, str) and (name := reference.rpartition("/")[2]) in definitions:
        del said[_REFERENCE]
        below = _schema(_JSON.validate_python(definitions[name]), definitions)
    # What is said beside a reference is nearer to the reader than what is said of its type.
    return {**below, **{key: _inside(key, value, definitions) for key, value in said.items()}}


def _inside(key: str, value: JsonValue, definitions: Mapping[str, JsonValue]) -> JsonValue:
    if key in {"properties", _DEFINITIONS} and isinstance(value, dict):
        # Here keys are names of ours: one of them may well be called title.
        return {name: _inside("", each, definitions) for name, each in value.items()}
    if isinstance(value, list):
        return [_inside("", each, definitions) for each in value]
    return _schema(value, definitions) if isinstance(value, dict) else value

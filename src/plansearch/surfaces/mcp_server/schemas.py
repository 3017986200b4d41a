"""Models -> JSON Schemas as clients of the protocol read them.

What is not known is left out, so null is no value of any field. Some clients resolve no references in what tools take,
so arguments are written out; what a tool gives is validated by libraries and keeps references to what stands in
several places. A list of tools is read by models before anything is asked, so all of it is short.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pydantic import BaseModel, JsonValue, TypeAdapter

_DEFINITIONS, _REFERENCE, _CHOICES = "$defs", "$ref", "anyOf"
_OF_THE_WIRE = "Out"
_NULL: JsonValue = {"type": "null"}
_JSON: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])


def of_arguments(model: type[BaseModel]) -> Mapping[str, JsonValue]:
    """What a tool takes."""
    schema = _JSON.validate_python(model.model_json_schema())
    definitions = _JSON.validate_python(schema.pop(_DEFINITIONS, {}))
    written = _schema(schema, definitions)
    # How a docstring of ours describes the arguments is of no use to a model, nor are bounds of what a list holds.
    written.pop("description", None)
    for field in _JSON.validate_python(written.get("properties", {})).values():
        if isinstance(field, dict) and isinstance(items := field.get("items"), dict):
            field["items"] = {key: value for key, value in items.items() if key in {"type", "enum"}}
    return written


def of_results(model: type[BaseModel]) -> Mapping[str, JsonValue]:
    """What a tool gives: every field with its type, and the words that say what to do with it.

    What the wire contract says of its own shapes stands in the OpenAPI document, and is not said again to models, nor
    are defaults: a list that holds nothing may be left out or empty. That a field below the first level is always
    there is not said either; it would take a tenth of the whole.
    """
    schema = _schema(_JSON.validate_python(model.model_json_schema(mode="serialization")), {})
    definitions = _JSON.validate_python(schema.pop(_DEFINITIONS, {}))
    uses = Counter(_references(definitions) + _references(schema))
    for name, each in definitions.items():
        if isinstance(each, dict):
            each.pop("required", None)
            _trim(each, described=not name.endswith(_OF_THE_WIRE))
    _trim(schema, described=True)
    # A shape that stands in one place is written out there.
    once = {name: each for name, each in definitions.items() if uses[name] == 1}
    kept = {name: each for name, each in definitions.items() if name not in once}
    written = _schema(schema, once)
    if kept:
        written[_DEFINITIONS] = _inside(_DEFINITIONS, kept, once)
    return written


def _references(schema: JsonValue) -> list[str]:
    """Names of the definitions that a schema leads to, each as often as it does."""
    if isinstance(schema, list):
        return [name for each in schema for name in _references(each)]
    if not isinstance(schema, dict):
        return []
    reference = schema.get(_REFERENCE)
    own = [reference.rpartition("/")[2]] if isinstance(reference, str) else []
    return own + [name for each in schema.values() for name in _references(each)]


def _trim(shape: dict[str, JsonValue], *, described: bool) -> None:
    """Take out of a shape and its fields what only people read."""
    shape.pop("description", None)
    fields = shape.get("properties")
    for field in fields.values() if isinstance(fields, dict) else ():
        if isinstance(field, dict):
            for told in ("examples", "default", *(() if described else ("description",))):
                field.pop(told, None)


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

"""JSON schemas -> HTML for people: the type of a value, its bounds, and a table of the fields of each shape."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

from pydantic import JsonValue

Schema = Mapping[str, JsonValue]
_REF: Final = "$ref"
_BOUNDS: Final[Mapping[str, str]] = {
    "minimum": "at least {}",
    "maximum": "at most {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
    "pattern": "of the form {}",
    "default": "by default {}",
}


def type_of(schema: Schema) -> str:
    """The type of a value as HTML; shapes are linked to."""
    match schema:
        case {"$ref": str(ref)}:
            name = escape(ref.rpartition("/")[2])
            found = f'<a href="#shape-{name}">{name}</a>'
        case {"enum": list(values)}:
            found = " | ".join(f"<code>{escape(str(value))}</code>" for value in values)
        case {"const": value}:
            found = f"<code>{escape(str(value))}</code>"
        case {"anyOf": list(choices)} | {"oneOf": list(choices)}:
            found = _joined(choices, " | ")
        case {"type": "array", "prefixItems": list(items)}:
            found = f"[{_joined(items, ', ')}]"
        case {"type": "array", "items": dict(item)}:
            found = f"list of {type_of(item)}"
        case {"type": "object", "additionalProperties": dict(value)}:
            found = f"object of {type_of(value)}"
        case _:
            found = escape(str(schema.get("type", "any")))
    return found


def _joined(schemas: list[JsonValue], between: str) -> str:
    return between.join(type_of(each) for each in schemas if isinstance(each, dict))


def bounds_of(schema: Schema) -> str:
    """What is allowed beyond the type, and the default and an example, as text with `code`."""
    found = [
        words.format(f"`{_written(value)}`")
        for name, words in _BOUNDS.items()
        for value in [_deep(schema, name)]
        if value not in (None, [], {})
    ]
    examples = schema.get("examples")
    if isinstance(examples, list) and examples:
        found.append(f"for example `{_written(examples[0])}`")
    return f"({'; '.join(found)})" if found else ""


def shape_tables(schemas: Mapping[str, Schema]) -> str:
    """A table for each shape, by name."""
    return "".join(_table(name, schemas[name]) for name in sorted(schemas))


def _table(name: str, schema: Schema) -> str:
    description = schema.get("description")
    told = f"<p>{escape(' '.join(description.split()))}</p>" if isinstance(description, str) else ""
    fields, required = schema.get("properties"), schema.get("required")
    if not isinstance(fields, dict):
        return f'<h3 id="shape-{escape(name)}">{escape(name)}</h3>{told}<p>{type_of(schema)}</p>'
    needed = required if isinstance(required, list) else []
    rows = "".join(
        f"<tr><td><code>{escape(field)}</code>{' (required)' if field in needed else ''}</td><td>{type_of(each)}</td>"
        f"<td>{escape(str(each.get('description', '')))} {escape(bounds_of(each).replace('`', ''))}</td></tr>"
        for field, each in fields.items()
        if isinstance(each, dict)
    )
    return (
        f'<h3 id="shape-{escape(name)}">{escape(name)}</h3>{told}<table><thead><tr><th scope="col">field</th>'
        f'<th scope="col">type</th><th scope="col">meaning and bounds</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _deep(schema: Schema, name: str) -> JsonValue:
    """A bound, which for a value that may be null stands with the choice that is none."""
    if name in schema:
        return schema[name]
    choices = schema.get("anyOf")
    for each in choices if isinstance(choices, list) else []:
        if isinstance(each, dict) and name in each:
            return each[name]
    return None


def _written(value: JsonValue) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return ", ".join(_written(each) for each in value)
        case _:
            return str(value)

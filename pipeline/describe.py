"""Describes the tables of the contract: to programs as `datapackage.json` (Data Package v2), to people in Markdown."""

from datetime import datetime
from typing import Any

from pipeline.column import Column
from pipeline.records import TABLES
from pipeline.schema import columns, table_key

TYPES: dict[type, str] = {str: "string", int: "integer", bool: "boolean", datetime: "datetime"}


def datapackage() -> dict[str, Any]:
    """Return the description of all tables; it derives from the contract alone, so it is the same in every build."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "backchannel",
        "title": "Backchannel: who, what and when in a corpus of diplomatic news",
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: str) -> dict[str, Any]:
    return {
        "name": table,
        "description": f"One row is {TABLES[table].__doc__}.",
        "path": f"{table}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": {
            "fields": [_field(column) for column in columns(table)],
            "primaryKey": list(table_key(table)),
            "foreignKeys": [
                {"fields": [c.name], "reference": {"resource": c.refers_to, "fields": list(table_key(c.refers_to))}}
                for c in columns(table)
                if c.refers_to
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.is_required else {}
    if column.values:
        constraints["enum"] = list(column.values)
    field = {"name": column.name, "type": TYPES[column.python_type], "description": column.meaning}
    return field | ({"constraints": constraints} if constraints else {})


def dictionary() -> str:
    """Return the data dictionary in Markdown: for each table what a row is, then its columns."""
    return "\n".join(line for table in TABLES for line in _described(table)).rstrip()


def _described(table: str) -> list[str]:
    rows = [
        f"| {f'**{c.name}**' if c.is_key else c.name} | {TYPES[c.python_type]} "
        f"| {'' if c.is_required else 'may be empty'} | {c.meaning}{_values(c)} |"
        for c in columns(table)
    ]
    head = ["| column | type | | meaning |", "|---|---|---|---|"]
    return [f"### {table}", "", f"One row is {TABLES[table].__doc__}.", "", *head, *rows, ""]


def _values(column: Column) -> str:
    return f" ({', '.join(column.values)})" if column.values else ""

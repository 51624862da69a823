"""The JSON Schema of the files of the atlas."""

import json
from pathlib import Path

from ..models import KINDS, Thing
from ..sources import atlas


def write_schemas(folder: Path = atlas.HOME / "schema") -> None:
    """One JSON Schema per kind, so that an editor completes and checks while one types."""
    folder.mkdir(exist_ok=True)
    for kind, text in schemas().items():
        (folder / f"{kind}.json").write_text(text, encoding="utf-8")


def schemas() -> dict[str, str]:
    """The JSON Schema of each kind; the id is the file's name and so isn't part of it."""
    return {kind: json.dumps(_without_id(model), indent=1) + "\n" for kind, model in KINDS.items()}


def _without_id(model: type[Thing]) -> dict[str, object]:
    schema = model.model_json_schema()
    del schema["properties"]["id"]
    schema["required"].remove("id")
    return schema

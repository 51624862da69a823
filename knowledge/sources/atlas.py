"""The curated content: one YAML file per thing, its name the id, its folder the kind."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from ..errors import AtlasError
from ..models import KINDS, Thing

CODE = Path(__file__).parents[1]
HOME = CODE / "atlas"


def read(folder: Path = HOME) -> Iterator[Thing]:
    """Every thing of the atlas in `folder`; AtlasError names the file that can't be read."""
    for kind, model in KINDS.items():
        for path in files(folder, kind):
            yield thing(path, model)


def files(folder: Path, kind: str) -> list[Path]:
    """The files of one kind, in the order of their names."""
    return sorted((folder / f"{kind}s").glob("*.yaml"))


def fingerprint(folder: Path = HOME) -> str:
    """Changes whenever a file of the atlas, or of the code that reads and indexes it, is written."""
    digest = hashlib.sha256()
    code = sorted(path.parent for path in (*CODE.glob("__init__.py"), *CODE.glob("*/__init__.py")))
    kept = (folder / f"{kind}s" for kind in KINDS)
    for place in (*filter(Path.is_dir, kept), *code):
        digest.update("".join(_state(place)).encode())
    return digest.hexdigest()


def _state(place: Path) -> list[str]:
    """Name, size and time of each file, by the operating system's own listing: `Path` is slow."""
    with os.scandir(place) as entries:
        read = [(one.name, one.stat()) for one in entries if one.name.endswith((".yaml", ".py"))]
    return sorted(f"{place.name}/{name} {stat.st_size} {stat.st_mtime_ns}\n" for name, stat in read)


def thing(path: Path, model: type[Thing]) -> Thing:
    """The thing one file describes; AtlasError says what is wrong with it."""
    import yaml  # 15 ms, needed only when the atlas has changed

    # BaseLoader leaves every scalar a string, so that 2405.21060 stays an arXiv id
    # and 2024-09 a month; the models know which fields are numbers.
    try:
        content = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506  strings only
        return model.model_validate({"id": path.stem, **content})
    except ValidationError as error:
        raise AtlasError(f"{_place(path)}: {_in_words(error)}") from error
    except (yaml.YAMLError, UnicodeDecodeError, TypeError) as error:
        raise AtlasError(f"{_place(path)}: not readable as YAML: {error}") from error


def _place(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _in_words(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(str(part) for part in found['loc']) or 'the file'}: {found['msg']}"
        for found in error.errors()
    )

"""The curated content: one YAML file per thing, its name the id, its folder the kind."""

import hashlib
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
    read = [path for kind in KINDS for path in files(folder, kind)]
    digest = hashlib.sha256()
    for path in (*read, *sorted(CODE.rglob("*.py"))):
        stat = path.stat()
        digest.update(f"{path.parent.name}/{path.name} {stat.st_size} {stat.st_mtime_ns}".encode())
    return digest.hexdigest()


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

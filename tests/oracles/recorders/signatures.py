"""What names of a tool can be given, and whether files of Python load: JSON in, JSON out."""

import importlib
import inspect
import json
import runpy
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
sys.dont_write_bytecode = True
SHARED = ("BaseOperator", "BaseSensorOperator", "Task", "object")
"""Classes whose arguments are looked at by themselves."""
OPEN = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


def found(path):
    parts = path.split(".")
    for number in range(len(parts) - 1, 0, -1):
        try:
            thing = importlib.import_module(".".join(parts[:number]))
        except ImportError:
            continue
        for part in parts[number:]:
            thing = getattr(thing, part)
        return thing
    raise ImportError(path)


def taken(function):
    return [
        one for one in inspect.signature(inspect.unwrap(function)).parameters.values() if one.name != "self"
    ]


def arguments(thing):
    if not inspect.isclass(thing):
        return [one.name for one in taken(thing) if one.kind not in OPEN]
    if hasattr(thing, "model_fields"):
        return list(thing.model_fields)
    names = []
    for base in thing.__mro__:
        if base.__name__ in SHARED and base is not thing:
            break
        if "__init__" not in vars(base):
            continue
        parameters = taken(vars(base)["__init__"])
        names += [one.name for one in parameters if one.kind not in OPEN]
        if not any(one.kind is inspect.Parameter.VAR_KEYWORD for one in parameters):
            break
    return list(dict.fromkeys(names)) or [one.name for one in taken(thing) if one.kind not in OPEN]


def loads(file):
    sys.path.insert(0, str(Path(file).parent))
    try:
        made = runpy.run_path(file).get("defs")
        if hasattr(made, "get_repository_def"):
            made.get_repository_def()
    except Exception as error:
        return repr(error)
    finally:
        sys.path.pop(0)
    return None


asked = json.load(sys.stdin)
out, sys.stdout = sys.stdout, sys.stderr
told = {
    "arguments": {name: arguments(found(path)) for name, path in asked["names"].items()},
    "errors": {file: error for file in asked["files"] if (error := loads(file)) is not None},
}
out.write(json.dumps(told))

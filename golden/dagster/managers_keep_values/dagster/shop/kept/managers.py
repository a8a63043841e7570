import json
import os
import tempfile
from pathlib import Path

import dagster as dg

PLACE = Path(os.environ.get("KEPT_VALUES", f"{tempfile.gettempdir()}/kept_values_{os.getpid()}"))


class JsonManager(dg.ConfigurableIOManager):
    """A file for each value: what is loaded is what JSON makes of it."""

    folder: str
    indent: int = 0

    def handle_output(self, context: dg.OutputContext, obj):
        path = self._path(context)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(obj, indent=self.indent or None))
        context.log.info("kept %s", path)
        context.add_output_metadata({"rows": len(obj)})

    def load_input(self, context: dg.InputContext):
        return json.loads(self._path(context.upstream_output or context).read_text())

    def _path(self, context) -> Path:
        parts = context.get_asset_identifier() if context.has_asset_key else [context.step_key, context.name]
        return PLACE / self.folder / ("_".join(parts) + ".json")


class Names(dg.IOManager):
    """Keeps nothing: what is loaded is the name of the value."""

    def __init__(self, suffix):
        self.suffix = suffix

    def handle_output(self, context, obj):
        if obj is None:
            raise ValueError(f"{context.name} is nothing")

    def load_input(self, context):
        return f"{'/'.join(context.asset_key.path)} for {context.name}{self.suffix}"


@dg.io_manager(config_schema={"suffix": dg.Field(str, default_value="!")})
def names(init_context):
    return Names(init_context.resource_config["suffix"])


class Made(dg.ConfigurableIOManagerFactory):
    """Makes the manager for each step."""

    suffix: str

    def create_io_manager(self, context):
        return Names(self.suffix)

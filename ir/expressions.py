"""Values that a pipeline computes when it runs: arguments, templates, conditions."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from calque.ir.base import Json, Model
from calque.ir.intrinsics import Intrinsic


class Constant(Model):
    """A value that is known, and that JSON can say."""

    kind: Literal["constant"] = "constant"
    value: Json


class Instant(Model):
    """A known point in time, ISO 8601 with its UTC offset; `zone` is its IANA time zone if it has one."""

    kind: Literal["instant"] = "instant"
    value: str
    zone: str | None = None


class Duration(Model):
    """A known length of time, in seconds."""

    kind: Literal["duration"] = "duration"
    seconds: float


class Items(Model):
    """A list, tuple or set of expressions."""

    kind: Literal["items"] = "items"
    container: Literal["list", "tuple", "set"] = "list"
    items: tuple[Expr, ...]


class Entries(Model):
    """A dict of expressions, in order."""

    kind: Literal["entries"] = "entries"
    entries: tuple[tuple[Expr, Expr], ...]


class Output(Model):
    """What another node put out. Needs a data edge from it.

    Attributes:
        node: the id of the producing node.
        port: the name of its output.
    """

    kind: Literal["output"] = "output"
    node: str
    port: str = "return_value"


class Element(Model):
    """The current element of the map region `region`, under the name of one of the region's parameters.

    The name "**" is the whole element of a region over dicts whose keys are only known when the pipeline runs; it
    stands in an argument that is spread.
    """

    kind: Literal["element"] = "element"
    region: str
    name: str


class Ask(Model):
    """An intrinsic, asked of the orchestrator."""

    kind: Literal["ask"] = "ask"
    intrinsic: Intrinsic
    arguments: tuple[Expr, ...] = ()


class Concat(Model):
    """The parts, each rendered as text, joined: an f-string."""

    kind: Literal["concat"] = "concat"
    parts: tuple[Expr, ...]


class Template(Model):
    """A template in the source tool's template language that is more than `Concat` can say, kept verbatim.

    Attributes:
        source: the template's text.
        native: rendered to Python objects, not to text.
    """

    kind: Literal["template"] = "template"
    source: str
    native: bool = False


class Item(Model):
    """`of[key]`."""

    kind: Literal["item"] = "item"
    of: Expr
    key: Expr


class Attribute(Model):
    """`of.name`."""

    kind: Literal["attribute"] = "attribute"
    of: Expr
    name: str


class Call(Model):
    """`of.method(*arguments, **keywords)`, of a method without side effects."""

    kind: Literal["call"] = "call"
    of: Expr
    method: str
    arguments: tuple[Expr, ...] = ()
    keywords: tuple[tuple[str, Expr], ...] = ()


class SourceCode(Model):
    """A Python expression of the user's, evaluated where it stood.

    Attributes:
        text: the expression.
        module: the dotted name of the module whose names it uses.
        names: the module-level names that it uses.
        carried: it means the same wherever the module's names are; else it is shown, and whoever asks for its value fails.
    """

    kind: Literal["code"] = "code"
    text: str
    module: str
    names: tuple[str, ...] = ()
    carried: bool = True


class Applied(Model):
    """Each element of `of`, put through the function `function` (Airflow's `XComArg.map`)."""

    kind: Literal["applied"] = "applied"
    of: Expr
    function: Code


class Closure(Model):
    """A function of the user's, as a value (a body that closes over it calls it)."""

    kind: Literal["closure"] = "closure"
    function: Code


class Zipped(Model):
    """The elements of several sequences side by side.

    Attributes:
        until: stop at the shortest, refuse unequal lengths, or go on to the longest with `fill`.
    """

    kind: Literal["zipped"] = "zipped"
    items: tuple[Expr, ...]
    until: Literal["shortest", "strict", "longest"] = "shortest"
    fill: Expr | None = None


class Chained(Model):
    """Several sequences one after the other."""

    kind: Literal["chained"] = "chained"
    items: tuple[Expr, ...]


Expr: TypeAlias = Annotated[
    Constant
    | Instant
    | Duration
    | Items
    | Entries
    | Output
    | Element
    | Ask
    | Concat
    | Template
    | Item
    | Attribute
    | Call
    | SourceCode
    | Applied
    | Closure
    | Zipped
    | Chained,
    Field(discriminator="kind"),
]
"""A value that is known or computed when the pipeline runs: a closed union."""


class Argument(Model):
    """An argument of a call: positional if `name` is None; `spread` for `*value` (no name) or `**value` (the name "**")."""

    name: str | None
    value: Expr
    spread: bool = False


class Parameter(Model):
    """A parameter of a body's function.

    Attributes:
        form: how it can be given, in Python's words.
        default: the source text of its default.
        annotation: the source text of its annotation.
        injects: what the orchestrator fills in if the caller gives nothing; CONTEXT is the item of the source tool's
            context that has the parameter's name (for `**name`: all of it).
    """

    name: str
    form: Literal["positional", "either", "keyword", "var_positional", "var_keyword"] = "either"
    default: str | None = None
    annotation: str | None = None
    injects: Intrinsic | None = None


class Hole(Model):
    """A place in a text where it speaks to its orchestrator.

    Attributes:
        start: offset of the first character in the text.
        end: offset after the last one.
        intrinsic: what is asked.
        arguments: with what.
        form: an expression; an annotation with a class that only the orchestrator's package has; or a whole import
            statement, of the orchestrator's package or of a module of the project.
        imports: the (name, bound as) pairs that an import binds. For `import a.b as c` the name is the dotted
            module, and `import a.b` binds "a". For a class: the annotation's text, bound as "".
        source: of `from … import`, and for a class, the dotted module that the names come from; relative imports
            are resolved. None for `import …`.
    """

    start: int
    end: int
    form: Literal["expression", "class", "import"]
    intrinsic: Intrinsic | None = None
    arguments: tuple[Expr, ...] = ()
    imports: tuple[tuple[str, str], ...] = ()
    source: str | None = None


class Captured(Model):
    """A name that a body takes from the function that it was defined in, and its value at that time."""

    name: str
    value: Expr


class Code(Model):
    """A function of the user's, as text with holes.

    Attributes:
        name: its name; a lambda has the name that calque gave it.
        module: the dotted name of the module that it stands in.
        text: its source, dedented, without the orchestrator's decorators (others stand in it): `def …` whole, or
            an expression whose value is the function (`lambda …`, `time.sleep`).
        body_start: offset in `text` where the statements of the body begin (after the header's line); for a lambda,
            where its expression begins.
        parameters: its signature.
        holes: where it speaks to the orchestrator, in order of `start`, not overlapping.
        captured: what it closes over.
        names: the module-level names that it uses.
        members: for those that stand for modules of the project and are only used as such, the dotted attributes that
            are used ("helpers.sql.run").
        is_lambda: `text` is an expression, not a `def`.
        local: it stands inside another function, a class or a block, or under a decorator of the orchestrator's, so that
            `text` must be moved, not imported.
    """

    name: str
    module: str
    text: str
    body_start: int
    parameters: tuple[Parameter, ...] = ()
    holes: tuple[Hole, ...] = ()
    captured: tuple[Captured, ...] = ()
    names: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    is_async: bool = False
    is_generator: bool = False
    is_lambda: bool = False
    local: bool = False


for _model in (
    Items,
    Entries,
    Ask,
    Concat,
    Item,
    Attribute,
    Call,
    Applied,
    Closure,
    Zipped,
    Chained,
    Argument,
    Hole,
    Captured,
    Code,
):
    _model.model_rebuild()

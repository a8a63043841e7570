"""§4: mapping in Prefect and Dagster."""

from tests.semantics.claims import Claim, flow, job

SPREAD = """
@dg.op(out=dg.DynamicOut())
def spread():
    yield dg.DynamicOutput(2, "b")
    yield dg.DynamicOutput(1, "a")

@dg.op(out=dg.DynamicOut())
def none_of_them():
    yield from ()

@dg.op(out=dg.DynamicOut(is_required=False))
def maybe_none():
    yield from ()

@dg.op
def picky(x):
    if x == 1:
        raise ValueError("no")
    return x

@dg.op(out=dg.Out(is_required=False))
def even(x):
    if x == 2:
        yield dg.Output(x)

@dg.op
def none(x):
    return None

@dg.op
def same(x):
    return x
"""

CLAIMS = (
    Claim(
        "4.1.40",
        "Prefect maps side by side",
        flow(
            "show.map([1, 2]).wait()\nadd.map([1, 2], [10, 20]).wait()",
            "success: add=11, add=22, show=1, show=2 | add 1 10, add 2 20, int 1, int 2",
        ),
    ),
    Claim(
        "4.1.41", "Lists of different lengths fail the flow", flow("add.map([1, 2], [10]).wait()", "failed")
    ),
    Claim(
        "4.1.42",
        "A number beside a list is given to each",
        flow("add.map([1, 2], 10).wait()", "success: add=11, add=12 | add 1 10, add 2 10"),
    ),
    Claim(
        "4.1.43",
        "A text is given to each, not mapped over",
        flow('add.map(["a", "b"], "xy").wait()', 'success: add="axy", add="bxy" | add a xy, add b xy'),
    ),
    Claim("4.1.44", "unmapped gives a list to each", flow("show.map(unmapped([1, 2])).wait()", "failed")),
    Claim(
        "4.1.45",
        "unmapped beside a list",
        flow("show_both.map([1, 2], unmapped([3])).wait()", "success: show_both, show_both | 1 [3], 2 [3]"),
    ),
    Claim(
        "4.1.46",
        "A dict is mapped over by its keys",
        flow('show.map({"k": 1, "l": 2}).wait()', "success: show=\"k\", show=\"l\" | str 'k', str 'l'"),
    ),
    Claim(
        "4.1.47",
        "A generator can be mapped over",
        flow("show.map(x for x in (1, 2)).wait()", "success: show=1, show=2 | int 1, int 2"),
    ),
    Claim("4.1.48", "Without anything to map over the flow fails", flow("show.map(5).wait()", "failed")),
    Claim("4.1.49", "None cannot be mapped over", flow("show.map(None).wait()", "failed")),
    Claim(
        "4.1.50",
        "A map over nothing gives an empty list, and what takes it runs",
        flow("return show.submit(none.map([]))", "success: show=[] | list []"),
    ),
    Claim(
        "4.1.51",
        "What takes a map has its values in order",
        flow(
            "return show.submit(add.map([3, 1, 2], 0))",
            "success: add=1, add=2, add=3, show=[3, 1, 2] | add 1 0, add 2 0, add 3 0, list [3, 1, 2]",
        ),
    ),
    Claim(
        "4.1.52",
        "A map of which an element failed: what takes it does not run",
        flow(
            "return [show.submit(picky.map([0, 2, 3]))]",
            "failed: picky failed, picky=0, picky=3, show upstream_failed",
        ),
    ),
    Claim(
        "4.1.53",
        "With allow_failure it has the exception in its place",
        flow(
            "return [show.submit(allow_failure(picky.map([0, 2, 3])))]",
            "success: picky failed, picky=0, picky=3, show=[0, \"ValueError('no')\", 3] | list [0, ValueError('no'), 3]",
        ),
    ),
    Claim(
        "4.1.54",
        "None stays in the list",
        flow(
            "return show.submit(none.map([1, 2]))",
            "success: none, none, show=[null, null] | list [None, None]",
        ),
    ),
    Claim(
        "4.1.55",
        "A map over a map goes on element by element: only what follows the failed one does not run",
        flow(
            "show.map(picky.map([0, 2, 3])).wait()",
            "success: picky failed, picky=0, picky=3, show upstream_failed, show=0, show=3 | int 0, int 3",
        ),
    ),
    Claim(
        "4.1.60",
        "Dagster: each element has a step, with the key as its name",
        job(
            SPREAD + "\n@dg.job\ndef main():\n    spread().map(same)\n",
            'success: same[a]=1, same[b]=2, spread={"b": 2, "a": 1}',
        ),
    ),
    Claim(
        "4.1.61",
        "collect gives the values in the order that they were yielded",
        job(
            SPREAD + "\n@dg.job\ndef main():\n    show(spread().map(same).collect())\n",
            'success: same[a]=1, same[b]=2, show="list [2, 1]", spread={"b": 2, "a": 1}',
        ),
    ),
    Claim(
        "4.1.62",
        "A map over nothing: what collects it runs, with an empty list",
        job(
            SPREAD + "\n@dg.job\ndef main():\n    show(none_of_them().map(same).collect())\n",
            'success: none_of_them, show="list []"',
        ),
    ),
    Claim(
        "4.1.63",
        "If the dynamic output is not required, what collects it is skipped",
        job(
            SPREAD + "\n@dg.job\ndef main():\n    show(maybe_none().map(same).collect())\n",
            "success: maybe_none, show skipped",
            ours="success: maybe_none, same skipped, show skipped",
        ),
        deviates="the mapped steps, which do not exist there, are called skipped",
    ),
    Claim(
        "4.1.64",
        "An element that failed: what collects is given up, the others run",
        job(
            SPREAD + "\n@dg.job\ndef main():\n    show(spread().map(picky).collect())\n",
            'failed: picky[a] failed, picky[b]=2, show upstream_failed, spread={"b": 2, "a": 1}',
        ),
    ),
    Claim(
        "4.1.65",
        "An element that was skipped is left out of the list",
        job(
            SPREAD + "\n@dg.job\ndef main():\n    show(spread().map(lambda x: same(even(x))).collect())\n",
            'success: even[a], even[b]=2, same[a] skipped, same[b]=2, show="list [2]", spread={"b": 2, "a": 1}',
            ours="refused: list-with-gaps",
        ),
        deviates="refused: the IR has no edge that leaves an element out of a list",
    ),
    Claim(
        "4.1.66",
        "None stays in the list",
        job(
            SPREAD + "\n@dg.job\ndef main():\n    show(spread().map(none).collect())\n",
            'success: none[a], none[b], show="list [None, None]", spread={"b": 2, "a": 1}',
        ),
    ),
    Claim(
        "4.1.67",
        "A chain behind a map goes on element by element",
        job(
            SPREAD + "\n@dg.job\ndef main():\n    spread().map(lambda x: same(picky(x)))\n",
            'failed: picky[a] failed, picky[b]=2, same[b]=2, spread={"b": 2, "a": 1}',
        ),
    ),
    Claim(
        "4.1.68",
        "What takes two dynamic outputs is refused",
        job(
            SPREAD
            + "\n@dg.op\ndef two(a, b):\n    return 1\n\n@dg.job\ndef main():\n    spread().map(lambda x: spread.alias('again')().map(lambda y: two(x, y)))\n",
            'not_run: DagsterInvalidDefinitionError: op \'two\' cannot be downstream of more than one dynamic output. It is downstream of both "again:result" and "spread:result"',
            ours="refused: definition-error",
        ),
        deviates="read as a mistake",
    ),
    Claim(
        "4.1.69",
        "A map in a map is refused",
        job(
            SPREAD
            + "\n@dg.op(out=dg.DynamicOut())\ndef more(x):\n    yield dg.DynamicOutput(x, 'k')\n\n@dg.job\ndef main():\n    spread().map(lambda x: more(x).map(same))\n",
            'not_run: DagsterInvalidDefinitionError: op \'same\' cannot be downstream of more than one dynamic output. It is downstream of both "spread:result" and "more:result"',
            ours="refused: definition-error",
        ),
        deviates="read as a mistake",
    ),
    Claim(
        "4.1.70",
        "What was collected can be mapped over again",
        job(
            SPREAD
            + "\n@dg.op(out=dg.DynamicOut())\ndef again(xs):\n    for x in xs:\n        yield dg.DynamicOutput(x, f'k{x}')\n\n@dg.job\ndef main():\n    show(again(spread().map(same).collect()).map(same.alias('other')).collect())\n",
            'success: again={"k2": 2, "k1": 1}, other[k1]=1, other[k2]=2, same[a]=1, same[b]=2, show="list [2, 1]", spread={"b": 2, "a": 1}',
        ),
    ),
    Claim(
        "4.1.71",
        "A key of letters, digits and underscores only; others fail the step",
        job(
            "@dg.op(out=dg.DynamicOut())\ndef wrong():\n    yield dg.DynamicOutput(1, 'a-b')\n\n@dg.job\ndef main():\n    wrong().map(show)\n",
            "failed: wrong failed",
            ours="failed: show upstream_failed, wrong failed",
        ),
        deviates="the mapped step, which does not exist there, is called upstream-failed",
    ),
    Claim(
        "4.1.72",
        "A key that is given twice fails the step",
        job(
            "@dg.op(out=dg.DynamicOut())\ndef wrong():\n    yield dg.DynamicOutput(1, 'a')\n    yield dg.DynamicOutput(2, 'a')\n\n@dg.job\ndef main():\n    wrong().map(show)\n",
            "failed: wrong failed",
            ours="failed: show upstream_failed, wrong failed",
        ),
        deviates="the mapped step, which does not exist there, is called upstream-failed",
    ),
)

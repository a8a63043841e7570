"""§6: flows of Prefect as graphs."""

from tests.semantics.claims import Claim, flow

CLAIMS = (
    Claim(
        "6.1.1",
        "Calls one after the other are in that order, each after the success of those before",
        flow("show(1)\nshow(2)\nbad()\nshow(3)", "failed: bad failed, show=1, show=2 | bad, int 1, int 2"),
    ),
    Claim(
        "6.1.2",
        "A loop over a literal calls once for each",
        flow("for n in [1, 2]:\n    show(n)", "success: show=1, show=2 | int 1, int 2"),
    ),
    Claim(
        "6.1.3",
        "A loop over a result",
        flow(
            "for n in add([1], [2]):\n    show(n)",
            "success: add=[1, 2], show=1, show=2 | add [1] [2], int 1, int 2",
        ),
    ),
    Claim(
        "6.1.4",
        "An if on a result",
        flow(
            "if add(1, 1) > 1:\n    show('yes')\nelse:\n    show('no')",
            "success: add=2, show=\"yes\" | add 1 1, str 'yes'",
        ),
    ),
    Claim(
        "6.1.5",
        "A while that ends by a result",
        flow(
            "n = 0\nwhile n < 3:\n    n = add(n, 1)\nshow(n)",
            "success: add=1, add=2, add=3, show=3 | add 0 1, add 1 1, add 2 1, int 3",
        ),
    ),
    Claim(
        "6.1.6",
        "try and except around a call: the flow goes on, and is completed",
        flow(
            "try:\n    bad()\nexcept ValueError:\n    show('caught')",
            "success: bad failed, show=\"caught\" | bad, str 'caught'",
        ),
    ),
    Claim(
        "6.1.7",
        "finally after a failure: runs, and the flow fails",
        flow(
            "try:\n    bad()\nfinally:\n    show('finally')",
            "failed: bad failed, show=\"finally\" | bad, str 'finally'",
        ),
    ),
    Claim(
        "6.1.8",
        "A list of futures that are asked for their results",
        flow(
            "futures = [add.submit(n, 1) for n in (1, 2)]\nshow([one.result() for one in futures])",
            "success: add=2, add=3, show=[2, 3] | add 1 1, add 2 1, list [2, 3]",
        ),
    ),
    Claim(
        "6.1.9",
        "A flow that returns before its end",
        flow("if ok():\n    return None\nshow(1)", "success: ok=1 | ok"),
    ),
    Claim(
        "6.1.10",
        "What is submitted and fails does not stop what stands after it",
        flow("a = bad.submit()\nshow(1)\na.wait()", "success: bad failed, show=1 | bad, int 1"),
    ),
    Claim(
        "6.1.11",
        "A result that is asked for raises what the task raised",
        flow("a = bad.submit()\nshow(1)\na.result()\nshow(2)", "failed: bad failed, show=1 | bad, int 1"),
    ),
    Claim(
        "6.1.12",
        "result(raise_on_failure=False) gives the exception",
        flow(
            "a = bad.submit()\nshow(a.result(raise_on_failure=False))",
            "success: bad failed, show=\"ValueError('no')\" | ValueError ValueError('no'), bad",
        ),
    ),
    Claim(
        "6.1.13",
        "return_state=True gives a state, and raises nothing: what stands after it runs",
        flow(
            "state = bad(return_state=True)\nshow(state.name)",
            "success: bad failed, show=\"Failed\" | bad, str 'Failed'",
        ),
    ),
    Claim(
        "6.1.14",
        "allow_failure gives the error of what failed, and None for what did not run",
        flow(
            "a = bad.submit()\nb = show.submit(a)\nadd.submit([], allow_failure([b])).wait()",
            "success: add=[null], bad failed, show upstream_failed | add [] [None], bad",
        ),
    ),
    Claim(
        "6.1.15",
        "A future that is only waited for raises nothing",
        flow("a = bad.submit()\na.wait()\nshow(1)", "success: bad failed, show=1 | bad, int 1"),
    ),
)

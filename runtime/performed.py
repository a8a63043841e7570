"""What is done in an attempt: the action itself, or what stands in for it."""

from __future__ import annotations

import datetime
from typing import Any

from calque.ir.actions import Action, Compute, Nothing, Probe
from calque.ir.nodes import HumanInput
from calque.runtime.actions import inputs_of, perform
from calque.runtime.options import RunOptions
from calque.runtime.place import Place
from calque.runtime.probes import Probed, probe


def performed(action: Action, place: Place, options: RunOptions) -> Any:
    """What comes of an action."""
    given, value = _given(place, options)
    if given:
        return value
    if options.stand_in is None or isinstance(action, Nothing | Compute):
        return perform(action, place)
    inputs = inputs_of(action, place)
    place.called(inputs)
    return options.stand_in.answer(place.node, place.key, inputs)


def probed(
    question: Probe, place: Place, options: RunOptions, now: datetime.datetime, zone: datetime.tzinfo
) -> Probed:
    """The answer of a probe."""
    given, answer = _given(place, options)
    if not given and options.stand_in is None:
        return probe(question, place, now, zone)
    if not given and options.stand_in is not None:
        answer = options.stand_in.answer(place.node, place.key, {})
    return Probed(bool(answer), answer, lasts=True)


def answered(kind: HumanInput, place: Place, options: RunOptions) -> Any:
    """What a person says."""
    given, answer = _given(place, options)
    if given:
        return answer
    if options.stand_in is not None:
        return options.stand_in.answer(kind, place.key, {})
    return place.effect("human_input", {"node": kind.id})


def _given(place: Place, options: RunOptions) -> tuple[bool, Any]:
    """Whether the user says what an instance puts out, and what."""
    if not options.outputs:
        return False, None
    for name in (f"{place.node.id}[{place.key}]", place.node.id):
        if name in options.outputs:
            return True, options.outputs[name]
    return False, None

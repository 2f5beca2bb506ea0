"""Nothing that a model made up reaches a brief: the command that prints the figure, on a part of its attacks."""

from __future__ import annotations

from benchmark import load_benchmark

# Of all attacks; with every sixth of these a page is made as well. The whole takes two minutes of processor time.
EVERY = 7
LEAST_ATTACKS, LEAST_TRIED = 300, 60


def test_no_hostile_reply_reaches_a_brief() -> None:
    engines = load_benchmark("engines")
    assert len(list(engines.attacks())) >= LEAST_ATTACKS
    figures = engines.run(EVERY, pages_every=6)
    assert figures.failures == []
    assert figures.attacks >= LEAST_TRIED
    # The guard is no wall: the true facts beside the lies are taken.
    assert figures.kept > figures.attacks / 2


def test_the_measure_sees_a_lie() -> None:
    engines = load_benchmark("engines")
    figures = engines.Figures()
    with engines.scripted_model("") as model:
        true = next(engines.attacks())
        engines._try(engines.Attack("true", true.text, ("14 of its 20 cranes",)), model, figures, pages=True)
    assert figures.lies == ["true: 14 of its 20 cranes"]

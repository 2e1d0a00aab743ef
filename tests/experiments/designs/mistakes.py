"""Mistakes in design files, one a line, and what is said of each."""

from __future__ import annotations

HEAD = 'title = "Mine"\nscenarios = ["devolved"]\n'
LHS = HEAD + '[[factor]]\nname = "treasury.pots"\n[sample]\nmethod = "lhs"\n'
WRONG: dict[str, tuple[str, str]] = {  # a file, and what the message says
    "no TOML": (HEAD + "x = = 1", "mine, line 3: not TOML: Invalid value"),
    "no title": ('scenarios = ["devolved"]', "mine: title is missing: what the design is called, for people"),
    "no scenarios": ('title = "Mine"', "mine: scenarios is missing: the policies that are compared"),
    "an unknown key": (HEAD + "twin = 3", "mine, line 3: a design has no key 'twin': it has title, question, name"),
    "the key that was meant": (HEAD + "twin = 3", "(nearest: twins)"),
    "a key of another table": (HEAD + "method = 'lhs'", "(nearest: sample.method)"),
    "a key of a factor": (
        HEAD + "[[factor]]\nname = 'tier'\nlevls = ['core']",
        "mine, line 5: [factor] has no key 'levls': it has name, all, l",
    ),
    "a title that is no text": (
        "title = 3\nscenarios = ['devolved']",
        "mine, line 1: title = 3 must be a text in quotes",
    ),
    "an empty title": ("title = ' '\nscenarios = ['devolved']", "title = ' ' must be a text in quotes, up to 100"),
    "a question without its mark": (HEAD + "question = 'Why'", "line 3: a question ends with a question mark"),
    "a name that leaves the folder": (HEAD + "name = '../x'", "line 3: name = '../x' must be plain: up to 60 letters"),
    "a reserved name": (HEAD + "name = 'con'", "name = 'con' must be plain"),
    "scenarios that are no list": (
        "title = 'T'\nscenarios = 'devolved'",
        "line 2: scenarios = 'devolved' must be a list",
    ),
    "an unknown scenario": ("title = 'T'\nscenarios = ['devolvd']", "line 2: there is no scenario 'devolvd'"),
    "the scenario that was meant": ("title = 'T'\nscenarios = ['devolvd']", "(nearest: devolved)"),
    "a scenario's file that is not there": (
        "title = 'T'\nscenarios = ['gone.toml']",
        "gone.toml: there is no such file",
    ),
    "a scenario twice": ("title = 'T'\nscenarios = ['devolved', 'devolved']", "line 2: devolved is there twice"),
    "no twin": (HEAD + "twins = 0", "line 3: twins = 0 must be a whole number from 1 to 100,000, or a list"),
    "a twin that is none": (HEAD + "twins = [1, true]", "twins = a list must be a whole number from 1 to 100,000"),
    "a twin twice": (HEAD + "twins = [1, 1]", "line 3: twins: 1 is there twice"),
    "an unknown landscape": (
        HEAD + "landscape = 'englnd'",
        "must be one of england, toy, synthetic (nearest: england)",
    ),
    "years without end": (HEAD + "years = inf", "line 3: years = inf must be a number from 0.01 to 100"),
    "years of no whole step": (
        HEAD + "years = 2.3",
        "line 3: years = 2.3 is 27.6 months, no whole number of steps of 1 month: try 2.25 or 2.33333",
    ),
    "a step that does not divide": (
        HEAD + "years = 1\nstep = 5",
        "no whole number of steps of 5 months: try 0.833333 or 1.25",
    ),
    "too many steps": (HEAD + "years = 60\nstep = 0.5", "line 3: 1,440 steps are too many: at most 1,200"),
    "a timeout of yes": (HEAD + "timeout = true", "timeout = true must be a number from 1 to 86,400"),
    "a table that is none": (HEAD + "record = 3", "line 3: record = 3 must be a table: write [record] on a line"),
    "an unknown metric": (HEAD + "[record]\nmetrics = ['trst']", "line 4: there is no metric 'trst' (nearest: trust)"),
    "a metric twice": (HEAD + "[record]\nmetrics = ['trust', 'headlines']", "line 4: metrics: trust is there twice"),
    "a metric that systems have not": (HEAD + "[record]\nsystems = ['spread']", "spread is a metric of the nation"),
    "a month beyond the end": (
        HEAD + "[record]\nmonths = [121]",
        "line 4: month 121 is beyond the end of the run, month 120",
    ),
    "a month within a step": (
        HEAD + "step = 3\n[record]\nmonths = [13]",
        "line 5: month 13 is not the end of a step of 3 months: try 12 or 15",
    ),
    "an unknown method": (
        LHS.replace("lhs", "lsh"),
        "line 6: method = 'lsh' must be one of grid, list, lhs, sobol, morris",
    ),
    "no points": (LHS, "line 5: points is missing: lhs needs to know how many"),
    "points below two": (LHS + "points = 1", "line 7: points = 1 must be a whole number from 2 to 10,000,000"),
    "half a point": (LHS + "points = 2.5", "points = 2.5 must be a whole number"),
    "a base that is no power of two": (
        LHS.replace("lhs", "sobol") + "points = 100",
        "line 7: points = 100: the base of sobol must be a power of 2: try 64 or 128",
    ),
    "levels that are odd": (LHS.replace("lhs", "morris") + "points = 4\nlevels = 5", "morris needs an even number"),
    "a key that the method does not read": (
        LHS + "points = 4\nsecond_order = true",
        "line 8: second_order means nothing to lhs, which reads points, seed",
    ),
    "a method without factors": (HEAD + "[sample]\nmethod = 'grid'", "line 4: grid needs at least one factor"),
    "a grid without levels": (
        HEAD + "[[factor]]\nname = 'treasury.pots'",
        "line 3: treasury.pots has no levels: a grid needs them here, or levels = ... under [sample] for all",
    ),
    "one bracket": (HEAD + "[factor]\nname = 'tier'", "line 3: write each factor under [[factor]], with two brackets"),
    "a factor without a name": (HEAD + "[[factor]]\nlow = 3", "line 3: a [[factor]] needs a name, or all"),
    "an unknown factor": (
        HEAD + "[[factor]]\nname = 'treasury.post'",
        "line 4: there is no lever, parameter or mechanism 'treasury.post' (nearest: treasury.pots)",
    ),
    "a value out of range": (
        HEAD + "[[factor]]\nname = 'treasury.pots'\nlow = 2",
        "line 5: treasury.pots = 2 is out of range: must be 5 to 60 pots (Separate pots",
    ),
    "a factor twice": (
        HEAD + "[[factor]]\nname = 'tier'\n[[factor]]\nname = 'tier'",
        "line 6: tier varies already, further up",
    ),
    "an unknown group": (
        HEAD + "[[factor]]\nall = 'parameter'",
        "parameters, assumptions, levers, mechanisms (nearest: par",
    ),
    "a group with a range": (HEAD + "[[factor]]\nall = 'levers'\nlow = 3", "line 4: all stands alone: take out low"),
    "a factor that would undo a pilot": (
        "title = 'T'\nscenarios = ['regional-pilot']\n[[factor]]\nname = 'intervention.tolerance'\nlevels = [0, 0.1]",
        "line 4: scenario regional-pilot sets intervention.tolerance for region Y62 from month 9: a factor",
    ),
    "a value of a point": (HEAD + "[[point]]\ntreasury.pots = 99", "line 4: treasury.pots = 99 is out of range"),
    "an unknown value of a point": (
        HEAD + "[[point]]\ntreasury.post = 9",
        "line 4: there is no lever, parameter or mech",
    ),
    "points that differ in what they set": (
        HEAD + "[[point]]\ntreasury.pots = 8\ntier = 'core'\n[[point]]\ntreasury.pots = 8",
        "line 6: this point does not set tier: every point sets the same",
    ),
    "points and factors": (
        HEAD + "[[point]]\ntier = 'core'\n[[factor]]\nname = 'tier'",
        "a design has factors, or points",
    ),
    "points under a method": (
        HEAD + "[sample]\nmethod = 'lhs'\npoints = 4\n[[point]]\ntier = 'core'",
        "line 4: points that are listed need no method, and lhs takes none",
    ),
    "factors under a list": (
        HEAD + "[sample]\nmethod = 'list'\n[[factor]]\nname = 'tier'",
        "a list takes [[point]], not",
    ),
}

"""Files that go in: all of a file, or nothing and every reason at once."""

from models.actions.importing.amounts import Decimal
from models.actions.importing.cost_file import costs
from models.actions.importing.dream_file import dream
from models.actions.importing.house import Imported
from models.actions.importing.module_file import modules
from models.actions.importing.outcome_file import outcomes
from models.actions.importing.people_file import people
from models.actions.importing.problems import ImportRefusedError, Problem
from models.actions.importing.reading import Progress, Table, given, opened

__all__ = [
    "Decimal",
    "ImportRefusedError",
    "Imported",
    "Problem",
    "Progress",
    "Table",
    "costs",
    "dream",
    "given",
    "modules",
    "opened",
    "outcomes",
    "people",
]

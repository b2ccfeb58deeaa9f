"""Clauses by their names, whichever edition holds them: a name means one clause everywhere."""

from applications.law.catalogue import Clause, catalogue
from applications.law.citations import citation, place_of
from applications.law.texts import Text


def named(id_: str) -> list[Clause]:
    """The clause, once for each edition that holds it; those that the portal serves come first."""
    editions = sorted(catalogue().everything, key=lambda edition: not edition.served)
    return [edition.clauses[id_] for edition in editions if id_ in edition.clauses]


def cited(id_: str) -> Text:
    """The act and the place of the clause; one that no edition holds is the place that an office wrote down."""
    return next((citation(each) for each in named(id_)), place_of(id_))

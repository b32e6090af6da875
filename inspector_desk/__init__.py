"""Inspector Desk: the district inspector's encrypted, offline record of appeals, visits and meetings."""

__version__ = "0.4.0"

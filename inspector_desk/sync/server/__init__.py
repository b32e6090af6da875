"""The regional server: a ledger of every desk's chain, one sequence a district, one receipt a batch."""

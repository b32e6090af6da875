"""The desk's side of the exchange: cut, push, pull, and say honestly how it stands."""

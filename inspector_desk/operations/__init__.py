"""Everything a user can do or ask: commands and queries with an explicit session, one module per noun."""

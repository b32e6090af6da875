"""The encrypted file: keys, opening, transactions, journal, search index, backup and migrations."""

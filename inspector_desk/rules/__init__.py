"""Plain rules: deadlines, identity numbers, folding, merge, access; the standard library only."""

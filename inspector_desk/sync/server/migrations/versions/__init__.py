"""One module for each step of the server's schema."""

"""The exchange with the regional server: what both sides share, the client and the server."""

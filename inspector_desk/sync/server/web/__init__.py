"""The administration's pages: plain forms for a browser, served by the regional server itself."""

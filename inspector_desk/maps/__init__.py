"""Map packs, tile reading, the point store and the page of the map; no Qt, no network."""

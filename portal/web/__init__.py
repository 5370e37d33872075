"""How it is seen: addresses, pages, cookies, headers."""

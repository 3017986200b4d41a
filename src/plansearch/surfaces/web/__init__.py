"""Pages for people: Japanese first, all state in the address, nothing fetched from elsewhere, no script needed."""

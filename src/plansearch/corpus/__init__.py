"""corpus/ (files and catalog.csv) -> Documents: text as evidence, with every repair on record."""

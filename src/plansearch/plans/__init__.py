"""Documents -> Plans: pillars, projects, indicators, years and owners, each with its place in the text."""

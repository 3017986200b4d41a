"""Topics, judgments and runs -> figures: how well the right passages are found, and how rarely a wrong one is shown."""

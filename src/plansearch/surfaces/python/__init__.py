"""What Python programs and notebooks call: `plansearch.open("index")`."""

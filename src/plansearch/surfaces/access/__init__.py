"""Who may ask, and how much: keys, limits, access logs and metrics, the same for every surface over HTTP.

`gate` is the one check of keys, `load` keeps the process from being overrun, `watching` sees every request. What is
pure (keys, policy, rates, grants, visits) knows no web framework.
"""

"""One module per subject of paper: facts and texts in, a `Paper` of the content model out.

Every module tells its kinds in `KINDS`; the registry finds them by itself.
"""

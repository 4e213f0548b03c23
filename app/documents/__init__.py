"""Papers: frozen facts in, PDF bytes out. One file per kind of paper."""

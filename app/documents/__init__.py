"""Papers: frozen facts in, PDF or DOCX bytes out. One file per kind of paper."""

"""Spreadsheets and files that leave the program."""

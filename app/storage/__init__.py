"""The `.ocop` file: its tables, reading and writing, audit, undo, backups, upgrades."""

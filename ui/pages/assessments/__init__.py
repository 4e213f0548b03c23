"""Commune assessments: the dossiers that wait for their commune."""

"""The page "Giám sát": inspections, revocations, complaints and recalls."""

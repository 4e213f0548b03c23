"""Certificates: the register, issuing and printing."""

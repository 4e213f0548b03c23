"""The council: councils, rounds, sessions and scoring."""

"""Forms that keep drafts and show problems beside their fields."""

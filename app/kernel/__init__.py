"""What every room may use: errors, sentences, Vietnamese text, numbers, dates, ids, clock."""

"""The desk's decisions: pure and synchronous. Time, ids and randomness are arguments."""

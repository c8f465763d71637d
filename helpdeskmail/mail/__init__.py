"""Mail: bytes to values and back. Knows no tickets, no database and no network; every function is pure."""

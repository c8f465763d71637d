"""Mail going out: the courier takes due outbox items and settles each by what the next server answered."""

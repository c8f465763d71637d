"""A year in minutes: the real road with a clock that is moved, and people who are played.

Tickets are opened by mail at random moments of a number of days; clients and agents react to every mail that the desk
sends, in their own language, by the bytes of a mail that a mail program would write (`letters`): they answer, stay
silent, refuse, command (`commands`), mistype, forward, ask for lists, are on holiday, have no mailbox any more. Every
timer, digest and monthly report comes at its time. At the end it is checked what must hold of every ticket and mail
(`helpdeskmail.invariants`), by what is in the store and by the journal of what people meant. The same seed gives the
same year.

Nothing is mocked but time: mails are parsed, decided, composed and saved as in the daemon. Delivery alone is played:
what stands in the outbox is taken as delivered at once. Reports are sent without their charts.
"""

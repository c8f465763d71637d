"""What the tests of the calendar share: tables, each result worked out by hand beside it, and durations to be drawn.

2026 begins on a Thursday, 2027 on a Friday, 2028 on a Saturday. Easter: 5 April 2026, 28 March 2027.
Clocks in Brussels: forward on Sunday 29 March 2026 and 28 March 2027 (02:00 → 03:00), back on Sunday 25 October 2026
(03:00 → 02:00). New York: forward on 8 March 2026 (02:00 → 03:00), back on 1 November 2026 (02:00 → 01:00).
Auckland: back on 5 April 2026 (03:00 → 02:00), forward on 27 September 2026 (02:00 → 03:00). Honolulu never.
"""

from __future__ import annotations

from hypothesis import strategies as st

from helpdeskmail.core.calendar import Duration, Unit, WorkingTime, parse_closing_days, parse_weekly_hours

_SHOP = parse_weekly_hours("mon-fri 09:00-12:30 13:30-17:30; sat 09:00-12:00")
_SIX_DAYS = parse_weekly_hours("mon-sat 09:00-17:00")

CALENDARS = {
    "brussels": WorkingTime("Europe/Brussels", "BE"),
    "closed": WorkingTime("Europe/Brussels", "BE", closing_days=parse_closing_days(["2026-12-24..2026-12-31"])),
    "shop": WorkingTime("Europe/Brussels", "BE", weekly=_SHOP),
    "always": WorkingTime("Europe/Brussels", weekly=parse_weekly_hours("mon-sun 00:00-24:00")),
    "nights": WorkingTime("Europe/Brussels", weekly=parse_weekly_hours("mon-sun 00:00-06:00")),
    "paris": WorkingTime("Europe/Paris", "FR"),
    "paris-6": WorkingTime("Europe/Paris", "FR", weekly=_SIX_DAYS),
    "metz": WorkingTime("Europe/Paris", "FR", "57"),
    "metz-6": WorkingTime("Europe/Paris", "FR", "57", weekly=_SIX_DAYS),
    "madrid": WorkingTime("Europe/Madrid", "ES"),
    "barcelona": WorkingTime("Europe/Madrid", "ES", "CT"),
    "lisbon": WorkingTime("Europe/Lisbon", "PT"),
    "rome": WorkingTime("Europe/Rome", "IT"),
    "berlin": WorkingTime("Europe/Berlin", "DE"),
    "munich": WorkingTime("Europe/Berlin", "DE", "BY"),
    "new-york": WorkingTime("America/New_York"),
    "auckland": WorkingTime("Pacific/Auckland"),
    "wellington": WorkingTime("Pacific/Auckland", "NZ"),
    "honolulu": WorkingTime("Pacific/Honolulu"),
}

# calendar | start | duration | where it leads | by hand
DURATIONS = """
brussels   | 2026-03-04T10:30+01:00 | 1 working day         | 2026-03-05T10:30+01:00 | Wed; Thu 5 is the first
brussels   | 2026-03-06T18:45+01:00 | 1 working day         | 2026-03-09T18:45+01:00 | Fri evening; Mon 9
brussels   | 2026-03-06T18:45+01:00 | 2 working days        | 2026-03-10T18:45+01:00 | Mon 9, Tue 10
brussels   | 2026-03-06T18:45+01:00 | 3 working days        | 2026-03-11T18:45+01:00 | Mon 9, Tue 10, Wed 11
brussels   | 2026-03-06T18:45+01:00 | end of 3 working days | 2026-03-12T00:00+01:00 | Wed 11 ends at Thu 12 00:00
brussels   | 2026-03-07T23:10+01:00 | 1 working day         | 2026-03-09T23:10+01:00 | Sat night; Mon 9
brussels   | 2026-03-10T03:00+01:00 | 1 working day         | 2026-03-11T03:00+01:00 | Tue night: Tue never counts
brussels   | 2026-03-10T00:00+01:00 | 1 working day         | 2026-03-11T00:00+01:00 | Tue's first moment is still Tue
brussels   | 2026-07-21T11:00+02:00 | 1 working day         | 2026-07-22T11:00+02:00 | begun on the National Day, a Tue
brussels   | 2026-07-20T11:00+02:00 | 1 working day         | 2026-07-22T11:00+02:00 | Mon; Tue 21 is off
brussels   | 2026-05-13T16:00+02:00 | 2 working days        | 2026-05-18T16:00+02:00 | Thu 14 Ascension; Fri 15, Mon 18
brussels   | 2026-05-22T17:00+02:00 | 1 working day         | 2026-05-26T17:00+02:00 | Mon 25 Pentecost; Tue 26
brussels   | 2026-11-10T09:00+01:00 | 1 working day         | 2026-11-12T09:00+01:00 | Wed 11 Armistice; Thu 12
brussels   | 2027-03-26T10:00+01:00 | 1 working day         | 2027-03-30T10:00+02:00 | Mon 29 Easter; summer from Sun 28
brussels   | 2027-10-29T10:00+02:00 | 1 working day         | 2027-11-02T10:00+01:00 | Mon 1 All Saints; winter from 31
brussels   | 2026-03-27T10:00+01:00 | 1 working day         | 2026-03-30T10:00+02:00 | same hour over the short night
brussels   | 2026-03-27T10:00+01:00 | end of 2 days         | 2026-03-30T00:00+02:00 | Sun 29 ends, summer time by then
brussels   | 2026-03-27T02:30+01:00 | 2 days                | 2026-03-29T03:00+02:00 | Sun 29 has no 02:30, only 03:00
brussels   | 2026-03-28T02:30+01:00 | 1 day                 | 2026-03-29T03:00+02:00 | the same from one day before
brussels   | 2026-03-28T02:00+01:00 | 1 day                 | 2026-03-29T03:00+02:00 | 02:00 is where the gap begins
brussels   | 2026-03-28T01:59+01:00 | 1 day                 | 2026-03-29T01:59+01:00 | the last minute before the gap
brussels   | 2026-03-28T03:00+01:00 | 1 day                 | 2026-03-29T03:00+02:00 | the first after it
brussels   | 2026-03-22T02:15+01:00 | 1 week                | 2026-03-29T03:00+02:00 | no 02:15 a week later
brussels   | 2026-03-28T12:00+01:00 | 24 hours              | 2026-03-29T13:00+02:00 | 11:00Z + 24 h = 11:00Z, now 13:00
brussels   | 2026-03-28T12:00+01:00 | 1 day                 | 2026-03-29T12:00+02:00 | noon to noon is 23 hours
brussels   | 2026-03-29T01:59+01:00 | 1 minute              | 2026-03-29T03:00+02:00 | 00:59Z + 1 min = 01:00Z
brussels   | 2026-10-24T02:30+02:00 | 1 day                 | 2026-10-25T02:30+02:00 | of two 02:30 the first: 00:30Z
brussels   | 2026-10-25T02:30+02:00 | 1 day                 | 2026-10-26T02:30+01:00 | from the first 02:30
brussels   | 2026-10-25T02:30+01:00 | 1 day                 | 2026-10-26T02:30+01:00 | from the second: the same
brussels   | 2026-10-18T02:15+02:00 | 1 week                | 2026-10-25T02:15+02:00 | of two 02:15 the first
brussels   | 2026-10-25T02:30+02:00 | 60 minutes            | 2026-10-25T02:30+01:00 | 00:30Z + 1 h = 01:30Z: the second
brussels   | 2026-10-24T12:00+02:00 | 24 hours              | 2026-10-25T11:00+01:00 | 10:00Z + 24 h = 10:00Z, now 11:00
brussels   | 2026-10-24T12:00+02:00 | 1 day                 | 2026-10-25T12:00+01:00 | noon to noon is 25 hours
brussels   | 2026-10-23T17:30+02:00 | 1 working day         | 2026-10-26T17:30+01:00 | Fri; Mon 26, winter time
brussels   | 2026-10-24T00:00+02:00 | end of 1 day          | 2026-10-26T00:00+01:00 | Sun 25 ends, winter time by then
new-york   | 2026-03-06T16:00-05:00 | 1 working day         | 2026-03-09T16:00-04:00 | Fri; Mon 9, summer time
new-york   | 2026-03-07T02:30-05:00 | 1 day                 | 2026-03-08T03:00-04:00 | Sun 8 has no 02:30
new-york   | 2026-10-31T01:30-04:00 | 1 day                 | 2026-11-01T01:30-04:00 | of two 01:30 the first: 05:30Z
new-york   | 2026-11-01T01:30-05:00 | 1 day                 | 2026-11-02T01:30-05:00 | from the second
new-york   | 2026-10-31T12:00-04:00 | 24 hours              | 2026-11-01T11:00-05:00 | 16:00Z + 24 h = 16:00Z, now 11:00
paris      | 2026-05-07T15:00+02:00 | 1 working day         | 2026-05-11T15:00+02:00 | Fri 8 Victory; Mon 11
paris      | 2026-07-13T15:00+02:00 | 1 working day         | 2026-07-15T15:00+02:00 | Tue 14 National Day; Wed 15
paris      | 2026-04-02T09:00+02:00 | 1 working day         | 2026-04-03T09:00+02:00 | Good Friday is worked in Paris
metz       | 2026-04-02T09:00+02:00 | 1 working day         | 2026-04-07T09:00+02:00 | but not in Moselle, nor Mon 6
paris-6    | 2026-12-24T10:00+01:00 | 1 working day         | 2026-12-26T10:00+01:00 | Fri 25; Sat 26 is worked in Paris
metz-6     | 2026-12-24T10:00+01:00 | 1 working day         | 2026-12-28T10:00+01:00 | Fri 25, Sat 26 off, Sun; Mon 28
paris      | 2027-03-25T09:00+01:00 | 2 working days        | 2027-03-30T09:00+02:00 | Fri 26; Mon 29 Easter; Tue 30
metz       | 2027-03-25T09:00+01:00 | 2 working days        | 2027-03-31T09:00+02:00 | Fri 26, Mon 29 off; 30, 31
madrid     | 2026-01-05T12:00+01:00 | 1 working day         | 2026-01-07T12:00+01:00 | Tue 6 Epiphany; Wed 7
madrid     | 2026-04-02T10:00+02:00 | 1 working day         | 2026-04-06T10:00+02:00 | Fri 3 off; Mon 6 is worked
barcelona  | 2026-04-02T10:00+02:00 | 1 working day         | 2026-04-07T10:00+02:00 | Fri 3 and Mon 6 off in Catalonia
madrid     | 2026-09-10T10:00+02:00 | 1 working day         | 2026-09-11T10:00+02:00 | Fri 11 is worked in Madrid
barcelona  | 2026-09-10T10:00+02:00 | 1 working day         | 2026-09-14T10:00+02:00 | Fri 11 Diada; Mon 14
barcelona  | 2027-06-23T10:00+02:00 | 1 working day         | 2027-06-25T10:00+02:00 | Thu 24 Sant Joan; Fri 25
madrid     | 2027-12-03T10:00+01:00 | 2 working days        | 2027-12-09T10:00+01:00 | Mon 6, Wed 8 off; Tue 7, Thu 9
lisbon     | 2026-06-09T10:00+01:00 | 1 working day         | 2026-06-11T10:00+01:00 | Wed 10 Portugal Day; Thu 11
lisbon     | 2026-10-02T10:00+01:00 | 1 working day         | 2026-10-06T10:00+01:00 | Mon 5 Republic; Tue 6
lisbon     | 2026-11-30T10:00+00:00 | 3 working days        | 2026-12-04T10:00+00:00 | Tue 1 off; Wed 2, Thu 3, Fri 4
lisbon     | 2027-05-26T10:00+01:00 | 1 working day         | 2027-05-28T10:00+01:00 | Thu 27 Corpus Christi; Fri 28
rome       | 2026-06-01T10:00+02:00 | 1 working day         | 2026-06-03T10:00+02:00 | Tue 2 Republic; Wed 3
rome       | 2026-01-05T10:00+01:00 | end of 1 working day  | 2026-01-08T00:00+01:00 | Tue 6 off; Wed 7 ends
rome       | 2027-10-01T09:00+02:00 | 1 working day         | 2027-10-05T09:00+02:00 | Mon 4 St Francis, off since 2026
berlin     | 2026-06-03T10:00+02:00 | 1 working day         | 2026-06-04T10:00+02:00 | Corpus Christi is worked there
munich     | 2026-06-03T10:00+02:00 | 1 working day         | 2026-06-05T10:00+02:00 | Thu 4 off in Bavaria; Fri 5
berlin     | 2027-03-25T10:00+01:00 | 1 working day         | 2027-03-30T10:00+02:00 | Fri 26, Mon 29 off; Tue 30
brussels   | 2026-12-23T16:00+01:00 | 3 working days        | 2026-12-29T16:00+01:00 | Fri 25 off; Thu 24, 28, Tue 29
closed     | 2026-12-23T16:00+01:00 | 3 working days        | 2027-01-06T16:00+01:00 | 24–31 closed, 1 off; 4, 5, 6
closed     | 2026-12-23T16:00+01:00 | end of 1 working day  | 2027-01-05T00:00+01:00 | Mon 4 ends
closed     | 2026-12-28T08:00+01:00 | 1 working day         | 2027-01-04T08:00+01:00 | begun while closed
closed     | 2026-12-23T16:00+01:00 | 2 working hours       | 2027-01-04T10:00+01:00 | 16–17 on the 23rd, 9–10 on 4th
brussels   | 2026-12-31T23:30+01:00 | 1 working day         | 2027-01-04T23:30+01:00 | Fri 1 off, weekend; Mon 4
brussels   | 2026-12-31T23:30+01:00 | 1 hour                | 2027-01-01T00:30+01:00 | into the year
brussels   | 2026-12-31T10:00+01:00 | end of 1 day          | 2027-01-02T00:00+01:00 | 1 January ends
brussels   | 2028-02-28T09:00+01:00 | 1 working day         | 2028-02-29T09:00+01:00 | a leap year: Tue 29
brussels   | 2028-02-28T09:00+01:00 | 2 days                | 2028-03-01T09:00+01:00 | 29, 1
brussels   | 2027-02-28T09:00+01:00 | 1 day                 | 2027-03-01T09:00+01:00 | no 29 in 2027
brussels   | 2028-02-29T09:00+01:00 | 1 week                | 2028-03-07T09:00+01:00 | 29 + 7 = March 7
auckland   | 2026-06-12T16:00+02:00 | 1 working day         | 2026-06-15T02:00+12:00 | Sat 02:00 there; Mon 15
auckland   | 2026-06-12T16:00+02:00 | end of 3 working days | 2026-06-18T00:00+12:00 | Mon 15, Tue 16, Wed 17 ends
auckland   | 2026-06-12T10:00+02:00 | 1 working day         | 2026-06-15T20:00+12:00 | still Fri 20:00 there; Mon 15
auckland   | 2026-09-25T09:00+12:00 | 1 working day         | 2026-09-28T09:00+13:00 | Fri; Mon 28, summer time
auckland   | 2026-09-26T02:30+12:00 | 1 day                 | 2026-09-27T03:00+13:00 | Sun 27 has no 02:30
auckland   | 2026-04-04T02:30+13:00 | 1 day                 | 2026-04-05T02:30+13:00 | of two 02:30 the first
wellington | 2026-02-05T09:00+13:00 | 1 working day         | 2026-02-09T09:00+13:00 | Fri 6 Waitangi Day; Mon 9
honolulu   | 2026-06-15T08:00+02:00 | 1 working day         | 2026-06-15T20:00-10:00 | Sun 14 20:00 there; Mon 15
honolulu   | 2026-06-15T08:00+02:00 | end of 1 working day  | 2026-06-16T00:00-10:00 | Mon 15 ends
honolulu   | 2026-03-27T10:00-10:00 | 3 days                | 2026-03-30T10:00-10:00 | no short night there
brussels   | 2026-03-06T10:00+01:00 | 72 hours              | 2026-03-09T10:00+01:00 | weekend included
brussels   | 2026-03-06T23:30+01:00 | 45 minutes            | 2026-03-07T00:15+01:00 | over midnight
brussels   | 2026-03-04T10:00+01:00 | 2 working hours       | 2026-03-04T12:00+01:00 | 10–12
brussels   | 2026-03-06T16:00+01:00 | 2 working hours       | 2026-03-09T10:00+01:00 | Fri 16–17, Mon 9–10
brussels   | 2026-03-06T09:00+01:00 | 8 working hours       | 2026-03-06T17:00+01:00 | a whole day: its closing time
brussels   | 2026-03-06T17:00+01:00 | 1 working hour        | 2026-03-09T10:00+01:00 | nothing left of Fri; Mon 9–10
brussels   | 2026-03-07T11:00+01:00 | 1 working hour        | 2026-03-09T10:00+01:00 | Sat; Mon 9–10
brussels   | 2026-03-10T06:00+01:00 | 1 working hour        | 2026-03-10T10:00+01:00 | before opening; 9–10
brussels   | 2026-05-13T16:00+02:00 | 4 working hours       | 2026-05-15T12:00+02:00 | Wed 16–17; Thu off; Fri 9–12
brussels   | 2026-03-27T16:00+01:00 | 2 working hours       | 2026-03-30T10:00+02:00 | Fri 16–17, Mon 9–10 summer time
shop       | 2026-03-04T11:30+01:00 | 2 working hours       | 2026-03-04T14:30+01:00 | 11:30–12:30, 13:30–14:30
shop       | 2026-03-04T13:00+01:00 | 1 working hour        | 2026-03-04T14:30+01:00 | at lunch; 13:30–14:30
shop       | 2026-03-06T16:30+01:00 | 3 working hours       | 2026-03-07T11:00+01:00 | Fri 16:30–17:30, Sat 9–11
shop       | 2026-03-07T11:00+01:00 | 2 working hours       | 2026-03-09T10:00+01:00 | Sat 11–12, Mon 9–10
shop       | 2026-03-02T09:00+01:00 | 40 working hours      | 2026-03-07T11:30+01:00 | 5 × 7:30 = 37:30, Sat 2:30
shop       | 2026-03-06T10:00+01:00 | 1 working day         | 2026-03-07T10:00+01:00 | Sat is a working day there
always     | 2026-03-28T12:00+01:00 | 24 working hours      | 2026-03-29T13:00+02:00 | the missing hour is not worked
always     | 2026-10-24T12:00+02:00 | 24 working hours      | 2026-10-25T11:00+01:00 | the hour that comes twice is
nights     | 2026-03-28T05:00+01:00 | 6 working hours       | 2026-03-29T06:00+02:00 | Sat 5–6; Sun has 0–2 and 3–6
nights     | 2026-10-24T05:00+02:00 | 6 working hours       | 2026-10-25T04:00+01:00 | Sat 5–6; 22:00Z + 5 h = 03:00Z
"""

# calendar | start | end | hours:minutes of working time between | by hand
ELAPSED = """
brussels | 2026-03-04T10:00+01:00 | 2026-03-04T12:15+01:00 | 2:15  | within a day
brussels | 2026-03-04T08:00+01:00 | 2026-03-04T19:00+01:00 | 8:00  | 9–17
brussels | 2026-03-06T16:00+01:00 | 2026-03-09T10:00+01:00 | 2:00  | Fri 16–17, Mon 9–10
brussels | 2026-03-07T09:00+01:00 | 2026-03-08T17:00+01:00 | 0:00  | a weekend
brussels | 2026-03-04T12:00+01:00 | 2026-03-04T10:00+01:00 | 0:00  | the end before the start
brussels | 2026-05-13T16:00+02:00 | 2026-05-18T10:00+02:00 | 10:00 | Wed 1, Thu off, Fri 8, Mon 1
closed   | 2026-12-23T16:00+01:00 | 2027-01-04T10:00+01:00 | 2:00  | 23rd 1, Jan 4th 1
shop     | 2026-03-02T00:00+01:00 | 2026-03-09T00:00+01:00 | 40:30 | 5 × 7:30 + 3:00
always   | 2026-03-29T00:00+01:00 | 2026-03-30T00:00+02:00 | 23:00 | the short day
always   | 2026-10-25T00:00+02:00 | 2026-10-26T00:00+01:00 | 25:00 | the long day
nights   | 2026-10-25T00:00+02:00 | 2026-10-25T12:00+01:00 | 7:00  | 0–3, 2–6
auckland | 2026-06-14T23:00+02:00 | 2026-06-15T08:00+02:00 | 8:00  | Mon 9:00–18:00 there
honolulu | 2026-06-15T08:00+02:00 | 2026-06-15T22:00+02:00 | 1:00  | Sun 20:00 – Mon 10:00 there
"""

# The public holidays of each place that fall from Monday to Friday; those on a Saturday or Sunday are left out.
DAYS_OFF = {
    ("BE", "", 2026): "01-01 04-06 05-01 05-14 05-25 07-21 11-11 12-25",
    ("BE", "", 2027): "01-01 03-29 05-06 05-17 07-21 11-01 11-11",
    ("FR", "", 2026): "01-01 04-06 05-01 05-08 05-14 05-25 07-14 11-11 12-25",
    ("FR", "", 2027): "01-01 03-29 05-06 05-17 07-14 11-01 11-11",
    ("FR", "57", 2026): "01-01 04-03 04-06 05-01 05-08 05-14 05-25 07-14 11-11 12-25",
    ("FR", "57", 2027): "01-01 03-26 03-29 05-06 05-17 07-14 11-01 11-11",
    ("ES", "", 2026): "01-01 01-06 04-03 05-01 10-12 12-08 12-25",
    ("ES", "", 2027): "01-01 01-06 03-26 10-12 11-01 12-06 12-08",
    ("ES", "CT", 2026): "01-01 01-06 04-03 04-06 05-01 06-24 09-11 10-12 12-08 12-25",
    ("ES", "CT", 2027): "01-01 01-06 03-26 03-29 06-24 10-12 11-01 12-06 12-08",
    ("PT", "", 2026): "01-01 04-03 05-01 06-04 06-10 10-05 12-01 12-08 12-25",
    ("PT", "", 2027): "01-01 03-26 05-27 06-10 10-05 11-01 12-01 12-08",
    ("IT", "", 2026): "01-01 01-06 04-06 05-01 06-02 12-08 12-25",
    ("IT", "", 2027): "01-01 01-06 03-29 06-02 10-04 11-01 12-08",
    ("DE", "", 2026): "01-01 04-03 04-06 05-01 05-14 05-25 12-25",
    ("DE", "", 2027): "01-01 03-26 03-29 05-06 05-17",
    ("DE", "BY", 2026): "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 12-25",
    ("DE", "BY", 2027): "01-01 01-06 03-26 03-29 05-06 05-17 05-27 11-01",
    # days off in lieu: Juneteenth on Sat 19 June, 4 July on a Sunday, Christmas and the next New Year on a Saturday
    ("US", "", 2027): "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
}


def rows(table: str) -> list[tuple[str, ...]]:
    """The rows of a table above, each a tuple of its cells."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


def durations(*units: Unit, most: int = 60) -> st.SearchStrategy[Duration]:
    """Any duration of these units, or of any unit, none of them the end of a day."""
    return st.builds(Duration, st.integers(1, most), st.sampled_from(units or tuple(Unit)))


def end_of(duration: Duration) -> Duration:
    """The same, to the end of the day it leads to."""
    return Duration(duration.amount, duration.unit, to_end_of_day=True)

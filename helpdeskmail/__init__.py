"""helpdeskmail: an email-first helpdesk daemon. Mail comes in, tickets live, answers go out."""

__version__ = "0.1.0"

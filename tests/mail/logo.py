"""A small PNG picture, drawn for the tests: a white ring."""

from base64 import b64decode

LOGO = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAYAAACqaXHeAAAAwUlEQVR42u3bwRHDMAgEQJfjElN2OsAtJCMhCbM3439ufxFwXSKS"
    "nRhIy9JlMWJhWpc/CiEOSOvyWxDi4LQun44QhdK6/HSEKBwAncsPI8SLAqBz+b8Rsn7A93P//G1F2Fk8G2I5wEj5DIRy5ZcjnFh+"
    "NkI6QEb5mQhly6cjAChQfhYCAAAAAAAAAAAAAAD+CwDwHuBFyJugV2FzAZMhs0HTYQA2ROwIAbAnaFPUrrBtcfcCLkbcDLkaczfo"
    "clR65AHDfFYorFIhAgAAAABJRU5ErkJggg=="
)

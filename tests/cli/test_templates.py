"""`template`: the page of all mails, and what is told of mails that are wrong."""

from __future__ import annotations

from tests.cli.shell import Shell


def test_preview_is_a_page_with_every_mail_in_every_language_and_the_labels_of_the_desk(bare_shell: Shell) -> None:
    bare_shell.write("helpdeskmail.toml", '[labels.fr]\nin_progress = "Chez nous"\n')
    assert bare_shell.do("template", "preview", "out/mails") == "out/mails/mails.html: open it in a browser\n"
    page = (bare_shell.folder / "out/mails/mails.html").read_text("utf-8")
    for mail in ("acknowledgement", "suspension-reminder", "closure"):
        for language in ("en", "fr", "es", "pt", "it", "ca", "nl", "de"):
            assert f'id="{mail}.{language}"' in page
    assert "Chez nous" in page


def test_place_that_the_page_cannot_be_written_to_is_told(bare_shell: Shell) -> None:
    bare_shell.write("file", "")
    code, complaint = bare_shell.refuse("template", "preview", "file/below")
    assert (code, complaint) == (65, "the page cannot be written to file/below: Not a directory")


def test_shipped_mails_are_well(bare_shell: Shell) -> None:
    assert bare_shell.do("template", "check").endswith(" in 8 languages: all well\n")


def test_faults_of_the_operators_mails_are_told_with_their_files(bare_shell: Shell) -> None:
    bare_shell.write("own/closure/body.txt.j2", "Closed.\n{{ tikcet.number }}\n")
    bare_shell.set(templates__directory="own")
    code, complaint = bare_shell.refuse("template", "check")
    assert code == 78
    assert "faults in the mails:" in complaint.splitlines()[0]
    assert "own/closure/body.txt.j2:2:" in complaint

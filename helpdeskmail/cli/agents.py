"""`agent`: who answers for the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from helpdeskmail.cli.checks import check_hour, check_language, check_line, check_zone
from helpdeskmail.cli.context import transaction
from helpdeskmail.cli.output import Json, say, show_json, show_pairs, show_table
from helpdeskmail.cli.people import Email, LanguageChange, LanguageOption, Name, ZoneChange, ZoneOption, check_free
from helpdeskmail.errors import UserError

if TYPE_CHECKING:
    from helpdeskmail.core.model import Agent
    from helpdeskmail.parts import Parts
    from helpdeskmail.store.unit import Unit

agent_app = typer.Typer(help="The people who answer.", no_args_is_help=True)

_TEAM = "Their team."


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.add_typer(agent_app, name="agent")


@agent_app.command("add", epilog="\b\nExample: helpdeskmail agent add sam@example.test --name 'Sam Agent'")
def agent_add(
    email: Email,
    name: Name = "",
    language: LanguageOption = "",
    time_zone: ZoneOption = "",
    team: Annotated[str, typer.Option(help=_TEAM)] = "",
) -> None:
    """Add somebody who answers for the desk."""
    from helpdeskmail.core.model import Agent
    from helpdeskmail.mail.address import normalise

    check_line("the name", name)
    check_line("the team", team)
    with transaction() as (parts, unit):
        check_language(parts, language)
        check_zone(time_zone)
        check_free(parts, unit, email)
        agent = Agent(
            id=unit.new_id(),
            name=name,
            address=email,
            key=normalise(email),
            language=language,
            time_zone=time_zone,
            team=team,
            created_at=parts.roads.clock(),
        )
        unit.insert_all([agent])
    say(f"added agent {email}")


@agent_app.command("list")
def agent_list(json: Json = False) -> None:
    """Show all agents."""
    from helpdeskmail.core.model import Agent

    with transaction() as (parts, unit):
        rows = [_view(parts, one) for one in unit.find_all(Agent)]
    columns = ("address", "active", "away", "language", "team", "name", "personal_address")
    spare = ("personal_address", "language", "team", "away")
    show_table(rows, columns, spare=spare, as_json=json, empty="No agent yet.")


@agent_app.command("show")
def agent_show(email: Email, json: Json = False) -> None:
    """Show one agent, and their personal address at the desk."""
    with transaction() as (parts, unit):
        view = _view(parts, find_agent(unit, email))
    if json:
        show_json(view)
    else:
        show_pairs(view)


@agent_app.command("set", epilog="\b\nExample: helpdeskmail agent set sam@example.test --digest 07:30 --back")
def agent_set(
    email: Email,
    name: Annotated[str | None, typer.Option(help="Name as people read it.")] = None,
    language: LanguageChange = None,
    time_zone: ZoneChange = None,
    team: Annotated[str | None, typer.Option(help=_TEAM)] = None,
    digest: Annotated[
        str | None,
        typer.Option(metavar="HH:MM|never", help="Hour of their daily digest; '': their team's or the desk's."),
    ] = None,
    back: Annotated[bool, typer.Option("--back", help="They are no longer away.")] = False,
) -> None:
    """Change what is known of an agent; what is not named stays."""
    from helpdeskmail.core.model import Agent

    check_line("the name", name or "")
    check_line("the team", team or "")
    check_zone(time_zone or "")
    check_hour(digest or "")
    given = {"name": name, "language": language, "time_zone": time_zone, "team": team, "digest_at": digest}
    values: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if any(one is not None for one in (digest, time_zone, team)):
        values["digest_next_at"] = None  # the daemon plans it anew
    if back:
        values["away_at"] = None
    if not values:
        raise UserError("nothing to change: name at least one option")
    with transaction() as (parts, unit):
        check_language(parts, language or "")
        unit.update(Agent, find_agent(unit, email).id, **values)
    say(f"changed {email}")


@agent_app.command("renew-address")
def agent_renew_address(email: Email) -> None:
    """Replace an agent's personal address, that may have leaked.

    The old one proves nothing any more, and mail to it is held. The notices that they have still prove who they are on
    their tickets.
    """
    from helpdeskmail.core.model import Agent

    with transaction() as (parts, unit):
        agent = find_agent(unit, email)
        unit.update(Agent, agent.id, address_version=agent.address_version + 1)
        address = _view(parts, find_agent(unit, email))["personal_address"]
    say(f"{email} now writes to {address}; the address before it proves nothing any more")


@agent_app.command("deactivate")
def agent_deactivate(email: Email) -> None:
    """Take an agent off the desk: no mail to or from them."""
    _set_agent_active(email, active=False)
    say(f"deactivated {email}")


@agent_app.command("activate")
def agent_activate(email: Email) -> None:
    """Take an agent who was deactivated back to the desk."""
    _set_agent_active(email, active=True)
    say(f"activated {email}")


def _set_agent_active(email: str, *, active: bool) -> None:
    from helpdeskmail.core.model import Agent

    with transaction() as (_, unit):
        unit.update(Agent, find_agent(unit, email).id, active=active)


def find_agent(unit: Unit, email: str) -> Agent:
    """The agent of that address, active or not; UserError when there is none."""
    from helpdeskmail.mail.address import normalise

    agent = unit.find_agent(normalise(email))
    if agent is None:
        raise UserError(f"{email} is not an agent; `helpdeskmail agent list` shows who is")
    return agent


def _view(parts: Parts, agent: Agent) -> dict[str, Any]:
    from helpdeskmail.core.absence import is_away

    roads = parts.roads
    desk = roads.desk.policy.address
    return agent.model_dump(exclude={"id", "key"}) | {
        "away": is_away(agent, roads.clock()),
        "personal_address": roads.signer.agent_address(desk, agent.id, agent.address_version),
    }

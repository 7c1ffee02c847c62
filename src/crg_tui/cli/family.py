"""`crg-tui family`: everyone concerned in a case, what is known of each, and what may have had a part."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.family import Characteristic
from crg_tui.domain.family_drafts import BearingDraft, CharacteristicDraft, ConcernedDraft, PersonDraft

if TYPE_CHECKING:
    from crg_tui.queries.family import Family, PersonLine
    from crg_tui.services.work import Context

_WHO = "a child's pseudonym, an adult of the family, or the label of somebody else: 'Half-sibling 1'"
_WHICH = "which one: " + ", ".join(one.value for one in Characteristic)


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs. Names are identities: `crg-tui case reveal` opens them, with a reason."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    listed = verbs.add_parser("list", help="everyone concerned, and what may have had a part; without identities")
    listed.add_argument("ref", help=at_case.CASE)
    listed.set_defaults(function=_list)
    add = verbs.add_parser("add", help="a child or an adult of the case, or somebody else by a label")
    add.add_argument("ref", help=at_case.CASE)
    desk.add_questions(add, ConcernedDraft)
    add.set_defaults(function=_add)
    for name, told, function in (
        ("show", "one person, every characteristic on a line; without identities", _show),
        ("correct", "put somebody right; what is not given stays", _correct),
        ("remove", "take somebody out; the history keeps it", _remove),
        ("characteristic", "one characteristic, with its source", _characteristic),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=at_case.CASE)
        verb.add_argument("person", help=_WHO)
        if function is _correct:
            desk.add_questions(verb, ConcernedDraft)
        if function is _characteristic:
            verb.add_argument("characteristic", choices=[one.value for one in Characteristic], metavar="WHICH",
                              help=_WHICH)  # fmt: skip
            desk.add_questions(verb, CharacteristicDraft)
        verb.set_defaults(function=function)
    bearing = verbs.add_parser("bearing", help="whether racism, inequality, language or abuse had a part, and how")
    bearing.add_argument("ref", help=at_case.CASE)
    desk.add_questions(bearing, BearingDraft)
    bearing.set_defaults(function=_bearing)


def _read(context: Context, options: argparse.Namespace) -> Family | None:
    from crg_tui.queries import family

    case_id = at_case.case(context, options.ref)
    return family.of_case(context.store, case_id) if case_id is not None else None


def _list(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        held = _read(context, options)
    if held is None:
        return 1
    if options.json:
        desk.print_json(held)
        return 0
    for person in held.people:
        told = ", ".join(filter(None, (person.relationship, person.age, person.counted)))
        print(f"{person.label}: {told}")
    for line in held.bearings:
        print(f"{line.bearing.label.capitalize()} had a part: {line.shown}" + (f": {line.words}" if line.words else ""))
    for title, _ in held.genograms:
        print(f"Attached: {title}")
    if held.specialist:
        print(
            "Domestic abuse had a part, or may have had one: a specialist service is proposed for the invitation, "
            f"with `crg-tui participant add --case {held.ref} --agency '…'`."
        )
    return 0


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import family

    draft = desk.draft_from(ConcernedDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        case_id = at_case.case(context, options.ref)
        if case_id is None:
            return 1
        return desk.told(family.add(context, case_id, draft), options, "Recorded {0.label} of {0.case_ref}.")


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import family as content

    with desk.opened(options) as context:
        held = _read(context, options)
        person = _person(held, options)
    if held is None or person is None:
        return 1
    if options.json:
        desk.print_json(person)
        return 0
    desk.facts([*content.person_facts(person, held.provenance.unknown), ("Name", "kept apart, as an identity")])
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import family as found
    from crg_tui.services import family

    with desk.opened(options, writes=True) as context:
        person = _recorded(_read(context, options), options)
        if person is None:
            return 1
        before = found.person_as_typed(context.store, person)
        draft: PersonDraft | None = desk.draft_from(ConcernedDraft, options, {"who": person.label, **before})
        if draft is None:
            return 1
        answer = family.correct(context, person.id, draft, seen=person.entry)
        return desk.told(answer, options, "Corrected {0.label} of {0.case_ref}.")


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import family

    with desk.opened(options, writes=True) as context:
        person = _recorded(_read(context, options), options)
        if person is None:
            return 1
        answer = family.remove(context, person.id, seen=person.entry)
        return desk.told(answer, options, "{0.label} is taken out; the history keeps it.")


def _characteristic(options: argparse.Namespace) -> int:
    from crg_tui.services import family

    with desk.opened(options, writes=True) as context:
        person = _recorded(_read(context, options), options)
        draft = desk.draft_from(CharacteristicDraft, options) if person is not None else None
        if person is None or draft is None:
            return 1
        line = person.characteristic(Characteristic(options.characteristic))
        answer = family.characterise(context, person.id, line.characteristic, draft, seen=line.entry)
        return desk.told(answer, options, "{0.what}: {0.answer}.")


def _bearing(options: argparse.Namespace) -> int:
    from crg_tui.services import family

    draft = desk.draft_from(BearingDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        held = _read(context, options)
        if held is None:
            return 1
        answer = family.bear(context, held.case_id, draft, seen=held.bearing(draft.bearing).entry)
        return desk.told(answer, options, "{0.what}: {0.answer}.")


def _person(held: Family | None, options: argparse.Namespace) -> PersonLine | None:
    if held is None:
        return None
    person = held.person(options.person)
    if person is None:
        said = f"Nobody concerned in {held.ref} is shown as {options.person}."
        desk.refused(refuse(said, f"Look at `crg-tui family list {held.ref}`."))
    return person


def _recorded(held: Family | None, options: argparse.Namespace) -> PersonLine | None:
    person = _person(held, options)
    if held is not None and person is not None and not person.recorded:
        said = f"Nothing is recorded of {person.label} yet."
        desk.refused(refuse(said, f"Begin with `crg-tui family add {held.ref} --who '{person.label}'`."))
        return None
    return person

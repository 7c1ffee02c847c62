"""From the keys of an entry to what its verb needs: the answers of a draft, names, lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import Draft, Kind, questions, read
from crg_tui.handover.samples.entries import Names, Row
from crg_tui.handover.samples.keys import Key, Rows
from crg_tui.handover.samples.verbs import Verb

_MOST_ROWS = 200


@dataclass(slots=True)
class Filling:
    """One entry being read. `wrong` pairs a place within it with what is wrong there."""

    verb: Verb
    known: Names
    wrong: list[tuple[str, str]] = field(default_factory=list)

    def fill(self, data: Mapping[str, Any]) -> tuple[Draft | None, Mapping[str, Any], tuple[Row, ...]]:
        """Draft, keys and rows; what is wrong with them stands in `wrong`.

        An answer that all rows share may stand once, on the entry itself.
        """
        verb, rest = self.verb, dict(data)
        keys = self._keys("", rest, verb.wants, verb.may)
        rows: tuple[Row, ...] = ()
        if verb.rows is not None:
            lines = rest.pop(verb.rows.key, None)
            shared = {name: rest.pop(name) for name in list(rest) if name in verb.rows.draft.model_fields}
            rows = self._rows(verb.rows, lines, shared)
        draft = self._draft("", verb.draft, rest)
        return draft, keys, rows

    def _rows(self, rule: Rows, lines: Any, shared: Mapping[str, Any]) -> tuple[Row, ...]:
        if not isinstance(lines, list) or not lines or not all(isinstance(line, dict) for line in lines):
            self.wrong.append((f"key {rule.key}", "must be a list of tables."))
            return ()
        if len(lines) > _MOST_ROWS:
            self.wrong.append((f"key {rule.key}", f"has more than {_MOST_ROWS} lines."))
            return ()
        rows: list[Row] = []
        for number, line in enumerate(lines, start=1):
            place, rest = f"{rule.key}, line {number}, ", {**shared, **line}
            keys = self._keys(place, rest, rule.wants, rule.may)
            draft = self._draft(place, rule.draft, rest)
            if draft is not None:
                rows.append(Row(draft, keys))
        return tuple(rows)

    def _keys(
        self, place: str, data: dict[str, Any], wants: Mapping[str, Key], may: Mapping[str, Key]
    ) -> Mapping[str, Any]:
        """Take the keys out of the data, so that what is left are the answers of a draft."""
        found: dict[str, Any] = {}
        for name, key in {**wants, **may}.items():
            if name not in data:
                if name in wants:
                    self.wrong.append((f"{place}key {name}", "is missing."))
                continue
            found[name] = data.pop(name)
            if said := key.wrong(found[name], self.known):
                self.wrong.append((f"{place}key {name}", said))
        return found

    def _draft(self, place: str, kind: type[Draft] | None, data: Mapping[str, Any]) -> Draft | None:
        asked = {question.name: question for question in questions(kind)} if kind is not None else {}
        typed: dict[str, str] = {}
        for name, value in data.items():
            if name not in asked:
                self.wrong.append((f"{place}key {name[:40]}", "is not known here."))
                continue
            said = _as_typed(value, "\n" if asked[name].kind is Kind.TEXT else ", ")
            if said is None:
                self.wrong.append((f"{place}key {name}", "has a kind of value that does not belong there."))
            else:
                typed[name] = said
        if kind is None:
            return None
        answer = read(kind, typed)
        if isinstance(answer, Refused):
            self.wrong += [(f"{place}key {held.field or kind.__name__}", held.sentence) for held in answer.refusals]
            return None
        if answer.notices:
            self.wrong.append((f"{place}this entry", "holds control or direction characters: take them out."))
        return answer.draft


def _as_typed(value: Any, between: str) -> str | None:
    """A value of the file as a person would type it; None for what no field takes."""
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case int():
            return str(value)
        case datetime():
            return None
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case list() if all(isinstance(line, str) for line in value):
            return between.join(value)
    return None

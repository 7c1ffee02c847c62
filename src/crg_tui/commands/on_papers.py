"""Commands of papers that went out, and of what came back."""

from __future__ import annotations

from crg_tui.commands.kinds import Command

_EVERY = ("everywhere",)
_KEPT = ("kept_papers",)
_SENT = ("circulation",)
_DISCLOSURES, _SENTENCES = ("disclosures",), ("sentences",)
_RETURNED, _CHANGES = ("returned",), ("changes",)

ON_PAPERS: tuple[Command, ...] = (
    Command("keep.kept", (), "kept papers", "Kept exactly as they went out.", "Papers", _EVERY),
    Command("kept.sent", ("s",), "sent to", "Who was sent this paper.", "Papers", _KEPT, footer=20),
    Command("minutes.sent", ("s",), "sent to", "Who was sent them.", "Minutes", ("minutes",), footer=60),
    Command("sent.new", ("n", "ctrl+n"), "sent to", "It went to these people.", "Papers", _SENT, footer=20),
    Command("sent.recall", ("r",), "recall", "Ask it back, or record what came.", "Papers", _SENT, footer=30),
    Command("sent.recall_all", ("l",), "recall all", "Ask it back from all who hold it.", "Papers", _SENT, footer=40),
    Command("sent.draft", ("k",), "keep draft", "Keep the draft that goes round now.", "Papers", _SENT, footer=50),
    Command("sent.show", ("v",), "read", "Everything known of this entry.", "Papers", _SENT),
    Command("sent.remove", ("x",), "take away", "It never went there.", "Papers", _SENT, footer=60, destructive=True),
    Command("minutes.returned", ("b",), "came back", "Drafts that came back from people.", "Minutes", ("minutes",)),
    Command("minutes.clock", ("t",), "clock", "How soon they go round and are issued.", "Minutes", ("minutes",)),
    Command("returned.new", ("n", "ctrl+n"), "take in", "A Word draft came back.", "Papers", _RETURNED, footer=20),
    Command("change.take", ("t",), "take", "Take it into the record.", "Papers", _CHANGES, footer=20),
    Command("change.leave", ("l",), "leave", "The record stays as it is.", "Papers", _CHANGES, footer=30),
    Command("change.leave_because", ("w",), "leave, why", "The same, with a reason.", "Papers", _CHANGES, footer=50),
    Command("change.remarks", ("r",), "remarks", "The comments in the file.", "Papers", _CHANGES, footer=40),
    Command("keep.rulings", (), "leak rulings", "What the leak check was told.", "Papers", _EVERY),
    Command("keep.disclosures", (), "disclosures", "Requests for something out of the record.", "Papers", _EVERY),
    Command("disclosure.new", ("n", "ctrl+n"), "request", "Somebody asks.", "Papers", _DISCLOSURES, footer=20),
    Command("disclosure.correct", ("e", "ctrl+e"), "correct", "Put it right.", "Papers", _DISCLOSURES, footer=40),
    Command("disclosure.decide", ("d",), "decided", "What became of it.", "Papers", _DISCLOSURES, footer=30),
    Command("keep.sentences", (), "stock sentences", "Sentences written often, by abbreviation.", "Papers", _EVERY),
    Command("sentence.new", ("n", "ctrl+n"), "sentence", "One more.", "Papers", _SENTENCES, footer=20),
    Command("sentence.remove", ("x",), "take away", "Take it away.", "Papers", _SENTENCES, footer=30, destructive=True),
)

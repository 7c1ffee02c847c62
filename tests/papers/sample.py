"""An invented meeting: every kind of block, as minutes use them. Nobody and nothing in it is real."""

from __future__ import annotations

from crg_tui.papers.model import (
    Box,
    Bullets,
    Document,
    Facts,
    FormField,
    Heading,
    Item,
    Letterhead,
    NewPage,
    Notice,
    Paragraph,
    Quote,
    Signature,
    Status,
    Table,
    Ticks,
)

ATTENDANCE = Table(
    "Members and those who stood in for them",
    ("Seat", "Who", "In which capacity", "Present"),
    (
        ("Sampleshire Council", "Ada Sample, Head of Invented Services", "safeguarding partner, chair", "yes"),
        ("Sampleshire Police", "Ben Example, Detective Superintendent", "safeguarding partner", "yes"),
        ("NHS Sampleshire ICB", "Cleo Placeholder, Designated Nurse", "safeguarding partner", "yes, from 10:12"),
        ("Sample Hospitals Trust", "Dan Specimen, Named Doctor", "relevant agency", "yes"),
        ("Sample Community Trust", "Eve Mockup for Fay Dummy", "deputy, with authority to commit the agency", "yes"),
        ("Schools", "Gus Pretend, Head Teacher", "relevant agency", "yes"),
        ("Probation", "Hal Fictitious", "relevant agency", "apologies"),
        ("Ambulance Service", "vacant", "relevant agency", "absent"),
        ("Independent scrutineer", "Ida Makebelieve", "adviser, no seat", "yes"),
    ),
    (4, 6, 5, 3),
)

UNANIMOUS = Box(
    "Decision 2099-011/D1: rapid review",
    (
        Facts(
            (
                ("Wording", "The group recommends that a rapid review is held and its report sent to the Panel."),
                ("Rationale", "Abuse or neglect is suspected and the child was seriously harmed; both limbs are met."),
                (
                    "Positions",
                    "8 agree: 8 seats. Probation and the Ambulance Service agreed in writing, 24 November 2099.",
                ),
                ("Outcome", "Unanimous: all entitled seats, present or in writing"),
                ("Decided by", "The three safeguarding partners' delegates, arrangements of 1 April 2099"),
            )
        ),
    ),
)

SPLIT = Box(
    "Decision 2099-012/D2: local child safeguarding practice review",
    (
        Facts(
            (
                ("Criteria met", "Yes"),
                ("Review recommended", "Yes, a local child safeguarding practice review"),
                (
                    "Wording",
                    "The group recommends a local child safeguarding practice review, because the records of two "
                    "agencies give two explanations of the same injury and neither agency asked the other.",
                ),
                ("Rationale", "The rapid review shows what happened, and leaves open why nobody joined it up."),
                ("Read back", "10:49"),
            )
        ),
        Table(
            "Positions",
            ("Seat", "Position", "Why"),
            (
                ("Sampleshire Council", "agree", "learning reaches beyond this family"),
                ("Sampleshire Police", "agree", "investigation will not be hindered"),
                ("NHS Sampleshire ICB", "disagree", "see below"),
                ("Sample Hospitals Trust", "agree", ""),
                ("Sample Community Trust", "agree", ""),
                ("Schools", "abstain", "heard of the case today"),
                ("Probation", "absent", ""),
                ("Ambulance Service", "absent", ""),
            ),
        ),
        Paragraph("4 agree + 1 disagree + 1 abstain + 2 absent = 8 seats."),
        Quote(
            "NHS Sampleshire ICB disagrees, in its own words, read back at 10:52",
            "The learning is already known from the rapid review. A further review would delay the change that the "
            "health visitors have asked for since the spring.",
        ),
        Facts(
            (
                ("Outcome", "Split between safeguarding partners"),
                ("Advice", "Independent scrutineer asked on 24 November 2099; advice to follow"),
                ("Decided by", "Final decision waits for the advice and a written response to it"),
            )
        ),
    ),
)

MINUTES = Document(
    title="Minutes of the meeting of 24 November 2099",
    what="Case Review Group: what was heard, decided and asked for, item by item",
    partnership="Sampleshire Safeguarding Children Partnership",
    marking="OFFICIAL-SENSITIVE",
    status=Status.ISSUED,
    made_on="2099-11-25T09:30:00+00:00",
    version="1",
    seal="4711 ABCDE FGHJK MNPQR STVWX",
    blocks=(
        Notice("Sample data: people, agencies and cases are invented."),
        Facts(
            (
                ("Date and time", "Tuesday 24 November 2099, 10:00 to 12:05"),
                ("Place", "Invented House, Room 2, and by video"),
                ("Quorum", "6 of 8 seats, 6 agencies, all three safeguarding partners (from 10:12)"),
            )
        ),
        Heading(1, "Attendance"),
        ATTENDANCE,
        Item("1", "Welcome and confidentiality", (Paragraph("The chair read the confidentiality statement."),)),
        Item(
            "2",
            "Declarations of interest",
            (Paragraph("Gus Pretend declared that a sibling of Child K attends his school. He stayed for item 4."),),
        ),
        Item(
            "3",
            "2099-011: Child J, 7 months",
            (
                Paragraph(
                    "The group heard the combined chronology. The child was brought to hospital twice in nine days "
                    "with bruises; on the first visit no one asked who had been at home.\n\n"
                    "Three returns are in, Probation's is nil."
                ),
                UNANIMOUS,
            ),
        ),
        Item(
            "4",
            "2099-012: Child K, 4 months",
            (
                Notice("Provisional: the meeting was inquorate for this item until 10:12."),
                Paragraph("Two explanations were given for the fracture. The second came only after the X-ray."),
                SPLIT,
                Bullets(("The family will be told by the social worker.", "The coroner has been told.")),
            ),
        ),
        Item(
            "5",
            "Panel's reply on 2099-007",
            (Paragraph("The Panel agrees that no local review is needed. It asks how the learning is shared."),),
        ),
        Heading(1, "Actions from this meeting"),
        Table(
            "",
            ("Reference", "Action", "Lead", "Due"),
            (
                ("2099-011/A1", "Send the report of the rapid review to the Panel", "Business unit", "4 December 2099"),
                ("2099-012/A1", "Advise on the split and say what would settle it", "Scrutineer", "1 December 2099"),
                ("2099-012/A2", "Ask Probation for its return again, naming a date", "Chair", "27 November 2099"),
            ),
            (3, 8, 3, 4),
        ),
        Heading(1, "Next meeting"),
        Paragraph("Tuesday 15 December 2099, 10:00"),
    ),
    notes=("LCSPR: local child safeguarding practice review.", "ICB: integrated care board."),
)

LETTER_HEAD = Letterhead(
    "Invented House\n1 Sample Street", "The Panel\nLondon", "24 November 2099", "2099-003", "Dear Panel"
)
LETTER = Document(
    title="Your reply on 2099-003",
    what="A letter",
    partnership="Sampleshire Partnership",
    marking="OFFICIAL",
    status=Status.SENT,
    made_on="2099-11-24",
    blocks=(
        Notice("Sample data, invented."),
        LETTER_HEAD,
        Paragraph("We have read it."),
        Paragraph("Yours faithfully"),
        Signature("Ada Sample", "Chair"),
    ),
    version="2",
    seal="4711 ABCDE",
)
FORM = Document(
    title="Attendance form",
    what="To be filled in by hand",
    partnership="Sampleshire Partnership",
    marking="OFFICIAL",
    status=Status.FORM,
    made_on="2099-11-24",
    blocks=(
        FormField("Place"),
        Table("Seats", ("Seat", "Name", "Signature"), (("Police", "", ""), ("Schools", "", "")), room=2),
        Ticks("Position", ("agree", "disagree")),
        FormField("Why", 3),
        NewPage(),
        Signature("", "", dated=True),
    ),
)

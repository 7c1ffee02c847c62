"""What stands beside a word and makes a name of it, or keeps it from being one; and explained abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crg_tui.domain.leak_words import listed, spoken

PERSON_AFTER = listed(
    """
    was is had has were are did does said says told went came lives lived died attends attended presented
    moved disclosed reported stated made felt wanted refused would could family household child children baby
    siblings sibling brother sister brothers sisters home s who whose and aged cannot can couldnt wont didnt doesnt isnt
    wasnt hadnt hasnt slept sleeps ate eats cried cries ran hid asked asks spoke speaks thinks thought likes loves loved
    needs takes took got gets began kept gave sat stood woke fell threw hit bit left arrived became turned plays played
    smiled smiles screamed shouted walked stayed stays misses missed saw sees knows knew drew wrote denied agreed says
    admitted described explained replied called phoned rang texted hugged ought must should seems seemed appeared tells
    continues struggles struggled returned weighs weighed started sustained suffered wants goes
    """
)
"""What people do or have, behind a name that is an everyday word too."""
PERSON_BEFORE = listed(
    """
    mr mrs ms miss dr baby little called named mum dad mother father uncle aunt nan son daughter brother
    grandma granny gran grandad nana auntie aunty pupil sister cousin pc dc nurse midwife teacher
    """
)
"""What stands before such a name with a capital."""
ARTICLES = listed(
    """
    the a an any every each no foster
    """
)
"""Behind these an everyday word is a word."""
FAMILY = listed(
    """
    family household child children baby sibling siblings brother brothers sister sisters boy boys girl girls twin
    twins home house kids lad lads parents
    """
)
"""Unless one of these follows: "the Brown boys"."""
TITLES = listed(
    """
    mr mrs ms miss mx called named
    """
)
"""What alone makes a name of a word for what somebody does."""
TITLED = listed("mr mrs ms miss mx dr master pc dc sgt")
"""Behind these every word with a capital is a name."""
ROLES = listed(
    """
    carer nurse doctor teacher chair chairman midwife guardian officer manager minister judge sister father mother
    brother nanny nan warden chaplain coroner registrar matron head governor worker adviser counsellor clerk
    """
)
"""Words for what somebody does, which are surnames too."""
ONLY_PEOPLE = listed(
    """
    said says told went came lived lives died disclosed stated wanted s slept cried moved aged ate ran hid asked spoke
    thinks thought likes loves woke smiled screamed shouted walked phoned rang texted replied denied
    """
)
"""What only people do."""
SPOKEN_TO = listed(
    """
    told asked called named mr mrs ms miss dr
    """
)
"""What stands before a name even where it is written in small letters."""
TIME_BEFORE = listed(
    """
    in by of since until till from to during last next early late mid this each every on
    """
)
"""What stands before a month."""
MONTHS = listed(
    """
    april may june august march january
    """
)
"""Months that are names too."""
OF_PEOPLE = ("the name", "the first name", "the surname", "an alias")
"""What targets are called that people, not places, are named by."""
OF_ALIASES = ("an alias", "another form of an alias")
"""What targets are called that are other names of somebody."""
OF_PLACES = ("a school or the like",)
"""What targets are called that stand behind "at" and "to"."""
PLACE_BEFORE = listed(
    """
    at to for with from the by in near of joined attends attended and outside behind under left visited supports
    onto into opposite beside via called through between supported played plays inside told leaves leaving contacted
    """
)
"""What stands before a place that is named by an everyday word."""
DETERMINERS = listed(
    """
    the a an his her their this that its some any our my your
    """
)
"""What stands before everyday words that are words."""
BEFORE_PET_NAME = listed("and for with love from tell kiss miss hug poor told")
INDEFINITE = listed("a an that this one each every any")
DAYS = listed("monday tuesday wednesday thursday friday saturday sunday today yesterday mother father child")
"""Behind these a capital is a name all the same."""
COLOURS = listed("red amber green blue")
RATED = listed(
    """
    rated rating rag shows at as from to status light flag flagged scored marked graded is remains turned action actions
    """
)
"""What stands beside the colours of a traffic light."""
OF_TITLES = listed(
    """
    service services group team team paper act plan panel board committee programme project college trust council
    care partnership hub network strategy framework unit centre review
    """
)
"""What makes the title of something of the word before."""
BEING = listed("was is were are has had have")
OF_FEELINGS = listed(
    """
    expressed voiced restored renewed misplaced pinned dashed rekindled been justified essential needed vital important
    necessary key central possible
    """
)
"""What is said of hope, faith or grace."""
OF_RECORDS = listed("recorded noted asked discussed shown felt mentioned lost")
WITH_PEOPLE = listed("her his their my our the a one two three both")
NUMBERS = listed(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
    """
)
"""Ages of children."""
BEFORE_LETTER = listed(
    """
    mr mrs ms miss mx dr master baby little big auntie aunty aunt uncle nana nan grandma gran grandad pc sgt sister
    nurse
    """
)
"""What stands before the initial of a name."""
SELDOM_INITIALS = listed("ps pa qa sa re pe er hq po pr un ct bp ot pt op os ta ft wc cc bc pp ip ap fe he rm bs md")
"""Abbreviations in which the surname is not looked for before the first name."""
_IN_BRACKETS = re.compile(r"(?<=\s)\(([^()]{2,80})\)")
_LITTLE = ("of", "and", "the", "for", "in", "to")
NO_INITIALS = listed(
    """
    ae ai am cp da dc di ds dv ed eu ex gp hm hr hv id ie ii iii iv it la lp mp mr ms no ok pc pm qc sc se so
    st sw tb to tv uk un us vs we as at be by do go he if in is me my of on or up cin csp mdt nfa nhs pcc ehe
    gcp si na adhd asd bbc bmi bst cpr csv cv dna dob doi dvd eeg ecg ent ere etc faq gmt gps hiv icu iou isbn ivf led
    mri nicu pdf pin ptsd rip rsvp sen sim sms sos std tba tbc url usa usb vat vip
    """
)
"""Abbreviations that everybody knows."""


def explained(text: str) -> Iterator[tuple[str, str]]:
    """The abbreviations that a text explains, each with the words that it stands for, folded and without joints:
    "Public Law Outline (PLO)", "PLO (Public Law Outline)"."""
    for match in _IN_BRACKETS.finditer(text) if "(" in text else ():
        inside, before = match.group(1), text[max(0, match.start() - 80) : match.start()].split()
        if inside.isupper() and len(inside) < 7:
            short, words = inside, before
        elif before and before[-1].isupper() and 1 < len(before[-1]) < 7:
            short, words = before[-1], inside.split()
        else:
            continue
        said = [part for word in words for part in spoken(word) if part not in _LITTLE][-len(short) :]
        if "".join(part[0] for part in said) == short.lower():
            yield short, "".join(said)

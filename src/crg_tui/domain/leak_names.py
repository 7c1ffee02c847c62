"""What a name may be written as: its parts, the short forms of common first names, other spellings, initials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from crg_tui.domain.leak_words import listed, spoken

_GROUPS = """
abigail abby abbie abi gail; adam addy; aidan aiden ayden aden; alan allan allen al; albert bert bertie al;
alexander alexandra alex al lex lexi lexie sandy sasha xander zander ali; alfred alfie alf fred; alice ali ally;
alison allison ali ally; amanda mandy manda; amelia amy millie milly mia; andrew andy drew; angela angie ange;
ann anne anna annie nan; anthony antony tony ant; archibald archie; arthur art artie; barbara barb barbie babs;
benjamin ben benji benjy benny; bethany beth bethan; bradley brad; brandon bran; bridget biddy bridie;
caroline carolyn carrie caz lyn; catherine katherine kathryn cathryn katharine kate katie katy kathy cathy kat kitty
kath cath cat; charles charlie charley chas chuck; charlotte charlie lottie lotty char; christine christina chris
chrissie tina chrissy; christopher chris kit topher; connor conor con; cynthia cindy; daniel dan danny; danielle dani
dannie; david dave davey davie; deborah debra deb debbie debs; declan dec; dominic dominick dom; donald don donnie;
dorothy dot dottie dolly; edward ed eddie eddy ted teddy ned ward; eleanor elinor ellie nell nellie nora ella lenny;
elizabeth elisabeth liz lizzie lizzy beth betty bess bessie eliza elsie libby lisa lisbeth betsy; ella ellie;
emily emma em emmy millie emmie; ethan eth; evelyn eve evie; fatima fatimah fatma; florence flo florrie flossie;
frances francis fran frankie frank francesca cesca chess; frederick fred freddie freddy rick; gabriel gabe; gabrielle
gabriella gabby gabi ella; geoffrey jeffrey geoff jeff; george georgie; georgina georgia georgie gina; gerald gerry
jerry; gregory greg gregg; gwendoline gwen; hannah hanna han; harold harry hal; harriet hattie harry; harrison harry;
henry harry hal hank; ian iain; isabella isabelle isobel isabel bella izzy issy izzie belle ella tibby; isaac isaak
zac zak ike; jacob jake jakob cobi; jacqueline jackie jacqui jac; james jim jimmy jamie jem jimmie; janet jan; jasmine
yasmin jas jazz jaz yasmine; jayden jaden jaiden jay; jean jeanie; jennifer jen jenny jenni jennie; jeremy jerry jem
jez; jessica jess jessie jessy; joan joanie; joanna joanne jo joey; john jon jack johnny jonny; jonathan jon jonny
jonty nathan; joseph joe joey jo; josephine jo josie josey; joshua josh; judith judy jude; julia julie jules; julian
jules; katelyn caitlin kaitlyn kate katie; kenneth ken kenny; kimberley kimberly kim kimmy; kyle kai kye;
laura laurie lauren loz; lawrence laurence larry laurie loz; leonard leo len lenny; leonardo leo; lewis louis lou
louie lew; lillian lily lilly lil; louise lou louisa lulu; lucas luke luca lukas; lucy lucinda lucie lu; madeleine
madeline maddie maddy; margaret maggie meg megan peggy marge margie madge greta rita daisy mags; maria marie mary
mia molly polly moll; mark marc marcus; martha marty matty; martin martyn marty; matilda tilly tillie mattie;
matthew mathew matt matty; maximilian max maxim; maxwell max; megan meg meghan; melanie mel; melissa mel lissa;
michael mick mickey mike mikey micky micheal; michelle shell shelley chelle; mohammed muhammad mohamed mohammad
muhammed mohamad mo mohd; naomi nomi; natalie nat natasha tasha nattie; nathaniel nathan nat nate; nicholas nicolas
nick nicky nico; nicola nicole nicky nikki nic nik; oliver ollie olly noll; olivia liv livvy ollie livi; oscar ozzy oz;
pamela pam; patricia pat patsy tricia trish patty; patrick pat paddy rick; penelope penny; peter pete; philip phillip
phil pip; phoebe phebe bee; rachel rachael rach rae; raymond ray; rebecca rebekah becky becca beck bex becks;
reginald reg reggie; reuben ruben rube; richard rich rick ricky richie dick dickie; riley rylee reilly; robert rob
robbie bob bobby bert robby; rosemary rose rosie romy; rosie rose; ronald ron ronnie; ruth ruthie; ryan rian;
samantha sam sammy sammie; samuel sam sammy sammie; sarah sara sally sadie; sean shaun shawn shane; sebastian seb
bas bastian; sharon shaz shazza; simon si; sophia sophie sofia soph; stephanie steph stevie stef; stephen steven
steve stevie ste; susan suzanne sue susie suzy susanna susannah; sydney sidney sid syd; sylvia sylvie; tamara tammy;
teresa theresa terry tess tessa tracy; terence terrance terry; theodore theo ted teddy; thomas tom tommy thom;
timothy tim timmy; tobias toby; tyler ty; valerie val; vanessa nessa ness; veronica ronnie vera; victor vic;
victoria vicky vicki vikki tori tory vic; vincent vince vinny vin; vivian viv; walter wally walt; wilfred wilf fred;
william will bill billy willie liam wills billie; yusuf yousef joseph yousuf; zachary zachariah zac zach zack zak;
zoe zoey zo; siobhan shivaun chevonne shevaun; sinead shinade; aisling ashling aislinn ashlyn; aoife eefa eva;
sadhbh sive; tadhg tige teague; eoin owen; ruairi rory; sian shan sharn; sion shon shaun; rhys reece rees; cerys keris;
eilidh ailey eily; caoilfhionn keelin; daithi david; agnieszka aga agusia; aleksandra ola; anna ania; barbara basia;
ewa ewka; jakub kuba; jan janek; joanna asia joasia; katarzyna kasia kaska; krzysztof krzys krzysiek; magdalena magda;
malgorzata gosia goska malgosia; michal misiek; piotr piotrek; stanislaw staszek stas; tomasz tomek; wojciech wojtek;
zofia zosia
"""
_TITLES = listed(
    """
    mr mrs miss ms mx dr doctor prof professor sir lady dame rev reverend pc dc ds di sgt sister fr aka known
    as née nee born formerly was also called or and the baby master
    """
)
PARTICLES = listed(
    """
    de da di du del della der den van von la le el al bin ibn bint st mc mac o d y e abu ben
    """
)
_PIECES = re.compile(r"[,;/|\n]|\b(?:or|aka|also)\b", re.IGNORECASE)


def _forms() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _GROUPS.split(";"):
        names = group.split()
        for name in names:
            # A full name may be written as each of its forms; a form as the full name, and as the others of it.
            found.setdefault(name, set()).update(other for other in names if other != name)
    return {name: frozenset(others) for name, others in found.items()}


_FORMS = _forms()


def forms(name: str) -> frozenset[str]:
    """Short forms and other spellings of a first name; empty where the table does not have it."""
    return _FORMS.get(name, frozenset())


def pieces(value: str) -> list[str]:
    """Several aliases that were typed into one field, one by one."""
    return [piece.strip() for piece in _PIECES.split(value) if piece and piece.strip()]


def parts(value: str) -> list[str]:
    """The words of a name without titles; a name that was recorded as the title only keeps it."""
    found = spoken(value)
    return [word for word in found if word not in _TITLES] or found


def surname_first(value: str) -> str:
    """ "Example, Una" as "Una Example"."""
    last, comma, first = value.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else value


def joined(name: list[str]) -> Iterator[tuple[str, ...]]:
    """The ways in which a whole name of several words stands together."""
    if len(name) > 1:
        yield tuple(name)
        yield (name[-1], *name[:-1])
    if len(name) > 2:
        yield (name[0], name[-1])
        yield (name[-1], name[0])
        yield from pairwise(name)


def initials(name: list[str]) -> set[str]:
    """The initials of a whole name, with and without those in the middle; empty for a single name."""
    first = [word[0] for word in name if word not in PARTICLES]
    return {"".join(first), first[0] + first[-1]} if len(first) > 1 else set()


def is_short_for(word: str, name: str) -> bool:
    """Whether a word is the beginning or the end of a first name, or a pet name made of it ("Zay", "Jaxy")."""
    if len(word) < 3 or len(name) < 4 or word == name:
        return False
    if len(word) > 3 and len(name) > 6 and name.endswith(word):
        return True
    stem = word[:-2] if word.endswith("ie") else word[:-1] if word[-1] in "yiosz" else word
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return name.startswith(word) or (len(stem) >= 3 and name.startswith(stem) and len(word) <= len(name) + 1)

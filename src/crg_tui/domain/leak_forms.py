"""Short forms and other spellings of names: a table of common ones, and those that can be made of any name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_GROUPS = """
abigail abby abbie abi gail; adam addy; aidan aiden ayden aden; alan allan allen al; albert bert bertie al;
alexander alexandra alex al lex lexi lexie sandy sasha xander zander ali; alfred alfie alf fred; alice ali ally;
alison allison ali ally; amanda mandy manda; amelia amy millie milly mia; andrew andy drew; angela angie ange; ann
anne anna annie nan; anthony antony tony ant; archibald archie; arthur art artie; barbara barb barbie babs; benjamin
ben benji benjy benny; bethany beth bethan; bradley brad; brandon bran; bridget biddy bridie; caroline carolyn
carrie caz lyn; catherine katherine kathryn cathryn katharine kate katie katy kathy cathy kat kitty kath cath cat;
charles charlie charley chas chuck; charlotte charlie lottie lotty char; christine christina chris chrissie tina
chrissy; christopher chris kit topher; connor conor con; cynthia cindy; daniel dan danny; danielle dani dannie;
david dave davey davie; deborah debra deb debbie debs; declan dec; dominic dominick dom; donald don donnie; dorothy
dot dottie dolly; edward ed eddie eddy ted teddy ned ward; eleanor elinor ellie nell nellie nora ella lenny;
elizabeth elisabeth liz lizzie lizzy beth betty bess bessie eliza elsie libby lisa lisbeth betsy; ella ellie; emily
emma em emmy millie emmie; ethan eth; evelyn eve evie; fatima fatimah fatma; florence flo florrie flossie; frances
francis fran frankie frank francesca cesca chess; frederick fred freddie freddy rick; gabriel gabe; gabrielle
gabriella gabby gabi ella; geoffrey jeffrey geoff jeff; george georgie; georgina georgia georgie gina; gerald gerry
jerry; gregory greg gregg; gwendoline gwen; hannah hanna han; harold harry hal; harriet hattie harry; harrison
harry; henry harry hal hank; ian iain; isabella isabelle isobel isabel bella izzy issy izzie belle ella tibby; isaac
isaak zac zak ike; jacob jake jakob cobi; jacqueline jackie jacqui jac; james jim jimmy jamie jem jimmie; janet jan;
jasmine yasmin jas jazz jaz yasmine; jayden jaden jaiden jay; jean jeanie; jennifer jen jenny jenni jennie; jeremy
jerry jem jez; jessica jess jessie jessy; joan joanie; joanna joanne jo joey; john jon jack johnny jonny; jonathan
jon jonny jonty nathan; joseph joe joey jo; josephine jo josie josey; joshua josh; judith judy jude; julia julie
jules; julian jules; katelyn caitlin kaitlyn kate katie; kenneth ken kenny; kimberley kimberly kim kimmy; kyle kai
kye; laura laurie lauren loz; lawrence laurence larry laurie loz; leonard leo len lenny; leonardo leo; lewis louis
lou louie lew; lillian lily lilly lil; louise lou louisa lulu; lucas luke luca lukas; lucy lucinda lucie lu;
madeleine madeline maddie maddy; margaret maggie meg megan peggy marge margie madge greta rita daisy mags; maria
marie mary mia molly polly moll; mark marc marcus; martha marty matty; martin martyn marty; matilda tilly tillie
mattie; matthew mathew matt matty; maximilian max maxim; maxwell max; megan meg meghan; melanie mel; melissa mel
lissa; michael mick mickey mike mikey micky micheal; michelle shell shelley chelle; mohammed muhammad mohamed
mohammad muhammed mohamad mo mohd; naomi nomi; natalie nat natasha tasha nattie; nathaniel nathan nat nate; nicholas
nicolas nick nicky nico; nicola nicole nicky nikki nic nik; oliver ollie olly noll; olivia liv livvy ollie livi;
oscar ozzy oz; pamela pam; patricia pat patsy tricia trish patty; patrick pat paddy rick; penelope penny; peter
pete; philip phillip phil pip; phoebe phebe bee; rachel rachael rach rae; raymond ray; rebecca rebekah becky becca
beck bex becks; reginald reg reggie; reuben ruben rube; richard rich rick ricky richie dick dickie; riley rylee
reilly; robert rob robbie bob bobby bert robby; rosemary rose rosie romy; rosie rose; ronald ron ronnie; ruth
ruthie; ryan rian; samantha sam sammy sammie; samuel sam sammy sammie; sarah sara sally sadie; sean shaun shawn
shane; sebastian seb bas bastian; sharon shaz shazza; simon si; sophia sophie sofia soph; stephanie steph stevie
stef; stephen steven steve stevie ste; susan suzanne sue susie suzy susanna susannah; sydney sidney sid syd; sylvia
sylvie; tamara tammy; teresa theresa terry tess tessa tracy; terence terrance terry; theodore theo ted teddy; thomas
tom tommy thom; timothy tim timmy; tobias toby; tyler ty; valerie val; vanessa nessa ness; veronica ronnie vera;
victor vic; victoria vicky vicki vikki tori tory vic; vincent vince vinny vin; vivian viv; walter wally walt;
wilfred wilf fred; william will bill billy willie liam wills billie; yusuf yousef joseph yousuf; zachary zachariah
zac zach zack zak; zoe zoey zo; siobhan shivaun chevonne shevaun; sinead shinade; aisling ashling aislinn ashlyn;
aoife eefa eva; sadhbh sive; tadhg tige teague; eoin owen; ruairi rory; sian shan sharn; sion shon shaun; rhys reece
rees; cerys keris; eilidh ailey eily; caoilfhionn keelin; daithi david; agnieszka aga agusia; aleksandra ola; anna
ania; barbara basia; ewa ewka; jakub kuba; jan janek; joanna asia joasia; katarzyna kasia kaska; krzysztof krzys
krzysiek; magdalena magda; malgorzata gosia goska malgosia; michal misiek; piotr piotrek; stanislaw staszek stas;
tomasz tomek; wojciech wojtek; zofia zosia; caoimhe keeva kweeva quiva keva keeva; diarmuid diarmaid dermot dermott;
eoghan owen ewan; aisling ashling ashleen ashlin aislin; mhairi vari varie vahri mairi mhari; ruaridh ruairidh ruari
rory; isla ila eyla aila; seumas seamus shamus shaymus hamish james; iain ian; caitriona catriona katrina catrina;
eilis eilish aylish; niall neil neal nigel; padraig padraic patrick paddy podge; grainne grania gronya granya; oisin
osheen usheen; saoirse seersha sorsha sersha; meabh maeve mave medbh; tadhg tige taig; cillian killian; fiadh fia
feea; dearbhla dervla dervila; ieuan iwan yewan yayan evan; ifan ivan evan; angharad anharad; llewelyn llewellyn
lewellyn luellin lew; gwenllian gwen; rhydian ridian; krzysztof kristof christopher krystof krzys; jerzy george
jurek yezhy; grzegorz gregory gregor greg; stefan stephen steven; pawel paul paulie; wojciech wojtek voytek; ewelina
evelina; zuzanna susanna suzanna zuzia; jadwiga hedwig; szymon simon; lukasz luke lucas; michal michael; yahya yehia
yahia yehya yaya; fatima fatimah fatma fatuma faadumo fadumo fatou; ali aly; othman uthman usman osman; yusuf yousef
joseph yusif; ibrahim abraham ebrahim brahim; khadija hadija khadeeja khadijah hadiya; abdullah abdallah abdulla
abdi; hassan hasan xasan; hussain husain hussein xuseen; ismail ismael ishmael; yaqub yakub jacob; isa eesa issa;
musa moosa moussa moses; sulaiman suleiman solomon sulayman; maryam mariam miriam mary; salahuddin saladin salah;
cabdi abdi; axmed ahmed ahmad; xamse hamza hamse; cumar umar omar; cali ali; oluwaseun seun; temitope temi tope;
oluwatobi tobi; ayodele ayo dele; folasade folashade sade shade; babatunde tunde; olumide olu mide; chukwuemeka
emeka; chibuike chike ike; obinna obi; ifeoma ify; ngozichukwu ngozi; adaeze ada; nnamdi namdi; uchenna uche;
ikechukwu ike iyke; eleni elena helen helena ellen; konstantinos constantine kostas costas dinos kosta; charalampos
haralambos charalambos haris harris babis; dimitrios dimitris demetris jimmy mitsos; georgios giorgos yiorgos
george; ioannis yannis giannis john; nikolaos nikos nick; evangelos vangelis; vasilis vassilis basil bill; spyridon
spyros; panagiotis panos takis; athanasios thanos; gheorghe george gigi; mihai michael; ionut ionel; alexandru alex
sandu; oleksandr alexander aleksandr sasha; oleksandra alexandra; mykola nikolai nicholas; mykhailo michael misha;
volodymyr vladimir vlad; dmytro dmitri dima; kateryna katerina katya; olena elena helen; yevhen evgeny eugene
zhenya; ksenia xenia oksana; jose pepe; francisco paco; ignacio nacho; dolores lola; guadalupe lupe; joao john;
stewart stuart stu stew; geoffrey jeffrey jeffery geoff jeff; hugh huw hughie hew; vivienne vivian vivien viv;
deirdre deidre dee; clodagh cloda; bernadette bernie detta; rosalind ros roz rosie; rosamund ros roz; miranda randa
mandy; lucinda cindy; henrietta hetty etta hen; philippa pippa pip; antonia toni; nicholas colin; hillary hilary;
kerry keri kerrie; lesley leslie les; lindsay lindsey; hayley hailey; darren daz dazza; gary gaz gazza garry; karen
kaz; lauren loz; jeremy jez; mehmet mohammed memo; mustafa mus mo; emine amina; halil khalil; hatice khadija; zeynep
zainab; omer umar omar; beauchamp beecham; featherstonhaugh fanshaw; cholmondeley chumley; mainwaring mannering;
marjoribanks marchbanks; leigh lee lea; reid reed read; phelan whelan; smith smyth smythe; clark clarke; brown
browne braun; thomson thompson; davies davis; macdonald mcdonald donald; stevenson stephenson; phillips philips;
johnston johnstone; taylor tayler; shaw shore; ruadhan rowan; elif alif aleef; isolde izzy issy; aodhan aidan aiden;
aoibhe eva eve; aoibheann aveen; bartlomiej bartek; silas si; zoe zowie zoey; shay shea shae; moore moor more; white
whyte; green greene; cook cooke; pearce pierce; rees reece; hughes hewes; piotr peter; tomasz thomas; andrzej
andrew; ryszard richard; marek mark; katarzyna katherine; agnieszka agnes; malgorzata margaret; jan john; ewa eva;
krystyna christine; pavel paul; ivan john; yusuf joseph; maria mary; elzbieta elizabeth; jozef joseph; ana anna;
petru peter; ion john; vasile basil
"""
_SPOKEN = {
    "a": ("ay", "aj"), "b": ("bee",), "c": ("cee", "see"), "d": ("dee",), "e": ("ee",), "g": ("gee",), "j": ("jay",),
    "k": ("kay",), "m": ("em",), "p": ("pee",), "r": ("ar",), "t": ("tee",), "v": ("vee",), "z": ("zee",), "l": ("el",),
}  # fmt: skip
_SYLLABLE = re.compile(r"[^aeiouy]{0,2}[aeiouy]")
_CLOSED = re.compile(r"[^aeiouy]{1,2}[aeiou][^aeiouyrs]")
_BEFORE_R = re.compile(r"([^aeiouy]{1,2}[aeiou])r")
PET_ENDINGS = (
    "bear", "boo", "bug", "bee", "bum", "pops", "pop", "kins", "poo", "pie", "pants", "bean", "cakes", "bops", "chops",
    "wops", "star", "doodle", "moo", "bob", "ster", "meister",
)  # fmt: skip
"""What families put behind a name."""


def _table() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _GROUPS.split(";"):
        names = group.split()
        for name in names:
            # A full name may be written as each of its forms; a form as the full name, and as the others of it.
            found.setdefault(name, set()).update(other for other in names if other != name)
    return {name: frozenset(others) for name, others in found.items()}


_FORMS = _table()


def listed_forms(name: str) -> frozenset[str]:
    """Short forms and other spellings of a name that the table has; empty where it does not have the name."""
    return _FORMS.get(name, frozenset())


def made_forms(name: str) -> Iterator[str]:
    """Pet names that can be made of any first name: JoJo for Jonah, Daz and Dazza for Darren, Del for Derek."""
    if len(name) < 3:
        return
    syllable = _SYLLABLE.match(name)
    if syllable is not None and len(syllable.group()) > 1:
        yield syllable.group() * 2
    closed = _CLOSED.match(name)
    if closed is not None and len(name) > 4:
        yield closed.group() + "s"
    before_r = _BEFORE_R.match(name)
    if before_r is not None:
        stem = before_r.group(1)
        yield from (stem + end for end in ("z", "zza", "zzer", "zzy", "l"))


def of_word(word: str) -> Iterator[str]:
    """What a short name or nickname may be drawn out to: Bug to Buggy, Tom to Tommo, Beany to Beanie."""
    if word.endswith("ie"):
        yield word[:-2] + "y"
        return
    if word.endswith("y"):
        yield word[:-1] + "ie"
        return
    for stem in (word, word + word[-1]) if len(word) < 5 and word[-1] not in "aeiou" else (word,):
        yield from (stem + end for end in ("y", "ie", "o"))


def spelt(initials: str) -> Iterator[str]:
    """Two initials as they are spoken: Teejay, Kaycee."""
    if len(initials) == 2:
        for one in _SPOKEN.get(initials[0], ()):
            yield from (one + other for other in _SPOKEN.get(initials[1], ()))

"""stub"""
from dataclasses import dataclass
@dataclass(frozen=True, slots=True)
class PersonName:
    full: str; given: str|None; patronymic: str|None; surname: str|None; gender: str|None; surname_type: str=''; indeclinable: bool=False
    keys: frozenset[str]=frozenset()
from sidelines.language.ru.morph import parse, fold
def normalise(tokens, case=None):
    out=[]; g=None
    for w in tokens:
        ps=[p for p in parse(w.lower()) if {'Name','Surn','Patr','Geox'}&set(p.tag.grammemes)] or list(parse(w.lower()))
        f=None
        for p in ps:
            f=p.inflect({'nomn'}) if p.tag.POS=='NOUN' else None
            if f: 
                if 'Name' in p.tag: g={'masc':'m','femn':'f'}.get(p.tag.gender)
                break
        out.append(f.word.title() if f else w)
    full=' '.join(out)
    return PersonName(full,out[0] if len(out)>1 else None,None,out[-1],g,keys=frozenset({fold(out[-1])}))
def surname_forms(name):
    return frozenset({fold(name.surname or '')})

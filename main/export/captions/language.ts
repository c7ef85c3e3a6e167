/** ISO 639-2 codes of languages that have a two-letter one: what an MP4 names its tracks’ languages with. */
const CODES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'af afr,am amh,ar ara,az aze,be bel,bg bul,bn ben,bs bos,ca cat,cs ces,cy cym,da dan,de deu,el ell,en eng,eo epo,' +
    'es spa,et est,eu eus,fa fas,fi fin,fr fra,ga gle,gl glg,gu guj,he heb,hi hin,hr hrv,hu hun,hy hye,id ind,is isl,' +
    'it ita,ja jpn,ka kat,kk kaz,km khm,kn kan,ko kor,la lat,lb ltz,lo lao,lt lit,lv lav,mk mkd,ml mal,mn mon,mr mar,' +
    'ms msa,mt mlt,my mya,nb nob,ne nep,nl nld,nn nno,no nor,pa pan,pl pol,ps pus,pt por,ro ron,ru rus,si sin,sk slk,' +
    'sl slv,so som,sq sqi,sr srp,sv swe,sw swa,ta tam,te tel,th tha,tl tgl,tr tur,uk ukr,ur urd,uz uzb,vi vie,zh zho,zu zul'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

/** The three letters of a BCP 47 tag’s language; `und` where there are none. */
export function threeLetters(language: string): string {
  const [first = ''] = language.toLowerCase().split('-');
  return CODES[first] ?? (/^[a-z]{3}$/.test(first) ? first : 'und');
}

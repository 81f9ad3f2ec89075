"""Names of the months, as news writes them in dates: whole, in the case a date puts them in, and short.

From the Unicode CLDR's ``months`` (wide and abbreviated, format and stand-alone forms), compared without
case, accents and the full stop of an abbreviation (:func:`fold`). Croatian *listopad* (October) yields to the Czech
and Polish *listopad* (November), which are written more.
"""

from __future__ import annotations

import unicodedata

__all__ = ["MONTHS", "fold"]

# One line a language; a comma between months, a space between the forms of one.
_TABLE = {
    "en": "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sep sept,"
    "october oct,november nov,december dec",
    "ru": "январь января янв,февраль февраля фев февр,март марта мар,апрель апреля апр,май мая,июнь июня июн,"
    "июль июля июл,август августа авг,сентябрь сентября сен сент,октябрь октября окт,ноябрь ноября ноя нояб,"
    "декабрь декабря дек",
    "uk": "січень січня січ,лютий лютого лют,березень березня бер,квітень квітня кві квіт,травень травня тра трав,"
    "червень червня чер черв,липень липня лип,серпень серпня сер серп,вересень вересня вер,жовтень жовтня жов жовт,"
    "листопад листопада лис лист,грудень грудня гру груд",
    "be": "студзень студзеня сту,люты лютага,сакавік сакавіка сак,красавік красавіка кра,травень мая,"
    "чэрвень чэрвеня чэр,"
    "ліпень ліпеня ліп,жнівень жніўня жні,верасень верасня,кастрычнік кастрычніка кас,лістапад лістапада ліс,"
    "снежань снежня сне",
    "kk": "қаңтар қаң,ақпан ақп,наурыз нау,сәуір сәу,мамыр мам,маусым мау,шілде шіл,тамыз там,қыркүйек қыр,"
    "қазан қаз,қараша қар,желтоқсан жел",
    "bg": "януари ян,февруари,март,април,май,юни,юли,август,септември септ,октомври,ноември,декември",
    "sr": "јануар јан,фебруар феб,март мар,април апр,мај,јун,јул,август авг,септембар сеп,октобар окт,новембар нов,"
    "децембар дец",
    "de": "januar janner jan jan,februar feber feb,marz mrz maerz,april,mai,juni,juli,august,september,oktober okt,"
    "november,dezember dez",
    "fr": "janvier janv,fevrier fevr fev,mars,avril avr,mai,juin,juillet juil,aout,septembre,octobre,novembre,decembre",
    "es": "enero ene,febrero,marzo,abril abr,mayo,junio,julio,agosto ago,septiembre setiembre,octubre,noviembre,"
    "diciembre dic",
    "pt": "janeiro,fevereiro fev,marco,abril,maio mai,junho,julho,agosto,setembro set,outubro out,"
    "novembro,dezembro dez",
    "it": "gennaio gen,febbraio,marzo,aprile,maggio mag,giugno giu,luglio lug,agosto,settembre set,"
    "ottobre ott,novembre,"
    "dicembre dic",
    "nl": "januari,februari,maart mrt,april,mei,juni,juli,augustus,september,oktober,november,december",
    "pl": "styczen stycznia sty,luty lutego lut,marzec marca,kwiecien kwietnia kwi,maj maja,czerwiec czerwca cze,"
    "lipiec lipca lip,sierpien sierpnia sie,wrzesien wrzesnia wrz,pazdziernik pazdziernika paz,listopad listopada lis,"
    "grudzien grudnia gru",
    "cs": "leden ledna led,unor unora uno,brezen brezna bre,duben dubna dub,kveten kvetna kve,cerven cervna,"
    "cervenec cervence,srpen srpna srp,zari,rijen rijna rij,listopad listopadu,prosinec prosince pro",
    "sk": "januar januara,februar februara,marec marca,april aprila,maj maja,jun juna,jul jula,august augusta,"
    "september septembra,oktober oktobra,november novembra,december decembra",
    "hr": "sijecanj sijecnja sij,veljaca veljace velj,ozujak ozujka ozu,travanj travnja tra,svibanj svibnja svi,"
    "lipanj lipnja,srpanj srpnja,kolovoz kolovoza kol,rujan rujna ruj,listopada,studeni studenoga stu,"
    "prosinac prosinca",
    "sv": "januari,februari,mars,april,maj,juni,juli,augusti,september,oktober,november,december",
    "da": "januar,februar,marts,april,maj,juni,juli,august,september,oktober,november,december des",
    "no": "januar,februar,mars,april,mai,juni,juli,august,september,oktober,november,desember des",
    "fi": "tammikuu tammikuuta tammi,helmikuu helmikuuta helmi,maaliskuu maaliskuuta maalis,huhtikuu huhtikuuta huhti,"
    "toukokuu toukokuuta touko,kesakuu kesakuuta kesa,heinakuu heinakuuta heina,elokuu elokuuta elo,"
    "syyskuu syyskuuta syys,lokakuu lokakuuta loka,marraskuu marraskuuta marras,joulukuu joulukuuta joulu",
    "et": "jaanuar jaan,veebruar veebr,marts,aprill,mai,juuni,juuli,august,september,oktoober,november,detsember dets",
    "lv": "janvaris janv,februaris febr,marts,aprilis,maijs,junijs,julijs,augusts,septembris,oktobris,"
    "novembris,decembris",
    "lt": "sausis sausio,vasaris vasario,kovas kovo,balandis balandzio,geguze geguzes,birzelis birzelio,liepa liepos,"
    "rugpjutis rugpjucio,rugsejis rugsejo,spalis spalio,lapkritis lapkricio,gruodis gruodzio",
    "hu": "januar,februar febr,marcius marc,aprilis,majus maj,junius,julius,augusztus,szeptember szept,"
    "oktober,november,"
    "december",
    "ro": "ianuarie ian,februarie,martie,aprilie,mai,iunie iun,iulie iul,august,septembrie,octombrie,noiembrie noi,"
    "decembrie",
    "tr": "ocak oca,subat sub,mart,nisan nis,mayıs mayis,haziran haz,temmuz tem,agustos agu,eylul eyl,ekim eki,"
    "kasım kasim kas,aralık aralik ara",
    "az": "yanvar,fevral,mart,aprel,may,iyun,iyul,avqust,sentyabr,oktyabr,noyabr,dekabr",
    "el": "ιανουαριος ιανουαριου ιαν,φεβρουαριος φεβρουαριου φεβ,μαρτιος μαρτιου μαρ,"
    "απριλιος απριλιου απρ,μαιος μαιου μαι,"
    "ιουνιος ιουνιου ιουν,ιουλιος ιουλιου ιουλ,αυγουστος αυγουστου αυγ,σεπτεμβριος σεπτεμβριου σεπ,"
    "οκτωβριος οκτωβριου οκτ,νοεμβριος νοεμβριου νοε,δεκεμβριος δεκεμβριου δεκ",
    "ca": "gener gen,febrer,marc,abril,maig,juny,juliol,agost,setembre,octubre,novembre,desembre des",
    "id": "januari,februari,maret,april,mei,juni,juli,agustus agt,september,oktober,november,desember des",
    "vi": "thang1,thang2,thang3,thang4,thang5,thang6,thang7,thang8,thang9,thang10,thang11,thang12",
    "ar": "يناير كانون_الثاني,فبراير شباط,مارس آذار,أبريل إبريل نيسان,مايو أيار,يونيو يونية حزيران,يوليو تموز,أغسطس آب,"
    "سبتمبر أيلول,أكتوبر تشرين_الأول,نوفمبر تشرين_الثاني,ديسمبر كانون_الأول",
    "fa": "ژانویه,فوریه,مارس,آوریل,مه,ژوئن,ژوئیه جولای,اوت,سپتامبر,اکتبر,نوامبر,دسامبر",
    "he": "ינואר ינו,פברואר פבר,מרץ,אפריל אפר,מאי,יוני,יולי,אוגוסט אוג,ספטמבר ספט,אוקטובר אוק,נובמבר נוב,דצמבר דצמ",
    "hi": "जनवरी जन,फ़रवरी फरवरी,मार्च,अप्रैल,मई,जून,जुलाई,अगस्त,सितंबर सितम्बर,अक्टूबर अक्तूबर,नवंबर नवम्बर,दिसंबर दिसम्बर",
    "bn": "জানুয়ারী জানুয়ারি,ফেব্রুয়ারী ফেব্রুয়ারি,মার্চ,এপ্রিল,মে,জুন,জুলাই,আগস্ট,সেপ্টেম্বর,অক্টোবর,নভেম্বর,ডিসেম্বর",
    "th": "มกราคม,กุมภาพันธ์,มีนาคม,เมษายน,พฤษภาคม,มิถุนายน,กรกฎาคม,สิงหาคม,กันยายน,ตุลาคม,พฤศจิกายน,ธันวาคม",
    "ka": "იანვარი,თებერვალი,მარტი,აპრილი,მაისი,ივნისი,ივლისი,აგვისტო,სექტემბერი,ოქტომბერი,ნოემბერი,დეკემბერი",
}


def fold(text: str) -> str:
    """Lower case, compatibility forms unified, accents dropped: *Août* and *AOUT* are ``aout``."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in decomposed if not "\u0300" <= letter <= "\u0345")
    return unicodedata.normalize("NFC", kept)


def _read() -> dict[str, int]:
    months: dict[str, int] = {}
    for line in _TABLE.values():
        for number, forms in enumerate(line.split(","), 1):
            for form in forms.split():
                months.setdefault(fold(form.replace("_", " ")), number)
    return months


MONTHS = _read()
"""A month's name, folded, → its number from 1. The first language that has a name keeps it."""

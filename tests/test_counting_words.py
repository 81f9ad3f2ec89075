"""How sites in sixty languages write how often something was read: the words about the number 1,234."""

from __future__ import annotations

import pytest

from reader.counting import parse_count, read_counter

VIEWS = """
zh	阅读 1234; 阅读(1234); 阅读（1234）; 浏览：1234; 人气：1234; 点击：1234次; 1234人阅读; 阅读量 1234; 点击数：1234; 1234次浏览; 浏览量:1234; 已有1234人阅读; 1234阅读; 瀏覽數 1234; 觀看次數 1234; 點閱 1234; 人氣：1234; 点击量：1234; 1234次播放; 播放量1234; 阅读数：1234
vi	1.234 lượt xem; Lượt xem: 1.234; 1234 lượt đọc; 1.234 người xem; Đã xem: 1234
id	Dibaca 1.234 kali; 1.234 kali dibaca; Dilihat: 1234 kali; 1234 dilihat; Telah dibaca 1.234 kali; 1.234 kali ditonton; dibaca 1234x; 1234 pembaca
ms	1,234 tontonan; Dibaca 1,234 kali
tr	Okunma: 1234; 1.234 kez okundu; 1234 okunma; Görüntülenme: 1234; 1234 görüntüleme; Okunma Sayısı: 1.234; 1.234 kez görüntülendi; Okuma: 1234; 1234 Hit; Toplam Okunma: 1234
ar	1234 مشاهدة; المشاهدات: 1234; شوهد 1234 مرة; عدد المشاهدات: 1234; 1234 قراءة; عدد القراءات : 1234; زيارات 1234; 1,234 زيارة; مشاهدات 1234; تمت المشاهدة 1234 مرة; تمت قراءته 1234 مرة; ١٢٣٤ مشاهدة
fa	بازدید: 1234; ۱۲۳۴ بازدید; تعداد بازدید : 1234; بازدید ۱۲۳۴; تعداد مشاهده: 1234; ۱۲۳۴ بار بازدید
ur	1234 بار دیکھا گیا; 1234 ویوز
hi	1234 व्यूज; 1234 बार देखा गया; 1234 बार पढ़ा गया
bn	১২৩৪ বার পঠিত; পঠিত : ১২৩৪ বার; ১২৩৪ ভিউ; ১২৩৪ বার দেখা হয়েছে; পড়া হয়েছে ১২৩৪ বার
ne	१२३४ पटक पढिएको; पढिएको १२३४ पटक
th	อ่าน 1,234 ครั้ง; เข้าชม 1,234; เปิดอ่าน 1,234; ผู้ชม 1,234; ยอดวิว 1234; 1,234 วิว; ผู้เข้าชม 1,234 ครั้ง; อ่าน 1234; จำนวนผู้เข้าชม 1234; เข้าดู 1,234 ครั้ง; ดู 1,234 ครั้ง
km	1234 ចំនួនអ្នកមើល; អ្នកមើល 1234
ko	조회수 1,234; 조회 1,234; 조회수: 1234; 조회수 1,234회; 1,234명 읽음; 읽음 1,234; 뷰 1234; 1234 조회
ja	1,234回閲覧; 閲覧数 1234; 1234 PV; PV 1234; 1234ビュー; 1,234 views; 1,234 回視聴; 閲覧数：1234; アクセス数 1234; 1234回表示; 1234人が閲覧; アクセス：1234; 視聴回数 1234回; 再生 1234回
pl	1234 odsłon; wyświetleń: 1234; Czytano 1234 razy; 1 234 wyświetlenia; Odsłon: 1234; Liczba wyświetleń: 1234; Przeczytano 1234 razy; Wyświetlono 1234 razy; Odsłony: 1234; 1234 czytelników
cs	Přečteno 1234×; Zobrazeno 1234x; 1234 zobrazení; Počet zobrazení: 1234; Přečteno: 1234; 1 234 přečtení; Čteno: 1234x; Počet přečtení: 1234; 1234 čtenářů; Zhlédnuto 1234x
sk	Prečítané 1234x; Zobrazené 1234x; 1234 zobrazení; Počet zobrazení: 1234; Čítanosť: 1234
hu	1234 megtekintés; 1.234 megtekintés; Megtekintések: 1234; Olvasták: 1234; Megtekintve: 1234; Olvasottság: 1234
ro	1.234 vizualizări; Citit de 1234 ori; Vizualizări: 1234; 1234 afișări; Accesări: 1234; 1.234 citiri; Vizualizat de 1234 ori; 1234 de vizualizări
el	1.234 προβολές; Προβλήθηκε 1234 φορές; Διαβάστηκε 1234 φορές; Προβολές: 1234; Αναγνώσεις: 1234; Εμφανίσεις: 1234; 1234 αναγνώστες
bg	1234 прегледа; Прочетена: 1234; Прочетено 1234 пъти; Прегледи: 1234; Видяна 1234 пъти; 1234 прочитания; Видян 1234 пъти
sr	Pregledano: 1234 puta; 1234 pregleda; Pročitano 1234 puta; Прегледа: 1234
hr	1234 pregleda; Pregledano 1234 puta; Pročitano: 1234; Čitano 1234 puta
sl	1234 ogledov; Prebrano: 1234; Ogledi: 1234; Št. ogledov: 1234; Prikazov: 1234
mk	1234 прегледи; Прочитано: 1234; Прочитано 1234 пати
uk	Переглядів: 1234; 1234 перегляди; Переглянуто 1234 разів; 1 234 переглядів; Прочитано 1234 раз; Кількість переглядів: 1234; Переглядів 1234; Прочитали: 1234
be	Праглядаў: 1234; 1234 прагляды
ru	Просмотров: 1234; 1 234 просмотра; Прочитано 1234 раз; Прочитали: 1234; Количество просмотров: 1234; Просмотры 1234; Прочитали 1 234 человека; Читали: 1234; 1234 чел. прочитали; Число просмотров: 1234; Показов: 1234; Просмотрено 1234 раз; Просмотрено: 1234 раз; Прочтений: 1234; 1234 прочтения; Просмотров всего: 1234; Всего просмотров: 1234; 1234 читателя; Посещений: 1234; Прочитано: 1234; статью прочитали: 1234 человек; Просмотров - 1234
kk	1234 рет оқылды; Қаралымы: 1234; 1234 қаралым; Көрілген: 1234; Оқылды: 1234; Қаралды: 1234; 1234 рет қаралды; Қаралым саны: 1234; 1234 оқылды; Көрсетілімі: 1234; 1234 көрсетілім; Оқылым: 1234
ky	1234 жолу окулду; Көрүүлөр: 1234; 1234 көрүү
uz	1234 marta o‘qildi; Ko‘rildi: 1234; 1234 ko'rilgan; Ko'rishlar soni: 1234; 1234 marta ko‘rilgan; Ko‘rishlar: 1234; 1234 марта ўқилган; Кўрилди: 1234
az	Baxış sayı: 1234; 1234 dəfə oxunub; Oxunma sayı: 1234; 1234 baxış; Baxılıb: 1234; Oxunub: 1234; Baxış: 1234
ka	ნახვა: 1234; 1234 ნახვა; ნახვები 1234; წაკითხულია 1234
hy	Դիտումներ՝ 1234; 1234 դիտում; Դիտվել է 1234 անգամ; Ընթերցումներ՝ 1234
mn	Уншсан: 1234; 1234 уншсан; 1234 үзсэн; Үзсэн: 1234
tg	Дида шуд: 1234; 1234 бор дида шуд
he	1,234 צפיות; נצפה 1234 פעמים; צפיות: 1234; 1234 קריאות; מספר צפיות: 1234; כניסות: 1234
es	Leído 1.234 veces; Visto 1234 veces; Visitas: 1234; 1.234 lecturas; 1234 vistas; Vistas: 1234; Lecturas: 1234; Número de visitas: 1234; Leída 1234 veces; Visto: 1.234 veces; 1.234 visualizaciones; 1234 Views; Visualizado 1234 veces; Total de visitas: 1234
pt	Lido 1234 vezes; Visualizações: 1234; 1.234 acessos; 1234 visualizações; Visto 1.234 vezes; Acessos: 1234; Leituras: 1234; 1234 leituras; Lida 1234 vezes; Visualizado 1234 vezes; Visitas: 1234
it	Letto 1234 volte; Visite: 1234; 1.234 visualizzazioni; Visualizzazioni: 1.234; 1234 letture; Letture: 1234; Visto 1234 volte; Articolo letto 1234 volte; Visualizzato 1234 volte
fr	Lu 1 234 fois; Vu 1234 fois; 1 234 vues; Nombre de vues : 1234; 1 234 lectures; Vues : 1234; Lectures : 1234; Consulté 1234 fois; Nombre de lectures : 1234; 1 234 visites; Lu 1234 fois; Article lu 1234 fois; 1 234 affichages
de	1.234 mal gelesen; Gelesen: 1234; Aufrufe: 1.234; 1234 Klicks; 1.234x gelesen; 1.234 Aufrufe; 1234 Leser; Zugriffe: 1234; Seitenaufrufe: 1234; 1234 Mal angesehen; Angesehen: 1234; Ansichten: 1234; Artikel gelesen: 1234; Hits: 1234; 1.234 Views; Anzahl Aufrufe: 1234; 1234 mal aufgerufen
nl	1.234 keer gelezen; 1.234 keer bekeken; Bekeken: 1234; 1234 weergaven; Weergaven: 1.234; 1.234x gelezen; 1234 views; Gelezen: 1234
da	Læst 1234 gange; 1.234 visninger; Visninger: 1234; Vist 1234 gange
sv	Läst 1234 gånger; 1234 visningar; Visningar: 1 234; Visad 1234 gånger
nb	Lest 1234 ganger; 1234 visninger; Vist 1234 ganger
fi	Luettu 1234 kertaa; 1234 katselukertaa; Katselukerrat: 1234; 1 234 lukukertaa; Lukukertoja: 1234; 1234 näyttökertaa
et	Loetud 1234 korda; 1234 vaatamist; Vaadatud: 1234; Lugejaid: 1234; Vaatamisi: 1234
lv	Skatījumi: 1234; Skatīts 1234 reizes; 1234 skatījumi; Lasīts: 1234; Skatīts: 1234
lt	Peržiūros: 1234; Skaityta 1234 kartų; 1234 peržiūros; Perskaityta 1234 kartus; Peržiūrų: 1234; Peržiūrėta 1234 kartus
sq	1234 shikime; Lexuar: 1234; Lexuar 1234 herë; Klikime: 1234
sw	Imesomwa mara 1234; 1234 views
am	1234 እይታዎች
ta	1234 பார்வைகள்
te	1234 వీక్షణలు
ml	1234 കാഴ്ചകൾ
kn	1234 ವೀಕ್ಷಣೆಗಳು
gu	1234 વ્યૂઝ
mr	1234 वेळा वाचले; 1234 दृश्ये
si	1234 නැරඹුම්
ca	1.234 visites; Llegit 1234 vegades; 1234 lectures
eu	1.234 ikustaldi
gl	1.234 visitas; Lido 1234 veces
is	Lesið 1234 sinnum; 1234 lestrar
en	1,234 views; Views: 1,234; 1,234 reads; Read 1,234 times; Viewed 1,234 times; 1234 hits; Hits: 1234; Post Views: 1,234; 1,234 page views; Page Views: 1234; 1,234 people have read this; Total views: 1234; 1,234 total views; 1234 VIEWS; Article views: 1234; Total Views 1234; Views 1,234; This post has 1234 views; Number of views: 1234; 1234 Reads; 1,234 readers; Seen 1234 times; 1234 plays; Visits: 1234; 1,234 views.; 👁 1234; 👁️ 1 234; [1,234 views]; 1,234 unique views; View count: 1234; Readers: 1234
"""

COMMENTS = """
en	1,234 comments; Comments (1,234); View all 1,234 comments; Add comment (1234)
de	1.234 Kommentare; Kommentare (1234); Alle 1234 Kommentare anzeigen
fr	1 234 commentaires; Commentaires : 1234
ru	1 234 комментария; Комментариев: 1234; Комментировать (1234)
tr	1.234 yorum; Yorumlar (1234)
ja	コメント 1234; 1234件のコメント
zh	1234条评论; 评论(1234); 共1234条评论
ko	댓글 1234; 1234개의 댓글
ar	1234 تعليق
"""

REACTIONS = """
en	1,234 likes; 1,234 shares; Score: 1234; 👍 1234; Liked by 1234
de	Gefällt 1234 Mal; 1234 Empfehlungen
fr	1234 J'aime; 1234 j’aime
es	1.234 me gusta
it	1234 mi piace
nl	1234 vind-ik-leuks
ja	1234いいね!
zh	赞 1234; 1234 人赞同
vi	1234 lượt chia sẻ
"""


def written(table: str) -> list[tuple[str, str]]:
    rows = (row.split("\t") for row in table.strip().splitlines())
    return [(language, form) for language, forms in rows for form in forms.split("; ")]


@pytest.mark.parametrize(
    ("language", "form", "kind"),
    [
        (language, form, kind)
        for table, kind in ((VIEWS, "views"), (COMMENTS, "comments"), (REACTIONS, "reactions"))
        for language, form in written(table)
    ],
)
def test_a_counter_is_known_with_and_without_the_language(language: str, form: str, kind: str) -> None:
    for tongue in (language, None):
        found = read_counter(form, tongue)
        assert found is not None
        assert (found[0].value, found[1]) == (1234, kind)


@pytest.mark.parametrize(
    "text",
    """2 min read; 8 min lues; Lesezeit: 2 Min.; View 6 Images; 3 days ago; 1234 views per day; 12 photos; Top 10
    10 reasons to read; Read 5 more articles; Show 12 more comments; 5 stars; 4.5/5; Chapter 12; Post 12; Article 5
    1 person online; 1234 followers; 35 mm; 3 из 5; 3 мин чтения; 阅读需 3 分钟; 5分钟前; 3分で読めます; vor 5 Stunden
    5 saat önce; 3 دقائق قراءة; ۵ دقیقه پیش; 3 phút đọc; 5 menit baca; 5 perc olvasás; czas czytania 3 min; 5 dk okuma
    ★ 4; ⭐ 5; по материалам 12; 2 часа назад; visitors: 1234; 1,234 people reading""".replace("\n", ";").split(";"),
)
def test_what_stands_near_stories_and_counts_no_readers_is_none(text: str) -> None:
    assert parse_count(text.strip()) is None

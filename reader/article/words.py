"""Words by which a reader tells an article from what stands around it, in the languages of news.

Data, not code: to teach the program one more language, add its line to :data:`LEADS`, :data:`LABELS`
or :data:`NOTES`. Entries are regular expressions; case is of no account.
"""

from __future__ import annotations

import re

__all__ = ["BYLINE_LEADS", "LABEL", "LEAD", "NOTE"]

BYLINE_LEADS = re.compile(
    r"^\s*(?:(?:written|posted|reported|published|story|text|words|analysis|opinion|review(?:ed)?|edited)\s+by|by|von|par|por|"
    r"de|di|da|door|av|af|autor(?:in|en|ka|zy)?|author|auteur|autore|redakt(?:ion|or)|text|texte|texto|"
    r"автор(?:ы)?|текст|от|мәтін|yazar|pisał[ay]?|napisał[ay]?|작성자|글|文|記者|记者|作者|著者|编辑|編輯|کاتب|بقلم|كتب|نویسنده)"
    r"(?:\s*[:：]\s*|\s+)",
    re.IGNORECASE,
)

# What leads to other stories. A short block that begins so, or consists of links after it, goes; a
# heading that begins so takes the list under it along.
LEADS: dict[str, str] = {
    "en": r"read (?:more|also|next|now|the full|our|full|this)|(?:please )?also read|related(?: \w+){0,2}$|related:|see also|see more|"
    r"more (?:on|from|about|in|stories|news|like|coverage|to read|top|headlines|reading)\b|"
    r"you (?:may|might|could) (?:also|be|enjoy|want|like)|"
    r"recommended|don['’]t miss|must[- ]reads?|most (?:read|popular|viewed|commented|shared|recent|watched)|trending|popular (?:now|posts|stories|articles)|"
    r"top (?:stories|news|headlines|videos)|latest (?:news|stories|posts|articles|from|headlines|videos)|what to read next|editor['’]?s['’]? picks?|"
    r"in case you missed|keep reading|continue reading|click here|watch (?:now|also|more|this|next|the video|live)|watch:|listen:|up next|next (?:article|story|post)|"
    r"previous (?:article|story|post)|sponsored|promoted|suggested|similar (?:articles|stories|posts|news)|other (?:stories|news|articles)|"
    r"explore more|from our partners|(?:stories|articles) you|sign up|subscribe|get (?:the|our|all|more|email|breaking)\b.*\b(?:newsletter|inbox|emails?|latest|delivered)|"
    r"follow (?:us|our|me|@|the|\w+ on)|like us|join (?:us|our|the conversation|the discussion)|download (?:the|our) |support (?:our|independent|us)|"
    r"have (?:a|any) (?:tip|news|story|question|thought)|got a (?:tip|story|news)|contact (?:us|the author)|email (?:us|the author)|"
    r"enjoyed? this|did you (?:like|enjoy)|want more|further reading|learn more|find out more|view (?:more|all|gallery|comments)|stay (?:up to date|informed|connected|updated)",
    "de": r"lesen sie (?:auch|hier|mehr|dazu|weiter|außerdem|jetzt)|lies (?:auch|mehr|hier)|(?:auch|hier) lesen|lesetipps?|mehr (?:zum|dazu|zu|aus|von|über|nachrichten|lesen|artikel|infos?|informationen|themen|news|videos)\b|"
    r"(?:auch|ebenfalls) interessant|das könnte|ähnliche (?:artikel|beiträge|themen|meldungen|nachrichten)|verwandte|"
    r"weitere (?:artikel|meldungen|themen|nachrichten|informationen|videos|beiträge|infos|links|news|texte)|meistgelesen|meist gelesen|zum thema|"
    r"dieses thema im programm|empfehlung(?:en)? der|unsere empfehlung|passend dazu|jetzt (?:lesen|abonnieren|anmelden|registrieren|bestellen|testen)|"
    r"weiterlesen|hier geht es|siehe auch|abonnieren|folgen sie|melden sie sich|hat ihnen (?:dieser|der) artikel|sehen sie (?:auch|hier)|newsletter|mit material von|beliebte|"
    r"aktuelle (?:meldungen|nachrichten|artikel)|neueste|dieser artikel wurde|über (?:den autor|die autorin)|zur startseite|zurück (?:zur|zum)",
    "fr": r"à lire|a lire|lire (?:aussi|également|la suite|plus|notre|le)|lisez|voir (?:aussi|également|plus)|à voir|sur le même|articles? (?:liés?|similaires?|recommandés?|connexes?|associés?)|"
    r"dans la même|les plus (?:lus|populaires)|abonne[zr]|inscrivez|recevez|recommandé|pour aller plus loin|suivez|nos (?:derniers|dernières)|à découvrir|plus (?:sur|de|d'infos)\b|notre (?:sélection|newsletter)|lire :",
    "es": r"le[ae] (?:también|tambien|además|más|mas|aquí)|leer (?:también|más|mas)|lea:|lee:|le puede|te puede|les puede|puede[sn]? (?:leer|interesar|ver)|te (?:podría|recomendamos|interesa|sugerimos)|le (?:recomendamos|sugerimos)|"
    r"también (?:te|le|puedes|lea|lee|puede)|tambien (?:te|le)|ver (?:también|más|además)|vea (?:también|además|más)|mir[ae] (?:también|además|más)|más (?:información|noticias|sobre|de|en|leíd|vist)|"
    r"artículos? relacionad|articulos? relacionad|noticias? relacionad|temas? relacionad|notas? relacionad|contenido relacionad|relacionad[oa]s?|lo más|suscr[íi]|síguenos|sigue leyendo|seguir leyendo|siga leyendo|conozca (?:más|también)|no te pierdas|recib[ae] |únete",
    "pt": r"leia (?:também|tambem|mais|ainda|a)|ler mais|veja (?:também|tambem|mais|ainda)|saiba mais|notícias relacionad|noticias relacionad|matérias relacionad|artigos relacionad|mais (?:lid|notícias|sobre|vist)|assine|confira (?:também|mais)|siga |receba |continue lendo|você (?:pode|também)|recomendad",
    "it": r"leggi (?:anche|tutto|di più|qui|l'articolo)|legg[ei] |guarda (?:anche|il video)|ti potrebbe|potrebbe(?:ro)? interessarti|articoli correlati|notizie correlate|approfondi|vedi anche|iscriviti|abbonati|i più letti|per approfondire|continua a leggere|seguici|scopri di più|altri articoli|ultime notizie",
    "nl": r"lees (?:ook|meer|verder|hier)|zie ook|bekijk (?:ook|meer)|meer (?:over|nieuws|lezen)\b|gerelateerd|ook interessant|meest gelezen|abonneer|volg ons|schrijf je in|misschien vind je|aanbevolen",
    "sv": r"läs (?:också|mer|även|alla|hela)|se (?:också|även)|relaterade?|mer om|prenumerera|följ oss|mest läst|fler (?:nyheter|artiklar)",
    "no": r"les (?:også|mer|hele|alt)|se (?:også|mer)|relaterte?|mer om|abonner|følg oss|mest lest|flere (?:saker|nyheter)|læs (?:også|mere|alt)|relaterede?|få (?:nyheds|nyhets)brev",
    "fi": r"lue (?:myös|lisää|seuraavaksi)|katso myös|aiheesta (?:muualla|lisää)|luetuimmat|tilaa |suosittelemme",
    "pl": r"czytaj (?:też|także|więcej|również|dalej)|zobacz (?:też|także|również|więcej|wideo)|przeczytaj (?:też|także|również|więcej)|polecamy|powiązane|podobne|więcej (?:o|na|informacji|z)\b|sprawdź (?:też|także|również)|warto przeczytać|najczęściej|zapisz się|subskrybuj|pozostało \d",
    "cs": r"čtěte (?:také|též|více|dále|i)|přečtěte si|související|mohlo by vás|nejčtenější|prečítajte si|súvisiace|čítajte|viac (?:o|na)\b|více (?:o|na|k)\b|sledujte (?:nás|také)|odebírejte",
    "hu": r"olvass(?:a|on|d)? (?:el|tovább)|kapcsolódó|ezt is|ez is érdekelheti|iratkozz|kövess|további (?:hírek|cikkek)|ajánlott|legolvasottabb",
    "ro": r"cite[sșş]te (?:și|şi|si|mai)|vezi (?:și|şi|si)|articole (?:similare|recomandate)|recomand|abonează|urmăre[șş]te|cele mai citite",
    "el": r"διαβάστε|δείτε (?:επίσης|ακόμη|ακόμα|περισσότερα)|σχετικά|ακολουθήστε|τα πιο δημοφιλή",
    "ru": r"читайте(?: |:)(?!.{160})|читать (?:также|далее|ещё|еще|полностью)|смотрите (?:также|ещё|еще)|см\. также|по теме|материалы по теме|похожие|другие (?:новости|материалы)|ещё по теме|еще по теме|"
    r"рекомендуем|популярное|сам(?:ое|ые) (?:читаем|популярн|интересн|обсуждаем)|подпис(?:ывайтесь|аться|ка|ывайся)|новости партн|главные новости|последние новости|вам (?:может|будет)|следите за|ранее (?:мы )?(?:сообщалось|писали|сообщали)(?! .{120})|хотите получать|оставайтесь с нами",
    "uk": r"читайте (?:також|теж|ще)|дивіться також|схожі|за темою|підпис(?:уйтесь|атися|ка)|рекомендуємо|популярн[еі]|слідкуйте|інші новини",
    "bg": r"прочетете|още по темата|вижте (?:още|и)|четете (?:още|и)|последвайте|абонирай",
    "sr": r"pročitajte|čitajte|povezane vijesti|pogledajte|najčitanije|прочитајте|повезане вести|pratite nas|preporučujemo|vezane vesti|preberite|preverite|več (?:o|na)",
    "kk": r"сондай-ақ|тағы (?:да )?оқы|оқи отыры|ұқсас|тақырып бойынша|жазылы(?:ңыз|у)|бұған дейін|оқыңыз|басқа жаңалықтар|соңғы жаңалықтар",
    "tr": r"ayrıca (?:okuyun|bakınız)|ilgili (?:haber|yazı|içerik|konu)|bunlar da|ilginizi çekebilir|okumaya devam|haberin devamı|son dakika haber|bizi takip|abone ol|en çok okunan|daha fazla|önerilen",
    "az": r"həmçinin oxuyun|oxşar xəbər|digər xəbər|abunə ol",
    "uz": r"shuningdek|o['‘ʻ]xshash|mavzuga oid|boshqa yangiliklar",
    "ar": r"[اإ]قرأ|[اإ]قرا|شاهد (?:أيض|ايض|المزيد)|مواضيع (?:ذات|متعلقة|قد)|أخبار (?:ذات|متعلقة)|ذات صلة|موضوعات (?:ذات|متعلقة)|المزيد (?:من|حول|عن)|قد يهمك|اشترك|تابعنا|تابعوا|للمزيد|الأكثر (?:قراءة|مشاهدة)|طالع",
    "fa": r"بیشتر بخوانید|همچنین بخوانید|(?:اخبار|مطالب|موضوعات) مرتبط|بخوانید|ما را دنبال|پربازدید",
    "ur": r"مزید پڑھ|یہ بھی پڑھ|متعلقہ|مزید خبریں",
    "he": r"קראו (?:גם|עוד)|כתבות (?:קשורות|נוספות)|עוד (?:בנושא|כתבות|באתר)|הירשמו|עקבו|לכתבות נוספות",
    "hi": r"(?:यह|ये|इसे) भी (?:पढ़|पढ़|देख)|और (?:पढ़|पढ़)|संबंधित|सम्बन्धित|(?:पढ़|पढ़)ें[ :]|हमें फॉलो|सब्सक्राइब",
    "mr": r"हे(?:ही)? वाचा|हेही पाहा|आणखी वाचा|संबंधित बातम्या",
    "ne": r"यो पनि|यो पढ्|सम्बन्धित",
    "bn": r"আর[ওো] (?:পড়|পড়)|সম্পর্কিত|আরও খবর|অনুসরণ করুন",
    "gu": r"આ પણ વાંચો|વધુ વાંચો", "pa": r"ਇਹ (?:ਵੀ|ਵੀ) ਪੜ੍ਹੋ", "ta": r"மேலும் (?:படிக்க|வாசிக்க)|இதையும் (?:படி|வாசி)|தொடர்புடைய",
    "te": r"ఇది (?:కూడా|కూడా) చదవండి|ఇవి కూడా|సంబంధిత", "kn": r"ಇದನ್ನೂ ಓದಿ|ಸಂಬಂಧಿತ", "ml": r"ഇതും വായിക്കുക|ബന്ധപ്പെട്ട",
    "si": r"තවත් කියවන්න", "th": r"อ่าน(?:เพิ่มเติม|ข่าว|ต่อ|ข่าวที่เกี่ยวข้อง)|ข่าว(?:ที่เกี่ยวข้อง|อื่น|ล่าสุด)|บทความที่เกี่ยวข้อง|ติดตาม(?:เรา|ข่าว)|แนะนำ",
    "my": r"ဆက်စပ်|ထပ်မံဖတ်ရှု", "km": r"អានបន្ត|អត្ថបទទាក់ទង", "lo": r"ອ່ານ(?:ເພີ່ມ|ຕໍ່)",
    "vi": r"đọc thêm|xem thêm|tin liên quan|bài (?:viết )?liên quan|mời (?:bạn|quý)|có thể bạn|theo dõi",
    "id": r"baca (?:juga|selengkapnya|berita)|simak (?:juga|berita|video)|lihat juga|(?:artikel|berita) (?:terkait|lainnya|pilihan)|ikuti (?:kami|berita)|dapatkan (?:update|berita)|lagi viral|saksikan",
    "zh": r"[相関关關][关關連](?:新闻|新聞|阅读|閱讀|报道|報導|報道|文章|链接|推荐|資訊|资讯)|延伸[阅閱][读讀]|推[荐薦](?:[阅閱][读讀]|文章)?$|更多(?:新闻|新聞|阅读|报道|相关|精彩|文章|內容|内容)|[阅閱][读讀](?:更多|全文|原文)|热门|熱門|看更多|猜你喜欢|你可能|点击(?:查看|阅读|进入)|點擊|扫[一码]|掃描|关注(?:我们|微信|公众)|追蹤|更多>>|原标题|原標題",
    "ja": r"関連(?:記事|ニュース|リンク|キーワード|情報|トピック)|あわせて読みたい|おすすめ|続きを読む|もっと(?:見る|読む)|人気(?:記事|の)|アクセスランキング|次のページ|前のページ|【関連|【あわせて|この記事(?:の|を|に)|フォロー|会員登録|最新記事|こちらも",
    "ko": r"관련\s?(?:기사|뉴스|글)|추천\s?(?:기사|뉴스)|많이 본|더보기|구독|주요\s?(?:기사|뉴스)|인기\s?기사|\[관련|▶|다른 기사",
    "sw": r"soma (?:pia|zaidi)|habari zinazohusiana", "am": r"ተጨማሪ|ተዛማጅ", "ka": r"წაიკითხეთ|მსგავსი", "hy": r"կարդացեք|նման|առնչվող",
    "lt": r"skaitykite (?:taip pat|daugiau)|susij[eę]|taip pat skaitykite", "lv": r"lasi(?:et)? (?:arī|vairāk)|saistīt", "et": r"loe (?:ka|lähemalt|veel)|seotud",
    "ca": r"llegeix (?:també|més)|notícies relacionades|et pot interessar", "af": r"lees (?:ook|meer)", "mn": r"холбоотой", "tl": r"basahin (?:din|rin)|kaugnay na",
}  # fmt: skip

# Words that stand alone, perhaps with a number or a colon, over or beside a tool of the page.
LABELS: dict[str, str] = {
    "en": r"adverti?sements?|adverts?|ads?(?: by \w+)?|ad feedback|advertising|comments?|leave a (?:comment|reply)|post a comment|(?:add|write|show|view|read|load)(?: all| more)? comments?|no comments?(?: yet)?|tags?|topics?|"
    r"categor(?:y|ies)|filed under|share|share (?:this|on|via|with|article|story|by)\b.{0,40}|shares?|print|email|e-mail|save|copy link|link copied|copied|close|caption|hide caption|toggle caption|loading\W*|"
    r"facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|tumblr|messenger|viber|instagram|youtube|tiktok|flipboard|pocket|line|vk|weibo|wechat|google\+?|snapchat|threads|bluesky|"
    r"about (?:the )?authors?|author|authors|published|updated|last updated|\d+ min(?:ute)?s? read|\d+ minutes?|min read|reading time.{0,12}|image \d+ of \d+|\d+ ?/ ?\d+|\d+ of \d+|"
    r"back to (?:top|gallery|the top)|next|previous|prev|more|read more|learn more|show more|see more|menu|search|play|play video|watch now|video|listen|image|photo|photos|gallery|view (?:this )?image\W*|"
    r"skip (?:past|to|ad).{0,60}|after newsletter promotion|(?:story|article) continues below.{0,60}|scroll (?:down )?to continue.{0,30}|this (?:slideshow|video) requires javascript\W*|sign (?:in|up)|log ?in|register|subscribe(?: now)?|follow|newsletter|"
    r"related|recommended|trending|popular|opens in (?:a )?new (?:window|tab)|\(opens in (?:a )?new (?:window|tab)\)|text size|font size|a\W?a\W?a?|click to (?:share|print|email).{0,60}|like this:?|like loading\W*|listen to (?:this )?article.{0,20}|"
    r"get our newsletter|open this photo.{0,20}|categories: .{0,60}|your email address.{0,100}|all rights reserved\W*|end of|most read|what do you think\??|tell us what you think\W*|thank you.{0,30}",
    "de": r"[\\w-]+-inhalte (?:erlauben|laden|anzeigen)|schreibe? einen kommentar|legende:?|werbung(?: überspringen)?|kommentare?(?: schreiben| lesen)?|schlagw[oö]rter(?: zu diesem artikel)?|stichw[oö]rter|themen|teilen|drucken|merken|schließen|artikel (?:teilen|drucken|merken|hören).{0,20}|weitere videos|zur(?:ück|.{1,20})?$|quellen?:.{0,60}|empfohlener (?:externer|redaktioneller) inhalt.{0,200}|lesezeit.{0,20}|\d+ min(?:uten)?\.?(?: lesezeit)?|tags|bildunterschrift.{0,20}|mehr|nach oben|zum (?:seitenanfang|anfang)|vorlesen|speichern|startseite",
    "fr": r"publicité|commentaires?|partager.{0,30}|imprimer|mots[- ]clés|étiquettes|fermer|réagir|enregistrer|temps de lecture.{0,20}|la suite après cette publicité|suivre|copier le lien|écouter.{0,30}|envoyer.{0,20}",
    "es": r"publicidad|comentarios?|compart(?:e|ir|a|ilo)(?: .{0,30})?|etiquetas|temas|imprimir|cerrar|guardar|anuncio|copiar (?:enlace|link)|seguir|tiempo de lectura.{0,20}|archivado en|escuchar.{0,30}",
    "pt": r"publicidade|comentários?|compartilh(?:e|ar).{0,30}|partilhar.{0,30}|imprimir|voltar|fechar|salvar|copiar link|anúncio|tags|ouvir.{0,30}|tempo de leitura.{0,20}|continua (?:após|depois d[ae]) a? ?publicidade",
    "it": r"pubblicità|commenti|condividi.{0,30}|stampa|chiudi|salva|argomenti|tag|ascolta.{0,30}|copia link",
    "nl": r"advertentie|reacties?|deel.{0,20}|delen|afdrukken|sluiten|onderwerpen",
    "nordic": r"annonse?r?|reklame?|kommentarer?|del(?: .{0,20})?|dela(?: .{0,20})?|skriv ut|luk|stäng|lukk|emner|ämnen|mainos|jaa|kommentit|tulosta|tilbage|artikkelen fortsetter under annonsen\W*|artiklen fortsætter efter annoncen\W*",
    "pl": r"reklama|komentarze|udostępnij.{0,20}|drukuj|zamknij|tagi|tematy|skopiuj link|czytaj więcej|fot\. .{0,50}|foto: .{0,50}",
    "central": r"reklama|komentáře|komentáre|sdílet|zdieľať|tisk|témata|hirdetés|megosztás|hozzászólások|címkék|publicitate|comentarii|distribuie|etichete|διαφήμιση|σχόλια|κοινοποίηση|oglas|komentari|podijeli|podeli|oznake|реклама|коментари|сподели|тагове",
    "ru": r"реклама|комментари[ийя].{0,12}|нет комментариев|добавить (?:комментарий|отзыв)|поделиться.{0,30}|распечатать|теги|тэги|метки|закрыть|скопировать ссылку|подписаться|отзывы|оставить комментарий|версия для печати|наверх|назад|читать далее|показать ещё|показать еще|вконтакте|одноклассники|ошибка в тексте.{0,80}|нашли ошибку.{0,100}|выделите.{0,80}ctrl.{0,20}",
    "uk": r"коментарі|поділитися.{0,30}|закрити|роздрукувати|мітки|помилка в тексті.{0,80}",
    "kk": r"жарнама|пікірлер|бөлісу|тегтер|басып шығару|пікір қалдыру|жабу",
    "tr": r"reklam|yorumlar?|paylaş.{0,20}|yazdır|etiketler|kapat|kopyala|haberi paylaş",
    "ar": r"إعلان|اعلان|إعلانات|تعليقات|التعليقات|تعليق|شارك.{0,20}|مشاركة.{0,20}|طباعة|وسوم|الوسوم|كلمات (?:مفتاحية|دلالية)|إغلاق|انسخ الرابط|نسخ الرابط",
    "fa": r"تبلیغات|نظرات|اشتراک(?:‌| )?گذاری|برچسب(?:‌| )?ها|چاپ|کپی لینک|لینک کوتاه",
    "he": r"פרסומת|תגובות|שתפו|שיתוף|הדפסה|תגיות",
    "south": r"विज्ञापन|टिप्पणियां|शेयर करें|साझा करें|जाहिरात|বিজ্ঞাপন|মন্তব্য|শেয়ার করুন|விளம்பரம்|பகிர்|ప్రకటన|ಜಾಹೀರಾತು|പരസ്യം|اشتہار|تبصرے|شیئر",
    "sea": r"โฆษณา|แชร์|ความคิดเห็น|แท็ก|quảng cáo|chia sẻ|bình luận|từ khóa|iklan|komentar|bagikan|advertisement\s+scroll.{0,40}|scroll untuk melanjutkan",
    "zh": r"广告|廣告|评论|評論|留言|分享(?:到|至|给)?.{0,20}|标签|標籤|關鍵字|关键[词字]|打印|列印|返回.{0,6}|[责責][任]?[编編][辑輯]?[:：].{0,20}|责任编辑.{0,12}|責任編輯.{0,12}|编辑[:：].{0,12}|來源[:：].{0,20}|来源[:：].{0,20}|[收藏纠错复制链接]{2,6}|微信|微博|qq空间",
    "ja": r"広告|コメント(?:する|を書く|一覧)?|シェア(?:する)?|ツイート|印刷|タグ|関連|保存|閉じる|もっと見る|トップへ戻る|ポスト|ブックマーク|はてな.{0,8}|pr|スポンサー.{0,8}",
    "ko": r"광고|댓글.{0,8}|공유.{0,8}|인쇄|태그|닫기|글자.{0,8}|목록|스크랩|좋아요.{0,6}|저작권자.{0,60}|ⓒ.{0,60}|무단\s?전재.{0,40}",
}  # fmt: skip

# Whole sentences about the page and its sender, wherever they stand.
NOTES: dict[str, str] = {
    "en": r"(?:(?:by )?(?:click|press)(?:ing)? (?:on )?(?:play|accept|the video).{0,200}(?:cookie|consent|third)|this (?:content|embed|video) (?:is|can(?:not|'t)) .{0,40}(?:load|display|show|shown).{0,120}(?:cookie|consent|settings)|comments are closed|(?:this article|this story|content) is (?:the )?copyright|(?:please )?contact us at)|(?:©|\(c\)|copyright)\b.{0,200}$|.{0,60}all rights reserved.{0,120}$|.{0,40}\bthis (?:site|website|page) uses cookies|we use cookies|by (?:signing up|subscribing|submitting|clicking|continuing|providing)\b|"
    r"you can unsubscribe|privacy notice|this (?:material|content) may not be (?:published|reproduced|republished)|(?:please )?enable javascript|your browser (?:does not|doesn['’]t) support|"
    r"a version of this (?:article|story)|this (?:article|story|post) (?:was |is )?(?:originally|first) (?:appeared|published|posted)|we (?:may|might) (?:earn|receive|get) (?:a |an )?(?:affiliate )?commission|"
    r"(?:reporting|editing|writing|additional reporting|compiled) by .{3,200}$|note to readers: if you|sorry, this (?:video|content) is not available|we want to hear what you think|thank you for (?:signing up|subscribing|reading)|"
    r"something went wrong|an error (?:has )?occurred|invalid email|please (?:check|enter|try|sign|log|verify)|for more (?:information|news|stories),? (?:visit|click|follow|go to)|(?:photo|photos|image|images|picture|pictures|photograph)(?: credits?| courtesy(?: of)?| by)?: .{0,120}$|"
    r"click to share|send us your|.{0,80}contributed to this (?:report|article|story|piece)\W*$",
    "de": r"ein klick für den datenschutz|um (?:eingebettete|externe)? ?(?:inhalte|diesen inhalt)|ich bin damit einverstanden, dass|personenbezogene daten können|.{0,60}an drittplattformen übermittelt|zum vergrößern|fehler gefunden|hinweis:$|schreiben? (?:sie )?(?:einen|ihren) kommentar|hat ihnen (?:dieser|der) artikel|.{0,60}abgelegt unter|sie können sich jederzeit|mit meiner anmeldung|mit (?:dem|ihrer|deiner) (?:anmeldung|registrierung|bestellung|klick)|an dieser stelle (?:finden|findest|befindet)|wir (?:verwenden|nutzen) cookies|.{0,40}nutzung nur mit schriftlicher|alle rechte vorbehalten|bitte (?:aktivieren|melden|loggen) sie|um (?:diesen|mit) (?:inhalt|inhalte).{0,80}(?:anzuzeigen|interagieren)|ihr browser|hinweis: dieser artikel|© (?:dpa|afp).{0,120}$|dpa-infocom|\(?dpa\)?$|transparenzhinweis|mit \* gekennzeichnet|foto(?:s)?: .{2,100}$|bild(?:er|quelle|rechte)?: .{2,100}$",
    "fr": r"en (?:cliquant|vous inscrivant)|ce site utilise des cookies|tous droits réservés|vous pouvez vous désinscrire|crédits? photos?.{0,100}$|© .{0,100}$|photo ?: .{0,100}$",
    "es": r"este (?:sitio|portal) (?:web )?(?:utiliza|usa) cookies|todos los derechos reservados|al (?:registrarte|suscribirte|hacer clic)|foto(?:s|grafías?)?: .{0,100}$|derechos reservados|prohibida (?:su|la) reproducción|con información de .{0,60}$|\(?efe\)?$",
    "pt": r"este site usa cookies|todos os direitos reservados|ao (?:clicar|se inscrever)|foto: .{0,100}$|imagem: .{0,100}$|é proibid[ao] a reprodução",
    "it": r"questo sito utilizza cookie|tutti i diritti riservati|riproduzione riservata|.{0,10}riproduzione riservata.{0,20}$|cliccando|foto: .{0,80}$",
    "ru": r"при (?:использовании|копировании|цитировании) материал|все права защищены|если вы (?:нашли|заметили) ошибку|нажмите ctrl|сайт использует|фото: .{0,100}$|.{0,20}© .{0,100}$|источник фото.{0,60}$",
    "pl": r"wszelkie prawa zastrzeżone|ta strona używa|materiał chroniony prawem|źródło: .{0,60}$",
    "ja": r"無断(?:転載|複製).{0,40}|©.{0,80}$|\(c\).{0,80}$|当サイト.{0,80}cookie", "zh": r".{0,20}版权所有.{0,60}|未经.{0,20}授权.{0,80}|本文来源.{0,30}$|声明[:：].{0,200}$|©.{0,80}$",
    "ko": r".{0,40}무단\s?(?:전재|복제|배포).{0,40}$|.{0,30}기자\s+\S+@\S+\s*$|copyright.{0,80}$",
    "ar": r"جميع الحقوق محفوظة.{0,60}", "tr": r"tüm hakları saklıdır.{0,60}", "vi": r"nguồn: .{0,60}$", "kk": r"барлық құқықтар қорғалған.{0,60}",
}  # fmt: skip


def _compiled(table: dict[str, str], end: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(table.values())}){end}", re.IGNORECASE)


LEAD = _compiled(LEADS, "")
"""Matches at the start of a block that leads to other stories."""
LABEL = _compiled(LABELS, r"[\W\d]*$")
"""Matches a whole block that is a label of the page's tools."""
NOTE = _compiled(NOTES, "")
"""Matches at the start of a sentence about the page itself."""

PAYWALL = re.compile(
    r"subscribe (?:now )?to (?:continue|read|unlock|keep)|(?:this|full) (?:article|story|content) is (?:only )?(?:available |reserved )?(?:for|to) (?:our )?(?:\w+ )?subscribers|"
    r"(?:already|not yet) a subscriber|to (?:continue|keep) reading|subscribers? only|(?:reserved|exclusive(?:ly)?) for (?:our )?subscribers|become a (?:subscriber|member) to|"
    r"(?:jetzt |hier )?(?:weiterlesen|weiter lesen) mit|nur für abonnent|abonnenten lesen|exklusiv für abonnent|plus-artikel|mit .{2,20}(?:\+|plus) (?:lesen|weiterlesen)|sie möchten weiterlesen|"
    r"réservé (?:à nos|aux) abonnés|article réservé|il vous reste .{1,12} de cet article|abonnez-vous pour (?:lire|continuer)|"
    r"(?:contenido|artículo|noticia) (?:exclusiv\w|solo) para suscriptores|suscríbete para (?:seguir|leer|continuar)|exclusivo para assinantes|assine para (?:ler|continuar)|"
    r"(?:contenuto|articolo) riservato agli abbonati|abbonati per (?:leggere|continuare)|alleen voor abonnees|word abonnee om|"
    r"tylko dla (?:subskrybentów|prenumeratorów)|pozostało .{1,12} (?:artykułu|tekstu)|dostęp dla subskrybentów|только для подписчиков|доступ(?:ен|но) (?:только )?(?:по подписке|подписчикам)|"
    r"оформите подписку, чтобы|тек жазылушыларға|只限訂戶|订阅后(?:继续|阅读)|付费(?:内容|阅读)|訂閱(?:即可|後)|有料会員|会員限定|この記事は有料|残り\s?[\d０-９,，]+\s?文字|구독자 전용|유료\s?(?:기사|회원)|للمشتركين فقط|केवल सदस्यों",
    re.IGNORECASE,
)
"""Matches in what a paywall says."""
NEWSLETTER = re.compile(
    r"\bnews-?letters?\b|\bbriefing\b|\binbox\b|рассылк|ニュースレター|メルマガ|뉴스레터|電子報|النشرة", re.IGNORECASE
)
INVITATION = re.compile(
    r"sign up|subscri|register|deliver|abonn|anmeld|bestell|inscri|iscri|suscr|assin|receb|recib|recevez|informier|schrijf|zapisz|подпи|prenumer|tilmeld|meld deg|购读|訂閱|登録|구독|اشترك",
    re.IGNORECASE,
)
SELLING = (
    "subscri", "abonn", "abon", "suscri", "assin", "newsletter", "inbox", "briefing", "premium", "plus", "exclusiv", "exklusiv", "reserv", "riservat", "keep reading",
    "continue reading", "weiterlesen", "weiter lesen", "il vous reste", "pozosta", "dostęp", "подпис", "рассыл", "жазыл", "只限", "订阅", "訂閱", "付费", "電子報",
    "会員", "有料", "残り", "ニュースレター", "メルマガ", "구독", "유료", "뉴스레터", "للمشتركين", "النشرة", "सदस्य", "news-letter",
)  # fmt: skip
"""Of which every text that :data:`PAYWALL`, or :data:`NEWSLETTER` with :data:`INVITATION`, matches holds one."""

"""Invented articles in many scripts and of every kind of block, for tests of the page. Pure data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from reader.model import Article, Block, BlockKind, Cue, Quote, QuoteKind, Span, SpanKind, Speaker

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def article_of(blocks: Sequence[Block], title: str = "", **fields: object) -> Article:
    """An article of blocks, their places filled in."""
    placed, at = [], 0
    for block in blocks:
        placed.append(replace(block, start=at))
        at += len(block.text) + 2
    text = "\n\n".join(block.text for block in blocks)
    return Article(title=title, text=text, blocks=tuple(placed), **fields)  # type: ignore[arg-type]


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, **fields: object) -> Block:
    return Block(kind=kind, start=0, text=text, **fields)  # type: ignore[arg-type]


def spans(text: str, *marked: tuple[str, SpanKind, str]) -> tuple[Span, ...]:
    """Spans by their words."""
    return tuple(Span(text.index(words), text.index(words) + len(words), kind, href) for words, kind, href in marked)


def quote(article: Article, words: str, speaker: str = "", name: str = "", cue: str = "", sure: float = 1.0) -> Quote:
    """A quotation by its words; speaker and cue are looked for behind it, then before."""
    text = article.text
    start = text.index(words)

    def near(wanted: str) -> int:
        after = text.find(wanted, start + len(words))
        return after if after >= 0 else text.rindex(wanted, 0, start)

    said = Speaker(near(speaker), near(speaker) + len(speaker), speaker, name or speaker) if speaker else None
    led = Cue(near(cue), near(cue) + len(cue), cue) if cue else None
    return Quote(start, start + len(words), words, QuoteKind.DIRECT, said, led, sure)


_FIRST = (
    "The clock in the harbour tower of Vell has no hands. It has a bell, a float and a chain of four hundred links, "
    "and it has been right since 1871, give or take nine minutes."
)
_TABLE = (
    "Harbour\tSpring tide\tStrokes\tWhat the keeper writes in the book\n"
    "Vell\t4.2 m\t12\tThe chain was dry down to the ninth link, and the bell sounded thin\n"
    "Altmoor\t3.9 m\t9\tNothing\nSalt Harbour\t10.4 m\t103\tThe book was wet"
)
_CODE = (
    "def strokes(height: float, mark: float = 3.5) -> int:\n"
    '\t"""How often the hammer falls."""\n'
    "\treturn max(0, round((height - mark) * 8))  # one stroke an eighth of a metre, as the book has it"
)

CLOCK = article_of(
    [
        block(
            _FIRST,
            spans=spans(
                _FIRST,
                ("bell, a float", SpanKind.LINK, "https://example.org/bell"),
                ("four hundred links", SpanKind.EMPHASIS, ""),
                ("nine minutes", SpanKind.STRONG, ""),
            ),
        ),
        block(
            "“We asked the council for oil and they sent us a committee,” said Marta Oss, who keeps the tower. "
            "“A committee is not a lubricant.” The float rises with the water, the chain pulls a lever, and the "
            "lever lets go of a hammer of 11 kg."
        ),
        block("What is in the tower", BlockKind.HEADING, level=2),
        block(
            "The float, a barrel of copper that a cooper made for twenty crowns and a promise, long forgotten, to "
            "repair it whenever the moon was full",
            BlockKind.ITEM, level=1, marker="•",
        ),
        block("The chain", BlockKind.ITEM, level=1, marker="•"),
        block("of iron above", BlockKind.ITEM, level=2, marker="◦"),
        block("of bronze below the water line", BlockKind.ITEM, level=2, marker="◦"),
        block("The bell", BlockKind.ITEM, level=1, marker="•"),
        block("Open the lower door.", BlockKind.ITEM, level=1, marker="9."),
        block("Count the links above the mark; write the number in the book.", BlockKind.ITEM, level=1, marker="10."),
        block("How it is read", BlockKind.HEADING, level=3),
        block(_TABLE, BlockKind.TABLE, header_rows=1),
        block(
            "The clock does not tell you what time it is. It tells you what time the sea thinks it is.",
            BlockKind.QUOTATION, level=1, cited="Ivo Brandt, The Book of Floats",
        ),
        block(
            "That is a different question, and a better one.",
            BlockKind.QUOTATION, level=1, cited="Ivo Brandt, The Book of Floats",
        ),
        block(_CODE, BlockKind.CODE, language="python"),
        block(
            "The copper float on the quay in 1902, with the cooper’s two daughters on top of it. Photograph: unknown",
            BlockKind.PICTURE, href="https://example.org/float.jpg",
        ),
        block("", BlockKind.RULE),
        block("A film of the bell", BlockKind.EMBED, href="https://example.org/film"),
        block(
            "The petition is at https://petitions.example.org/vell/harbour/tower/clock/oil-and-other-lubricants?year="
            "2026&signed=yes and it has 5 729 names. “It is a lovely picture, and it costs more than the hospital’s "
            "roof,” answered Ivo Brandt, the treasurer."
        ),
    ],
    "How the tide clock of Vell keeps time – and why nobody in the whole of the harbour dares to wind it",
    byline="Lena Harrow", site="Vell Courier", published=datetime(2026, 11, 22, 9, 0, tzinfo=UTC), language="en",
    url="https://example.org/clock",
)  # fmt: skip

CLOCK_QUOTES = (
    quote(CLOCK, "“We asked the council for oil and they sent us a committee,”", "Marta Oss", cue="said"),
    quote(CLOCK, "“A committee is not a lubricant.”", "Marta Oss", sure=0.6),
    quote(
        CLOCK,
        "“It is a lovely picture, and it costs more than the hospital’s roof,”", "Ivo Brandt", cue="answered",
    ),
)  # fmt: skip

_SCRIPTS = {
    "ja": "塩の港の塔には針のない時計がある。「誰も巻かない」と番人の尾瀬マルタさんは言った。それは2026年11月23日の"
    "ことだった……たぶん。ちょっと待ってください！『潮の本』（初版）にそう書いてあります。",
    "zh": "盐港的塔里有一座没有指针的钟，“没有人敢给它上发条。”看守人说——“它比我们更懂潮水。”《钟的书》第3章写道，"
    "误差不超过12.5%。",
    "ko": "항구의 탑에는 바늘이 없는 시계가 있다. “아무도 감지 않는다”고 관리인은 말했다.",
    "th": "นาฬิกาบนหอคอยไม่มีเข็มแต่ไม่เคยบอกเวลาผิดเลยสักครั้งเดียว ผู้ดูแลบอกว่า “ไม่มีใครกล้าไขลาน”",
    "my": "ဆိပ်ကမ်းမျှော်စင်ပေါ်ရှိ နာရီတွင် လက်တံမရှိပါ။ သို့သော် မှားယွင်းခြင်းမရှိခဲ့ပါ။",
    "km": "នាឡិកានៅលើប៉មកំពង់ផែគ្មានទ្រនិចទេ ប៉ុន្តែវាមិនដែលប្រាប់ពេលវេលាខុសឡើយ។",
    "lo": "ໂມງຢູ່ຫໍຄອຍບໍ່ມີເຂັມແຕ່ບໍ່ເຄີຍບອກເວລາຜິດ",
    "hi": "घड़ी की सुइयाँ नहीं हैं, फिर भी वह क्षण भर भी नहीं चूकती। “कोई उसे चाबी नहीं देता,” रखवाले ने कहा।",
    "ar": "ساعة البرج بلا عقارب، ومع ذلك لم تخطئ يوما واحدا. «لا أحد يجرؤ على لمسها» قالت مرتا أوس، حارسة البرج.",
    "he": "לשעון במגדל אין מחוגים, ובכל זאת הוא אינו טועה. “איש אינו מעז לגעת בו” אמרה מרתה.",
    "fa": "ساعت برج عقربه ندارد و با این حال هرگز اشتباه نمی‌کند. «هیچ‌کس جرئت نمی‌کند» نگهبان گفت.",
    "fr": "« Personne n’ose la remonter ! » dit la gardienne ; est-ce vrai ? Oui : 5 729 personnes l’ont lu, 12 %.",
    "ru": "Вода поднимается – и сторож по-прежнему считает: в книге № 5 записано 12 500 ударов. «Я к ней привык», – "
    "сказал он.",
    "kk": "Мұнарадағы сағаттың тілі жоқ. «Оны ешкім бұрамайды», – деді күзетші.",
    "de": "Die Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft fährt wieder, sagt „der Bote“.",
    "bo": "ཆུ་ཚོད་འདི་ལ་མདའ་མེད། འོན་ཀྱང་ནོར་མ་མྱོང་།",
    "am": "የማማው፡ሰዓት፡እጅ፡የለውም። ግን፡አይሳሳትም።",
    "vi": "Chiếc đồng hồ trên tháp không có kim, nhưng chưa bao giờ sai dù chỉ một phút.",
    "emoji": "🎉 The keepers 👨‍👩‍👧‍👦 of the tower ⚖️ vote 🇷🇺🇰🇿 again 👍🏽 and 1️⃣2️⃣ of them dance 💃🏿🕺🏻 on the quay 🏛️",
    "long": "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und " + "a" * 120,
    "odd": "\u0301e\u0327\u0301 \u200b\u200b \u2060 \u00a0\u202f \u3000 " + "!" * 50 + "\n\n\tnew line" + "…" * 20,
}

SCRIPTS = {
    name: article_of(
        [
            block(text),
            block(text, BlockKind.HEADING, level=2),
            block(text, BlockKind.ITEM, level=1, marker="1."),
            block(text, BlockKind.ITEM, level=3, marker="▪"),
            block(text, BlockKind.QUOTATION, level=2, cited=text[:30]),
            block(text, BlockKind.CODE),
            block("\t".join((text[:20], text[:40], "12 %")) + "\n" + text[:60] + "\t\t1 234", BlockKind.TABLE),
            block(text, BlockKind.PICTURE),
        ],
        text[:60].replace("\n", " "),
        byline=text[:20],
    )
    for name, text in _SCRIPTS.items()
}

EMPTY = (
    Article(),
    Article(title="A title alone"),
    article_of([block("")]),
    article_of([block("", BlockKind.TABLE), block("", BlockKind.CODE), block("", BlockKind.PICTURE)]),
    article_of([block("", BlockKind.EMBED, href="https://example.org/" + "x" * 200)]),
)

EVERY = {"clock": CLOCK, **SCRIPTS, **{f"empty {number}": article for number, article in enumerate(EMPTY)}}

"""The names that speakers resolve to: what belongs to a name, and who is meant. All sentences are invented."""

from __future__ import annotations

import pytest

from reader.model import Article, Block, BlockKind
from reader.quotes import find_quotes, find_quotes_in


def _names(text: str, language: str) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in find_quotes(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "“It holds,” said Harbour Minister Ada Fernsby.", "Ada Fernsby"),
        ("en", "“It holds,” said Invented State Governor Ada Fernsby.", "Ada Fernsby"),
        ("de", "„Es hält“, sagte die Otterdorfer Bürgermeisterin Ada Fernsby.", "Ada Fernsby"),
        ("pt", "“Ele resiste”, disse a Polícia Civil.", "Polícia Civil"),
        ("pl", "„Most stoi” – powiedział prezydent USA.", "prezydent USA"),
        ("fr", "« Il tient bien, et nous le savons », a dit l’amie Ada Fernsby.", "Ada Fernsby"),
    ],
)
def test_roles_and_articles_are_no_part_of_a_name(language: str, text: str, name: str) -> None:
    assert _names(text, language) == [name]


def test_a_noun_behind_a_name_does_not_become_the_surname() -> None:
    text = (
        "Ada Fernsby baut Brücken. Auch für Berlin hätte Fernsby Vorteile gesehen.\n"
        "„Sie hält“, sagte Fernsby. „Sie hält seit Fernsbys Rückkehr“, fügte sie hinzu."
    )
    assert _names(text, "de") == ["Ada Fernsby", "Ada Fernsby"]


def test_the_first_word_of_a_sentence_is_no_first_name() -> None:
    text = (
        "Ada Fernsby counts otters, although nobody asked her to.\n"
        "Although Fernsby was tired, the count went on.\n“There are forty,” Fernsby said."
    )
    assert _names(text, "en") == ["Ada Fernsby"]


def test_a_surname_means_who_agrees_in_gender() -> None:
    text = (
        "Mr. Tom Fernsby keeps the lock, and Mrs. Ada Fernsby counts otters.\n"
        "“It holds,” Mr. Fernsby said.\n“There are forty,” Mrs. Fernsby said."
    )
    assert _names(text, "en") == ["Tom Fernsby", "Ada Fernsby"]


def test_an_indefinite_role_is_nobody_named_before() -> None:
    text = (
        "“It holds,” said Ada Fernsby, the mayor.\n"
        "“It leaks,” said a senior harbour official. “It holds,” said the mayor."
    )
    assert _names(text, "en") == ["Ada Fernsby", "official", "Ada Fernsby"]


def test_a_role_means_who_spoke_only_if_one_person_did() -> None:
    first = "“It holds,” said Ada Fernsby.\n“It never leaked,” said the mayor."
    both = "“It holds,” said Ada Fernsby.\n“It leaks,” said Tom Bexley.\n“It never did,” said the mayor."
    assert _names(first, "en") == ["Ada Fernsby", "Ada Fernsby"]
    assert _names(both, "en") == ["Ada Fernsby", "Tom Bexley", "mayor"]


def test_a_line_in_capitals_names_nobody() -> None:
    text = "«Il ponte tiene, e noi lo sapevamo».\nRIPRODUZIONE RISERVATA"
    assert _names(text, "it") == [None]


def test_a_post_is_its_author_s_without_handle_and_day() -> None:
    said = "It holds, and we counted forty otters."
    blocks = (Block(kind=BlockKind.QUOTATION, start=0, text=said, cited="Ada Fernsby (@ada) May 1, 2020"),)
    (quote,) = find_quotes_in(Article(text=said, blocks=blocks, language="en"))
    assert quote.speaker is not None
    assert quote.speaker.name == "Ada Fernsby"


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "ru",
            "«Мост стоит и будет стоять», — заявил представитель «союза строителей» ДНР Андрей Соловьёв.",
            "Соловьёв",
        ),
        ("ru", "«Мост стоит и будет стоять», – цитирует Газета.Ru выступление Соловьёва на совете.", "Соловьёва"),
        ("pl", "„Most stoi i będzie stał” – powiedział dziennikarzom Adam Wydra.", "Adam Wydra"),
        ("pl", "– Most stoi – mówi Adam Wydra, prezes Rzeczna Kompania.", "Adam Wydra"),
    ],
)
def test_offices_and_addressees_do_not_speak(language: str, text: str, speaker: str) -> None:
    (quote,) = find_quotes(text, language)
    assert quote.speaker is not None
    assert speaker in quote.speaker.text


def test_who_leads_in_with_a_colon_speaks_in_the_paragraph_behind() -> None:
    text = "Tom Bexley praised the work. Ada Fernsby, the mayor, wrote:\n“We counted forty otters, and it holds.”"
    assert _names(text, "en") == ["Ada Fernsby"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Ada Fernsby revisó el puente. “Resiste, y lo sabíamos todos”, dijo a la agencia Otter Press."),
        (
            "en",
            "Ada Fernsby inspected the bridge in Invented Town. “It holds, and we all knew it,” she told Otter Press.",
        ),
    ],
)
def test_whoever_is_spoken_to_does_not_speak(language: str, text: str) -> None:
    assert "Otter Press" not in str(_names(text, language))


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "“It holds,” said Secretary of State Ada Mary Fernsby.", "Ada Mary Fernsby"),
        ("en", "“It holds,” a Lock Police spokesman said.", "Lock Police spokesman"),
        ("es", "«Resiste, y lo sabíamos», dijo el ministro de Defensa Juan Pérez Ríos.", "Juan Pérez Ríos"),
        ("it", "«Il ponte tiene», ha detto Anna Ferri segretaria della Lega.", "Anna Ferri"),
        ("zh", "“水闸已经生锈多年。”河流局副局长林安娜说。", "林安娜"),
        ("zh", "“水闸已经生锈多年。”林安娜院士说。", "林安娜"),
    ],
)
def test_what_somebody_is_for_is_no_part_of_the_name(language: str, text: str, name: str) -> None:
    assert _names(text, language) == [name]


def test_a_suffix_written_to_a_turkish_name_is_no_part_of_it() -> None:
    text = 'Başkan Ayşe Ferli\'nin raporu okundu. Ferli, "Kapı yıllardır paslanıyordu" dedi.'
    assert _names(text, "tr") == ["Ayşe Ferli"]


def test_a_role_set_off_behind_a_name_is_that_person_s() -> None:
    text = (
        "Ada Fernsby, the engineer, met Tom Bexley, a keeper of locks.\n“It holds,” said Bexley.\n"
        "“It leaks,” said Ida Marsh.\n“It holds,” said the engineer."
    )
    assert _names(text, "en") == ["Tom Bexley", "Ida Marsh", "Ada Fernsby"]


def test_a_name_in_capitals_gives_way_to_the_usual_form() -> None:
    text = "ADA FERNSBY opens the bridge again.\nAda Fernsby keeps it. “It holds,” Fernsby said."
    assert _names(text, "en") == ["Ada Fernsby"]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "Justice Secretary Ada Fernsby and Health Secretary Tom Bexley met.\n"
            "“It holds,” the justice secretary said. “It leaks,” the health secretary said.",
            ["Ada Fernsby", "Tom Bexley"],
        ),
        (
            "en",
            "The director of the Otter Trust, Ada Fernsby, opened the lock with Tom Bexley.\n"
            "“It leaks,” Bexley said.\n“It holds,” the director said.",
            ["Tom Bexley", "Ada Fernsby"],
        ),
        (
            "fr",
            "Le ministre de la Santé Paul Rivage a refusé de partir.\n"
            "« Je n’ai enfreint aucune règle », a déclaré à cette occasion le ministre de la Santé.\n"
            "« Nous verrons bien », a dit le ministre.",
            ["Paul Rivage", "Paul Rivage"],
        ),
        (
            "ru",
            "Министр обороны Иван Выдров и министр финансов Анна Орлова приехали на мост.\n"
            "«Мост стоит крепко», — сказала министр финансов. «Мост течёт», — заявил министр обороны.",
            ["Анна Орлова", "Иван Выдров"],
        ),
        (
            "pl",
            "Minister zdrowia Anna Dunaj i burmistrz Jan Most otworzyli most.\n"
            "„Most stoi” – powiedział burmistrz. „Most przecieka” – dodała minister.",
            ["Jan Most", "Anna Dunaj"],
        ),
        (
            "it",
            "Il presidente della Società dei Ponti, Carlo Donati, ha parlato con Anna Blu.\n"
            "«Il ponte tiene bene», ha detto Blu. «Non tiene più», ha detto il presidente.",
            ["Anna Blu", "Carlo Donati"],
        ),
        (
            "pt",
            "O presidente da Câmara, Carlos Duarte, falou com Ana Azul.\n"
            "“Ele resiste bem”, disse Azul. “Não resiste mais”, disse o presidente da Câmara.",
            ["Ana Azul", "Carlos Duarte"],
        ),
        (
            "sv",
            "Kommunens ordförande, Klara Dunberg, mötte Olle Åström.\n"
            "”Den håller”, sa Åström. ”Den läcker”, sa ordföranden.",
            ["Olle Åström", "Klara Dunberg"],
        ),
    ],
)
def test_a_role_is_whose_office_the_text_told(language: str, text: str, names: list[str]) -> None:
    assert _names(text, language) == names


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "“It holds,” said a spokesman for Mayor Clara Dunmore.", "spokesman for Mayor Clara Dunmore"),
        ("en", "“It leaks, and we know it,” said a friend of Tom Bexley.", "friend of Tom Bexley"),
        ("fr", "« Le pont tient bien », précise un proche de Paul Rivage.", "proche de Paul Rivage"),
        ("es", "“El puente resiste bien”, dijo la portavoz de la Asociación.", "portavoz de la Asociación"),
    ],
)
def test_whoever_speaks_for_somebody_is_not_that_one(language: str, text: str, name: str) -> None:
    assert _names(text, language) == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "“It holds,” said Senator Ada Fernsby of Otterland.", "Ada Fernsby"),
        ("en", "“It holds well,” said the Royal Bank of Otterland.", "Royal Bank of Otterland"),
        ("en", "“It holds,” said Ursula van der Otter of the Commission.", "Ursula van der Otter"),
        ("de", "„Es hält“, sagte Anna Weber von der Gewerkschaft.", "Anna Weber"),
        ("ja", "大野健会長が「橋はまだ危ない。春までに直すつもりです」と説明した。", "大野健"),
    ],
)
def test_where_somebody_is_from_is_no_part_of_a_name(language: str, text: str, name: str) -> None:
    assert _names(text, language) == [name]


def test_a_role_is_whose_work_is_told_by_a_verb_of_its_kind() -> None:
    text = (
        "Harriet Quill, who has chaired the board for years, spoke to Tom Bexley.\n"
        "“It leaks,” Bexley said. “It holds,” the chairwoman said."
    )
    assert _names(text, "en") == ["Tom Bexley", "Harriet Quill"]


def test_somebody_of_whom_nothing_is_told_is_left_unnamed() -> None:
    text = "The plans were many, and one asked for “something more like a harbour with a fish market”."
    assert [quote.speaker for quote in find_quotes(text, "en")] == [None]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", "قالت ليلى السدري إن الطاحونة توقفت يوم الثلاثاء.\nوأضافت: «ننتظر المضخات منذ أسبوعين».", "ليلى السدري"),
        (
            "hi",
            "लीला बांधवाल ने कहा कि चक्की मंगलवार से बंद है।\nउन्होंने कहा, “हम दो हफ़्तों से पंपों का इंतज़ार कर रहे हैं।”",
            "लीला बांधवाल",
        ),
        (
            "fa",
            "لیلا آسیابانی گفت که آسیاب از سه‌شنبه بسته است.\nاو افزود: «دو هفته است که منتظر پمپ‌ها هستیم.»",
            "لیلا آسیابانی",
        ),
    ],
)
def test_without_capitals_a_pronoun_means_whoever_was_said_to_say_something(
    language: str, text: str, name: str
) -> None:
    assert _names(text, language) == [name]


def test_the_body_of_an_office_is_not_who_holds_it() -> None:
    text = (
        "“It holds, and we all knew it,” Otter House Press Secretary Ada Fernsby said at the end of the day.\n"
        "“It never leaked,” she said."
    )
    assert _names(text, "en") == ["Ada Fernsby", "Ada Fernsby"]


@pytest.mark.parametrize("place", ["PORT OTTER —", "PORT OTTER (Otter News) —"])
def test_where_a_report_comes_from_does_not_speak(place: str) -> None:
    text = f"Ada Fernsby counts otters.\n{place} Her counting began long ago.\n“There are forty,” she said."
    assert _names(text, "en") == ["Ada Fernsby"]


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("The lock was mended by Ada Fernsby, who said:", "Ada Fernsby"),
        ("Ada Fernsby, the mayor of Port Otter, who mended the lock, said:", "Ada Fernsby"),
        ("A neighbour, who did not want to be named, said:", "neighbour"),
    ],
)
def test_a_relative_pronoun_means_who_is_named_before_it(who: str, name: str) -> None:
    text = f"“It holds,” said Tom Bexley.\n{who} “It leaks, and everybody here knows it.”"
    assert _names(text, "en") == ["Tom Bexley", name]


def test_a_title_cut_short_does_not_end_an_office() -> None:
    assert _names("“It holds,” said a spokeswoman for Sen. Ada Fernsby.", "en") == ["spokeswoman for Sen. Ada Fernsby"]


@pytest.mark.parametrize(
    "text",
    [
        "Danach kamen die Otterforscher mit den Schleusenwärtern. „Es sind vierzig Otter“, sagte Forscherin Ada Blau.",
        "Am Tor stand man mit den Otterforschern Ada Blau und Ida Roth.\n„Es sind vierzig Otter“, sagte Blau.",
        "Danach sprach Tom Becker mit der Gattin des Präsidenten Ada Blau. „Es sind vierzig Otter“, sagte Blau.",
    ],
)
def test_a_german_role_is_known_in_every_case(text: str) -> None:
    assert _names(text, "de") == ["Ada Blau"]


def test_german_man_is_nobody() -> None:
    text = "„Es hält“, sagte Ada Blau.\n„Wir warten noch“, rief sie. „Jetzt hält es auch ohne uns“, sagte man später."
    assert _names(text, "de")[-1] is None


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ko", "박서연은 “수문은 아침에 열립니다”라고 말했다.", "박서연"),
        ("ka", "„ჭიშკარი დილით გაიღება, როგორც ყოველთვის“, – თქვა ნინო კალანდაძემ.", "ნინო კალანდაძე"),
        ("ne", "मीना थापाले भनिन्, “ढोका बिहान खुल्छ र हामी खुसी छौं।”", "मीना थापा"),
        ("de", "Auch Ada Fernsbys kluger Nachbar lacht. „Sie hält“, sagte Fernsby.", "Ada Fernsby"),
        ("de", "„Sie hält“, sagte AfX-Spitzenmann Karl Kiesel.", "Karl Kiesel"),
        ("sv", "”Den håller bra”, sade Utter-författaren Karl Kisel.", "Karl Kisel"),
    ],
)
def test_what_marks_a_name_in_its_sentence_is_no_part_of_it(language: str, text: str, name: str) -> None:
    assert _names(text, language) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“水闸早上开放，大家都很高兴。”住户贺先生表示。", ["贺先生"]),
        ("教师陆晚舟执笔的故事很短。“水闸早上开放，大家都很高兴。”她笑着说。", ["陆晚舟"]),
        ("“水闸早上开放，大家都很高兴。”主席 Ada Fernsby 说。", ["Ada Fernsby"]),
    ],
)
def test_a_chinese_name_has_three_signs_or_a_title_or_capitals(text: str, names: list[str]) -> None:
    assert _names(text, "zh") == names

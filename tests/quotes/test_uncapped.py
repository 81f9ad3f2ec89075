"""Names in scripts without capitals: where one begins and ends, its first name, and whom a role means there."""

from __future__ import annotations

import pytest

from reader.quotes import find_quotes


def speakers(text: str, language: str) -> list[tuple[str, str]]:
    """The speakers of a text's quotations: as written, and by name."""
    found = [quote.speaker for quote in find_quotes(text, language)]
    return [(speaker.text, speaker.name) if speaker is not None else ("", "") for speaker in found]


@pytest.mark.parametrize(
    ("language", "text", "written", "name"),
    [
        (
            "ar",
            "افتتحت وزيرة الزراعة هالة العمري السوق الجديد.\nوقالت العمري أمس: «لن نرفع الأسعار هذا العام أبدا».",
            "العمري",
            "هالة العمري",
        ),
        (
            "he",
            'מנהלת הנמל, שירה ברוש, חנכה את הרציף החדש.\n"חיכינו לרגע הזה עשר שנים תמימות", אמרה ברוש בטקס הפתיחה.',
            "ברוש",
            "שירה ברוש",
        ),
        (
            "ka",
            "ქალაქის მერმა ლევან ჭყონიამ ახალი ხიდი გახსნა.\n„ჩვენ ამ დღეს ათი წელი ველოდით“, – თქვა ჭყონიამ გახსნაზე.",
            "ჭყონიამ",
            "ლევან ჭყონია",
        ),
    ],
)
def test_a_surname_has_the_first_name_that_stood_before_it(language: str, text: str, written: str, name: str) -> None:
    assert speakers(text, language) == [(written, name)]


def test_words_behind_a_known_surname_are_no_part_of_the_name() -> None:
    text = (
        "حكمت المحكمة على التاجر سليم الحلاق بالسجن عاما واحدا.\n"
        "ونفى الحلاق التهمة كلها قائلا للقاضي: «لم أر هذا الرجل في حياتي أبدا»."
    )
    assert speakers(text, "ar") == [("الحلاق", "سليم الحلاق")]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", 'قال رئيس نادي الصخرة، باسل عرمان، إن "الفريق سيلعب في ملعبه الجديد قبل نهاية العام".', "باسل عرمان"),
        ("fa", "شهردار رودخانه‌سر، پیمان آبگینه، هشدار داد: «پل را از فردا می‌بندیم».", "پیمان آبگینه"),
        ("he", 'יו"ר ועד השכונה, רמי תלם, טען: "איש לא שאל אותנו לפני שסגרו את הגשר".', "רמי תלם"),
    ],
)
def test_a_comma_sets_the_name_off_behind_its_office(language: str, text: str, name: str) -> None:
    assert [found for _, found in speakers(text, language)] == [name]


def test_what_an_office_is_of_is_no_name() -> None:
    text = "قالت مديرة المتحف الوطني سعاد زريق: «سنفتح الأبواب للجميع يوم الأحد المقبل»."
    assert speakers(text, "ar")[0][1] == "سعاد زريق"


def test_a_bare_role_is_whose_it_was() -> None:
    text = (
        "قال مدرب فريق الصخرة هاني بركات: «لعبنا مباراة كبيرة اليوم».\n"
        "ورد الحارس وليد نصار: «لم نستحق الخسارة أبدا في هذه المباراة».\n"
        "وختم المدرب: «سنعود أقوى في الموسم المقبل»."
    )
    assert [name for _, name in speakers(text, "ar")] == ["هاني بركات", "وليد نصار", "هاني بركات"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "id",
            "Pelatih Elang Laut, Duarte Fonseca, kecewa.\n“Kami kehilangan arah sejak awal,” kata pria asal Porto itu.",
            "Duarte Fonseca",
        ),
        (
            "sw",
            "Waziri wa Bandari Zawadi Mrema amezindua gati jipya.\n“Meli itafika Jumatatu ijayo,” alisema waziri huyo.",
            "Zawadi Mrema",
        ),
    ],
)
def test_this_role_is_whoever_was_just_named(language: str, text: str, name: str) -> None:
    assert speakers(text, language)[-1][1] == name


def test_an_object_does_not_speak() -> None:
    text = "این پاسخ را همه شنیدند که «هیچ‌کس مقصر نیست و باید همه ما صبر کنیم»."
    assert all("پاسخ" not in written for written, _ in speakers(text, "fa"))


def test_a_mark_inside_an_acronym_is_no_quotation_mark() -> None:
    text = 'יו"ר החברה ומנכ"לית המפעל חתמו על ההסכם. "אנחנו יוצאים לדרך חדשה", אמר יו"ר החברה אורי סלע.'
    assert [quote.text for quote in find_quotes(text, "he")] == ['"אנחנו יוצאים לדרך חדשה"']
    named = 'סיפרה ל"הבוקר" מנהלת הגן דליה רז: "הילדים לא יצאו לחצר כל השבוע".'
    assert [quote.text for quote in find_quotes(named, "he")] == ['"הילדים לא יצאו לחצר כל השבוע"']


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", 'نادر الصباغ: "الجسر مغلق أمام الجميع حتى إشعار آخر".', "نادر الصباغ"),
        ("he", 'רז שדה: "הגשר סגור לכולם עד להודעה חדשה".', "רז שדה"),
        ("ar", 'وفقا لنادر الصباغ، "الجسر مغلق أمام الجميع حتى إشعار آخر".', "نادر الصباغ"),
        ("fa", "بهمن سرافراز وزیر جاده گفت: «پل از صبح فردا به روی همه بسته است».", "بهمن سرافراز"),
    ],
)
def test_a_name_stands_before_a_colon_behind_a_source_or_before_its_role(language: str, text: str, name: str) -> None:
    assert [found for _, found in speakers(text, language)] == [name]


def test_a_role_of_which_only_the_office_is_told_has_no_name() -> None:
    assert speakers("وزیر راه گفت: «پل از صبح فردا به روی همه بسته است».", "fa") == [("وزیر راه", "وزیر راه")]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import entities, htmltext
from bot.sandbox.entities import Entity
from bot.sandbox.errors import ApiError


def test_tags_become_ranges_counted_in_utf16_units() -> None:
    read = htmltext.parse("🔴 <b>Ali</b> <i>æ</i>")

    assert read.text == "🔴 Ali æ"
    assert read.entities == (Entity("bold", 3, 3), Entity("italic", 7, 1))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("&quot;ja&quot; &#230; &#xE6;", '"ja" æ æ'),
        ("&nbsp; stays", "&nbsp; stays"),
        ("  trimmed \n", "trimmed"),
    ],
)
def test_only_telegrams_own_character_references_are_read(source: str, text: str) -> None:
    assert htmltext.parse(source).text == text


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("æ<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 2'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("x<br>", 'Unsupported start tag "br" at byte offset 1'),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refused:
        htmltext.parse(source)

    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


@pytest.mark.parametrize(
    "source",
    [
        "<b><i>x</i></b> &lt;y&gt; &amp;",
        '<a href="https://example.org/?a=1&amp;b=2">her</a>',
        "<blockquote>et <u>citat</u></blockquote><pre>kode</pre>",
        "<s>nej</s> <tg-spoiler>hemmeligt</tg-spoiler> 🟢 <code>x</code>",
    ],
)
def test_canonical_html_reads_back_as_itself(source: str) -> None:
    assert htmltext.parse(source).html == source


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_plain_text_never_becomes_markup(text: str) -> None:
    written = entities.plain(text)

    assert htmltext.parse(written.html) == written


def test_a_link_that_runs_code_is_no_link() -> None:
    assert htmltext.parse('<a href="javascript:alert(1)">x</a>').entities == ()


def test_links_and_commands_in_the_text_are_found() -> None:
    found = entities.plain("Se /today, og/eller https://t.me/SnorenBot?start=A-1. 1/2").found

    assert [(e.type, e.offset, e.length) for e in found] == [("url", 20, 32), ("bot_command", 3, 6)]

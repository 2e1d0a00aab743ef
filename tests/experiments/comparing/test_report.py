from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from experiments.comparing.asked import Asked
from experiments.comparing.comparison import Comparison
from experiments.comparing.finding import records
from experiments.comparing.report import rendered
from experiments.comparing.robustness import Threshold
from experiments.comparing.rows import failures, paired_row
from experiments.comparing.terminal import table_text
from tests.experiments.made import comparison, without

SECTIONS = ["finding", "differences", "time", "maps", "table", "losers", "apart", "arms", "methods"]
OVER_WORLDS = ["finding", "worlds", "robustness", *SECTIONS[2:]]
DRAWN = ("forest", "fan-waits", "fan-cooperation", "hexmap-waits", "hexmap-cooperation", "gains")
VOID = {"meta", "img", "br", "link", "input", "hr"}


class Page(HTMLParser):
    """A page's tags, checked to be closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def made() -> Comparison:
    return comparison()


@pytest.fixture(scope="module")
def html(made: Comparison) -> str:
    return rendered(made, dict.fromkeys(DRAWN, (b"a picture", "In this model, it is so.")))


def test_it_is_well_formed_and_needs_no_other_machine(html: str) -> None:
    page = Page(html)
    assert page.open == []
    assert page.all("script") == page.all("link") == page.all("iframe") == []
    for tag, attributes in page.tags:
        assert not {"srcset", "style", "onclick"} & set(attributes)
        if tag == "img":
            assert (attributes["src"] or "").startswith("data:image/png;base64,")
        elif "src" in attributes or (tag != "a" and "href" in attributes):
            pytest.fail(f"<{tag}> asks for {attributes}")
    assert not re.search(r"url\(|@import", html)


def test_sections_stand_in_order_with_their_headings(html: str) -> None:
    page = Page(html)
    assert [section["id"] for section in page.all("section")] == SECTIONS
    assert len(page.all("h1")) == 1
    assert [heading.get("id") for heading in page.all("h2")] == [f"h-{name}" for name in SECTIONS]


def test_it_can_be_read_without_seeing(html: str) -> None:
    page = Page(html)
    assert page.all("html")[0]["lang"] == "en-GB"
    assert any(meta.get("name") == "viewport" for meta in page.all("meta"))
    assert len(page.all("img")) == 6
    assert all((image["alt"] or "").startswith("In this model, ") for image in page.all("img"))
    assert len(page.all("caption")) == len(page.all("table")) > 4
    assert all("scope" in cell for cell in page.all("th"))


def test_the_finding_and_the_numbers_are_those_of_the_comparison(made: Comparison, html: str) -> None:
    assert made.finding.title in html
    assert made.finding.paragraph in html
    row = paired_row(records(made.paired.query("b == 'devolved' and metric == 'waits' and month == 24"))[0])
    assert f"<strong>{row.mean}</strong>" in html
    assert row.interval in html


@pytest.mark.parametrize(
    "said",
    [
        "icsim compare centralised devolved", "Seeds: 0 to 11.", "treasury.pots", "By region", "By deprivation",
        "By population", "By wave of designation", "By kind of body", "Ambulance trusts",
        "Too small to matter", "money-arm less baseline", "2026-01-01T00:00:00+00:00", "*.series.parquet",
        "The story of devolved.",
    ],
)  # fmt: skip
def test_it_says(html: str, said: str) -> None:
    assert said in html


def test_names_and_stories_are_escaped() -> None:
    html = rendered(comparison(title='<script>alert("1")</script>&amp;'), {})
    assert "<script" not in html
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;&amp;amp;" in html


def test_no_hyphen_stands_for_a_minus_and_no_nought_has_a_sign(html: str) -> None:
    words = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)
    assert not re.search(r"(?<![\w-])-\d", words)
    assert not re.search(r"[−+]0(\.0*)?(?![\d.])", words)
    assert "nan" not in words.split()


def test_a_comparison_without_a_pair_still_has_a_report() -> None:
    page = Page(rendered(without(comparison(), "devolved", *range(12))))
    assert [section["id"] for section in page.all("section")] == ["finding", "arms", "methods"]


def test_failed_runs_are_told() -> None:
    html = rendered(without(comparison(landscape="toy"), "devolved", 3, 4, error="Traceback\nValueError: <no>"), {})
    assert "Two runs failed and are left out" in html
    assert "Twin 3 under devolved (failed): ValueError: &lt;no&gt;" in html
    assert failures(without(comparison(landscape="toy", twins=4), "baseline", 3))[0].startswith("One run failed and is")
    many = failures(without(comparison(worlds=3, twins=3, landscape="toy"), "devolved", 1, 2))
    assert many[1].startswith("World 0, twin 1 under devolved")
    assert many[-1] == "and one other"


def test_the_table_for_a_terminal_lines_up(made: Comparison) -> None:
    lines = table_text(made).splitlines()
    columns = ["month", "centralised", "devolved", "difference", "95% interval", "share", "in this model", "needed"]
    assert re.split(r" {2,}", lines[0]) == [*columns, "money arm"]
    assert max(len(line) for line in lines) <= 120
    rows = [line for line in lines if re.match(r" +\d+ ", line)]
    assert len(rows) == 9 * 2
    assert all("devolved better" in row for row in rows if row.split()[0] == "24")
    assert made.finding.paragraph.split(".")[0][:40] in table_text(made).replace("\n", " ")


@pytest.fixture(scope="module")
def many() -> Comparison:
    return comparison(worlds=6, twins=3, apart=4.0, effect=3.0, more=("earned-autonomy",), steps=60, landscape="toy")


@pytest.fixture(scope="module")
def over_worlds(many: Comparison) -> str:
    drawn = dict.fromkeys(("worlds", "robust", "gains"), (b"a picture", "In this model, it is so."))
    return rendered(many, drawn)


def test_over_worlds_it_has_sections_of_its_own(over_worlds: str) -> None:
    page = Page(over_worlds)
    assert page.open == []
    assert [section["id"] for section in page.all("section")] == OVER_WORLDS
    assert [image["alt"][:14] for image in page.all("img") if image["alt"]] == ["In this model,"] * 3
    assert all("scope" in cell for cell in page.all("th"))
    words = re.sub(r"<style>.*?</style>|<[^>]+>", " ", over_worlds, flags=re.DOTALL)
    assert not re.search(r"(?<![\w-])-\d|[−+]0(\.0*)?(?![\d.])", words)
    assert "nan" not in words.split()


@pytest.mark.parametrize(
    "said",
    [
        "6 plausible worlds, three twins in each, under each of five scenarios", "Worlds still needed",
        "a share of worlds is no probability", "Intervals of shares are Wilson’s", "are drawn over their ranges",
        "no worse than baseline", "earned-autonomy less centralised", "regret.csv", "the same 6 worlds",
    ],
)  # fmt: skip
def test_over_worlds_it_says(over_worlds: str, said: str) -> None:
    assert said in over_worlds


def test_the_table_over_worlds_lines_up(many: Comparison) -> None:
    lines = table_text(many).splitlines()
    assert re.split(r" {2,}", lines[0])[1:4] == ["devolved better", "too small", "centralised better"]
    assert max(len(line) for line in lines) <= 130
    rows = [line for line in lines if re.match(r" +\d+ ", line)]
    assert len(rows) == 9 * 2
    assert many.finding.paragraph[:60] in table_text(many).replace("\n", " ")


def test_what_was_asked_for_is_answered() -> None:
    asked = Asked({"trust": 0.001}, (Threshold("waits", 0.3, least=False),))
    made = comparison(worlds=4, twins=2, asked=asked, steps=12, landscape="toy")
    html = rendered(made, {})
    assert "was asked (0.001 for trust between partners), or else as the band" in html
    assert "Waiting over 18 weeks, at most 0.3" in html
    plain, finer = (one.paired.query("metric == 'trust' and b == 'devolved'") for one in (comparison(), made))
    assert set(finer["precision"]) == {0.001}
    assert set(plain["precision"]) == {0.01}

using Shouldly;
using Xunit;

namespace QaBot.Core.Tests;

public sealed class ReferenceTests
{
    private static readonly Document[] Three =
    [
        Of("report.pdf", new DocumentMetadata("Dredging & \"the lake\"", "Anna Maria Berg, Jan van der Meer and Bo-Erik Dahl", "Harbour Press", "1 March 2024", "https://example.org/r_1", "en")),
        Of("stats.csv", new DocumentMetadata("Ships by flag", "Ministry of Ports", "Ministry of Ports", "2021", "ISBN 978-3-16")),
        Of("notes/untitled.txt", DocumentMetadata.None),
    ];

    private static Document Of(string name, DocumentMetadata metadata) => new(name, "sha256:0", metadata, "", [], [], [], []);

    private static string Write(string style) => ReferenceList.Write(Reference.Of(Three), style);

    [Fact]
    public void Apa_gives_initials_a_date_and_n_d_where_none_is_known() => Write("apa").ShouldBe(
        "Berg, A. M., van der Meer, J., & Dahl, B.-E. (2024, March 1). Dredging & \"the lake\". Harbour Press. https://example.org/r_1\n"
        + "Ministry of Ports. (2021). Ships by flag. ISBN 978-3-16.\n"
        + "untitled. (n.d.).\n");

    [Fact]
    public void Chicago_turns_the_first_name_only() => Write("chicago").ShouldBe(
        "Berg, Anna Maria, Jan van der Meer, and Bo-Erik Dahl. 2024. “Dredging & \"the lake\".” Harbour Press. March 1. https://example.org/r_1\n"
        + "Ministry of Ports. 2021. “Ships by flag.” ISBN 978-3-16.\n"
        + "“untitled.” n.d.\n");

    [Fact]
    public void BibTex_escapes_what_TeX_would_obey() => Write("bibtex").ShouldStartWith(
        "@misc{berg2024,\n  author = {Berg, Anna Maria and van der Meer, Jan and Dahl, Bo-Erik},\n  title = {{Dredging \\& \"the lake\"}},\n  publisher = {Harbour Press},\n  year = {2024},\n  month = mar,\n  url = {https://example.org/r_1},\n  language = {en}\n}\n\n@misc{ministryofports2021,\n  author = {{Ministry of Ports}},");

    [Fact]
    public void Csl_json_leaves_out_what_is_not_known()
    {
        using var json = System.Text.Json.JsonDocument.Parse(Write("csl-json"));
        json.RootElement.EnumerateArray().Select(e => string.Join(' ', e.EnumerateObject().Select(p => p.Name))).ShouldBe(
            ["id type title author publisher issued URL language", "id type title author publisher issued note", "id type title"]);
        json.RootElement[0].GetProperty("issued").ToString().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).ShouldBe("{\"date-parts\":[[2024,3,1]]}");
    }

    [Theory]
    [InlineData("2024-03-01", 2024, 3, 1)]
    [InlineData("2024-03", 2024, 3, null)]
    [InlineData("March 1, 2024", 2024, 3, 1)]
    [InlineData("June 2021", 2021, 6, null)]
    [InlineData("2024/3/1", 2024, 3, 1)]
    [InlineData("Winter 1999", 1999, null, null)]
    [InlineData("2024-99-99", 2024, null, null)]
    public void A_date_is_as_exact_as_its_source(string words, int year, int? month, int? day) => ReferenceDate.Of(words).ShouldBe(new ReferenceDate(year, month, day));

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData(null)]
    public void Words_without_a_year_are_no_date(string? words) => ReferenceDate.Of(words).ShouldBeNull();

    [Fact]
    public void Two_sources_never_share_a_key() =>
        Reference.Of([Three[0], Three[0] with { Name = "again.pdf" }, Three[2], Three[2]]).Select(r => r.Key).ShouldBeUnique();
}

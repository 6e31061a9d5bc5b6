using System.Text;
using Shouldly;
using Xunit;

namespace QaBot.Core.Tests;

public sealed class WireNamesTests
{
    [Fact]
    public void Every_name_is_the_members_name_in_kebab_case()
    {
        foreach (var value in Enum.GetValues<AnswerState>()) WireNames.Of(value).ShouldBe(Kebab(value.ToString()));
        foreach (var value in Enum.GetValues<DeclineReason>()) WireNames.Of(value).ShouldBe(Kebab(value.ToString()));
        foreach (var value in Enum.GetValues<Verdict>()) WireNames.Of(value).ShouldBe(Kebab(value.ToString()));
        foreach (var value in Enum.GetValues<PassageKind>()) WireNames.Of(value).ShouldBe(Kebab(value.ToString()));
    }

    private static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && kebab.Length > 0) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(c));
        }

        return kebab.ToString();
    }
}

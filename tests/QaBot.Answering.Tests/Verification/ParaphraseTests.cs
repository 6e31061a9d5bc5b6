using System.Globalization;

namespace QaBot.Answering.Tests.Verification;

/// <summary>Freer paraphrases, written by hand after the rules were done, true and false: what the rules make of prose that they were not fitted on.</summary>
public class ParaphraseTests(ITestOutputHelper output)
{
    private static readonly (string Source, string Claim)[] True =
    [
        ("On 3 May 2019, the Valdorian parliament approved a €42.5 million guarantee for Tandem Rail, with 71 deputies in favour and 12 against.", "Valdoria's parliament approved a guarantee of €42.5 million for Tandem Rail in May 2019."),
        ("On 3 May 2019, the Valdorian parliament approved a €42.5 million guarantee for Tandem Rail, with 71 deputies in favour and 12 against.", "Twelve deputies voted against the guarantee for Tandem Rail."),
        ("Critics such as the lawyer Ida Noll argue that the cameras break the data protection law, which requires a court order.", "Ida Noll, a lawyer, argues that the cameras break the data protection law."),
        ("Critics such as the lawyer Ida Noll argue that the cameras break the data protection law, which requires a court order.", "According to critics, the data protection law requires a court order."),
        ("The National Railway Company (NRC) lost 1.2 million passengers between 2015 and 2019, mostly on rural lines.", "The NRC lost 1.2 million passengers from 2015 to 2019."),
        ("The National Railway Company (NRC) lost 1.2 million passengers between 2015 and 2019, mostly on rural lines.", "Between 2015 and 2019, 1,200,000 passengers were lost by the National Railway Company, mostly on rural lines."),
        ("While Brenia signed the declaration, Cordia did not, citing concerns over the cost of replacing equipment.", "Cordia did not sign the declaration because of concerns over the cost of replacing equipment."),
        ("While Brenia signed the declaration, Cordia did not, citing concerns over the cost of replacing equipment.", "Brenia signed the declaration."),
        ("The hospital's new wing, designed by Marta Quint, has 240 beds, twice as many as the old one.", "Marta Quint designed the new wing of the hospital."),
        ("The hospital's new wing, designed by Marta Quint, has 240 beds, twice as many as the old one.", "The new wing of the hospital has 240 beds."),
        ("Water levels in Lake Orrin dropped by 3.4 metres in two decades; scientists blame irrigation rather than climate.", "Scientists blame irrigation for the drop in Lake Orrin's water levels."),
        ("Water levels in Lake Orrin dropped by 3.4 metres in two decades; scientists blame irrigation rather than climate.", "Lake Orrin's water level dropped by 3.4 m in twenty years."),
        ("Under the agreement, QuayTech will train 300 engineers a year until 2027 and open a research centre in Lissova.", "QuayTech will open a research centre in Lissova."),
        ("Under the agreement, QuayTech will train 300 engineers a year until 2027 and open a research centre in Lissova.", "Until 2027, 300 engineers a year will be trained by QuayTech under the agreement."),
        ("The minister denied that the ministry had received complaints about the tender before June.", "The minister denied that complaints about the tender had been received before June."),
        ("Zephyr Telecom's market share fell to 31 % after the regulator forced it to open its network to rivals in 2012.", "In 2012 the regulator forced Zephyr Telecom to open its network to rivals."),
        ("Zephyr Telecom's market share fell to 31 % after the regulator forced it to open its network to rivals in 2012.", "Zephyr Telecom's share of the market fell to 31 percent."),
        ("None of the five bidders met the technical conditions, so the tender was repeated in autumn 2016.", "The tender was repeated in autumn 2016 because none of the bidders met the technical conditions."),
        ("None of the five bidders met the technical conditions, so the tender was repeated in autumn 2016.", "There were five bidders, and none met the technical conditions."),
        ("The report warns that small islands may lose their only link to the mainland if ferries are not subsidised.", "Small islands may lose their only link to the mainland, the report warns."),
        ("It takes its name from the river Asel, a tributary of the Orrin, and has been inhabited since the Bronze Age.", "It has been inhabited since the Bronze Age and takes its name from the Asel river."),
        ("In an interview, Petra Salo called the plan “a gift to the mining companies” and urged members to vote against it.", "Petra Salo called the plan “a gift to the mining companies”."),
        ("In an interview, Petra Salo called the plan “a gift to the mining companies” and urged members to vote against it.", "Petra Salo urged members to vote against the plan."),
        ("The fund holds shares in 1,400 companies in 60 countries and must by law publish its votes.", "By law the fund must publish its votes."),
        ("The fund holds shares in 1,400 companies in 60 countries and must by law publish its votes.", "The fund owns shares in 1,400 companies across 60 countries."),
        ("Exports to Maruvia doubled to US$88 million, making it Penzia's third largest market after Karlund and Ruhn.", "Penzia's exports to Maruvia doubled to $88 million."),
        ("Exports to Maruvia doubled to US$88 million, making it Penzia's third largest market after Karlund and Ruhn.", "Maruvia is Penzia's third largest market."),
        ("The court ruled that the mayor had acted lawfully, but that the council should have been informed.", "The court ruled that the council should have been informed."),
    ];

    private static readonly (string Source, string Claim)[] False =
    [
        ("On 3 May 2019, the Valdorian parliament approved a €42.5 million guarantee for Tandem Rail, with 71 deputies in favour and 12 against.", "The Valdorian parliament approved a €45.2 million guarantee for Tandem Rail."),
        ("On 3 May 2019, the Valdorian parliament approved a €42.5 million guarantee for Tandem Rail, with 71 deputies in favour and 12 against.", "The Brenian parliament approved a €42.5 million guarantee for Tandem Rail."),
        ("On 3 May 2019, the Valdorian parliament approved a €42.5 million guarantee for Tandem Rail, with 71 deputies in favour and 12 against.", "On 3 June 2019, the Valdorian parliament approved a guarantee for Tandem Rail."),
        ("Critics such as the lawyer Ida Noll argue that the cameras break the data protection law, which requires a court order.", "The cameras do not break the data protection law, argues the lawyer Ida Noll."),
        ("The National Railway Company (NRC) lost 1.2 million passengers between 2015 and 2019, mostly on rural lines.", "The NRC lost 1.2 billion passengers between 2015 and 2019."),
        ("The National Railway Company (NRC) lost 1.2 million passengers between 2015 and 2019, mostly on rural lines.", "The NRC lost 1.2 million passengers between 2015 and 2019, only on rural lines."),
        ("While Brenia signed the declaration, Cordia did not, citing concerns over the cost of replacing equipment.", "Brenia did not sign the declaration."),
        ("The hospital's new wing, designed by Marta Quint, has 240 beds, twice as many as the old one.", "The new wing of the hospital, designed by Marta Quint, has at most 240 beds."),
        ("Water levels in Lake Orrin dropped by 3.4 metres in two decades; scientists blame irrigation rather than climate.", "Water levels in Lake Orrin dropped by 3.4 km in two decades."),
        ("Under the agreement, QuayTech will train 300 engineers a year until 2027 and open a research centre in Lissova.", "QuayTech will never open a research centre in Lissova."),
        ("Under the agreement, QuayTech will train 300 engineers a year until 2027 and open a research centre in Lissova.", "QuayTech opened a museum of fishing and paid for the stadium, a library and a school in Lissova."),
        ("Zephyr Telecom's market share fell to 31 % after the regulator forced it to open its network to rivals in 2012.", "Zephyr Telecom had 31 rivals after the regulator forced it to open its network."),
        ("None of the five bidders met the technical conditions, so the tender was repeated in autumn 2016.", "All of the five bidders met the technical conditions."),
        ("None of the five bidders met the technical conditions, so the tender was repeated in autumn 2016.", "None of the six bidders met the technical conditions."),
        ("The report warns that small islands may lose their only link to the mainland if ferries are not subsidised.", "The report says that small islands will lose their only link to the mainland."),
        ("In an interview, Petra Salo called the plan “a gift to the mining companies” and urged members to vote against it.", "Petra Salo called the plan “a gift to the fishing companies”."),
        ("The fund holds shares in 1,400 companies in 60 countries and must by law publish its votes.", "The fund holds shares in 60 companies in 1,400 countries."),
        ("The fund holds shares in 1,400 companies in 60 countries and must by law publish its votes.", "By law the fund may publish its votes."),
        ("Exports to Maruvia doubled to US$88 million, making it Penzia's third largest market after Karlund and Ruhn.", "Exports to Maruvia doubled to €88 million."),
        ("Exports to Maruvia doubled to US$88 million, making it Penzia's third largest market after Karlund and Ruhn.", "Exports to Aldemark doubled to US$88 million."),
        ("The court ruled that the mayor had acted lawfully, but that the council should have been informed.", "The court ruled that the mayor had not acted lawfully."),
        ("The court ruled that the mayor had acted lawfully, but that the council should have been informed.", "The court ruled that the mayor had acted unlawfully."),
    ];

    [Fact]
    public void At_least_nine_in_ten_true_paraphrases_are_shown() => Shown(True).ShouldBeGreaterThanOrEqualTo(0.9);

    [Fact]
    public void At_most_one_in_twenty_false_ones_is() => Shown(False).ShouldBeLessThanOrEqualTo(0.05);

    private double Shown((string Source, string Claim)[] pairs)
    {
        var shown = 0;
        foreach (var (source, claim) in pairs)
        {
            var verification = Desk.With(source).Claim(claim);
            if (verification.IsShown) shown++;
            output.WriteLine($"{verification.Verdict} {verification.Detail} | {claim}");
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{shown} of {pairs.Length} shown"));
        return (double)shown / pairs.Length;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace QaBot.Answering.Tests.Verification;

/// <summary>Writes documents about countries that do not exist, with sentences and what may be said of them, from a seed.</summary>
internal sealed partial class MadeUpCorpus(int seed)
{
    public static readonly string[] Countries = ["Valdoria", "Brenia", "Cordia", "Maruvia", "Tessaly", "Ostrava Isle", "Karlund", "Penzia", "Ruhn", "Aldemark"];
    public static readonly string[] Companies = ["Orlen Maritime", "Ardent Systems", "Kestrel Networks", "Blueharbour", "Tandem Rail", "Ferro & Vane", "NorthGrid", "Zephyr Telecom", "QuayTech", "Solvane"];
    public static readonly string[] People = ["Ana Petrel", "Marko Dunin", "Iris Vahl", "Tomas Okoro", "Lena Brandt", "Yusuf Karim", "Zoran Milic", "Helen Ashby"];
    public static readonly string[] Bodies = ["Harbour Development Bank", "Ministry of Transport", "National Audit Office", "Coastal Safety Agency", "Competition Council", "Institute for Open Data"];
    public static readonly string[] Cities = ["Port Selim", "Grauburg", "Lissova", "Eastmere", "Tarnholm", "Vesna"];

    private static readonly (string Source, string[] Claims)[] Templates =
    [
        ("In {year}, the {body} of {country} signed a loan agreement worth €{n2} million with {company} for the modernisation of the railway between {city} and {city2}.",
            ["The {body} of {country} signed a €{n2}mn loan agreement with {company} in {year}.", "{company}'s loan for the railway between {city} and {city2} was worth €{n2} million.", "The railway between {city} and {city2} was modernised with a €{n2} million loan signed in {year}."]),
        ("{company} installed {n3} surveillance cameras at {n2} locations across {city}, according to the {body}.",
            ["According to the {body}, {n3} surveillance cameras were installed by {company} at {n2} locations in {city}.", "{company} has installed {n3} cameras across {city}.", "Cameras were installed at {n2} locations across {city}."]),
        ("{country} is not a member of the Inland Harbour Union, because its parliament rejected the treaty in {month} {year}.",
            ["{country} is not a member of the Inland Harbour Union.", "The parliament of {country} rejected the treaty of the Inland Harbour Union in {month} {year}.", "Because its parliament rejected the treaty, {country} is not part of the Inland Harbour Union."]),
        ("The submarine cable between {city} and {city2} is {n3} km long and was laid by {company} at a cost of US${n2} million.",
            ["The cable between {city} and {city2} was laid by {company} for US${n2} million.", "The submarine cable to {city2} is {n3} kilometres long.", "{company} laid a {n3} km submarine cable that cost US${n2} million."]),
        ("Prime Minister {person} said on {day} {month} {year} that the contract with {company} had been cancelled after an audit by the {body}.",
            ["{person} said that the contract with {company} had been cancelled.", "The contract with {company} was cancelled after the {body} made an audit, Prime Minister {person} said on {day} {month} {year}."]),
        ("Unemployment in {country} fell from {d2} percent in {year} to {d1} percent two years later, the lowest figure since records began.",
            ["Unemployment in {country} fell to {d1} %, the lowest figure since records began.", "In {year}, unemployment in {country} was {d2} percent."]),
        ("Residents of {city} have never been consulted on the incinerator that {company} operates near the old town.",
            ["{city}'s residents were never consulted on the incinerator operated by {company}.", "Residents have not been consulted on the incinerator near the old town of {city}."]),
        ("The {body} recommended in its report of {year} that {country} publish all contracts above {n2} million crowns within {n1} days.",
            ["In {year} the {body} recommended that {country} publish contracts above {n2} million crowns within {n1} days.", "The {body}'s report recommended publishing contracts above {n2} million crowns."]),
        ("Founded in {year} in {city}, {company} employs {n3} people and is owned by the family of {person}.",
            ["{company} was founded in {year} in {city}.", "{company} is owned by the family of {person} and employs {n3} people."]),
        ("According to {person}, a researcher at the {body}, the data of {n3} patients were stored on servers in {country} without their consent.",
            ["The data of {n3} patients were stored without their consent, according to the researcher {person}.", "Researcher {person} of the {body} said patients' data had been stored on servers in {country}."]),
        ("The bridge at {city} will carry {n3} vehicles a day once its third lane has been opened in {month} {year}.",
            ["Once the third lane is opened, the bridge at {city} will carry {n3} vehicles a day.", "The third lane of the bridge at {city} will be opened in {month} {year}."]),
        ("{company} and {company2} were fined €{n2} million each by the {body} for sharing prices between {year} and {year2}.",
            ["The {body} fined {company} and {company2} €{n2} million each.", "For sharing prices, {company} was fined €{n2} million by the {body}.", "{company2} was fined for sharing prices between {year} and {year2}."]),
        ("Although {country} applied for membership in {year}, negotiations were not opened until {month} {year2}.",
            ["{country} applied for membership in {year}.", "Negotiations with {country} were not opened until {month} {year2}."]),
        ("The power plant near {city} has a capacity of {n3} MW and burns lignite from the mine that {company} bought for €{n2} million.",
            ["The power plant near {city} has a capacity of {n3} MW.", "{company} bought the lignite mine near {city} for €{n2} million."]),
        ("Most of the {n3} teachers who answered the survey of the {body} said that they had no access to the new platform.",
            ["Most of the {n3} teachers in the {body}'s survey said they had no access to the new platform.", "Teachers who answered the survey had no access to the new platform."]),
        ("The agreement between {country} and {country2} on fishing rights expired on {day} {month} {year} and has not been renewed.",
            ["The fishing rights agreement between {country} and {country2} expired on {day} {month} {year}.", "The agreement on fishing rights with {country2} has not been renewed by {country}."]),
        ("{person}, the former director of {company}, was sentenced to {n1} years in prison for bribing officials of the {body}.",
            ["{person} was sentenced to {n1} years in prison.", "The former director of {company} was sentenced for bribing officials of the {body}."]),
        ("The 5G auction in {country} raised €{n2} million, of which {company} paid {d1} percent for the B3W band.",
            ["{country}'s 5G auction raised €{n2} million.", "{company} paid {d1} percent of the sum raised in the 5G auction for the B3W band."]),
        ("Tourists spent {n3} nights in {city} in {year}, an increase of {d1} % over the year before.",
            ["In {year}, tourists spent {n3} nights in {city}.", "Nights spent by tourists in {city} increased by {d1} percent in {year}."]),
        ("No company other than {company} submitted an offer for the port of {city} by the deadline of {day} {month} {year}.",
            ["No company other than {company} submitted an offer for the port of {city}.", "By {day} {month} {year}, no other company had submitted an offer for {city}'s port than {company}."]),
        ("The museum in {city} was closed for {n1} months while the roof, damaged by the storm of {month} {year}, was repaired.",
            ["The museum in {city} was closed for {n1} months.", "The roof of the museum in {city} was damaged by the storm of {month} {year}."]),
        ("Under the law passed in {year}, operators must keep traffic data for at least {n1} months and hand them over to the {body} on request.",
            ["Operators must keep traffic data for at least {n1} months under the law passed in {year}.", "On request, operators must hand traffic data over to the {body}."]),
        ("{country} imports {d2} percent of its natural gas from {country2}, while {d1} percent comes from its own fields.",
            ["{d2} percent of {country}'s natural gas is imported from {country2}.", "{country} imports natural gas from {country2}, but {d1} percent comes from its own fields."]),
        ("The vaccine developed by {company} was tested on {n3} volunteers in {country} and is stored at {n1} degrees.",
            ["{company}'s vaccine was tested on {n3} volunteers in {country}.", "The vaccine developed by {company} is stored at {n1} degrees."]),
    ];

    private static readonly string[] Months = ["January", "February", "April", "June", "July", "August", "September", "October", "November", "December"];

    private readonly Random _random = new(seed);

    /// <summary>The next sentence, with its claims.</summary>
    public MadeUpFact Next()
    {
        var (source, claims) = Templates[_random.Next(Templates.Length)];
        var names = new List<string>();
        var slots = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match slot in Slot().Matches(source)) Fill(slot.Groups[1].Value, slots, names);
        return new MadeUpFact(Write(source, slots), [.. claims.Select(c => Write(c, slots))], names);
    }

    private void Fill(string slot, Dictionary<string, string> slots, List<string> names)
    {
        if (slots.ContainsKey(slot)) return;
        string[]? pool = slot.TrimEnd('2') switch
        {
            "country" => Countries,
            "company" => Companies,
            "person" => People,
            "body" => Bodies,
            "city" => Cities,
            "month" => Months,
            _ => null,
        };
        string value;
        if (pool is null) value = Number(slot);
        else do value = pool[_random.Next(pool.Length)]; while (slots.ContainsValue(value));
        slots[slot] = value;
        if (pool is not null && pool != Months) names.Add(value);
    }

    private string Number(string slot) => slot switch
    {
        "year" => _random.Next(1990, 2010).ToString(CultureInfo.InvariantCulture),
        "year2" => _random.Next(2011, 2025).ToString(CultureInfo.InvariantCulture),
        "day" => _random.Next(1, 29).ToString(CultureInfo.InvariantCulture),
        "n1" => _random.Next(3, 30).ToString(CultureInfo.InvariantCulture),
        "n2" => _random.Next(31, 990).ToString(CultureInfo.InvariantCulture),
        "n3" => _random.Next(1000, 90000).ToString("N0", CultureInfo.InvariantCulture),
        "d1" => (_random.Next(11, 90) / 10m).ToString(CultureInfo.InvariantCulture),
        "d2" => (_random.Next(101, 890) / 10m).ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(slot), slot, "No such slot."),
    };

    private static string Write(string template, Dictionary<string, string> slots) => Slot().Replace(template, m => slots[m.Groups[1].Value]);

    [GeneratedRegex("[{]([a-z0-9]+)[}]")]
    private static partial Regex Slot();
}

namespace QaBot.Answering.Verification;

/// <summary>Currencies by sign, code and name, as ISO 4217 codes.</summary>
internal static class Currencies
{
    /// <summary>A dollar of which nothing says whose.</summary>
    public const string SomeDollar = "$";

    /// <summary>The currency of a sign; null for another sign.</summary>
    public static string? OfSign(char sign) => sign switch
    {
        '$' or '＄' or '﹩' => SomeDollar,
        '€' => "EUR",
        '£' => "GBP",
        '¥' or '￥' => "JPY/CNY",
        '₹' => "INR",
        '₽' => "RUB",
        '₺' => "TRY",
        '₴' => "UAH",
        '₩' => "KRW",
        '₪' => "ILS",
        '₦' => "NGN",
        '₫' => "VND",
        '₱' => "PHP",
        _ => null,
    };

    /// <summary>Whose dollar the letters before a dollar sign say ("us$"); null for other letters.</summary>
    public static string? OfDollarPrefix(string word) => word switch
    {
        "us" => "USD",
        "a" or "au" => "AUD",
        "c" or "ca" => "CAD",
        "hk" => "HKD",
        "nz" => "NZD",
        "s" or "sg" => "SGD",
        "nt" => "TWD",
        _ => null,
    };

    /// <summary>The currency of a folded word; null for another word.</summary>
    public static string? OfWord(string word) => word switch
    {
        "usd" => "USD",
        "eur" or "euro" or "euros" => "EUR",
        "gbp" or "sterling" => "GBP",
        "pound" or "pounds" => "GBP",
        "dollar" or "dollars" => SomeDollar,
        "cny" or "rmb" or "yuan" or "renminbi" => "CNY",
        "jpy" or "yen" => "JPY",
        "chf" or "franc" or "francs" => "CHF",
        "rsd" => "RSD",
        "dinar" or "dinars" => "dinar",
        "inr" or "rupee" or "rupees" => "INR",
        "rub" or "ruble" or "rubles" or "rouble" or "roubles" => "RUB",
        "krw" or "won" => "KRW",
        "aud" => "AUD",
        "cad" => "CAD",
        "nzd" => "NZD",
        "hkd" => "HKD",
        "sgd" => "SGD",
        "sek" => "SEK",
        "nok" => "NOK",
        "dkk" => "DKK",
        "pln" or "zloty" => "PLN",
        "czk" => "CZK",
        "huf" or "forint" or "forints" => "HUF",
        "ron" or "leu" or "lei" => "RON",
        "bgn" or "lev" or "leva" => "BGN",
        "bam" => "BAM",
        "lek" => "ALL",
        "mkd" or "denar" or "denars" => "MKD",
        "brl" => "BRL",
        "zar" => "ZAR",
        "mxn" => "MXN",
        _ => null,
    };

    /// <summary>Whose dollar an adjective says ("US dollars"); null for another word.</summary>
    public static string? OfDollarAdjective(string word) => word switch
    {
        "us" or "american" => "USD",
        "australian" => "AUD",
        "canadian" => "CAD",
        "singapore" => "SGD",
        _ => null,
    };

    /// <summary>Whether two currencies may be the same.</summary>
    public static bool Agree(string one, string other) =>
        one == other
        || (one == SomeDollar && IsDollar(other))
        || (other == SomeDollar && IsDollar(one))
        || (one == "JPY/CNY" && other is "JPY" or "CNY")
        || (other == "JPY/CNY" && one is "JPY" or "CNY")
        || (one == "dinar" && other is "RSD")
        || (other == "dinar" && one is "RSD");

    private static bool IsDollar(string code) => code is "USD" or "AUD" or "CAD" or "HKD" or "NZD" or "SGD" or "TWD";
}

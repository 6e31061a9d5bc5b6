namespace QaBot.Answering.Verification;

/// <summary>Scales and units of measurement as they are written after a number.</summary>
internal static class Units
{
    /// <summary>Percent.</summary>
    public const string Percent = "%";

    /// <summary>What a scale word multiplies by; 0 for another word. "m" and "b" are scales only after money.</summary>
    public static decimal Scale(string word, bool money) => word switch
    {
        "hundred" => 100,
        "thousand" or "k" => 1_000,
        "million" or "millions" or "mn" or "mln" or "mio" or "mm" when word != "mm" || money => 1_000_000,
        "billion" or "billions" or "bn" or "bln" => 1_000_000_000,
        "trillion" or "trillions" or "tn" or "trn" => 1_000_000_000_000,
        "m" when money => 1_000_000,
        "b" when money => 1_000_000_000,
        _ => 0,
    };

    /// <summary>The symbol of a unit's folded word; null for another word.</summary>
    public static string? Symbol(string word) => word switch
    {
        "km" or "kilometre" or "kilometres" or "kilometer" or "kilometers" => "km",
        "m" or "metre" or "metres" or "meter" or "meters" => "m",
        "cm" or "centimetre" or "centimetres" or "centimeter" or "centimeters" => "cm",
        "mm" or "millimetre" or "millimetres" or "millimeter" or "millimeters" => "mm",
        "mile" or "miles" or "mi" => "mi",
        "ft" or "foot" or "feet" => "ft",
        "kg" or "kilogram" or "kilograms" or "kilogramme" or "kilogrammes" => "kg",
        "g" or "gram" or "grams" or "gramme" or "grammes" => "g",
        "t" or "ton" or "tons" or "tonne" or "tonnes" => "t",
        "l" or "litre" or "litres" or "liter" or "liters" => "l",
        "ha" or "hectare" or "hectares" => "ha",
        "acre" or "acres" => "acre",
        "w" or "watt" or "watts" => "W",
        "kw" or "kilowatt" or "kilowatts" => "kW",
        "mw" or "megawatt" or "megawatts" => "MW",
        "gw" or "gigawatt" or "gigawatts" => "GW",
        "kwh" => "kWh",
        "mwh" => "MWh",
        "gwh" => "GWh",
        "twh" => "TWh",
        "kb" or "kilobyte" or "kilobytes" => "kB",
        "mb" or "megabyte" or "megabytes" => "MB",
        "gb" or "gigabyte" or "gigabytes" => "GB",
        "tb" or "terabyte" or "terabytes" => "TB",
        "mbps" => "Mbps",
        "gbps" => "Gbps",
        "tbps" => "Tbps",
        "hz" => "Hz",
        "khz" => "kHz",
        "mhz" => "MHz",
        "ghz" => "GHz",
        "ms" or "millisecond" or "milliseconds" => "ms",
        "second" or "seconds" => "s",
        "minute" or "minutes" => "min",
        "hour" or "hours" => "h",
        "day" or "days" => "d",
        "week" or "weeks" => "wk",
        "month" or "months" => "month",
        "year" or "years" => "year",
        "percent" or "pct" => Percent,
        _ => null,
    };
}

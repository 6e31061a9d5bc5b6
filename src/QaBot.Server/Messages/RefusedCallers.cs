using System.Net;
using QaBot.Bot;

namespace QaBot.Server.Messages;

/// <summary>Slows down addresses that are refused over and over: checking a signature costs more than making up a token.</summary>
internal sealed class RefusedCallers(TimeProvider time)
{
    private const int PerMinute = 600;
    private readonly RateLimit _limit = new(PerMinute, time);

    /// <summary>Whether an address was refused too often of late.</summary>
    public bool AreTooMany(IPAddress? address) => address is not null && _limit.IsEmpty(address.ToString());

    /// <summary>Counts a refusal.</summary>
    public void Count(IPAddress? address)
    {
        if (address is not null) _limit.Take(address.ToString());
    }
}

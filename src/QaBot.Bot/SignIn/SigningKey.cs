using Microsoft.IdentityModel.Tokens;

namespace QaBot.Bot;

/// <summary>A key that channel tokens are signed with.</summary>
/// <param name="Key">The public key.</param>
/// <param name="Endorsements">The channels that it may sign for.</param>
internal sealed record SigningKey(JsonWebKey Key, IReadOnlyList<string> Endorsements);

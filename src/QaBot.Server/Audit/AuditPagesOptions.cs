namespace QaBot.Server.Audit;

/// <summary>Who may open the audit pages.</summary>
internal sealed record AuditPagesOptions
{
    private static readonly string[] Keys = [nameof(Authority), nameof(ClientId), nameof(ClientSecret), nameof(RoleClaim), nameof(ReaderRole), nameof(ReviewerRole)];

    /// <summary>The OpenID Connect provider's address, https; null: no sign-in, and pages only in Development by a one-time link.</summary>
    /// <value>Audit:Authority; default: none.</value>
    public string? Authority { get; init; }

    /// <summary>The id under which the provider knows this service.</summary>
    /// <value>Audit:ClientId; needed with an authority.</value>
    public string? ClientId { get; init; }

    /// <summary>The secret that goes with it, by environment (Audit__ClientSecret).</summary>
    /// <value>Audit:ClientSecret; default: none (PKCE alone).</value>
    public string? ClientSecret { get; init; }

    /// <summary>The claim that names a person's roles.</summary>
    /// <value>Audit:RoleClaim; default: roles.</value>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>The role that may read.</summary>
    /// <value>Audit:ReaderRole; default: audit-reader.</value>
    public string ReaderRole { get; init; } = "audit-reader";

    /// <summary>The role that may also review and export.</summary>
    /// <value>Audit:ReviewerRole; default: audit-reviewer.</value>
    public string ReviewerRole { get; init; } = "audit-reviewer";

    /// <summary>Keys of the section that are no settings.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>Reads the settings; an empty value counts as none.</summary>
    public static AuditPagesOptions Read(IConfiguration configuration)
    {
        var defaults = new AuditPagesOptions();
        return defaults with
        {
            Unknown = [.. configuration.GetSection("Audit").GetChildren().Select(c => c.Key).Where(k => !Keys.Contains(k, StringComparer.OrdinalIgnoreCase))],
            Authority = Value("Audit:Authority"),
            ClientId = Value("Audit:ClientId"),
            ClientSecret = Value("Audit:ClientSecret"),
            RoleClaim = Value("Audit:RoleClaim") ?? defaults.RoleClaim,
            ReaderRole = Value("Audit:ReaderRole") ?? defaults.ReaderRole,
            ReviewerRole = Value("Audit:ReviewerRole") ?? defaults.ReviewerRole,
        };

        string? Value(string key) => configuration[key] is { Length: > 0 } value ? value : null;
    }

    /// <summary>What is wrong with these settings, one sentence each; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var key in Unknown) yield return $"Audit:{key} is no setting: those of this section are {string.Join(", ", Keys)}.";
        if (Authority is null)
        {
            foreach (var (key, _) in new[] { (nameof(ClientId), ClientId), (nameof(ClientSecret), ClientSecret) }.Where(s => s.Item2 is not null))
                yield return $"Audit:{key} is set and Audit:Authority is not: give the OpenID Connect provider's address, or leave both out.";
            yield break;
        }

        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.IsLoopback && address.Scheme == Uri.UriSchemeHttp)))
            yield return $"Audit:Authority is '{Authority}': give an https address, or plain http on loopback.";
        if (ClientId is null) yield return "Audit:ClientId is missing: give the id under which the OpenID Connect provider knows this service.";
        if (ReaderRole == ReviewerRole) yield return $"Audit:ReaderRole and Audit:ReviewerRole are both '{ReaderRole}': give them different names.";
    }
}

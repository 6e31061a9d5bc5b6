using QaBot.AuditVerifier.Checks;

namespace QaBot.AuditVerifier;

/// <summary>The program: arguments in, a report out, the exit code says the verdict.</summary>
internal static class VerifierProgram
{
    public const int Unreadable = 4;

    public static int Run(IReadOnlyList<string> words, TextWriter output, TextWriter errors)
    {
        if (words.Any(w => w is "--help" or "-h"))
        {
            output.WriteLine(Arguments.Usage);
            return 0;
        }

        var (arguments, problem) = Arguments.Parse(words);
        if (arguments is null)
        {
            errors.WriteLine(problem);
            errors.WriteLine();
            errors.WriteLine(Arguments.Usage);
            return Unreadable;
        }

        try
        {
            if (arguments.Proof is not null)
            {
                var proved = ProofVerification.Run(arguments);
                ProofReport.Write(proved, arguments.Json, output);
                return proved.Findings.ExitCode;
            }

            var report = Verification.Run(arguments);
            if (arguments.Json) ReportJson.Write(report, output);
            else ReportText.Write(report, output);
            return report.ExitCode;
        }
        catch (Exception e) when (e is UnreadableException or IOException or UnauthorizedAccessException)
        {
            if (arguments.Json) ReportJson.WriteUnreadable(e.Message, output);
            else output.WriteLine($"UNREADABLE (exit 4)\n{Plain.Of(e.Message)}");
            return Unreadable;
        }
    }
}

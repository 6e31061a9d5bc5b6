using QaBot.AuditVerifier;

return VerifierProgram.Run(args, Console.Out, Console.Error);

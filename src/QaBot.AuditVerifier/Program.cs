Console.Error.WriteLine("usage: qabot-audit-verifier BUNDLE --key KEY");
return 2;

using DocDigits.Cli;

return await CommandLine.RunAsync(args, Terminal.OfProcess());

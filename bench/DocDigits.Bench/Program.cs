using BenchmarkDotNet.Running;
using DocDigits.Bench;

BenchmarkSwitcher.FromAssembly(typeof(PageBenchmarks).Assembly).Run(args, BenchmarkSettings.Create());

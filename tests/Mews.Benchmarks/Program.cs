using System.Globalization;
using Mews.Benchmarks;

// The output is meant for a README, whatever the machine's language.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await Commands.RunAsync(args);

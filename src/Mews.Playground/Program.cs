using Mews.Playground;

return PlaygroundOptions.TryParse(args, out PlaygroundOptions? options, out string? problem)
    ? await Playground.RunAsync(options)
    : Usage.Refuse(problem);

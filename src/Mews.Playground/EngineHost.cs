using System.Globalization;
using System.Management.Automation.Host;

namespace Mews.Playground;

/// <summary>The console, as PowerShell wants it.</summary>
internal sealed class EngineHost : PSHost
{
    /// <summary>What a script that ran <c>exit</c> wants as exit code; null if none did.</summary>
    internal int? ExitCode { get; private set; }

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override string Name => "Mews.Playground";

    /// <inheritdoc/>
    public override PSHostUserInterface UI { get; } = new EngineUserInterface();

    /// <inheritdoc/>
    public override Version Version => typeof(EngineHost).Assembly.GetName().Version!;

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new NotSupportedException("The playground has no nested prompt.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => throw new NotSupportedException("The playground has no nested prompt.");

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}

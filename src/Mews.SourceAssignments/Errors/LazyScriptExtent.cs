using System.Management.Automation.Language;

namespace Mews.SourceAssignments.Errors;

/// <summary>A place in a script that is made when somebody looks at it: to parse one takes time, and few commands fail.</summary>
/// <param name="make">Makes it.</param>
internal sealed class LazyScriptExtent(Func<ScriptExtent> make) : IScriptExtent
{
    private readonly Lazy<ScriptExtent> _extent = new(make);

    /// <inheritdoc/>
    public string File => _extent.Value.File;

    /// <inheritdoc/>
    public IScriptPosition StartScriptPosition => _extent.Value.StartScriptPosition;

    /// <inheritdoc/>
    public IScriptPosition EndScriptPosition => _extent.Value.EndScriptPosition;

    /// <inheritdoc/>
    public int StartLineNumber => _extent.Value.StartLineNumber;

    /// <inheritdoc/>
    public int StartColumnNumber => _extent.Value.StartColumnNumber;

    /// <inheritdoc/>
    public int EndLineNumber => _extent.Value.EndLineNumber;

    /// <inheritdoc/>
    public int EndColumnNumber => _extent.Value.EndColumnNumber;

    /// <inheritdoc/>
    public string Text => _extent.Value.Text;

    /// <inheritdoc/>
    public int StartOffset => _extent.Value.StartOffset;

    /// <inheritdoc/>
    public int EndOffset => _extent.Value.EndOffset;
}

using System.Management.Automation.Language;

namespace Mews.SourceAssignments.Errors;

/// <summary>A script extent that is made on first use: parsing takes time, and few commands fail.</summary>
internal sealed class LazyScriptExtent(Func<ScriptExtent> make) : IScriptExtent
{
    private readonly Lazy<ScriptExtent> _extent = new(make);

    public string File => _extent.Value.File;

    public IScriptPosition StartScriptPosition => _extent.Value.StartScriptPosition;

    public IScriptPosition EndScriptPosition => _extent.Value.EndScriptPosition;

    public int StartLineNumber => _extent.Value.StartLineNumber;

    public int StartColumnNumber => _extent.Value.StartColumnNumber;

    public int EndLineNumber => _extent.Value.EndLineNumber;

    public int EndColumnNumber => _extent.Value.EndColumnNumber;

    public string Text => _extent.Value.Text;

    public int StartOffset => _extent.Value.StartOffset;

    public int EndOffset => _extent.Value.EndOffset;
}

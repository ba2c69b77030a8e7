using System.Reflection;

namespace Mews.SourceAssignments.Loading;

/// <summary>
/// Detects another version of the module in this process, as after an update in an open shell. PowerShell 7 refuses to load a second
/// version; Windows PowerShell keeps both.
/// </summary>
internal static class OtherVersion
{
    internal static void WarnIfLoaded()
    {
        AssemblyName ours = typeof(OtherVersion).Assembly.GetName();
        string? other = AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.FullName)
            .FirstOrDefault(name => name.StartsWith(ours.Name + ",", StringComparison.Ordinal) && name != ours.FullName);
        if (other is null)
        {
            return;
        }

        // An initializer has no cmdlet to write with.
        ScriptBlock.Create("param($Message) Write-Warning $Message").Invoke(
            $"This PowerShell process has already loaded {ours.Name} {new AssemblyName(other).Version.ToString(3)} and cannot unload it. "
            + $"To use {ours.Version.ToString(3)}, open a new PowerShell window.");
    }
}

using System.Collections;
using System.Collections.ObjectModel;
using System.Reflection;
using Mews.SourceAssignments.Errors;
using Mews.SourceAssignments.Parameters;

namespace Mews.SourceAssignments.Pulling;

/// <summary>Script blocks of parameters for ids, such as <c>-ReservationId { $_.'Reservation Id' }</c>, which run for each row.</summary>
internal sealed class RowScripts
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    private readonly PSCmdlet _cmdlet;
    private readonly Dictionary<PropertyInfo, ScriptBlock?> _scripts = [];

    internal RowScripts(PSCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        foreach (KeyValuePair<string, object> bound in cmdlet.MyInvocation.BoundParameters)
        {
            if (bound.Value is not (null or Guid[])
                && cmdlet.GetType().GetProperty(bound.Key) is { } property
                && property.PropertyType == typeof(Guid[]))
            {
                _scripts.Add(property, Take(bound.Value));
            }
        }
    }

    internal bool Has(string parameter) =>
        _scripts.Keys.Any(property => property.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase));

    /// <summary>Sets the parameters to what the script blocks return for a row.</summary>
    /// <exception cref="RowException">One returns no id: nothing must never mean "all".</exception>
    internal void Bind(PSObject row)
    {
        foreach (KeyValuePair<PropertyInfo, ScriptBlock?> script in _scripts)
        {
            if (script.Value is not null)
            {
                script.Key.SetValue(_cmdlet, Ids(script.Value, script.Key.Name, row));
            }

            if (script.Key.GetValue(_cmdlet) is null or Guid[] { Length: 0 })
            {
                throw new RowException(
                    $"The script block of -{script.Key.Name} returns nothing for the row. {RowException.Columns(row)}",
                    $"nothing for {script.Key.Name}");
            }
        }
    }

    /// <summary>
    /// Takes a delay-bind script block from PowerShell, which would write an error for each row without an id. PowerShell keeps it in
    /// src/System.Management.Automation/engine/CmdletParameterBinderController.cs (seen on 5.1 and 7.6). Where another version keeps it
    /// elsewhere, it stays there, and only those errors differ.
    /// </summary>
    /// <returns>Null if it stays with PowerShell.</returns>
    private static ScriptBlock? Take(object delayed)
    {
        object? argument = Field(delayed, "_argument");
        if (argument?.GetType().GetProperty("ArgumentValue", Hidden)?.GetValue(argument) is not ScriptBlock script
            || Field(Field(delayed, "_parameterBinder"), "_delayBindScriptBlocks") is not IDictionary all)
        {
            return null;
        }

        foreach (object parameter in all.Keys.Cast<object>().Where(parameter => ReferenceEquals(all[parameter], delayed)).ToArray())
        {
            all.Remove(parameter);
        }

        return script;
    }

    private static object? Field(object? owner, string name) => owner?.GetType().GetField(name, Hidden)?.GetValue(owner);

    private static Guid[] Ids(ScriptBlock script, string parameter, PSObject row) =>
    [
        .. Run(script, parameter, row)
            .SelectMany(value => value.Unwrapped() is IEnumerable list and not string ? list.Cast<object?>() : [value])
            .Select(value => value.Unwrapped())
            .Where(value => value is not null && !(value is string text && string.IsNullOrWhiteSpace(text)))
            .Select(value => value is Guid id || (value is string text && Guid.TryParse(text.Trim(), out id))
                ? id
                : throw PipedColumn.NotOne(value as string ?? value!.GetType().Name, parameter)),
    ];

    private static Collection<PSObject?> Run(ScriptBlock script, string parameter, PSObject row)
    {
        try
        {
            // With Stop, an error ends the script block, and is not written for each row.
            return script.InvokeWithContext(
                functionsToDefine: null, [new PSVariable("_", row), new PSVariable("ErrorActionPreference", ActionPreference.Stop)]);
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            throw new RowException(
                $"The script block of -{parameter} failed: {exception.ErrorRecord.ToString().TrimEnd('.')}.",
                $"failed: {parameter}");
        }
    }
}

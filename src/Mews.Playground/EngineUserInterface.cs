using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;

namespace Mews.Playground;

/// <summary>Writes what PowerShell shows: output to standard output, errors and all other streams to standard error.</summary>
internal sealed class EngineUserInterface : PSHostUserInterface
{
    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new EngineRawUserInterface();

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal => !Console.IsOutputRedirected;

    /// <inheritdoc/>
    public override void Write(string value) => Console.Write(Undecorated(value, Console.IsOutputRedirected));

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    /// <inheritdoc/>
    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    /// <inheritdoc/>
    public override void WriteErrorLine(string value) =>
        Console.Error.WriteLine(Undecorated(value, Console.IsErrorRedirected));

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => WriteErrorLine("DEBUG: " + message);

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => WriteErrorLine("VERBOSE: " + message);

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => WriteErrorLine("WARNING: " + message);

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (Console.IsErrorRedirected)
        {
            return;
        }

        string text = record.RecordType == ProgressRecordType.Completed ? string.Empty : $"{record.Activity}: {record.StatusDescription}";
        int width = RawUI.BufferSize.Width - 1;
        Console.Error.Write("\r" + (text.Length > width ? text[..width] : text.PadRight(width)) + "\r");
    }

    /// <inheritdoc/>
    public override string ReadLine() => Console.ReadLine() ?? throw NoTerminal();

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString()
    {
        var secret = new SecureString();
        foreach (char character in ReadLine())
        {
            secret.AppendChar(character);
        }

        return secret;
    }

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        var answers = new Dictionary<string, PSObject>();
        foreach (FieldDescription field in descriptions)
        {
            Write($"{field.Name}: ");
            answers[field.Name] = PSObject.AsPSObject(ReadLine());
        }

        return answers;
    }

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        WriteLine($"{caption} {message}");
        for (int number = 0; number < choices.Count; number++)
        {
            WriteLine($"{number}: {choices[number].Label.Replace("&", string.Empty, StringComparison.Ordinal)}");
        }

        return int.TryParse(ReadLine(), out int choice) && choice >= 0 && choice < choices.Count ? choice : defaultChoice;
    }

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        Write($"User name [{userName}]: ");
        string name = ReadLine();
        Write("Password: ");
        return new PSCredential(name.Length > 0 ? name : userName, ReadLineAsSecureString());
    }

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => PromptForCredential(caption, message, userName, targetName);

    // Colours are for a terminal: in a file they are noise.
    private static string Undecorated(string value, bool isRedirected) =>
        isRedirected ? new StringDecorated(value).ToString(OutputRendering.PlainText) : value;

    private static InvalidOperationException NoTerminal() => new("There is no more input to read an answer from.");
}

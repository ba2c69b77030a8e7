namespace Mews.SourceAssignments.Views;

/// <summary>
/// What views show of an item: its texts as a terminal may have them, while the item keeps what Mews gave. It is looked up like a value in a table, as
/// <c>::Of[$_].Name</c>, since views may call no method in constrained language (seen on 7.6; about_Language_Modes).
/// </summary>
public sealed class Printed
{
    private Printed()
    {
    }

    /// <summary>Looks up what to show of an item.</summary>
    public static Printed Of { get; } = new();

    /// <summary>The texts of an item, printable, by the names of its properties; null where it has none.</summary>
    /// <param name="item">An item, or what is left of one behind a job.</param>
    public PSObject this[PSObject item]
    {
        get
        {
            var printed = new PSObject();
            foreach (PSPropertyInfo property in item.Properties.Where(property => property.Value is null or string))
            {
                printed.Properties.Add(new PSNoteProperty(property.Name, property.Value is string text ? Printable.Of(text) : null));
            }

            return printed;
        }
    }
}

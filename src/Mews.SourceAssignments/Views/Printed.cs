namespace Mews.SourceAssignments.Views;

/// <summary>
/// Makes the texts of an item printable for views; the item keeps what Mews sent. An indexer, used as <c>::Of[$_].Name</c>, since views may
/// not call methods in constrained language mode (seen on 7.6):
/// https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_language_modes.
/// </summary>
public sealed class Printed
{
    private Printed()
    {
    }

    /// <summary>The instance that views use.</summary>
    public static Printed Of { get; } = new();

    /// <summary>The printable texts of an item by property name; null where the property is null.</summary>
    /// <param name="item">An item, also a deserialized one.</param>
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

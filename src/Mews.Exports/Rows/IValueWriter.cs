namespace Mews.Exports;

/// <summary>Takes the values of rows in order.</summary>
public interface IValueWriter
{
    /// <summary>Writes an id.</summary>
    void Write(Guid value);

    /// <summary>Writes a time.</summary>
    void Write(DateTimeOffset value);

    /// <summary>Writes a boolean.</summary>
    void Write(bool value);

    /// <summary>Writes a number.</summary>
    void Write(decimal value);

    /// <summary>Writes a text.</summary>
    void Write(string value);

    /// <summary>Writes a missing value.</summary>
    void WriteNull();
}

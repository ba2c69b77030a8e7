namespace Mews.Exports;

/// <summary>Takes the values of rows, one after the other.</summary>
public interface IValueWriter
{
    /// <summary>Takes an id.</summary>
    void Write(Guid value);

    /// <summary>Takes a time.</summary>
    void Write(DateTimeOffset value);

    /// <summary>Takes a truth value.</summary>
    void Write(bool value);

    /// <summary>Takes a number.</summary>
    void Write(decimal value);

    /// <summary>Takes text.</summary>
    void Write(string value);

    /// <summary>Takes note of a value that is not known.</summary>
    void WriteNothing();
}

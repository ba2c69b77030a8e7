using System.Text;

namespace Mews.Connector.Tests;

/// <summary>Pages as text, and what is read of them.</summary>
public abstract class PageReaderTest
{
    private protected const string Item = """
        { "Id": "00000001-0000-0000-0000-000000000000", "ReservationId": "00000002-0000-0000-0000-000000000000",
          "SourceId": "00000003-0000-0000-0000-000000000000", "IsPrimary": true, "UpdatedUtc": "2025-02-28T23:59:59.123Z" }
        """;

    private protected static readonly PageRequest _request = new(new Query(), 1000, null);

    private protected static Page Read(string json) => Read(Utf8(json));

    private protected static Page Read(byte[] json) => PageReader.Read(Operations.ReservationSourceAssignments, _request, json);

    private protected static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}

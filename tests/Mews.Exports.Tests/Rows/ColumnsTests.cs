using System.Text;

namespace Mews.Exports.Tests;

public sealed class ColumnsTests
{
    private static readonly Dated _known = new()
    {
        Id = Guid.Parse("7c5b7c9b-54c8-4a0c-a0b5-7ad0f0b43b5a"),
        OtherId = Guid.Empty,
        AtUtc = new DateTimeOffset(2025, 1, 31, 23, 59, 59, 500, TimeSpan.Zero),
        LaterUtc = new DateTimeOffset(2025, 2, 1, 2, 0, 0, TimeSpan.FromHours(2)),
        Is = true,
        MayBe = false,
        Count = -3,
        More = 1_000_000,
        Amount = 1234.50m,
        Rest = -0.01m,
        Text = "a,\t\"b\"",
    };

    public static TheoryData<string, string, string> Formats => new()
    {
        {
            "Csv",
            "7c5b7c9b-54c8-4a0c-a0b5-7ad0f0b43b5a,00000000-0000-0000-0000-000000000000,2025-01-31T23:59:59.5Z,2025-02-01T00:00:00Z,True,False,-3,1000000,1234.50,-0.01,\"a,\t\"\"b\"\"\"\r\n",
            "00000000-0000-0000-0000-000000000000,,0001-01-01T00:00:00Z,,False,,0,,0,,\r\n"
        },
        {
            "Tsv",
            "7c5b7c9b-54c8-4a0c-a0b5-7ad0f0b43b5a\t00000000-0000-0000-0000-000000000000\t2025-01-31T23:59:59.5Z\t2025-02-01T00:00:00Z\tTrue\tFalse\t-3\t1000000\t1234.50\t-0.01\t\"a,\t\"\"b\"\"\"\r\n",
            "00000000-0000-0000-0000-000000000000\t\t0001-01-01T00:00:00Z\t\tFalse\t\t0\t\t0\t\t\r\n"
        },
        {
            "JsonLines",
            """{"Id":"7c5b7c9b-54c8-4a0c-a0b5-7ad0f0b43b5a","OtherId":"00000000-0000-0000-0000-000000000000","AtUtc":"2025-01-31T23:59:59.5Z","LaterUtc":"2025-02-01T00:00:00Z","Is":true,"MayBe":false,"Count":-3,"More":1000000,"Amount":1234.50,"Rest":-0.01,"Text":"a,\t\u0022b\u0022"}""" + "\n",
            """{"Id":"00000000-0000-0000-0000-000000000000","OtherId":null,"AtUtc":"0001-01-01T00:00:00Z","LaterUtc":null,"Is":false,"MayBe":null,"Count":0,"More":null,"Amount":0,"Rest":null,"Text":null}""" + "\n"
        },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_value_of_each_type_is_written_and_so_is_one_that_is_not_known(string format, string known, string unknown)
    {
        RowFormat rows = ExportFormat.Named(format)!.CreateRows();
        rows.Write(Columns.Of(typeof(Dated)), new([_known, new Dated()]));
        Assert.Equal(known + unknown, Encoding.UTF8.GetString(rows.Buffer.Written));
    }

    [Theory]
    [InlineData(';', ",", "2025-01-31 23:59:59;2025-02-01 00:00:00;True;False;-3;1000000;1234,50;-0,01;\"a,\t\"\"b\"\"\"\r\n")]
    [InlineData(',', ".", "2025-01-31 23:59:59,2025-02-01 00:00:00,True,False,-3,1000000,1234.50,-0.01,\"a,\t\"\"b\"\"\"\r\n")]
    // As some cultures have it, such as vi-VN.
    [InlineData(',', ",", "2025-01-31 23:59:59,2025-02-01 00:00:00,True,False,-3,1000000,\"1234,50\",\"-0,01\",\"a,\t\"\"b\"\"\"\r\n")]
    [InlineData('؛', "٫", "2025-01-31 23:59:59؛2025-02-01 00:00:00؛True؛False؛-3؛1000000؛1234٫50؛-0٫01؛\"a,\t\"\"b\"\"\"\r\n")]
    public void A_spreadsheet_is_given_times_and_decimals_as_it_takes_them(char delimiter, string separator, string expected)
    {
        RowFormat rows = (ExportFormat.Csv with { Delimiter = delimiter, SpreadsheetDecimal = separator }).CreateRows();
        rows.Write(Columns.Of(typeof(Dated)), new([_known]));
        Assert.Equal($"{_known.Id}{delimiter}{Guid.Empty}{delimiter}{expected}", Encoding.UTF8.GetString(rows.Buffer.Written));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30", "'+49 30")]
    [InlineData("-", "'-")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tA", "'\tA")]
    [InlineData("\rA", "'\rA")]
    [InlineData("'=1", "''=1")]
    [InlineData("''=1", "'''=1")]
    [InlineData("'t Hoen", "'t Hoen")]
    [InlineData("'", "'")]
    [InlineData("A=1", "A=1")]
    [InlineData(" =1", " =1")]
    [InlineData("", "")]
    public void Text_that_a_spreadsheet_would_run_is_text_to_it_and_the_same_again_when_it_is_read(string text, string written)
    {
        Assert.Equal(written, SpreadsheetText.WithApostrophe(text));
        Assert.Equal(text, SpreadsheetText.WithoutApostrophe(written));
        RowFormat rows = (ExportFormat.Csv with { SpreadsheetDecimal = "." }).CreateRows();
        rows.Write(text);
        Assert.Equal(written, Encoding.UTF8.GetString(rows.Buffer.Written).Trim('"'));
        rows = ExportFormat.Csv.CreateRows();
        rows.Write(text);
        Assert.Equal(text, Encoding.UTF8.GetString(rows.Buffer.Written).Trim('"'));
    }

    [Fact]
    public void What_may_stand_in_an_id_a_time_or_a_number_delimits_nothing() =>
        Assert.Equal(
            "\t!#$%&'()*+,/;<=>?@[\\]^_`{|}~§؛",
            string.Concat(
                "\0\t\n\r !\"#$%&'()*+,-./0123456789:;<=>?@AZ[\\]^_`az{|}~\u0085§؛é１\u2028\ud83d".Where(ExportFormat.CanDelimit)));

    [Theory]
    [InlineData(typeof(WithLong))]
    [InlineData(typeof(WithList))]
    [InlineData(typeof(WithEnum))]
    public void A_type_that_no_column_has_is_an_error_at_once(Type type) =>
        Assert.Contains(
            "Odd is of the type",
            Assert.Throws<NotSupportedException>(() => Columns.Of(type)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Every_item_of_every_operation_has_columns() =>
        Assert.All(
            typeof(Item).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Item)) && !type.IsAbstract),
            type => Assert.Equal(type.GetProperties().Select(property => property.Name), Columns.Of(type).Names));

    [Fact]
    public void A_format_is_found_by_its_name_and_by_the_ending_of_a_file()
    {
        Assert.All(ExportFormat.All, format =>
        {
            Assert.Same(format, ExportFormat.Named(format.Name.ToUpperInvariant()));
            Assert.All(format.Endings, ending => Assert.Same(format, ExportFormat.OfFile("file" + ending.ToUpperInvariant())));
        });
        Assert.Same(ExportFormat.Csv, ExportFormat.OfFile("file"));
        Assert.Null(ExportFormat.Named("Xlsx"));
    }

    private sealed class Dated
    {
        public Guid Id { get; init; }

        public Guid? OtherId { get; init; }

        public DateTimeOffset AtUtc { get; init; }

        public DateTimeOffset? LaterUtc { get; init; }

        public bool Is { get; init; }

        public bool? MayBe { get; init; }

        public int Count { get; init; }

        public int? More { get; init; }

        public decimal Amount { get; init; }

        public decimal? Rest { get; init; }

        public string? Text { get; init; }
    }

    private sealed class WithLong
    {
        public long Odd { get; init; }
    }

    private sealed class WithList
    {
        public List<int>? Odd { get; init; }
    }

    private sealed class WithEnum
    {
        public DayOfWeek? Odd { get; init; }
    }
}

namespace Mews.Exports.Tests;

public sealed class LinksTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void What_is_not_there_and_what_is_no_link_are_themselves()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, string.Empty);

        foreach (string path in new[] { file, Path.Combine(_folder, "nothing"), Path.Combine(_folder, "no folder", "nothing") })
        {
            Assert.Equal(path, Links.Resolve(path));
            Assert.False(Links.IsLink(path));
        }
    }

    [Fact]
    public void A_link_leads_on_to_where_there_is_nothing_yet()
    {
        string target = Path.Combine(_folder, "nothing");
        string first = Link("first", Link("second", target));

        Assert.Equal(target, Links.Resolve(first));
        Assert.True(Links.IsLink(first));
    }

    [Fact]
    public void A_link_that_leads_to_itself_is_an_error()
    {
        string link = Link("circle", Path.Combine(_folder, "circle"));

        Assert.ThrowsAny<IOException>(() => Links.Resolve(link));
        Assert.True(Links.IsLink(link));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Link(string name, string target)
    {
        string link = Path.Combine(_folder, name);
        File.CreateSymbolicLink(link, target);
        return link;
    }
}

using Microsoft.Win32.SafeHandles;

namespace Mews.Exports.Tests;

public sealed class DiskTests
{
    [Fact]
    public void What_does_not_come_to_the_disk_is_an_error()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows says so itself.");
        using var nothing = new SafeFileHandle(new IntPtr(0x7FFFFFFF), ownsHandle: false);
        Assert.StartsWith(
            "The data may not be saved on the disk: ",
            Assert.Throws<IOException>(() => Disk.Flush(nothing)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_disk_is_no_error()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows it itself.");
        using FileStream nowhere = new("/dev/null", FileMode.Open, FileAccess.ReadWrite);
        nowhere.Write([1]);
        Disk.Flush(nowhere);
    }
}

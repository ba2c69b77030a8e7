using System.Management.Automation.Host;

namespace Mews.Playground;

/// <summary>The console's size, which tables are laid out for. It has no buffer to paint on.</summary>
internal sealed class EngineRawUserInterface : PSHostRawUserInterface
{
    /// <summary>Width of a table that no terminal shows.</summary>
    private const int WidthWithoutTerminal = 120;

    private const int HeightWithoutTerminal = 50;

    /// <inheritdoc/>
    public override Size BufferSize
    {
        get => Console.IsOutputRedirected || Console.WindowWidth == 0
            ? new Size(WidthWithoutTerminal, HeightWithoutTerminal)
            : new Size(Console.WindowWidth, Console.WindowHeight);
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    /// <inheritdoc/>
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    /// <inheritdoc/>
    public override Coordinates CursorPosition { get; set; }

    /// <inheritdoc/>
    public override int CursorSize { get; set; } = 1;

    /// <inheritdoc/>
    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    /// <inheritdoc/>
    public override Size MaxPhysicalWindowSize => BufferSize;

    /// <inheritdoc/>
    public override Size MaxWindowSize => BufferSize;

    /// <inheritdoc/>
    public override Coordinates WindowPosition { get; set; }

    /// <inheritdoc/>
    public override Size WindowSize
    {
        get => BufferSize;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override string WindowTitle { get; set; } = string.Empty;

    /// <inheritdoc/>
    public override void FlushInputBuffer()
    {
    }

    /// <inheritdoc/>
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        ConsoleKeyInfo key = Console.ReadKey(options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, default, keyDown: true);
    }

    /// <inheritdoc/>
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => Console.Clear();

    /// <inheritdoc/>
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();
}

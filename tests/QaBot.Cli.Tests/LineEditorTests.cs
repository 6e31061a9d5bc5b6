using QaBot.Cli.Chat;
using Shouldly;
using Xunit;

namespace QaBot.Cli.Tests;

public sealed class LineEditorTests
{
    private static readonly ConsoleKeyInfo Enter = new('\r', ConsoleKey.Enter, false, false, false);

    private static ConsoleKeyInfo Key(ConsoleKey key) => new('\0', key, false, false, false);

    private static ConsoleKeyInfo Control(ConsoleKey key) => new('\0', key, false, false, true);

    private static IEnumerable<ConsoleKeyInfo> Type(string text) => text.Select(c => new ConsoleKeyInfo(c, ConsoleKey.None, false, false, false));

    private static List<string?> Read(int lines, params IEnumerable<ConsoleKeyInfo>[] keys)
    {
        var queue = new Queue<ConsoleKeyInfo>(keys.SelectMany(k => k));
        var editor = new LineEditor(queue.Dequeue, TextWriter.Null, () => 20);
        return [.. Enumerable.Range(0, lines).Select(_ => editor.ReadLine("> ", 2))];
    }

    [Fact]
    public void Typed_characters_make_a_line() => Read(1, Type("Who?"), [Enter]).ShouldBe(["Who?"]);

    [Fact]
    public void Arrows_move_and_characters_go_in_where_the_cursor_stands() =>
        Read(1, Type("Wo?"), [Key(ConsoleKey.LeftArrow), Key(ConsoleKey.LeftArrow)], Type("h"), [Key(ConsoleKey.End)], Type("!"), [Enter]).ShouldBe(["Who?!"]);

    [Fact]
    public void Up_and_down_recall_earlier_lines_and_keep_the_draft() =>
        Read(4, Type("one"), [Enter], Type("two"), [Enter], Type("dra"),
            [Key(ConsoleKey.UpArrow), Key(ConsoleKey.UpArrow), Key(ConsoleKey.UpArrow), Enter],
            Type("ft"), [Key(ConsoleKey.UpArrow), Key(ConsoleKey.DownArrow), Enter]).ShouldBe(["one", "two", "one", "ft"]);

    [Fact]
    public void Backspace_and_delete_take_whole_surrogate_pairs() =>
        Read(1, Type("a😀b😀"), [Key(ConsoleKey.Backspace), Key(ConsoleKey.Home), Key(ConsoleKey.RightArrow), Key(ConsoleKey.Delete), Enter]).ShouldBe(["ab"]);

    [Fact]
    public void Shortcuts_cut_as_in_a_shell() =>
        Read(3, Type("one two"), [Control(ConsoleKey.W), Enter],
            Type("one two"), [Control(ConsoleKey.A), Key(ConsoleKey.RightArrow), Control(ConsoleKey.K), Enter],
            Type("one two"), [Key(ConsoleKey.LeftArrow), Control(ConsoleKey.U), Enter]).ShouldBe(["one ", "o", "o"]);

    [Fact]
    public void Control_C_ends_and_control_D_ends_on_an_empty_line_only()
    {
        Read(1, Type("abc"), [Control(ConsoleKey.C)]).ShouldBe([null]);
        Read(1, [Control(ConsoleKey.D)]).ShouldBe([null]);
        Read(1, Type("ab"), [Key(ConsoleKey.Home), Control(ConsoleKey.D), Enter]).ShouldBe(["b"]);
    }

    [Fact]
    public void A_line_longer_than_the_terminal_is_shown_through_a_window()
    {
        var keys = new Queue<ConsoleKeyInfo>(Type("0123456789ABCDEFGHIJKLMNO").Append(Enter));
        var output = new StringWriter();
        new LineEditor(keys.Dequeue, output, () => 20).ReadLine("> ", 2).ShouldBe("0123456789ABCDEFGHIJKLMNO");
        output.ToString().Split('\r').Max(draw => draw.TrimEnd('\n').Replace("\u001b[K", "", StringComparison.Ordinal).Length).ShouldBeLessThan(20);
        output.ToString().TrimEnd('\n').ShouldEndWith("> 9ABCDEFGHIJKLMNO");
    }
}

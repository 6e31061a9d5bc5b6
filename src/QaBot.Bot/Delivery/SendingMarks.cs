using System.Text;
using Microsoft.Win32.SafeHandles;

namespace QaBot.Bot;

/// <summary>The messages that are being sent, in a file of fixed slots beside the store. A mark is one small write and no commit, so that next to nothing lies between it and the first byte that leaves: what a process killed there leaves marked but unsent is lost.</summary>
internal sealed class SendingMarks : IDisposable
{
    private const int SlotBytes = 32;

    private readonly Lock _lock = new();
    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly Stack<int> _free = [];
    private int _count;

    private SendingMarks(SafeFileHandle file) => _file = file;

    /// <summary>Opens the file with the marks that an earlier process left in it.</summary>
    /// <exception cref="IOException">It cannot be read, or another process has it open.</exception>
    public static SendingMarks Open(string path)
    {
        var marks = new SendingMarks(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite));
        Span<byte> slot = stackalloc byte[SlotBytes];
        while (RandomAccess.Read(marks._file, slot, (long)marks._count * SlotBytes) == SlotBytes)
        {
            var id = Encoding.ASCII.GetString(slot.TrimEnd((byte)0));
            if (id.Length == 0 || !marks._slots.TryAdd(id, marks._count)) marks._free.Push(marks._count);
            marks._count++;
        }

        return marks;
    }

    /// <summary>Marks a message; the mark outlives the process, not the loss of power.</summary>
    public void Set(string message)
    {
        lock (_lock)
        {
            if (!_slots.TryGetValue(message, out var slot)) _slots[message] = slot = _free.TryPop(out var free) ? free : _count++;
            Write(slot, message);
        }
    }

    /// <summary>Takes a mark away, where there is one.</summary>
    public void Clear(string message)
    {
        lock (_lock)
        {
            if (!_slots.Remove(message, out var slot)) return;
            _free.Push(slot);
            Write(slot, "");
        }
    }

    /// <summary>Whether a message is marked.</summary>
    public bool Has(string message)
    {
        lock (_lock) return _slots.ContainsKey(message);
    }

    /// <summary>Takes every mark away but those of <paramref name="messages"/>.</summary>
    public void KeepOnly(IEnumerable<string> messages)
    {
        List<string> stale;
        lock (_lock) stale = [.. _slots.Keys.Except(messages, StringComparer.Ordinal)];
        foreach (var message in stale) Clear(message);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Write(int slot, string message)
    {
        Span<byte> bytes = stackalloc byte[SlotBytes];
        bytes.Clear();
        Encoding.ASCII.GetBytes(message, bytes);
        RandomAccess.Write(_file, bytes, (long)slot * SlotBytes);
    }
}

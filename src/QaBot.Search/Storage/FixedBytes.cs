using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace QaBot.Search;

/// <summary>Bytes that never move: pinned memory, or a file that the system reads when they are looked at and lets go of when memory is short.</summary>
/// <remarks>They are there while this object lives.</remarks>
internal sealed unsafe partial class FixedBytes
{
    private const int DontNeed = 4;

    private readonly object _owner;

    private FixedBytes(object owner, byte* at, int length)
    {
        _owner = owner;
        At = at;
        Length = length;
    }

    /// <summary>Where they begin.</summary>
    public byte* At { get; }

    /// <summary>How many there are.</summary>
    public int Length { get; }

    /// <summary>Tells the system that what was looked at will not be wanted soon: it counts as this process's memory no longer, and comes back when looked at.</summary>
    public void LetGo()
    {
        // https://man7.org/linux/man-pages/man2/madvise.2.html
        if (_owner is MemoryMappedViewAccessor && OperatingSystem.IsLinux()) _ = Advise(At, (nuint)Length, DontNeed);
    }

    /// <summary>A copy in memory.</summary>
    public static FixedBytes Copy(ReadOnlySpan<byte> bytes)
    {
        var pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned);
        return new FixedBytes(pinned, (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned)), bytes.Length);
    }

    /// <summary>The first bytes of an open file, which may be closed and deleted then but must not be changed.</summary>
    public static FixedBytes Map(SafeFileHandle file, int length)
    {
        using var mapped = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        var view = mapped.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        // Not AcquirePointer: its count would keep the finalizer from giving the view back.
        return new FixedBytes(view, (byte*)view.SafeMemoryMappedViewHandle.DangerousGetHandle() + view.PointerOffset, length);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(byte* at, nuint length, int advice);
}

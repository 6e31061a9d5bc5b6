using System.Globalization;
using System.Text;

namespace QaBot.Bot.DirectLine;

/// <summary>Writes an activity set: {"activities":[…],"watermark":"…"}.</summary>
internal static class ActivityFrame
{
    /// <summary>The set of these activities, after which a client stands at <paramref name="watermark"/>.</summary>
    public static byte[] Of(IEnumerable<ReadOnlyMemory<byte>> activities, long watermark)
    {
        using var frame = new MemoryStream();
        frame.Write("{\"activities\":["u8);
        var first = true;
        foreach (var activity in activities)
        {
            if (!first) frame.WriteByte((byte)',');
            frame.Write(activity.Span);
            first = false;
        }
        frame.Write("],\"watermark\":\""u8);
        frame.Write(Encoding.ASCII.GetBytes(watermark.ToString(CultureInfo.InvariantCulture)));
        frame.Write("\"}"u8);
        return frame.ToArray();
    }
}

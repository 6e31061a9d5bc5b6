using System.Globalization;
using System.Text;

namespace QaBot.Ingestion;

/// <summary>The picture of a page in shades of grey, read from a binary portable grey map.</summary>
/// <remarks>https://netpbm.sourceforge.net/doc/pgm.html</remarks>
internal sealed class GreyMap
{
    private readonly byte[] _bytes;
    private readonly int _start, _width, _height;
    private readonly double _scale;

    private GreyMap(byte[] bytes, int start, int width, int height, double scale) => (_bytes, _start, _width, _height, _scale) = (bytes, start, width, height, scale);

    /// <summary>Reads a picture; null where the bytes are none.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="dots">How many dots an inch it was made with.</param>
    public static GreyMap? Read(byte[] bytes, int dots)
    {
        var fields = new int[3];
        var at = 2;
        if (bytes.Length < 8 || bytes[0] != 'P' || bytes[1] != '5') return null;
        for (var i = 0; i < fields.Length; i++)
        {
            while (at < bytes.Length && char.IsWhiteSpace((char)bytes[at])) at++;
            var start = at;
            while (at < bytes.Length && char.IsAsciiDigit((char)bytes[at])) at++;
            if (!int.TryParse(Encoding.ASCII.GetString(bytes, start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out fields[i])) return null;
        }
        at++;
        return fields[2] == 255 && (long)fields[0] * fields[1] <= bytes.Length - at ? new GreyMap(bytes, at, fields[0], fields[1], dots / 72.0) : null;
    }

    /// <summary>The difference between the lightest and the darkest dot in a box given in points, from 0 to 255.</summary>
    public int Contrast(double left, double top, double right, double bottom)
    {
        int least = 255, most = 0;
        for (var y = Math.Max(0, (int)(top * _scale)); y < Math.Min(_height, (int)Math.Ceiling(bottom * _scale)); y++)
            for (var x = Math.Max(0, (int)(left * _scale)); x < Math.Min(_width, (int)Math.Ceiling(right * _scale)); x++)
            {
                var dot = _bytes[_start + (y * _width) + x];
                (least, most) = (Math.Min(least, dot), Math.Max(most, dot));
            }
        return most - least;
    }

    /// <summary>Whether nothing is on the page.</summary>
    public bool IsBlank => Contrast(0, 0, _width / _scale, _height / _scale) < 24;
}

namespace QaBot.Cli.Teams;

/// <summary>Draws the app's two icons: a speech bubble with a quotation mark.</summary>
internal static class TeamsIcons
{
    /// <summary>The app's colour.</summary>
    public const string Accent = "#1B5E8C";

    private const int Samples = 4;

    /// <summary>192 × 192 pixels: white on the app's colour.</summary>
    public static byte[] Color() => Draw(192, (x, y) => IsBubble(x, y, 0) && !IsMark(x, y) ? (255, 255, 255, 255) : (0x1B, 0x5E, 0x8C, 255));

    /// <summary>32 × 32 pixels: a white line on nothing, as Teams asks for.</summary>
    public static byte[] Outline() => Draw(32, (x, y) => (IsBubble(x, y, 0) && !IsBubble(x, y, 0.0625)) || IsMark(x, y) ? (255, 255, 255, 255) : (255, 255, 255, 0));

    /// <summary>Whether a point of the unit square lies in the bubble, shrunk by a margin.</summary>
    private static bool IsBubble(double x, double y, double margin)
    {
        const double Left = 0.16, Right = 0.84, Top = 0.2, Bottom = 0.68, Corner = 0.1;
        var (dx, dy) = (Math.Max(Math.Max(Left + Corner - x, x - (Right - Corner)), 0), Math.Max(Math.Max(Top + Corner - y, y - (Bottom - Corner)), 0));
        var isBody = Math.Sqrt((dx * dx) + (dy * dy)) <= Corner - margin && x >= Left + margin && x <= Right - margin && y >= Top + margin && y <= Bottom - margin;
        var isTail = y >= Bottom - margin - 0.02 && y <= 0.84 - (2 * margin) && x >= 0.3 + margin && x <= 0.5 - margin - ((y - Bottom) * 1.1);
        return isBody || isTail;
    }

    /// <summary>Whether a point lies in one of the two strokes of the quotation mark.</summary>
    private static bool IsMark(double x, double y)
    {
        foreach (var left in new[] { 0.36, 0.54 })
        {
            var (dx, dy) = (x - (left + 0.05), y - 0.4);
            if ((dx * dx) + (dy * dy) <= 0.0036) return true;
            if (y >= 0.4 && y <= 0.53 && x <= left + 0.11 - ((y - 0.4) * 0.3) && x >= left + 0.06 - ((y - 0.4) * 0.3)) return true;
        }

        return false;
    }

    private static byte[] Draw(int size, Func<double, double, (int R, int G, int B, int A)> colour)
    {
        var pixels = new byte[size * size * 4];
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
            {
                var (r, g, b, a) = (0, 0, 0, 0);
                for (var sample = 0; sample < Samples * Samples; sample++)
                {
                    var point = colour((column + (((sample % Samples) + 0.5) / Samples)) / size, (row + (((sample / Samples) + 0.5) / Samples)) / size);
                    (r, g, b, a) = (r + point.R, g + point.G, b + point.B, a + point.A);
                }

                var at = ((row * size) + column) * 4;
                (pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]) = (Mean(r), Mean(g), Mean(b), Mean(a));
            }

        return Png.Encode(size, size, pixels);
    }

    private static byte Mean(int sum) => (byte)(sum / (Samples * Samples));
}

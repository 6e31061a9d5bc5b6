namespace QaBot.Search.Tests.Vectors;

public class QuantizedVectorTests
{
    [Fact]
    public void The_scan_adds_up_what_a_plain_loop_does_at_every_length()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var length = 0; length < 200; length++)
        {
            var (one, other) = (Bytes(random, length), Bytes(random, length));
            var sum = 0;
            for (var i = 0; i < length; i++) sum += one[i] * other[i];
            QuantizedVector.Dot(one, other).ShouldBe(sum, $"length {length}, seed {seed}");
        }

        sbyte[] extreme = [.. Enumerable.Repeat((sbyte)-127, 16_384)];
        QuantizedVector.Dot(extreme, extreme).ShouldBe(16_384 * 127 * 127);
    }

    [Fact]
    public void The_cosine_of_two_written_vectors_is_theirs_within_a_hundredth()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var run = 0; run < 200; run++)
        {
            var (one, other) = (Floats(random, 384), Floats(random, 384));
            var exact = one.Zip(other, (x, y) => (double)x * y).Sum() / Math.Sqrt(one.Sum(x => (double)x * x) * other.Sum(x => (double)x * x));
            var (a, b) = (new sbyte[384], new sbyte[384]);
            var cosine = QuantizedVector.Write(one, a) * QuantizedVector.Write(other, b) * QuantizedVector.Dot(a, b);
            ((double)cosine).ShouldBe(exact, 0.01, $"seed {seed}");
        }
    }

    [Fact]
    public void A_vector_without_direction_is_like_nothing()
    {
        var bytes = new sbyte[3];
        QuantizedVector.Write([0, 0, 0], bytes).ShouldBe(0);
        bytes.ShouldBe([0, 0, 0]);
        // 4 of 5 is the largest: 127; 3 of 5 is 95; the length of (3, 4) is 5.
        QuantizedVector.Write([3, -4, 0], bytes).ShouldBe(4f / 5 / 127);
        bytes.ShouldBe([95, -127, 0]);
    }

    private static sbyte[] Bytes(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => (sbyte)random.Next(-127, 128))];

    private static float[] Floats(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
}

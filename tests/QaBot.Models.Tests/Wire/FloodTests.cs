using System.Text;
using QaBot.Models.Stub;
using QaBot.Models.Tests.Answers;

namespace QaBot.Models.Tests.Wire;

/// <summary>What floods are read of. Runs beside no other test, since it counts what the process allocates.</summary>
[CollectionDefinition(nameof(FloodTests), DisableParallelization = true)]
[Collection(nameof(FloodTests))]
public sealed class FloodTests : IDisposable
{
    private const string Length = "How long is the Marrow Quay?";

    private readonly Harbour _harbour = new();

    public void Dispose() => _harbour.Dispose();

    [Fact]
    public async Task A_gigabyte_is_not_read()
    {
        var block = Encoding.UTF8.GetBytes("data: " + new string('x', 1_000_000));
        foreach (var status in new[] { 200, 500 })
        {
            await using var server = new StubServer(0, _ => new StubReply { Status = status, Raw = block, Floods = true });
            var before = GC.GetTotalAllocatedBytes(true);
            var answer = await _harbour.Open(server.Address, "m").SayAsync(Length);
            answer.ModelUse!.Failure.ShouldBe("its answer was too large");
            (GC.GetTotalAllocatedBytes(true) - before).ShouldBeLessThan(100_000_000);
        }
    }
}

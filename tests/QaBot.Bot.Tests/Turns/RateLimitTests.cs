using Shouldly;
using Xunit;

namespace QaBot.Bot.Tests.Turns;

public sealed class RateLimitTests
{
    [Fact]
    public void A_minutes_worth_may_come_at_once_and_then_one_at_a_time()
    {
        var time = new SetTime();
        var limit = new RateLimit(60, time);
        for (var i = 0; i < 60; i++) limit.Take("a").ShouldBeNull();
        limit.Take("a").ShouldBe(TimeSpan.FromSeconds(1));
        limit.IsEmpty("a").ShouldBeTrue();
        limit.Take("b").ShouldBeNull();
        time.Now += TimeSpan.FromSeconds(1);
        limit.IsEmpty("a").ShouldBeFalse();
        limit.Take("a").ShouldBeNull();
        limit.Take("a").ShouldBe(TimeSpan.FromSeconds(1));
        time.Now += TimeSpan.FromHours(1);
        for (var i = 0; i < 60; i++) limit.Take("a").ShouldBeNull();
        limit.Take("a").ShouldNotBeNull();
    }

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

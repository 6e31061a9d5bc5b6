using System.Net.Http.Headers;
using System.Text;
using Shouldly;
using Xunit;

namespace QaBot.Server.Tests.Web;

[Collection(nameof(WebTests))]
public sealed class UploadTests(WebFixture web)
{
    private const string Note = "# Harbour note\n\nThe harbour of Quellmar opened in 1907. Its breakwater is 412 metres long and was built by Tessaly Works.\n";

    [Fact]
    public async Task A_dropped_document_is_answered_from_in_its_own_conversation_and_in_no_other_and_is_forgotten_with_it()
    {
        using var ada = new DirectLineClient(web.Server.Address, RunningServer.Secret);
        using var bob = new DirectLineClient(web.Server.Address, RunningServer.Secret);
        await ada.StartAsync("ada");
        await bob.StartAsync("bob");
        // A text of her own: the same bytes in another conversation are the same version.
        (await ada.UploadAsync(Upload(("harbour.md", Note + "\n\nThis copy is Ada's.\n")))).IsSuccessStatusCode.ShouldBeTrue();
        await ada.HearAsync("harbour.md");
        await ada.AskAsync("How long is the breakwater of Quellmar?");
        var answer = await ada.HearAsync("412 metres");
        await bob.AskAsync("How long is the breakwater of Quellmar?");
        var declined = await bob.HearAsync("do not say");
        foreach (var word in (string[])["412 metres", "Tessaly", "harbour"]) declined.GetRawText().ShouldNotContain(word);

        // Its source opens by the link that the answer carries, and not without the signature.
        using var http = new HttpClient();
        var link = answer.GetProperty("entities").EnumerateArray().First(e => e.TryGetProperty("citation", out _)).GetProperty("citation")[0].GetProperty("@id").GetString()!;
        (await http.GetStringAsync(link, TestContext.Current.CancellationToken)).ShouldContain("412 metres");
        var unsigned = link[..link.IndexOf("&expires", StringComparison.Ordinal)];
        ((int)(await http.GetAsync(unsigned, TestContext.Current.CancellationToken)).StatusCode).ShouldBe(404);

        await ada.PostAsync(new { type = "endOfConversation" });
        // The end is handled after it is acknowledged.
        var status = 200;
        for (var look = 0; look < 100 && status == 200; look++)
        {
            if (look > 0) await Task.Delay(50, TestContext.Current.CancellationToken);
            status = (int)(await http.GetAsync(link, TestContext.Current.CancellationToken)).StatusCode;
        }

        status.ShouldBe(404);
    }

    [Fact]
    public async Task A_question_may_come_with_the_document_that_answers_it()
    {
        using var line = new DirectLineClient(web.Server.Address, RunningServer.Secret);
        await line.StartAsync();
        await line.UploadAsync(Upload(("harbour.txt", Note), "Who built the breakwater of Quellmar?"));
        await line.HearAsync("Tessaly Works");
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_to_the_person_by_name()
    {
        using var line = new DirectLineClient(web.Server.Address, RunningServer.Secret);
        await line.StartAsync();
        await line.UploadAsync(Upload(("../../etc/tool.exe", "MZ")));
        (await line.HearAsync("was not read")).GetProperty("text").GetString()!.ShouldContain("tool&#46;exe");
        await line.UploadAsync(Upload(("picture.md", "\0\0\u0001\0\0")));
        await line.HearAsync("picture.md");
    }

    [Fact]
    public async Task A_file_over_the_limit_a_broken_body_and_one_without_a_file_are_refused()
    {
        await using var server = await RunningServer.StartAsync(settings: ["--DirectLine:MaxUploadMegabytes=1", "--DirectLine:MaxUploads=1"]);
        using var line = new DirectLineClient(server.Address, RunningServer.Secret);
        await line.StartAsync();
        ((int)(await line.UploadAsync(Upload(("large.txt", new string('x', 1_000_001))))).StatusCode).ShouldBe(413);
        await line.HearAsync("The file was not read: it is larger than 1 MB. Divide it into smaller files.");
        ((int)(await line.UploadAsync(new StringContent("x"))).StatusCode).ShouldBe(415);
        ((int)(await line.UploadAsync(new MultipartFormDataContent { { new StringContent("{\"type\":\"message\"}"), "activity", "blob" } })).StatusCode).ShouldBe(400);
        await line.UploadAsync(Upload(("one.md", Note)));
        await line.HearAsync("one.md");
        await line.UploadAsync(Upload(("two.md", Note)));
        await line.HearAsync("a conversation holds 1 files");
    }

    private static MultipartFormDataContent Upload((string Name, string Content) file, string? text = null)
    {
        var activity = new StringContent(
            System.Text.Json.JsonSerializer.Serialize(new { type = "message", text, from = new { id = "ada" }, attachments = new[] { new { contentType = "text/plain", name = file.Name } } }),
            Encoding.UTF8, "application/vnd.microsoft.activity");
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file.Content)) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } };
        return new MultipartFormDataContent { { activity, "activity", "blob" }, { content, "file", file.Name } };
    }
}

namespace QaBot.Answering;

/// <summary>How questions are answered.</summary>
public sealed record AnsweringOptions
{
    /// <summary>How many passages are retrieved for a question.</summary>
    /// <value>Defaults to 60; from 5 to 500.</value>
    public int Retrieved { get; init; } = 60;

    /// <summary>How many retrieved passages an answer carries.</summary>
    /// <value>Defaults to 10; from 1 to 100.</value>
    public int PassagesShown { get; init; } = 10;

    /// <summary>How likely the best evidence must answer the question, or the bot declines.</summary>
    /// <value>Defaults to 0.54; from 0 (never declines) to 1.</value>
    public double AnswerThreshold { get; init; } = 0.54;

    /// <summary>How surely a table must fit the question to answer it.</summary>
    /// <value>Defaults to 0.6; from 0 to 1.</value>
    public double TableThreshold { get; init; } = 0.6;

    /// <summary>How likely the best evidence must answer the question before a model is asked whether it does, where the bot would decline.</summary>
    /// <value>Defaults to 0.25; from 0 to 1.</value>
    public double ModelJudgeThreshold { get; init; } = 0.25;

    /// <summary>How many passages a model is given to choose from; its budget of tokens may end before.</summary>
    /// <value>Defaults to 24; from 1 to 100.</value>
    public int ModelPassages { get; init; } = 24;

    /// <summary>What is wrong with these settings, one sentence each; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (Retrieved is < 5 or > 500) yield return $"Answering:Retrieved is {Retrieved}; it must be from 5 to 500.";
        if (PassagesShown is < 1 or > 100) yield return $"Answering:PassagesShown is {PassagesShown}; it must be from 1 to 100.";
        if (AnswerThreshold is < 0 or > 1) yield return $"Answering:AnswerThreshold is {AnswerThreshold}; it must be from 0 to 1.";
        if (ModelJudgeThreshold is < 0 or > 1) yield return $"Answering:ModelJudgeThreshold is {ModelJudgeThreshold}; it must be from 0 to 1.";
        if (ModelPassages is < 1 or > 100) yield return $"Answering:ModelPassages is {ModelPassages}; it must be from 1 to 100.";
        if (TableThreshold is < 0 or > 1) yield return $"Answering:TableThreshold is {TableThreshold}; it must be from 0 to 1.";
    }
}

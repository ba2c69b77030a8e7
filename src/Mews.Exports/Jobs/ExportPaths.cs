namespace Mews.Exports;

/// <summary>Where an export cannot write.</summary>
internal static class ExportPaths
{
    /// <summary>Where a file is: in a folder that others write to, a link may lead to any file of whoever exports, so it takes force to follow one.</summary>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.ExportRefused"/>: the path is a link.</exception>
    /// <exception cref="IOException">The link leads to itself.</exception>
    internal static string Resolved(string path, bool isForced)
    {
        string target = Links.Resolve(path);
        return isForced || !Links.IsLink(path) ? target : throw Refused($"{path} is a link to {target}.", MewsRemedy.FollowLink);
    }

    /// <summary>Refuses paths that cannot be, or that would cost what is there.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="checkpointFile">Where its checkpoint is kept.</param>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.ExportRefused"/>: the message says which.</exception>
    internal static void RefuseUnusable(string path, CheckpointFile checkpointFile)
    {
        foreach (string one in (string[])[path, checkpointFile.Path])
        {
            string? fault = Directory.Exists(one) ? $"{one} is a folder: expected the path of a file."
                : !Directory.Exists(Path.GetDirectoryName(one)) ? $"The folder {Path.GetDirectoryName(one)} does not exist."
                : null;
            if (fault is not null)
            {
                throw Refused(fault, MewsRemedy.GiveAnotherPath);
            }
        }

        if (checkpointFile.Needs(path) || checkpointFile.Needs(FileSink.SuccessorOf(path)) || string.Equals(checkpointFile.Path, CheckpointFile.LockPathOf(path), StringComparison.OrdinalIgnoreCase))
        {
            throw Refused($"The checkpoint {checkpointFile.Path} would overwrite the file {path}.", MewsRemedy.GiveAnotherCheckpoint);
        }
    }

    private static MewsApiException Refused(string message, MewsRemedy remedy) => new(MewsErrorKind.ExportRefused, message) { Remedy = remedy };
}

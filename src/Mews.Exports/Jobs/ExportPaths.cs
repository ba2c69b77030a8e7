namespace Mews.Exports;

internal static class ExportPaths
{
    /// <summary>Resolves links, which it refuses without force: in a shared folder, a link could point to any file of this user.</summary>
    internal static string Resolve(string path, bool isForced)
    {
        string target = Links.Resolve(path);
        return isForced || !Links.IsLink(path)
            ? target
            : throw Refused($"{path} is a link to {target}, and an export does not follow links.", MewsRemedy.FollowLink);
    }

    /// <summary>Refuses paths that cannot be written, or that would overwrite each other.</summary>
    /// <exception cref="MewsApiException"><see cref="MewsErrorKind.ExportRefused"/>.</exception>
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

        if (checkpointFile.Uses(path)
            || checkpointFile.Uses(FileSink.SuccessorOf(path))
            || string.Equals(checkpointFile.Path, CheckpointFile.LockPathOf(path), StringComparison.OrdinalIgnoreCase))
        {
            throw Refused(
                $"The path of the checkpoint, {checkpointFile.Path}, cannot be used: the export to {path} uses it for another file.",
                MewsRemedy.GiveAnotherCheckpoint);
        }
    }

    private static MewsApiException Refused(string message, MewsRemedy remedy) =>
        new(MewsErrorKind.ExportRefused, message) { Remedy = remedy };
}

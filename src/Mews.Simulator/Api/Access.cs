namespace Mews.Simulator.Api;

/// <summary>What an access token opens.</summary>
/// <param name="EnterpriseIds">The enterprises in its scope.</param>
/// <param name="IsPortfolio">Whether it is one of many enterprises, so that a request may have to choose.</param>
/// <param name="IsPermitted">Whether restricted operations are permitted.</param>
/// <param name="MayReadSources">Whether reading sources is permitted.</param>
/// <param name="Window">Its request limit; null for none.</param>
internal sealed record Access(
    IReadOnlyList<Guid> EnterpriseIds, bool IsPortfolio, bool IsPermitted, bool MayReadSources, SlidingWindow? Window)
{
    /// <summary>Counts a request.</summary>
    /// <exception cref="RefusedException">It is one too many.</exception>
    public void CountRequest()
    {
        if (Window?.TryEnter() is { } wait)
        {
            throw new RefusedException(StatusCodes.Status429TooManyRequests, "Too many requests with this AccessToken.")
            {
                RetryAfter = wait,
            };
        }
    }

    /// <summary>The enterprises that a request is about.</summary>
    /// <exception cref="RefusedException">The operation is not permitted, or the request names too few of them, or some that are not in scope.</exception>
    public IReadOnlyList<Guid> Scope(Operation operation, IReadOnlyList<Guid>? asked)
    {
        CheckPermission(operation);
        if (operation.IsForOneEnterprise && !IsPortfolio)
        {
            return EnterpriseIds;
        }

        if (operation.IsForOneEnterprise && asked is null)
        {
            throw RefusedException.BadRequest("EnterpriseIds must have exactly one item with a portfolio AccessToken.");
        }

        var scope = asked is null ? EnterpriseIds : [.. asked.Distinct()];
        foreach (var id in scope.Except(EnterpriseIds))
        {
            throw new RefusedException(StatusCodes.Status403Forbidden, $"EnterpriseIds: {id} is not in the scope of this AccessToken.");
        }

        return scope;
    }

    private void CheckPermission(Operation operation)
    {
        if ((operation.IsRestricted && !IsPermitted) || (operation.Kind == SimulatedOperation.Sources && !MayReadSources))
        {
            // As seen of Mews.
            throw new RefusedException(StatusCodes.Status401Unauthorized, "No permission to use this operation.");
        }
    }
}

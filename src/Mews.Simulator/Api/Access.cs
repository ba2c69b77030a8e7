namespace Mews.Simulator.Api;

/// <summary>What an access token permits, and its request limit.</summary>
internal sealed record Access(
    IReadOnlyList<Guid> EnterpriseIds, bool IsPortfolio, bool IsPermitted, bool MayReadSources, SlidingWindow? Window)
{
    /// <exception cref="RefusedException">The request limit is exceeded.</exception>
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

    /// <summary>The enterprises of a request.</summary>
    /// <exception cref="RefusedException">
    /// The operation is not permitted, or the request names too few enterprises, or one outside the scope.
    /// </exception>
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
            // The message that Mews sends.
            throw new RefusedException(StatusCodes.Status401Unauthorized, "No permission to use this operation.");
        }
    }
}

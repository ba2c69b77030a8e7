using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Mews.Simulator.Faults;

/// <summary>Compresses all but faulty answers, whose bytes must not change.</summary>
internal sealed class FaultyCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    public override bool ShouldCompressResponse(HttpContext context) =>
        !FaultyAnswer.IsIn(context) && base.ShouldCompressResponse(context);
}

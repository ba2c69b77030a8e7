using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Mews.Simulator.Faults;

/// <summary>Compresses answers, but for the faulty ones: their bytes and lengths are what was ordered.</summary>
internal sealed class FaultyCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    public override bool ShouldCompressResponse(HttpContext context) =>
        !FaultyAnswer.IsIn(context) && base.ShouldCompressResponse(context);
}

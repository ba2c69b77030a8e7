namespace Mews.Simulator.Data;

/// <summary>The values that the contract has for texts of order items.</summary>
internal static class OrderItemValues
{
    public static string[] AccountingStates { get; } = ["Open", "Closed", "Inactive", "Canceled"];

    public static string[] Types { get; } =
    [
        "CancellationFee", "NightRebate", "ProductOrderRebate", "AdditionalExpenseRebate", "Deposit", "ExchangeRateDifference",
        "CustomItem", "ServiceCharge", "CityTax", "CityTaxDiscount", "SpaceOrder", "ProductOrder", "Surcharge", "TaxCorrection",
        "ResourceUpgradeFee", "InvoiceFee", "MulticurrencyFee", "AllowanceDiscount", "AllowanceBreakage", "AllowanceContraBreakage",
    ];

    /// <summary>Types that any reservation may have, apart from nights, products and cancellation fees.</summary>
    public static string[] Extras { get; } = [.. Types.Except(["CancellationFee", "NightRebate", "SpaceOrder", "ProductOrder", "CityTax"])];
}

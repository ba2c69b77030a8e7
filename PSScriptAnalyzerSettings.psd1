@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # Pester hands variables and parameters on from block to block, which these two cannot see.
        'PSUseDeclaredVarsMoreThanAssignments'
        'PSReviewUnusedParameter'
        # Nobody confirms the simulator that a test starts and stops.
        'PSUseShouldProcessForStateChangingFunctions'
    )
    Rules        = @{
        PSUseCompatibleSyntax      = @{ Enable = $true; TargetVersions = @('5.1', '7.4') }
        PSPlaceOpenBrace           = @{ Enable = $true }
        PSPlaceCloseBrace          = @{ Enable = $true; NewLineAfter = $true }
        PSUseConsistentIndentation = @{ Enable = $true }
        PSUseConsistentWhitespace  = @{ Enable = $true; IgnoreAssignmentOperatorInsideHashTable = $true }
        PSUseCorrectCasing         = @{ Enable = $true }
        PSAvoidTrailingWhitespace  = @{ Enable = $true }
    }
}

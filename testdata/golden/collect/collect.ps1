# Exports from Azure what policies need, for armlens to judge offline. Made by armlens 0.1.0.
#
# It only reads: Search-AzGraph and Invoke-AzRestMethod -Method GET, and nothing else. The account needs the role Reader, and
# PowerShell the modules Az.Accounts and Az.ResourceGraph; sign in with Connect-AzAccount first.
#
#   ./collect.ps1 -ManagementGroup ROOT [-Folder armlens-export]    everything below a management group
#   ./collect.ps1 -Subscription ID, ID                              these subscriptions
#   ./collect.ps1                                                   the subscriptions that the account sees
#
# The folder gets the answers as they come, page by page, and manifest.json, which says what was asked and whether all of it
# came. Then: armlens scan FOLDER
# Ends with 0 when everything came, with 3 when something is missing.
param(
    [string[]] $ManagementGroup = @(),
    [string[]] $Subscription = @(),
    [string] $Folder = 'armlens-export'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

if ((Test-Path -LiteralPath $Folder) -and (Get-ChildItem -LiteralPath $Folder -Force | Select-Object -First 1)) {
    [Console]::Error.WriteLine("collect: the folder $Folder is not empty: give another one with -Folder")
    exit 2
}
$Folder = (New-Item -ItemType Directory -Force -Path $Folder).FullName
$scope = @{}
if ($ManagementGroup) { $scope.ManagementGroup = $ManagementGroup }
if ($Subscription) { $scope.Subscription = $Subscription }
$started = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', [cultureinfo]::InvariantCulture)
$parts = [System.Collections.Generic.List[object]]::new()
$asked = [System.Collections.Generic.SortedSet[string]]::new()
$utf8 = [System.Text.UTF8Encoding]::new($false)

function Save([string] $Name, [string] $Text) {
    [System.IO.File]::WriteAllText((Join-Path $Folder $Name), $Text, $utf8)
}

# Runs a call; waits and repeats when the service asks for patience.
function Invoke-Patiently([scriptblock] $Call) {
    for ($try = 1; ; $try++) {
        try { return & $Call }
        catch {
            if ($try -ge 6 -or "$_" -notmatch '(?i)too ?many ?requests|throttl|429|rate ?limit|server ?busy|service ?unavailable|gateway ?time|timed? ?out') { throw }
            Start-Sleep -Seconds ($try * $try * 5)
        }
    }
}

# A query, page by page.
function Get-Pages([string] $Query, [scriptblock] $Each) {
    $token = $null
    $page = 0
    do {
        $page++
        $arguments = @{ Query = $Query; First = 1000 } + $scope
        if ($token) { $arguments.SkipToken = $token }
        $result = Invoke-Patiently { Search-AzGraph @arguments }
        & $Each $page $result
        if ($token -and $token -eq $result.SkipToken) { throw "page $page announces itself as the next one" }
        $token = $result.SkipToken
    } while ($token)
}

function Add-Part([string] $Table, [string[]] $Types, [string[]] $Files, [long] $Rows, [string] $Why) {
    if ($Why) { [Console]::Error.WriteLine("  not complete: $Why") }
    $parts.Add([ordered]@{ table = $Table; types = $Types; files = $Files; rows = $Rows; complete = -not $Why; why = $Why })
}

function Invoke-Query([string] $Name, [string] $Table, [string[]] $Types, [string] $Query) {
    [Console]::Error.WriteLine("${Table}: $Name")
    $state = @{ Files = @(); Rows = 0 }
    $why = ''
    try {
        Get-Pages $Query {
            param($page, $result)
            $file = '{0}-{1:d4}.json' -f $Name, $page
            $rows = @($result.Data)
            Save $file (ConvertTo-Json -InputObject @{ Data = $rows; SkipToken = $result.SkipToken } -Depth 100)
            $state.Files += $file
            $state.Rows += $rows.Count
            if ($Table -eq 'resourcecontainers') {
                foreach ($row in $rows) { if ($row.subscriptionId) { [void] $asked.Add($row.subscriptionId) } }
            }
        }
    } catch { $why = "$_" }
    Add-Part $Table $Types $state.Files $state.Rows $why
}

# A GET for every resource that a query finds.
function Invoke-Calls([string] $Name, [string[]] $Types, [string] $Query, [string] $Before, [string] $After) {
    [Console]::Error.WriteLine("calls: $Name")
    $ids = [System.Collections.Generic.List[string]]::new()
    $answers = [System.Text.StringBuilder]::new()
    $why = ''
    $failed = 0
    try {
        Get-Pages $Query { param($page, $result) foreach ($row in @($result.Data)) { $ids.Add($row.id) } }
        foreach ($id in $ids) {
            $path = $Before + ($id -replace '%', '%25' -replace ' ', '%20' -replace '#', '%23' -replace '\?', '%3F') + $After
            while ($path) {
                try {
                    $answer = Invoke-Patiently {
                        $got = if ($path -match '^https:') { Invoke-AzRestMethod -Method GET -Uri $path } else { Invoke-AzRestMethod -Method GET -Path $path }
                        if ($got.StatusCode -eq 429 -or $got.StatusCode -ge 500) { throw "$($got.StatusCode) TooManyRequests or service unavailable" }
                        $got
                    }
                } catch { $failed++; $why = "$_"; break }
                $path = $null
                if ($answer.StatusCode -eq 200) {
                    [void] $answers.AppendLine($answer.Content)
                    $json = $answer.Content | ConvertFrom-Json
                    if ($json.PSObject.Properties['nextLink']) { $path = $json.nextLink }
                } elseif ($answer.StatusCode -ne 404 -or $answer.Content -match 'InvalidResourceType|NoRegisteredProvider|SubscriptionNotFound') {
                    $failed++
                    $why = "status $($answer.StatusCode)"
                }
            }
        }
        if ($failed) { $why = "$failed of $($ids.Count) calls failed: $why" }
    } catch { $why = "$_" }
    $files = @()
    if ($answers.Length) {
        Save "$Name.json" $answers.ToString()
        $files = @("$Name.json")
    }
    Add-Part '' $Types $files $ids.Count $why
}

# ---- what is asked
Invoke-Query 'resourcecontainers' 'resourcecontainers' @('*') 'resourcecontainers | project id, name, type, tenantId, kind, location, resourceGroup, subscriptionId, managedBy, sku, plan, properties, tags, identity, zones, extendedLocation | order by id asc'
Invoke-Query 'resources' 'resources' @('microsoft.network/networksecuritygroups') 'resources | where type =~ ''microsoft.network/networksecuritygroups'' | project id, name, type, tenantId, kind, location, resourceGroup, subscriptionId, managedBy, sku, plan, properties, tags, identity, zones, extendedLocation | order by id asc'
Invoke-Query 'policyresources' 'policyresources' @('microsoft.authorization/policyassignments', 'microsoft.authorization/policydefinitions', 'microsoft.authorization/policyexemptions', 'microsoft.authorization/policysetdefinitions') 'policyresources | where type in~ (''microsoft.authorization/policyassignments'', ''microsoft.authorization/policydefinitions'', ''microsoft.authorization/policyexemptions'', ''microsoft.authorization/policysetdefinitions'') | project id, name, type, tenantId, kind, location, resourceGroup, subscriptionId, managedBy, sku, plan, properties, tags, identity, zones, extendedLocation | order by id asc'
Invoke-Calls 'microsoft.insights.diagnosticsettings' @('microsoft.insights/diagnosticsettings') 'resources | where type =~ ''microsoft.network/networksecuritygroups'' | project id | order by id asc' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
# ---- what came of it
Save 'manifest.json' (ConvertTo-Json -Depth 10 -InputObject ([ordered]@{
    collectedBy = 'armlens 0.1.0'
    started = $started
    finished = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', [cultureinfo]::InvariantCulture)
    subscriptions = @($asked)
    parts = $parts
}))
if (@($parts | Where-Object { -not $_.complete }).Count) {
    [Console]::Error.WriteLine('done, but something is not complete: manifest.json says what and why')
    exit 3
}
[Console]::Error.WriteLine("done: armlens scan $Folder")

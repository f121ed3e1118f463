# armlens for PowerShell: finds Java and starts the program quickly.
#
#   ARMLENS_JAVA_OPTS   options for the Java runtime, for example -Xmx4g
#   JAVA_HOME           the Java to use; else the one on the PATH, else one in a usual place
#
# No param block: every argument belongs to armlens.

$ErrorActionPreference = 'Stop'
$windows = [IO.Path]::DirectorySeparatorChar -eq '\'

function Stop-Armlens([string] $problem, [string] $help) {
    [Console]::Error.WriteLine("armlens: error: $problem")
    if ($help) { [Console]::Error.WriteLine("  $help") }
    exit 2
}

$jar = Get-ChildItem -Path (Join-Path $PSScriptRoot 'lib') -Filter 'armlens-*.jar' -ErrorAction SilentlyContinue |
    Sort-Object Name | Select-Object -Last 1
if (-not $jar) { Stop-Armlens "there is no armlens-*.jar in $PSScriptRoot/lib" 'unpack the archive again' }

# ---- Java: its own runtime, then JAVA_HOME, the PATH, usual places
$script:old = ''
function Find-Java([string] $folder) {
    if (-not $folder) { return $null }
    # The file `release` saves starting Java to ask.
    $java = Join-Path (Join-Path $folder 'bin') $(if ($windows) { 'java.exe' } else { 'java' })
    $release = Join-Path $folder 'release'
    if (-not (Test-Path -LiteralPath $java) -or -not (Test-Path -LiteralPath $release)) { return $null }
    foreach ($line in [IO.File]::ReadAllLines($release)) {
        if ($line -match '^JAVA_VERSION="?((?:1\.)?(\d+)[^"]*)') {
            if ([int] $Matches[2] -ge 17) {
                return [pscustomobject] @{ Path = $java; Version = $Matches[1]; Major = [int] $Matches[2] }
            }
            $script:old = "$folder ($($Matches[1]))"
        }
    }
    return $null
}

$places = @((Join-Path $PSScriptRoot 'runtime'))
if ($env:JAVA_HOME) { $places += $env:JAVA_HOME }
$onPath = Get-Command java -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
if ($onPath) {
    $real = Get-Item -LiteralPath $onPath.Source
    # Hard links have targets too, each other.
    for ($hop = 0; $hop -lt 16 -and $real.LinkType -eq 'SymbolicLink'; $hop++) {
        $real = Get-Item -LiteralPath ([IO.Path]::Combine($real.DirectoryName, @($real.Target)[0]))
    }
    $places += (Split-Path -Parent (Split-Path -Parent $real.FullName))
}
$patterns = if ($windows) {
    'Java\*', 'Eclipse Adoptium\*', 'Microsoft\jdk-*', 'Zulu\*', 'Amazon Corretto\*', 'BellSoft\*' |
        ForEach-Object { Join-Path $env:ProgramFiles $_ }
} else {
    '/usr/lib/jvm/*', '/opt/java/*', '/Library/Java/JavaVirtualMachines/*/Contents/Home'
}
$found = $null
foreach ($place in $places) {
    $found = Find-Java $place
    if ($found) { break }
}
if (-not $found) {
    foreach ($place in (Get-Item -Path $patterns -ErrorAction SilentlyContinue)) {
        $found = Find-Java $place.FullName
        if ($found) { break }
    }
}
if (-not $found) {
    if ($script:old) {
        Stop-Armlens "armlens needs Java 17 or newer, but found only $($script:old)" 'install a newer one, or set JAVA_HOME to it'
    }
    Stop-Armlens 'there is no Java; armlens needs version 17 or newer' 'install one and put it on the PATH, or set JAVA_HOME'
}

# ---- the compiler that suits the size of the input: below two and a half gigabytes the quick one wins
# PowerShell takes a,b for two values of one argument.
$arguments = @(foreach ($argument in $args) { if ($argument -is [array]) { $argument -join ',' } else { $argument } })
$bytes = [long] 0
foreach ($argument in $arguments) {
    # Some versions take what can be no path for an error.
    $there = $false
    try { $there = $argument -is [string] -and $argument -and (Test-Path -LiteralPath $argument -ErrorAction SilentlyContinue) } catch { }
    if ($there) {
        foreach ($file in (Get-ChildItem -LiteralPath $argument -File -Recurse -ErrorAction SilentlyContinue)) {
            $bytes += $file.Length * $(if ($file.Extension -in '.gz', '.zst', '.zip') { 10 } else { 1 })
        }
    }
}
$quiet = '-Xlog:disable', '-XX:-UsePerfData'
$mode = @(if ($bytes -lt 2560000000) { '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1' } else { '-XX:+UseSerialGC', '-XX:MaxInlineLevel=3', '-XX:FreqInlineSize=60' })
$own = @()
if ($env:ARMLENS_JAVA_OPTS) {
    $own = @($env:ARMLENS_JAVA_OPTS.Trim() -split '\s+')
    # The user's collector instead of ours: Java takes one only.
    if ($env:ARMLENS_JAVA_OPTS -match '-XX:\+Use\S*GC') { $mode = @($mode | Where-Object { $_ -notmatch 'GC$' }) }
    # Java itself would end with 1, which is the code for findings.
    $ErrorActionPreference = 'Continue'
    & $found.Path @mode @own -version *> $null
    if ($LASTEXITCODE -ne 0) { Stop-Armlens 'Java does not take ARMLENS_JAVA_OPTS' 'correct it, or unset it' }
}
$ErrorActionPreference = 'Continue'

# ---- classes in a form that Java can map: one archive for each version of Java and place, made once
$suffix, $dump, $use = if ($found.Major -ge 25) { 'aot', '-XX:AOTCacheOutput=', '-XX:AOTCache=' }
    else { 'jsa', '-XX:ArchiveClassesAtExit=', '-XX:SharedArchiveFile=' }
$cache = if ($env:LOCALAPPDATA) { Join-Path $env:LOCALAPPDATA 'armlens' }
    elseif ($env:HOME) { Join-Path $env:HOME '.cache/armlens' }
    else { Join-Path $PSScriptRoot 'lib' }
$share = '-Xshare:auto'
try {
    $null = New-Item -ItemType Directory -Force -Path $cache
    $archive = Join-Path $cache "$($jar.BaseName)-$($PSScriptRoot -replace '[^A-Za-z0-9]+', '-')-$($found.Version).$suffix"
    if (-not (Test-Path -LiteralPath $archive)) {
        $draft = "$archive.$PID"
        $sample = Join-Path $PSScriptRoot 'testdata/sample-tenant/resources.json'
        $training = @($quiet) + '-XX:+UseSerialGC' + '-XX:TieredStopAtLevel=1' + "$dump$draft" + '-cp' + $jar.FullName +
            'io.armlens.cli.Main' + 'scan' + $sample + '--fail-on' + 'never'
        & $found.Path @training *> $null
        # An empty one says that this Java makes none, so that it is not tried again.
        if (-not (Test-Path -LiteralPath $draft)) { $null = New-Item -ItemType File -Path $draft }
        Move-Item -Force -LiteralPath $draft -Destination $archive
    }
    if ((Get-Item -LiteralPath $archive).Length) { $share = "$use$archive" }
} catch {
    # Slower, but it runs.
    $share = '-Xshare:auto'
}

$terminal = @()
# In a pipeline of PowerShell the console is not redirected, and yet not where the output goes.
$last = $MyInvocation.PipelinePosition -eq $MyInvocation.PipelineLength
if ($last -and -not [Console]::IsOutputRedirected) { $terminal += 'out' }
if (-not [Console]::IsErrorRedirected) { $terminal += 'err' }
$utf8 = New-Object Text.UTF8Encoding $false
$before = [Console]::OutputEncoding
try {
    # What is piped in, and what comes out. Where there is no console, its encoding cannot be set.
    $OutputEncoding = $utf8
    try { [Console]::OutputEncoding = $utf8 } catch { }
    $line = @($quiet) + @($mode) + $share + "-Darmlens.terminal=$($terminal -join ',')" + $own + '-cp' + $jar.FullName + 'io.armlens.cli.Main' + $arguments
    if ($MyInvocation.ExpectingInput) { $input | & $found.Path @line } else { & $found.Path @line }
    $code = $LASTEXITCODE
} finally {
    try { [Console]::OutputEncoding = $before } catch { }
}
exit $code

@echo off
rem armlens for Windows: finds Java and starts the program quickly.
rem
rem   ARMLENS_JAVA_OPTS   options for the Java runtime, for example -Xmx4g
rem   JAVA_HOME           the Java to use; else the one on the PATH, else one in a usual place
rem
rem armlens.ps1 does the same for PowerShell, and knows what is a terminal.

setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
if "%HERE:~-1%"=="\" set "HERE=%HERE:~0,-1%"

set "NAME="
pushd "%HERE%\lib" 2>nul && (
    for %%f in (armlens-*.jar) do set "NAME=%%~nf"
    popd
)
if not defined NAME (
    echo armlens: error: there is no "%HERE%\lib\armlens-*.jar"; unpack the archive again 1>&2
    exit /b 2
)
set "JAR=%HERE%\lib\%NAME%.jar"

rem ---- Java: its own runtime, then JAVA_HOME, the PATH, usual places
set "JAVA="
set "OLD="
call :look "%HERE%\runtime"
if defined JAVA goto found
if defined JAVA_HOME call :look "%JAVA_HOME%"
if defined JAVA goto found
for /f "delims=" %%j in ('where java.exe 2^>nul') do if not defined JAVA call :look "%%~dpj.."
if defined JAVA goto found
for /d %%d in (
    "%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk-*"
    "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*"
) do if not defined JAVA call :look "%%~d"
if defined JAVA goto found
if defined OLD (
    echo armlens: error: armlens needs Java 17 or newer, but found only "%OLD%" 1>&2
    echo   install a newer one, or set JAVA_HOME to it 1>&2
) else (
    echo armlens: error: there is no Java; armlens needs version 17 or newer 1>&2
    echo   install one ^(for example "winget install EclipseAdoptium.Temurin.21.JRE"^) or set JAVA_HOME 1>&2
)
exit /b 2

:found
rem ---- the compiler that suits the size of the input: below two and a half gigabytes the quick one wins
set "TOTAL=0"
:weigh
if "%~1"=="" goto weighed
if exist "%~1\" goto folder
if exist "%~1" call :add "%~1"
shift
goto weigh
:folder
rem A call takes long, and small files weigh little.
for /r "%~1" %%f in (*) do if %%~zf GEQ 65536 call :add "%%f"
shift
goto weigh
:weighed
set "MODE=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
if %TOTAL% GEQ 2500000 set "MODE=-XX:+UseSerialGC -XX:MaxInlineLevel=3 -XX:FreqInlineSize=60"
if not defined ARMLENS_JAVA_OPTS goto no_options
rem The user's collector instead of ours: Java takes one only.
echo(%ARMLENS_JAVA_OPTS% | findstr /r /c:"-XX:+Use.*GC" >nul && set "MODE="
rem Java itself would end with 1, which is the code for findings.
"%JAVA%" %MODE% %ARMLENS_JAVA_OPTS% -version >nul 2>&1
if errorlevel 1 (
    echo armlens: error: Java does not take ARMLENS_JAVA_OPTS; correct it, or unset it 1>&2
    exit /b 2
)
:no_options

rem ---- classes in a form that Java can map: one archive for each version of Java, made once
if %MAJOR% GEQ 25 (
    set "SUFFIX=aot"
    set "DUMP=-XX:AOTCacheOutput="
    set "USE=-XX:AOTCache="
) else (
    set "SUFFIX=jsa"
    set "DUMP=-XX:ArchiveClassesAtExit="
    set "USE=-XX:SharedArchiveFile="
)
set "CACHE=%LOCALAPPDATA%\armlens"
if not defined LOCALAPPDATA set "CACHE=%HERE%\lib"
if not exist "%CACHE%\" mkdir "%CACHE%" 2>nul
rem A jar in another place needs another archive.
set "PLACE=%HERE::=%"
set "PLACE=%PLACE:\=-%"
set "PLACE=%PLACE: =-%"
set "ARCHIVE=%CACHE%\%NAME%-%PLACE%-%VERSION%.%SUFFIX%"
if exist "%ARCHIVE%" goto archived
set "DRAFT=%ARCHIVE%.%RANDOM%"
"%JAVA%" -Xlog:disable -XX:-UsePerfData -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "%DUMP%%DRAFT%" -cp "%JAR%" ^
    io.armlens.cli.Main scan "%HERE%\testdata\sample-tenant\resources.json" --fail-on never -o text -o jsonl=NUL ^
    >nul 2>&1 <nul
rem An empty one says that this Java makes none, so that it is not tried again.
if not exist "%DRAFT%" type nul >"%DRAFT%" 2>nul
move /y "%DRAFT%" "%ARCHIVE%" >nul 2>&1
:archived
set "SHARE=-Xshare:auto"
set "BYTES=0"
if exist "%ARCHIVE%" call :measure "%ARCHIVE%"
if not "%BYTES%"=="0" set "SHARE=%USE%%ARCHIVE%"

rem ---- output is UTF-8
set "PAGE="
for /f "tokens=2 delims=:." %%c in ('chcp') do set /a "PAGE=%%c" 2>nul
chcp 65001 >nul 2>&1
"%JAVA%" -Xlog:disable -XX:-UsePerfData %MODE% "%SHARE%" %ARMLENS_JAVA_OPTS% -cp "%JAR%" io.armlens.cli.Main %*
set "CODE=%ERRORLEVEL%"
if defined PAGE chcp %PAGE% >nul 2>&1
exit /b %CODE%

:look
rem a folder that may be a Java home; its file `release` saves starting Java to ask
if not exist "%~1\bin\java.exe" exit /b 1
if not exist "%~1\release" exit /b 1
set "VERSION="
for /f "usebackq tokens=1,* delims==" %%a in ("%~1\release") do if "%%a"=="JAVA_VERSION" set "VERSION=%%~b"
if not defined VERSION exit /b 1
set "MAJOR=0"
for /f "tokens=1,2 delims=.-+_" %%a in ("%VERSION%") do (
    set "MAJOR=%%a"
    if "%%a"=="1" set "MAJOR=%%b"
)
if %MAJOR% LSS 17 (
    set "OLD=%~1 [%VERSION%]"
    exit /b 1
)
set "JAVA=%~f1\bin\java.exe"
exit /b 0

:measure
set "BYTES=%~z1"
exit /b 0

:add
rem kilobytes, because numbers here end at 2147483647
set "BYTES=%~z1"
if not defined BYTES exit /b 0
set "KILO=%BYTES:~0,-3%"
if not defined KILO exit /b 0
if /i "%~x1"==".gz" set "KILO=%KILO%0"
if /i "%~x1"==".zip" set "KILO=%KILO%0"
if /i "%~x1"==".zst" set "KILO=%KILO%0"
set /a "TOTAL+=KILO" 2>nul
exit /b 0

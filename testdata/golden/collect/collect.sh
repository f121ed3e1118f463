#!/usr/bin/env bash
# Exports from Azure what policies need, for armlens to judge offline. Made by armlens 0.1.0.
#
# It only reads. Azure is asked by `az graph query`, `az rest --method get` and `az network
# private-endpoint-connection list`, and nothing else. The account needs the role Reader, and the Azure CLI its
# extension resource-graph (`az extension add --name resource-graph`).
#
#   bash collect.sh -m MANAGEMENT_GROUP [-o FOLDER]    everything below a management group
#   bash collect.sh -s SUBSCRIPTION [-s ...]           these subscriptions
#   bash collect.sh                                    the subscriptions that the account sees
#
# FOLDER (armlens-export) gets the answers as they come, page by page, and manifest.json, which says what was asked
# and whether all of it came. Then: armlens scan FOLDER
# Ends with 0 when everything came, with 3 when something is missing.

set -u
export LC_ALL=C

out=armlens-export
groups=()
subscriptions=()
while getopts m:s:o:h option; do
    case $option in
        m) groups+=("$OPTARG") ;;
        s) subscriptions+=("$OPTARG") ;;
        o) out=$OPTARG ;;
        *) sed -n '2,/^$/s/^# \{0,1\}//p' "$0"; exit 2 ;;
    esac
done

scope=()
[ ${#groups[@]} -eq 0 ] || scope=(--management-groups "${groups[@]}")
[ ${#subscriptions[@]} -eq 0 ] || scope+=(--subscriptions "${subscriptions[@]}")

die() { printf 'collect: %s\n' "$1" >&2; exit 2; }
say() { printf '%s\n' "$1" >&2; }

command -v az >/dev/null || die 'the Azure CLI (az) is not on the PATH'
mkdir -p -- "$out" || die "the folder $out cannot be made"
[ -z "$(ls -A -- "$out")" ] || die "the folder $out is not empty: give another one with -o"
work=$(mktemp -d) || die 'no temporary folder can be made'
trap 'rm -rf -- "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

started=$(date -u +%Y-%m-%dT%H:%M:%SZ)
missing=0
parts=

# ---- one call; its answer goes to a file. Waits and repeats when the service asks for patience.
call() { # FILE COMMAND...
    local file=$1 try wait
    shift
    for try in 1 2 3 4 5 6; do
        if "$@" >"$file.part" 2>"$work/error" </dev/null; then
            mv -- "$file.part" "$file"
            return 0
        fi
        rm -f -- "$file.part"
        grep -qiE 'too ?many ?requests|throttl|429|rate ?limit|server ?busy|service ?unavailable|gateway ?time|timed? ?out|connection (was )?(aborted|reset)' \
            "$work/error" || return 1
        [ "$try" -lt 6 ] || return 1
        wait=$(grep -oiE 'retry[- ]?after[^0-9]{0,20}[0-9]+' "$work/error" | grep -oE '[0-9]+$' | head -n 1)
        sleep "${wait:-$((try * try * ${ARMLENS_WAIT:-5}))}"
    done
}

why() { # the first line of the last error, in harmless letters
    local text
    text=$(head -n 1 "$work/error" | tr -cd 'A-Za-z0-9 .,:;()_/-' | cut -c 1-200)
    printf '%s' "${text:-the call failed}"
}

# The Azure CLI indents by two: members of the answer itself stand behind two blanks, those of a row behind six.
top() { # MEMBER FILE
    sed -n 's/^  "'"$1"'": "\{0,1\}\([^"]*[^",]\)"\{0,1\},\{0,1\}$/\1/p' "$2" | head -n 1
}

# ---- a query, page by page
pages() { # FILES-BEGIN-WITH QUERY: sets names, rows, trouble
    local page=0 token= last= total= count
    names= rows=0 trouble=
    while :; do
        page=$((page + 1))
        last=$1-$(printf %04d "$page").json
        if ! call "$last" az graph query -q "$2" --first 1000 ${scope[@]+"${scope[@]}"} ${token:+--skip-token "$token"} -o json; then
            trouble="page $page: $(why)"
            return 0
        fi
        count=$(top count "$last")
        rows=$((rows + ${count:-0}))
        total=$(top total_records "$last")
        names="$names${names:+,}\"${last##*/}\""
        count=$token
        token=$(top skip_token "$last")
        case $token in '' | null) break ;; esac
        if [ "$token" = "$count" ]; then
            trouble="page $page announces itself as the next one"
            return 0
        fi
    done
    case $total in
        '' | null) ;;
        *) [ "$rows" -ge "$total" ] || trouble="$rows of $total rows" ;;
    esac
}

part() { # TABLE TYPES: notes what came of it, from names, rows, trouble
    local complete=true
    if [ -n "$trouble" ]; then
        complete=false
        missing=$((missing + 1))
        say "  not complete: $trouble"
    fi
    parts="$parts${parts:+,}
    {\"table\": \"$1\", \"types\": $2, \"files\": [$names], \"rows\": $rows, \"complete\": $complete, \"why\": \"$trouble\"}"
}

query() { # NAME TABLE TYPES QUERY
    say "$2: $1"
    pages "$out/$1" "$4"
    part "$2" "$3"
}

# ---- a call for every resource that a query finds
encoded() { # a resource id as part of an address
    local id=${1//%/%25}
    id=${id// /%20}
    id=${id//#/%23}
    id=${id//\?/%3F}
    printf '%s' "$id"
}

answers() { # FILE COMMAND...: adds the answer and the pages that follow it
    local file=$1 link page
    shift
    for page in {1..10000}; do
        if ! call "$work/answer" "$@"; then
            # That there is none is an answer, too.
            grep -qiE 'not ?found' "$work/error" &&
                ! grep -qiE 'InvalidResourceType|NoRegisteredProvider|api-version|SubscriptionNotFound' "$work/error"
            return
        fi
        cat -- "$work/answer" >>"$file"
        link=$(top nextLink "$work/answer")
        case $link in '' | null) return 0 ;; esac
        set -- az rest --method get --url "$link" -o json
    done
    echo 'the pages do not end' >"$work/error"
    return 1
}

calls() { # NAME TYPES QUERY-FOR-IDS BEFORE AFTER: of the address; `private-endpoint-connections` stands for the CLI's own command
    local id file=$out/$1.json all seen=0 failed=0 reason=
    say "calls: $1"
    pages "$work/$1" "$3"
    names=
    if [ -z "$trouble" ]; then
        all=$rows
        cat -- "$work/$1"-*.json | sed -n 's/^      "id": "\(.*\)",\{0,1\}$/\1/p' >"$work/ids"
        while IFS= read -r id; do
            seen=$((seen + 1))
            case $4,$id in
                *,*\\*) echo 'an id with unusual characters' >"$work/error"; false ;;
                private-endpoint-connections,*) answers "$file" az network private-endpoint-connection list --id "$id" -o json ;;
                *) answers "$file" az rest --method get --url "$4$(encoded "$id")$5" -o json ;;
            esac || { failed=$((failed + 1)); reason=$(why); }
        done <"$work/ids"
        rows=$seen
        [ "$failed" -eq 0 ] || trouble="$failed of $all calls failed: $reason"
        [ "$seen" -eq "$all" ] || trouble="$seen of $all ids could be read"
        [ ! -s "$file" ] || names="\"$1.json\""
    fi
    part '' "$2"
}

# ---- what is asked
query 'resourcecontainers' 'resourcecontainers' '["*"]' 'resourcecontainers | project id, name, type, tenantId, kind, location, resourceGroup, subscriptionId, managedBy, sku, plan, properties, tags, identity, zones, extendedLocation | order by id asc'
query 'resources' 'resources' '["microsoft.network/networksecuritygroups"]' 'resources | where type =~ '\''microsoft.network/networksecuritygroups'\'' | project id, name, type, tenantId, kind, location, resourceGroup, subscriptionId, managedBy, sku, plan, properties, tags, identity, zones, extendedLocation | order by id asc'
query 'policyresources' 'policyresources' '["microsoft.authorization/policyassignments", "microsoft.authorization/policydefinitions", "microsoft.authorization/policyexemptions", "microsoft.authorization/policysetdefinitions"]' 'policyresources | where type in~ ('\''microsoft.authorization/policyassignments'\'', '\''microsoft.authorization/policydefinitions'\'', '\''microsoft.authorization/policyexemptions'\'', '\''microsoft.authorization/policysetdefinitions'\'') | project id, name, type, tenantId, kind, location, resourceGroup, subscriptionId, managedBy, sku, plan, properties, tags, identity, zones, extendedLocation | order by id asc'
calls 'microsoft.insights.diagnosticsettings' '["microsoft.insights/diagnosticsettings"]' 'resources | where type =~ '\''microsoft.network/networksecuritygroups'\'' | project id | order by id asc' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
# ---- what came of it
asked=$(sed -n 's/^ *"subscriptionId": "\([0-9A-Fa-f-]*\)",\{0,1\}$/\1/p' "$out"/resourcecontainers-*.json 2>/dev/null |
    sort -u | sed 's/.*/"&"/' | paste -s -d , -)
cat >"$out/manifest.json" <<END
{
  "collectedBy": "armlens 0.1.0",
  "started": "$started",
  "finished": "$(date -u +%Y-%m-%dT%H:%M:%SZ)",
  "subscriptions": [$asked],
  "parts": [$parts
  ]
}
END
if [ "$missing" -gt 0 ]; then
    say "done, but $missing of the parts are not complete: manifest.json says why"
    exit 3
fi
say "done: armlens scan $out"

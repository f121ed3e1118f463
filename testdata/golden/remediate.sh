#!/usr/bin/env bash
# Written by armlens 0.1.0. Review it before you run it.
#   ./remediate.sh          shows what each deployment would change
#   ./remediate.sh create   deploys
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
action="${1:-what-if}"
case "$action" in
  what-if | create) ;;
  *)
    echo "usage: remediate.sh [what-if|create]" >&2
    exit 2
    ;;
esac

# Azure's remediation tasks run as the identity of the assignment, which needs these roles. This script
# runs as whoever is signed in, who needs them too.
# Deploy a flow log resource with target network security group
#   az role assignment create --assignee=PRINCIPAL --role='b24988ac-6180-42a0-ab88-20f7382dd24c' --scope='SCOPE'   (Contributor)

# Step 1

# 6 deployments to /subscriptions/57564d1c-a270-4fc0-b345-fabc17254f05/resourceGroups/NetworkWatcherRG
#   /subscriptions/57564d1c-a270-4fc0-b345-fabc17254f05/resourceGroups/rg-harbour-net/providers/Microsoft.Network/networkSecurityGroups/nsg-cargo-we
#   /subscriptions/57564d1c-a270-4fc0-b345-fabc17254f05/resourceGroups/rg-harbour-net/providers/Microsoft.Network/networkSecurityGroups/nsg-crew-we
#   /subscriptions/57564d1c-a270-4fc0-b345-fabc17254f05/resourceGroups/rg-harbour-net/providers/Microsoft.Network/networkSecurityGroups/nsg-engine-we
#   /subscriptions/57564d1c-a270-4fc0-b345-fabc17254f05/resourceGroups/rg-harbour-net/providers/Microsoft.Network/networkSecurityGroups/nsg-lounge-we
#   /subscriptions/57564d1c-a270-4fc0-b345-fabc17254f05/resourceGroups/rg-harbour-net/providers/Microsoft.Network/networkSecurityGroups/nsg-radar-we
#   /subscriptions/57564d1c-a270-4fc0-b345-fabc17254f05/resourceGroups/rg-harbour-net/providers/Microsoft.Network/networkSecurityGroups/nsg-ticket-we
az deployment group "$action" \
  --subscription='57564d1c-a270-4fc0-b345-fabc17254f05' \
  --resource-group='NetworkWatcherRG' \
  --name='armlens-3e8f42b37c3630de95d54d8146e9025b-6' \
  --template-file='steps/1/001-networkwatcherrg/bundle.json'

# Not in this script, see plan.json for the reasons: 1 finding.

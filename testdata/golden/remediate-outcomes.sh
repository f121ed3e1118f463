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
# Owner and cost centre of a storage account
#   az role assignment create --assignee=PRINCIPAL --role='4a9ae827-6dc8-4573-8ac7-8239d42aa03f' --scope='SCOPE'   (Tag Contributor)
# Storage accounts want TLS 1.2
#   az role assignment create --assignee=PRINCIPAL --role='17d1049b-9a84-46fb-8f53-869881c3d3ab' --scope='SCOPE'   (Storage Account Contributor)
# Storage accounts have a lifecycle policy
#   az role assignment create --assignee=PRINCIPAL --role='17d1049b-9a84-46fb-8f53-869881c3d3ab' --scope='SCOPE'   (Storage Account Contributor)
# A template that contradicts its own condition
#   az role assignment create --assignee=PRINCIPAL --role='b24988ac-6180-42a0-ab88-20f7382dd24c' --scope='SCOPE'   (Contributor)
# A parameter that the export does not tell
#   az role assignment create --assignee=PRINCIPAL --role='b24988ac-6180-42a0-ab88-20f7382dd24c' --scope='SCOPE'   (Contributor)
# A parameter whose expression fails
#   az role assignment create --assignee=PRINCIPAL --role='b24988ac-6180-42a0-ab88-20f7382dd24c' --scope='SCOPE'   (Contributor)
# A secret as a parameter
#   az role assignment create --assignee=PRINCIPAL --role='b24988ac-6180-42a0-ab88-20f7382dd24c' --scope='SCOPE'   (Contributor)
# A value that only the deployment knows
#   az role assignment create --assignee=PRINCIPAL --role='749f88d5-cbae-40b8-bcfc-e573ddc772fa' --scope='SCOPE'   (Monitoring Contributor)
# A hub in a group of its own
#   az role assignment create --assignee=PRINCIPAL --role='b24988ac-6180-42a0-ab88-20f7382dd24c' --scope='SCOPE'   (Contributor)
# What needs the hub
#   az role assignment create --assignee=PRINCIPAL --role='b24988ac-6180-42a0-ab88-20f7382dd24c' --scope='SCOPE'   (Contributor)

# 2 changes of modify policies: see changes.json.
# They come before the deployments; start a remediation task of the policy for them.

# Step 1

# 6 deployments to /subscriptions/7a0b5c1e-3f62-4d0a-9a51-0c2de8f4b617/resourceGroups/rg-light
#   /subscriptions/7a0b5c1e-3f62-4d0a-9a51-0c2de8f4b617/resourceGroups/rg-light/providers/Microsoft.Storage/storageAccounts/[reference('stbeacon')]
#   /subscriptions/7a0b5c1e-3f62-4d0a-9a51-0c2de8f4b617/resourceGroups/rg-light/providers/Microsoft.Storage/storageAccounts/st'$(touch pwned)
#   /subscriptions/7a0b5c1e-3f62-4d0a-9a51-0c2de8f4b617/resourceGroups/rg-light/providers/Microsoft.Storage/storageAccounts/stbeacon
#   /subscriptions/7a0b5c1e-3f62-4d0a-9a51-0c2de8f4b617/resourceGroups/rg-light/providers/Microsoft.Storage/storageAccounts/stbuoy
#   /subscriptions/7a0b5c1e-3f62-4d0a-9a51-0c2de8f4b617/resourceGroups/rg-light/providers/Microsoft.Storage/storageAccounts/stbuoy
#   /subscriptions/7a0b5c1e-3f62-4d0a-9a51-0c2de8f4b617/resourceGroups/rg-light/providers/Microsoft.Storage/storageAccounts/stbuoy
az deployment group "$action" \
  --subscription='7a0b5c1e-3f62-4d0a-9a51-0c2de8f4b617' \
  --resource-group='rg-light' \
  --name='armlens-c7854c879b4338339852e27c424b1da3-6' \
  --template-file='steps/1/001-rg-light/bundle.json'

# 1 deployment to /subscriptions/7a0b5c1e-3f62-4d0a-9a51-0c2de8f4b617
#   /subscriptions/7a0b5c1e-3f62-4d0a-9a51-0c2de8f4b617/resourceGroups/rg-light/providers/Microsoft.Storage/storageAccounts/stbuoy
az deployment sub "$action" \
  --subscription='7a0b5c1e-3f62-4d0a-9a51-0c2de8f4b617' \
  --location='norwayeast' \
  --name='armlens-29b22e119fd73f7fbc1422e1f992751e-1' \
  --template-file='steps/1/002-subscription/bundle.json'

# Step 2: needs what the steps before create; its preview may fail before them

# 1 deployment to /subscriptions/7a0b5c1e-3f62-4d0a-9a51-0c2de8f4b617/resourceGroups/rg-light
#   /subscriptions/7a0b5c1e-3f62-4d0a-9a51-0c2de8f4b617/resourceGroups/rg-light/providers/Microsoft.Storage/storageAccounts/stbuoy
az deployment group "$action" \
  --subscription='7a0b5c1e-3f62-4d0a-9a51-0c2de8f4b617' \
  --resource-group='rg-light' \
  --name='armlens-ceee0d8500bc33058a898dfcf5456a63-1' \
  --template-file='steps/2/001-rg-light/bundle.json'

# Not in this script, see plan.json for the reasons: 4 findings.

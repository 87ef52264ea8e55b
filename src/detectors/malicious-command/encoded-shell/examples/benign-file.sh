echo "$KUBE_CONFIG" | base64 -d > kubeconfig
printf '\033[1mdone\033[0m\n'

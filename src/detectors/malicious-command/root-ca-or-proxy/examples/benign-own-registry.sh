npm config set registry http://localhost:4873
npm config set registry "$COMPANY_REGISTRY"

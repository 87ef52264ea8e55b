# Built in one stage, run in another: no compiler, no development packages, no sources, and nobody but an ordinary user.
FROM node:24.21.0-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY bin bin
COPY scripts scripts
COPY src src
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24.21.0-slim
# The gate compares with git.
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates git && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/assay
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/dist dist
COPY --from=build /build/bin bin
RUN ln -s /opt/assay/bin/assay.js /usr/local/bin/assay \
  # A repository that was mounted belongs to somebody else; git is only asked to read it.
  && git config --system --add safe.directory '*' \
  && mkdir -p /data && chown node:node /data
USER node
ENV ASSAY_DATA_DIR=/data
WORKDIR /repo
ENTRYPOINT ["assay"]
CMD ["--help"]

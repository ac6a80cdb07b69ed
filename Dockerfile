# One image for every app and for the migration. A release names the base by digest (name@sha256:…).
ARG NODE_IMAGE=node:24-bookworm-slim

# Forwards signals and reaps orphans, which Node does not do as process 1.
FROM ${NODE_IMAGE} AS init
RUN apt-get update \
 && apt-get install --yes --no-install-recommends tini \
 && install -D --mode=755 /usr/bin/tini-static /out/tini \
 && touch --date=@0 /out/tini

FROM ${NODE_IMAGE} AS packages
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf ~/.npm

FROM packages AS runtime
COPY scripts/image scripts/image
# Dated alike in every release, so that a node keeps the layer until a package changes.
RUN SOURCE_DATE_EPOCH=0 node scripts/image/pack.ts /out node_modules

FROM packages AS build
# Beside those of the stage before: npm opens a file for each package at once, and a builder may allow 1,024.
# Optional are the binaries of tests and linters.
RUN npm install --no-save --omit=optional --ignore-scripts --no-audit --no-fund \
 && rm -rf ~/.npm
COPY nest-cli.json tsconfig.json ./
COPY scripts/image scripts/image
COPY migrations migrations
COPY libs libs
COPY apps apps
RUN npx nest build user-service
ARG SOURCE_DATE_EPOCH=0
RUN SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH} node scripts/image/pack.ts /out/app dist package.json

FROM ${NODE_IMAGE}
# Each a tree of its own below /: a folder that two layers share gets its date from the builder.
# Node finds /node_modules from /app.
COPY --from=init /out /
COPY --from=runtime /out /
COPY --from=build /out /
WORKDIR /app
ENV NODE_ENV=production
USER 1000:1000
EXPOSE 3000
ENTRYPOINT ["/tini", "-s", "--"]
CMD ["node", "--max-semi-space-size=16", "--heap-growing-percent=20", "--no-allocation-site-pretenuring", "--invocation-count-for-turbofan=300", "--no-maglev", "--v8-pool-size=1", "--no-parallel-scavenge", "--no-concurrent-array-buffer-sweeping", "--expose-gc", "dist/apps/user-service/src/main.js"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "dist/apps/user-service/src/cli/healthcheck.js"]
ARG VERSION=unreleased
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
ARG SOURCE=
LABEL org.opencontainers.image.title="User Service" \
      org.opencontainers.image.description="Users, sign-in and sessions for a platform team's own cluster" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.source="${SOURCE}"

import { PAGE_ICON } from '#libs/http/pages/page-look.js';
import { packageVersion } from '../package-version.js';
import { REFERENCE_STYLE } from './reference-style.js';

export const DOCUMENT_PATH = '/docs/openapi.json';
export const SCRIPT_PATH = '/docs/reference.js';
export const START_PATH = '/docs/start.js';

/** Its own scripts and requests, the styles that it makes as it renders, and nothing of anybody else. */
export const DOCS_PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What would leave for other machines is off: fonts, telemetry, a proxy, assistants. */
const CONFIGURATION = {
  url: DOCUMENT_PATH,
  withDefaultFonts: false,
  telemetry: false,
  proxyUrl: '',
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  defaultOpenAllTags: true,
  documentDownloadType: 'json',
  authentication: { preferredSecurityScheme: 'bearer' },
  customCss: REFERENCE_STYLE,
};

export const START_SCRIPT = `Scalar.createApiReference('#reference', ${JSON.stringify(CONFIGURATION)});\n`;

export const DOCS_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>User Service API</title>
<link rel="icon" href="${PAGE_ICON}">
<style>:root { color-scheme: light dark }</style>
</head>
<body>
<div id="reference"></div>
<noscript>This page needs JavaScript; <a href="${DOCUMENT_PATH}">the document</a> and <a href="/docs/errors">the errors</a> do not.</noscript>
<script src="${SCRIPT_PATH}?v=${packageVersion}"></script>
<script src="${START_PATH}?v=${packageVersion}"></script>
</body>
</html>
`;

/* eslint-disable unicorn/no-thenable -- `then` is a rule's word for what is checked */
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { casing, falsy, pattern, schema, truthy, xor } from '@stoplight/spectral-functions';
import { oas } from '@stoplight/spectral-rulesets';

const OPERATION = '$.paths[*][get,put,post,delete,patch]';
const JSON_BODY = 'content[?(@property.match(/json$/))]';

/** Spectral's recommended rules for OpenAPI, less what the reasons take out, and our own. */
export const ruleset: RulesetDefinition = {
  extends: [[oas as RulesetDefinition, 'recommended']],
  rules: {
    'tag-description': 'error',
    // Whom to ask depends on the installation; the document does not know.
    'info-contact': 'off',
    // The summary, which must be there, says it all for most; a description is for what it leaves open.
    'operation-description': 'off',
    'operation-summary': {
      message: 'An operation has a summary.',
      severity: 'error',
      given: OPERATION,
      then: { field: 'summary', function: truthy },
    },
    'operation-id-camel-case': {
      message: 'An operationId is a method of the client, so it is camelCase.',
      severity: 'error',
      given: OPERATION,
      then: { field: 'operationId', function: casing, functionOptions: { type: 'camel' } },
    },
    'operation-says-who-may-call': {
      message: 'An operation has security, or [] where anybody may call it.',
      severity: 'error',
      given: OPERATION,
      then: {
        function: schema,
        functionOptions: { schema: { required: ['security'], properties: { security: { type: 'array' } } } },
      },
    },
    'errors-are-problems': {
      message: 'An error is a problem document (RFC 9457).',
      severity: 'error',
      // The kubelet reads the status of /ready, and people its report.
      given: [
        "$.paths[?(@property !== '/ready' && !@property.match(/[/]oauth[/]/))][get,put,post,delete,patch].responses[?(@property.match(/^[45]/))]",
        '$.paths[?(@property.match(/[/]oauth[/]/))][get,post].responses[?(@property.match(/^[45]/) && !@property.match(/^40[01]$/))]',
      ],
      then: {
        field: 'content',
        function: schema,
        functionOptions: {
          schema: {
            type: 'object',
            required: ['application/problem+json'],
            additionalProperties: false,
            properties: { 'application/problem+json': {} },
          },
        },
      },
    },
    'oauth-errors-are-those-of-oauth': {
      message: 'An OAuth endpoint answers 400 and 401 as OAuth clients read it (RFC 6749 §5.2).',
      severity: 'error',
      given:
        '$.paths[?(@property.match(/[/]oauth[/]/))][get,post].responses[?(@property.match(/^40[01]$/))].content',
      then: {
        field: 'application/json',
        function: schema,
        functionOptions: {
          schema: {
            required: ['schema'],
            properties: {
              schema: { properties: { properties: { required: ['error', 'error_description'] } } },
            },
          },
        },
      },
    },
    'every-error-is-declared': {
      message: 'What needs a token can answer 401, and anything 429, 500 and 503.',
      severity: 'error',
      given:
        "$.paths[?(@property.match(/^.api/) && @property !== '/api/v1/health')][get,put,post,delete,patch]",
      then: {
        function: schema,
        functionOptions: {
          schema: {
            properties: { responses: { required: ['429', '500', '503'] } },
            if: { properties: { security: { minItems: 1, items: { required: ['bearer'] } } } },
            then: { properties: { responses: { required: ['401'] } } },
          },
        },
      },
    },
    'bodies-have-examples': {
      message: 'Every body has an example.',
      severity: 'error',
      given: [`${OPERATION}.requestBody.${JSON_BODY}`, `${OPERATION}.responses[*].${JSON_BODY}`],
      then: { function: xor, functionOptions: { properties: ['example', 'examples'] } },
    },
    'paths-are-kebab-case': {
      message: 'A path is made of kebab-case words and {camelCase} parameters.',
      severity: 'error',
      given: '$.paths[*]~',
      then: {
        function: pattern,
        functionOptions: { match: '^(/([.a-z0-9][a-z0-9.-]*|\\{[a-z][A-Za-z]*\\}))+$' },
      },
    },
    'no-nullable': {
      message: 'OpenAPI 3.1 says null in the type.',
      severity: 'error',
      given: "$..[?(@property === 'nullable')]",
      then: { function: falsy },
    },
  },
};

import { empty, html, json, type Reply } from '../http.ts';
import type { Faults } from './values.ts';

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

/** ProblemDetails, the form of most of Planday's APIs. */
export function problem(status: number, detail: string, instance: string, more: Readonly<Record<string, unknown>> = {}): Reply {
  const body = { type: `https://httpstatuses.io/${status}`, title: titles[status], status, detail, instance, ...more };
  return json(status, body, { 'content-type': 'application/problem+json; charset=utf-8' });
}

/** A 400 in the words of the API that sends it: Planday has several shapes. */
export function badRequest(api: string, faults: Faults, instance: string): Reply {
  const all = Object.entries(faults).flatMap(([name, messages]) => messages.map((message) => ({ name, message })));
  switch (api) {
    case 'punchclock':
    case 'reports':
    case 'securityGroupMembership':
      return problem(400, '', instance, { title: 'One or more validation errors occurred.', errors: faults });
    case 'absence':
      return json(400, { errors: all.map(({ name, message }) => ({ key: name, message })) });
    case 'payroll':
      return json(400, {
        error: {
          validation_errors: all.map(({ name, message }) => ({
            property_name: name,
            error_message: message,
            error_message_key: 'InvalidValue',
          })),
        },
      });
    case 'pay':
    case 'contractrules':
      return json(400, { message: 'The request is invalid.', modelState: faults });
    default:
      return problem(400, all.map(({ message }) => message).join(' '), instance);
  }
}

export function notFound(api: string, what: string, instance: string): Reply {
  if (api === 'punchclock') return json(404, { error: { code: 'NotFound', message: `${what} was not found.` } });
  return problem(404, `${what} was not found.`, instance);
}

/** The gateway's answers have no body, as most of Planday's 401 declare none. */
export function unauthorized(description: string): Reply {
  return empty(401, { 'www-authenticate': `Bearer error="invalid_token", error_description="${description}"` });
}

/** An address that no API has: the web server answers, not the API. */
export function noSuchPath(): Reply {
  return html(
    404,
    '<!DOCTYPE html><html><head><title>404 - Not Found</title></head><body><h1>404 - Not Found</h1><p>The resource does not exist.</p></body></html>',
  );
}
